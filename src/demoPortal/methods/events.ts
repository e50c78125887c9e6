import type { Json } from '../../core/json.ts';
import { basicScope, eventsByScope } from '../eventScopes.ts';
import { isTruthy, toText } from '../php/casts.ts';
import { raiseEvent } from '../raiseEvent.ts';
import { requireOAuth, type Call, type MethodAnswer } from './call.ts';

/** `events` (facts, section 4): names of one scope, of all with `FULL`, else of the application's and the basic one. */
export function events(call: Call): MethodAnswer {
  const { application } = requireOAuth(call);
  return { result: inScopes(eventsByScope, call.params, application.scopes) };
}

/** `event.test` (facts, section 4): raises `ONAPPTEST` for the calling application, as its own action. */
export function eventTest(call: Call): MethodAnswer {
  const { application, user } = requireOAuth(call);
  const data = { QUERY: call.sentParams, LANGUAGE_ID: call.portal.language };
  const by = { application, connectorId: call.connectorId };
  raiseEvent(call.portal, 'ONAPPTEST', data, { userId: user.id, by, only: application });
  return { result: 1 };
}

/** What `events` and `methods` list: by `SCOPE`, by `FULL`, or what the caller's scopes allow. */
export function inScopes(
  byScope: ReadonlyMap<string, readonly string[]>,
  params: Record<string, Json>,
  granted: readonly string[],
): string[] {
  const scope = params['scope'] ?? undefined;
  const isListed = (name: string): boolean => {
    if (scope !== undefined) {
      return name === (toText(scope) === '' ? basicScope : toText(scope));
    }
    return isTruthy(params['full']) || name === basicScope || granted.includes(name);
  };
  return [...byScope].filter(([name]) => isListed(name)).flatMap(([, names]) => names);
}
