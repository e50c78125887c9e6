import type { Application } from './accounts.ts';
import type { Bindings } from './bindings.ts';
import { commonScopedEvents } from './eventScopes.ts';
import type { Row } from './row.ts';

/** Binds offline what comes in generated queues in each connector, and what the rows must have come from. */
export function bindEvents(
  bindings: Bindings,
  application: Application,
  connectors: readonly string[],
  rows: readonly Row[],
): void {
  const keys = new Set([
    ...connectors.flatMap((connectorId) => commonScopedEvents.map((eventName) => `${connectorId}|${eventName}`)),
    ...rows.map(({ connectorId, eventName }) => `${connectorId}|${eventName}`),
  ]);
  for (const key of keys) {
    const separator = key.lastIndexOf('|');
    const [connectorId, eventName] = [key.slice(0, separator), key.slice(separator + 1)];
    bindings.add({ application, eventName, handler: '', userId: 0, connectorId });
  }
}
