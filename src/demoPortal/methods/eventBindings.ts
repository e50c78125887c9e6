import type { Binding } from '../bindings.ts';
import { basicScope, eventsByScope } from '../eventScopes.ts';
import { accessDenied, argumentError, PortalError } from '../portalError.ts';
import { toInt, toText } from '../php/casts.ts';
import type { OAuthCaller } from '../portalState.ts';
import { requireOAuth, type Call, type MethodAnswer } from './call.ts';

/** `event.bind` (facts, section 4): registers a handler. Offline: by administrators only, `handler` is ignored. */
export function eventBind(call: Call): MethodAnswer {
  const caller = requireOAuth(call);
  const userId = onlineUser(caller, toInt(call.params['auth_type']));
  const { eventName, isOffline, handler } = readHandler(call, caller, 'binding');
  if (handler !== '') {
    requireReachable(handler);
  }
  const isKnown = [...caller.application.scopes, basicScope].some((scope) =>
    eventsByScope.get(scope)?.includes(eventName),
  );
  if (!isKnown) {
    throw new PortalError(400, 'ERROR_EVENT_NOT_FOUND', 'Event not found');
  }
  if (isOffline && eventName === 'ONOFFLINEEVENT') {
    throw argumentError('Offline event cannot be registered for this event.');
  }
  const isNew = call.portal.bindings.add({
    application: caller.application,
    eventName,
    handler,
    userId: isOffline ? 0 : userId,
    connectorId: call.connectorId,
  });
  if (!isNew) {
    throw new PortalError(400, 'ERROR_CORE', 'Unable to set event handler: Handler already binded');
  }
  return { result: true };
}

/** `event.unbind` (facts, section 4). Rows that are queued already stay. */
export function eventUnbind(call: Call): MethodAnswer {
  const caller = requireOAuth(call);
  const { eventName, isOffline, handler } = readHandler(call, caller, 'unbinding');
  const userId = call.params['auth_type'] === undefined ? undefined : toInt(call.params['auth_type']);
  const owner = caller.user.isAdmin ? userId : caller.user.id;
  const count = call.portal.bindings.remove(
    (one) =>
      one.application === caller.application &&
      one.eventName === eventName &&
      one.handler === handler &&
      (isOffline ? one.connectorId === call.connectorId : owner === undefined || one.userId === owner),
  );
  return { result: { count } };
}

/** `event.get` (facts, section 4): an administrator sees all handlers, others only their own online ones. */
export function eventGet(call: Call): MethodAnswer {
  const { application, user } = requireOAuth(call);
  const visible = call.portal.bindings
    .list()
    .filter((one) => one.application === application && (user.isAdmin || one.userId === user.id));
  return { result: visible.map(toWireBinding) };
}

function toWireBinding({ eventName, handler, userId, connectorId }: Binding) {
  return handler === ''
    ? { event: eventName, connector_id: connectorId, offline: 1 }
    : { event: eventName, handler, auth_type: String(userId), offline: 0 };
}

/** Reads and checks the parameters that `bind` and `unbind` share. */
function readHandler({ params }: Call, { user }: OAuthCaller, verb: 'binding' | 'unbinding') {
  const eventName = toText(params['event']).toUpperCase();
  const type = toText(params['event_type']).toLowerCase();
  const handler = toText(params['handler']);
  if (eventName === '') {
    throw argumentError("Argument 'EVENT' is null or empty", 'EVENT');
  }
  if (!['', 'online', 'offline'].includes(type)) {
    throw argumentError('Value must be one of {online|offline}', 'EVENT_TYPE');
  }
  const isOffline = type === 'offline';
  if (isOffline && !user.isAdmin) {
    throw accessDenied(`Offline events ${verb} requires administrator access rights`);
  }
  if (!isOffline && handler === '') {
    throw argumentError("Argument 'HANDLER' is null or empty", 'HANDLER');
  }
  return { eventName, isOffline, handler: isOffline ? '' : handler };
}

/** In whose name an online handler will be called. */
function onlineUser({ user }: OAuthCaller, authType: number): number {
  if (user.isAdmin) {
    return authType;
  }
  if (authType > 0 && authType !== user.id) {
    throw accessDenied('Event binding with AUTH_TYPE requires administrator access rights');
  }
  return user.id;
}

/** @throws {PortalError} for a URL that the server will not call: its host needs a dot (facts, section 5) */
function requireReachable(handler: string): void {
  const url = URL.canParse(handler) ? new URL(handler) : undefined;
  if (url === undefined || url.hostname.indexOf('.') < 1) {
    throw new PortalError(400, 'ERROR_WRONG_HANDLER_URL', 'Wrong handler URL');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new PortalError(400, 'ERROR_UNSUPPORTED_PROTOCOL', 'Unsupported handler protocol');
  }
}
