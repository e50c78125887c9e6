import { PortalError } from '../portalError.ts';
import { isTruthy, toText } from '../php/casts.ts';
import type { Caller, PortalState } from '../portalState.ts';
import { scopes } from '../eventScopes.ts';
import type { Call, MethodAnswer } from './call.ts';

/** `feature.get` (facts, section 4). On-premise the value is e.g. `en_selfhosted`, whatever the code. */
export function featureGet({ params, portal }: Call): MethodAnswer {
  if (!isTruthy(params['code'])) {
    throw new PortalError(400, 'CODE_EMPTY', "CODE can't be empty");
  }
  const { features, language } = portal;
  if (features.isSelfHosted) {
    return { result: { value: `${language}_selfhosted` } };
  }
  const code = toText(params['code']);
  const isEnabled =
    (code === 'rest_offline_extended' && features.rest_offline_extended) ||
    (code === 'rest_auth_connector' && features.rest_auth_connector);
  return { result: { value: isEnabled ? 'Y' : 'N' } };
}

/** `profile` (facts, section 5). */
export function profile({ caller }: Call): MethodAnswer {
  const { id, isAdmin, name, lastName, gender, timeZone } = caller.user;
  return {
    result: {
      ID: String(id),
      ADMIN: isAdmin,
      NAME: name,
      LAST_NAME: lastName,
      PERSONAL_GENDER: gender,
      TIME_ZONE: timeZone,
    },
  };
}

/** `app.info` (facts, section 5): reduced for a webhook, and without a title for an application. */
export function appInfo({ caller, portal }: Call): MethodAnswer {
  const license = licenseOf(portal);
  if (caller.kind === 'webhook') {
    return { result: { SCOPE: caller.webhook.scopes, LICENSE: license } };
  }
  const { id, code, status, installed, paymentExpired } = caller.application;
  return {
    result: {
      ID: id,
      CODE: code,
      VERSION: 1,
      STATUS: status,
      INSTALLED: installed,
      PAYMENT_EXPIRED: paymentExpired ? 'Y' : 'N',
      DAYS: null,
      LANGUAGE_ID: portal.language,
      LICENSE: license,
      ...(portal.features.isSelfHosted ? {} : { LICENSE_TYPE: 'pro100', LICENSE_FAMILY: 'pro' }),
    },
  };
}

/** `scope`: the caller's scopes, or with `FULL` all there are. */
export function scope({ caller, params }: Call): MethodAnswer {
  return { result: isTruthy(params['full']) ? [...scopes] : [...grantedScopes(caller)] };
}

export function grantedScopes(caller: Caller): readonly string[] {
  return caller.kind === 'oauth' ? caller.application.scopes : caller.webhook.scopes;
}

function licenseOf({ features, language }: PortalState): string {
  return `${language}_${features.isSelfHosted ? 'selfhosted' : 'pro100'}`;
}
