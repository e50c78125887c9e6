import { basicScope } from '../eventScopes.ts';
import { toText } from '../php/casts.ts';
import { batch } from './batch.ts';
import type { Call, Method, MethodAnswer } from './call.ts';
import { eventBind, eventGet, eventUnbind } from './eventBindings.ts';
import { events, eventTest, inScopes } from './events.ts';
import { offlineClear } from './offlineClear.ts';
import { offlineError } from './offlineError.ts';
import { offlineGet } from './offlineGet.ts';
import { offlineList } from './offlineList.ts';
import { appInfo, featureGet, grantedScopes, profile, scope } from './portalInfo.ts';

/** The portal's methods by name; all are of the basic scope. */
export const methodsByName: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['batch', batch],
  ['scope', scope],
  ['methods', methods],
  ['method.get', methodGet],
  ['app.info', appInfo],
  ['feature.get', featureGet],
  ['profile', profile],
  ['events', events],
  ['event.bind', eventBind],
  ['event.unbind', eventUnbind],
  ['event.get', eventGet],
  ['event.test', eventTest],
  ['event.offline.get', offlineGet],
  ['event.offline.clear', offlineClear],
  ['event.offline.error', offlineError],
  ['event.offline.list', offlineList],
]);

/** `methods`: the names that `SCOPE`, `FULL` or the caller's scopes select. */
function methods({ caller, params }: Call): MethodAnswer {
  const byScope = new Map([[basicScope, [...methodsByName.keys()]]]);
  return { result: inScopes(byScope, params, grantedScopes(caller)) };
}

/** `method.get`: whether there is such a method, and whether the caller may use it (facts, section 5). */
function methodGet({ params }: Call): MethodAnswer {
  const isExisting = methodsByName.has(toText(params['name']));
  return { result: { isExisting, isAvailable: isExisting } };
}
