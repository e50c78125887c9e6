import type { Json } from '../../core/json.ts';
import { accessDenied, wrongAuthType, wrongLicense } from '../portalError.ts';
import type { Caller, OAuthCaller, PortalState } from '../portalState.ts';
import type { QueueTable } from '../table/queueTable.ts';

/** One call of a method, alone or as a command of a `batch` call. */
export interface Call {
  readonly portal: PortalState;
  readonly caller: Caller;
  /** The parameters without token, connector and `start`; names in lower case, the later of two wins. */
  readonly params: Record<string, Json>;
  /** The same with the names as they were sent. */
  readonly sentParams: Record<string, Json>;
  readonly start: number;
  /** The `auth_connector` of the HTTP request; empty for none. */
  readonly connectorId: string;
  /** Runs a command of a `batch` call for the same caller and connector. */
  readonly run: (method: string, sentParams: Record<string, Json>) => Envelope;
}

/** A method's answer as the body shows it. */
export interface Envelope {
  readonly result: Json;
  readonly next?: number;
  readonly total?: number;
  readonly time: Json;
}

/** What a method gives: `next` and `total` stand beside `result` in the answer. */
export interface MethodAnswer {
  readonly result: Json;
  readonly next?: number;
  readonly total?: number;
}

export type Method = (call: Call) => MethodAnswer;

/**
 * The caller, if it is an application's user.
 *
 * @throws {PortalError} 403 `WRONG_AUTH_TYPE` for a webhook (facts, section 5)
 */
export function requireOAuth({ caller }: Call): OAuthCaller {
  if (caller.kind !== 'oauth') {
    throw wrongAuthType();
  }
  return caller;
}

/**
 * The queue that `event.offline.*` works on.
 *
 * @throws {PortalError} 403 `WRONG_AUTH_TYPE` for a webhook, 403 `ACCESS_DENIED` unless an administrator calls; in
 * this order (facts, sections 1 and 5)
 */
export function requireQueue(call: Call): QueueTable {
  const { application, user } = requireOAuth(call);
  if (!user.isAdmin) {
    throw accessDenied();
  }
  return call.portal.tables.of(application);
}

/** @throws {PortalError} 403 `WRONG_LICENSE` where the plan has no `event.offline.get` with `clear: 0` */
export function requireExtendedOffline({ features }: PortalState): void {
  if (!features.isSelfHosted && !features.rest_offline_extended) {
    throw wrongLicense('extended offline events handling');
  }
}
