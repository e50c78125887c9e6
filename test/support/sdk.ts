import type { B24OAuthParams, RestrictionParams } from '@bitrix24/b24jssdk';
import { B24OAuth } from '@bitrix24/b24jssdk';

import type { DemoPortal } from '../../src/demoPortal/demoPortal.ts';

/** What the SDK must know of a portal. */
export type SdkTarget = Pick<DemoPortal, 'address' | 'authServer' | 'credentials'>;

/** Lets the SDK send as fast as it can, and try once: for tests and measurements of the portal, not of the SDK's waiting. */
export const unlimited: RestrictionParams = {
  rateLimit: { burstLimit: 1_000_000, drainRate: 1_000_000, adaptiveEnabled: false },
  adaptiveConfig: { enabled: false, thresholdPercent: 100, coefficient: 0, maxDelay: 0 },
  maxRetries: 1,
};

/**
 * The official JS SDK, unmodified, signed in to a portal with an application's tokens. It refreshes them by itself.
 *
 * @param restrictionParams how it limits itself; `{}` is the SDK's own way: 50 requests, then 2 per second
 */
export function createSdk(portal: SdkTarget, restrictionParams: RestrictionParams = unlimited): B24OAuth {
  const { clientId, clientSecret } = portal.credentials;
  return new B24OAuth(signInOf(portal), { clientId, clientSecret }, { restrictionParams });
}

/** The SDK's description of a sign-in, with the endpoints as the server's own answers give them. */
function signInOf({ address, authServer, credentials }: SdkTarget): B24OAuthParams {
  const { accessToken, refreshToken } = credentials;
  return {
    applicationToken: '',
    userId: 1,
    memberId: '',
    accessToken,
    refreshToken,
    expires: Math.floor(Date.now() / 1_000) + 3_600,
    expiresIn: 3_600,
    scope: '',
    domain: new URL(address).host,
    clientEndpoint: `${address}/rest/`,
    serverEndpoint: `${authServer}/rest/`,
    status: 'L',
  };
}
