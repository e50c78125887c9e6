import type { Application } from './accounts.ts';
import type { Bindings } from './bindings.ts';
import { basicScope, eventsByScope } from './eventScopes.ts';
import type { Row } from './row.ts';

/** Binds offline every event of the application's scopes in each connector, and what the rows must have come from. */
export function bindEvents(
  bindings: Bindings,
  application: Application,
  connectors: readonly string[],
  rows: readonly Row[],
): void {
  const scoped = [...eventsByScope].flatMap(([scope, names]) => (scope === basicScope ? [] : names));
  const keys = new Set([
    ...connectors.flatMap((connectorId) => scoped.map((eventName) => `${connectorId}|${eventName}`)),
    ...rows.map(({ connectorId, eventName }) => `${connectorId}|${eventName}`),
  ]);
  for (const key of keys) {
    const separator = key.lastIndexOf('|');
    const [connectorId, eventName] = [key.slice(0, separator), key.slice(separator + 1)];
    bindings.add({ application, eventName, handler: '', userId: 0, connectorId });
  }
}
