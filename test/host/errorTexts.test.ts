import assert from 'node:assert/strict';
import { RestError, type RestErrorKind } from '../../src/core/rest/restError.ts';
import { errorText, shortErrorText } from '../../src/host/texts/errorTexts.ts';
import { waitText } from '../../src/host/texts/waitTexts.ts';

/** What each text tells the user to do. */
const actions: Record<RestErrorKind, RegExp> = {
  network: /Check the address, the network and the proxy settings/,
  timeout: /Try again\.$/,
  certificate: /install its certificate/,
  proxy: /Check the setting http\.proxy/,
  cancelled: /Start it again/,
  rateLimited: /Try again in a minute\.$/,
  operatingLimit: /Try again in ten minutes\.$/,
  overloaded: /ask its support, then try again\.$/,
  expiredToken: /Sign in again\.$/,
  signedOut: /Sign in again\.$/,
  secretStorage: /Restart VS Code, or sign in again/,
  busy: /Try again\.$/,
  unlistedServer: /Add it to the setting offlineEvents\.oauthServers .*, or sign in again\.$/,
  notInstalled: /Install it there, then sign in again\.$/,
  forbidden: /Sign in as an administrator, or check the plan/,
  wrongToken: /Sign in with an application’s token\.$/,
  scope: /Add it in the application’s settings there\.$/,
  notShared: /Share it there, or sign in as another user\.$/,
  unconfirmed: /Allow it there, then try again\.$/,
  plan: /Check the plan there\.$/,
  moved: /Remove it and add it under the new one\.$/,
  portalDeleted: /Remove it from the list, or ask its owner\.$/,
  rejected: /Look into the log/,
  server: /Try again later\.$/,
  protocol: /Check the address, and look into the log\.$/,
};

describe('the text of a failure', () => {
  for (const [kind, action] of Object.entries(actions)) {
    it(`names the portal and what to do, and nothing that a server wrote (${kind})`, () => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the object above has these keys and no others
      const error = new RestError(kind as RestErrorKind, 'server text', { code: 'SERVER_TEXT', status: 500 });
      const text = errorText(error, 'northwind');
      assert.match(text, action);
      assert.ok(text.includes('northwind'), text);
      assert.doesNotMatch(`${text} ${shortErrorText(error)}`, /server.text|500/i);
      assert.ok(shortErrorText(error).length <= 24, shortErrorText(error));
    });
  }
});

describe('the text of a wait', () => {
  const now = new Date(2026, 8, 17, 14, 2, 0).getTime();

  it('says in how many seconds it goes on', () => {
    assert.equal(
      waitText({ kind: 'rate', until: now + 11_200 }, 'northwind', now),
      'northwind limits requests. Going on in 12 s.',
    );
    assert.equal(
      waitText({ kind: 'operating', until: now + 10_000 }, 'northwind', now),
      'northwind blocks this method. Going on in 10 s.',
    );
    assert.equal(
      waitText({ kind: 'rate', until: now - 5000 }, 'northwind', now),
      'northwind limits requests. Going on in 1 s.',
    );
  });

  it('says at what time it goes on, where that takes minutes', () => {
    assert.equal(
      waitText({ kind: 'operating', until: now + 9.5 * 60_000 }, 'northwind', now),
      'northwind blocks this method until 14:12. Going on then.',
    );
  });
});
