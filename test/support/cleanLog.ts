import assert from 'node:assert/strict';
import type { DemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { findLeaks } from './leaks.ts';

/** What the product may send without being asked: design, section 2, promise 1, as far as there are features that use it. */
export const readOnlyMethods: ReadonlySet<string> = new Set([
  'event.offline.list',
  'feature.get',
  'profile',
  'app.info',
  'event.get',
]);
/** What an action that the user confirmed may send besides. */
const changing: ReadonlySet<string> = new Set(['event.offline.get', 'event.offline.clear']);
/** Parameters whose values are secrets, on the portal and on the OAuth server. */
const secretParams = ['auth', 'access_token', 'refresh_token', 'client_secret', 'code'];

/**
 * Holds all that a portal and its OAuth server received against the product's promises 1 and 5 (design, section 2): reading sends only methods
 * that read; no secret is in a URL or a header; each secret goes to the one server that it is for.
 * `confirmed` says that the test confirmed an action, so that changing methods may be in the log.
 */
export function assertCleanLog(portal: DemoPortal, { confirmed }: { readonly confirmed: boolean }): void {
  const sent = portal.log.flatMap(({ method, commands }) =>
    method === 'batch' ? (commands ?? []).map((command) => command.method) : [method],
  );
  const allowed = (method: string): boolean => readOnlyMethods.has(method) || (confirmed && changing.has(method));
  assert.deepEqual(
    [...new Set(sent)].filter((method) => !allowed(method)),
    [],
    'methods that are not allowed',
  );

  const secrets = secretsOf(portal);
  for (const { url, headers } of [...portal.log, ...portal.oauth.log]) {
    assertNoSecret(secrets, `${url}\n${JSON.stringify(headers)}`, 'a URL or a header');
  }
  const { refreshToken, clientSecret } = portal.credentials;
  for (const { body } of portal.log) {
    assertNoSecret(
      [refreshToken, clientSecret, ...sentTo(portal.oauth.log, 'refresh_token')],
      body,
      "the portal's log",
    );
  }
  for (const { body } of portal.oauth.log) {
    assertNoSecret([portal.credentials.accessToken, ...accessTokens(portal)], body, "the OAuth server's log");
  }
}

/** Every secret that was given out with the portal's credentials, or was sent to it or to its OAuth server. */
export function secretsOf(portal: DemoPortal): string[] {
  const { accessToken, refreshToken, clientSecret } = portal.credentials;
  const sent = secretParams.flatMap((name) => sentTo(portal.oauth.log, name));
  return [...new Set([accessToken, refreshToken, clientSecret, ...accessTokens(portal), ...sent])];
}

/** Fails, without printing the secret, if one of them is in the text in any form. */
export function assertNoSecret(secrets: readonly string[], text: string, where: string): void {
  const forms = findLeaks(secrets, text);
  assert.ok(forms.length === 0, `a secret is in ${where}: ${forms.join(', ')}`);
}

function accessTokens({ log }: DemoPortal): string[] {
  const tokens = log.flatMap(({ params }) => [params['auth'], params['access_token']]);
  return [...new Set(tokens.filter((token) => typeof token === 'string'))];
}

function sentTo(log: readonly { readonly url: string; readonly body: string }[], param: string): string[] {
  return log.flatMap(({ url, body }) => [
    ...new URLSearchParams(url.split('?', 2)[1] ?? '').getAll(param),
    ...new URLSearchParams(body).getAll(param),
  ]);
}
