import type { RestErrorKind } from '../../../../src/core/rest/restError.ts';
import type { AuthFault } from '../../../../src/demoPortal/oauth/authServer.ts';
import { failure, type MatrixFault, once, onceAndLasting, serverText } from './matrixFault.ts';
import type { MatrixWorld } from './matrixWorld.ts';

/** The access token expires just before the request; `befall` says what happens to its renewal. */
function expiry(
  name: string,
  told: RestErrorKind,
  befall: (world: MatrixWorld) => AuthFault | undefined | Promise<undefined>,
): MatrixFault {
  const arm = (world: MatrixWorld): void => {
    world.beforeRequest = async (request) => {
      if (world.isHit(request)) {
        world.expireToken();
        const fault = await befall(world);
        world.portal.oauth.faults.splice(0, Infinity, ...(fault === undefined ? [] : [fault]));
      }
    };
  };
  return { ...failure(`an expired token, and ${name}`, told, arm), tries: once };
}

/** The errors of the token endpoint (facts, section 5). */
const tokenErrors: readonly (readonly [status: number, code: string, told: RestErrorKind])[] = [
  [400, 'invalid_request', 'rejected'],
  [400, 'invalid_client', 'signedOut'],
  [400, 'invalid_grant', 'signedOut'],
  [403, 'invalid_scope', 'scope'],
  [403, 'insufficient_scope', 'scope'],
  [401, 'PAYMENT_REQUIRED', 'plan'],
  [200, 'wrong_client', 'signedOut'],
  [401, 'NOT_INSTALLED', 'notInstalled'],
  [401, 'expired_token', 'signedOut'],
];

const page = (status: number, world: MatrixWorld): AuthFault => ({
  kind: 'answer',
  status,
  body: `<h1>${serverText(world)}</h1>`,
});

const answers: readonly (readonly [name: string, body: string])[] = [
  ['empty tokens', '{"access_token":"","refresh_token":""}'],
  ['no refresh token', '{"access_token":"x"}'],
  ['nothing', ''],
];

/** What happens when the access token expires between two requests. */
export const signInFaults: readonly MatrixFault[] = [
  { ...expiry('a new one', 'expiredToken', () => undefined), answer: 'right', tries: { harmless: 2, changing: 2 } },
  {
    ...expiry('new ones that expire at once', 'expiredToken', () => undefined),
    lasts: true,
    tries: { harmless: 2, changing: 2 },
  },
  ...tokenErrors.flatMap(([status, code, told]) => {
    const fault = expiry(code, told, (world) => ({
      kind: 'answer',
      status,
      body: JSON.stringify({ error: code, error_description: serverText(world) }),
    }));
    return code === 'invalid_grant' ? onceAndLasting(fault) : fault;
  }),
  ...onceAndLasting(expiry('a new one that is lost on the way', 'network', () => ({ kind: 'lost' }))),
  ...onceAndLasting(expiry('a page of HTML with status 502', 'server', (world) => page(502, world))),
  expiry('a page of HTML with status 403', 'protocol', (world) => page(403, world)),
  expiry('a redirect', 'moved', (world) => page(302, world)),
  ...answers.map(([name, body]) =>
    expiry(`an answer with ${name}`, 'protocol', () => ({ kind: 'answer', status: 200, body })),
  ),
  expiry('no answer in time', 'timeout', (world) => ({
    kind: 'held',
    // Asked for when the server has the request.
    get until() {
      world.endTime();
      return new Promise(() => undefined);
    },
  })),
  expiry('no refresh token to renew it with', 'signedOut', async (world) => {
    await world.forgetRefreshToken();
    return undefined;
  }),
  expiry('no OAuth server that the user listed', 'unlistedServer', (world) => {
    world.listOAuthServer(false);
    return undefined;
  }),
];
