import type { Json } from '../../core/json.ts';
import { methodNotFound, operationTimeLimit } from '../portalError.ts';
import { toInt } from '../php/casts.ts';
import type { Caller, PortalState } from '../portalState.ts';
import { formatServerTime } from '../serverTime.ts';
import type { Call, Envelope } from './call.ts';
import { methodsByName } from './registry.ts';

/** Who makes the HTTP request, and for which partition. */
export interface Session {
  readonly portal: PortalState;
  readonly caller: Caller;
  readonly connectorId: string;
  /** Called before each method, also before each command of a `batch` call. */
  readonly onMethod: (method: string) => void;
}

/** Parameters that are read once for the HTTP request: a command cannot change them (facts, section 7). */
const sessionParams: ReadonlySet<string> = new Set(['auth', 'access_token', 'auth_connector', 'start']);

/**
 * Runs one method and wraps its answer with `time`.
 *
 * @throws {PortalError} what the method throws, 404 for an unknown one, 429 when its operating time is used up
 */
export function execute(session: Session, method: string, sentParams: Record<string, Json>): Envelope {
  const { portal, caller } = session;
  const handler = methodsByName.get(method);
  if (handler === undefined) {
    throw methodNotFound();
  }
  const entity = caller.kind === 'oauth' ? caller.application.clientId : caller.webhook.code;
  if (portal.operating.isBlocked(entity, method)) {
    throw operationTimeLimit();
  }
  session.onMethod(method);
  const startedAt = portal.clock.seconds();
  const { result, next, total } = handler(prepareCall(session, sentParams));
  // The outer `batch` is not counted, its commands are (facts, section 7).
  portal.operating.add(entity, method, method === 'batch' ? 0 : portal.operating.costOf(method));
  return {
    result,
    ...(next === undefined ? {} : { next }),
    ...(total === undefined ? {} : { total }),
    time: measureTime(portal, startedAt, entity, method),
  };
}

/** Parameter names in lower case; of two that differ in case only, the later wins (facts, section 1). */
export function foldNames(params: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name.toLowerCase(), value]));
}

function prepareCall(session: Session, sent: Record<string, Json>): Call {
  const own = Object.fromEntries(Object.entries(sent).filter(([name]) => !sessionParams.has(name.toLowerCase())));
  return {
    portal: session.portal,
    caller: session.caller,
    connectorId: session.connectorId,
    params: foldNames(own),
    sentParams: own,
    start: toInt(foldNames(sent)['start']),
    run: (method, params) => execute(session, method, params),
  };
}

/** The `time` object (facts, section 7): recent builds give a whole `start` and no `processing`. */
function measureTime(portal: PortalState, start: number, entity: string, method: string): Json {
  const finish = portal.clock.now() / 1000;
  const { operating, offsetMinutes } = portal;
  return {
    start,
    finish,
    duration: Math.round((finish - start) * 1e6) / 1e6,
    processing: 0,
    date_start: formatServerTime(start, offsetMinutes),
    date_finish: formatServerTime(finish, offsetMinutes),
    ...(operating.isActive
      ? { operating_reset_at: operating.resetAt(entity, method), operating: operating.seconds(entity, method) }
      : {}),
  };
}
