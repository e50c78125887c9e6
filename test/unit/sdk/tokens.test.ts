import assert from 'node:assert/strict';

import type { B24OAuth } from '@bitrix24/b24jssdk';
import { AjaxError, RefreshTokenError } from '@bitrix24/b24jssdk';

import type { DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { startDemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { createSdk } from '../../support/sdk.ts';

describe('the official JS SDK refreshes its tokens on the portal', () => {
  let portal: DemoPortal;
  let sdk: B24OAuth;

  beforeEach(async () => {
    portal = await startDemoPortal({ records: 60, rateLimit: false });
    sdk = createSdk(portal);
  });
  afterEach(() => portal.close());

  function list(client = sdk) {
    return client.actions.v2.call.make({ method: 'event.offline.list' });
  }

  it('after expired_token, once, and goes on with the call', async () => {
    portal.accounts.tokens.expireAccessTokens();
    assert.equal((await list()).isSuccess, true);
    assert.deepEqual(
      portal.log.map(({ status, errorCode }) => [status, errorCode]),
      [
        [401, 'expired_token'],
        [200, undefined],
      ],
    );
    assert.equal(portal.oauth.log.length, 1);
  });

  it('and hands the rotated ones over to be stored: with them a later session goes on', async () => {
    let saved = portal.credentials;
    sdk.setCallbackRefreshAuth(async ({ b24OAuthParams: { accessToken, refreshToken } }) => {
      saved = { ...saved, accessToken, refreshToken };
    });
    portal.accounts.tokens.expireAccessTokens();
    await list();
    assert.notEqual(saved.refreshToken, portal.credentials.refreshToken);

    portal.accounts.tokens.expireAccessTokens();
    const later = createSdk({ address: portal.address, authServer: portal.authServer, credentials: saved });
    assert.equal((await list(later)).isSuccess, true);
  });

  it('for many calls at the same time, and never sends a refresh token twice', async () => {
    portal.accounts.tokens.expireAccessTokens();
    const answers = await Promise.all(Array.from({ length: 10 }, () => list()));
    const sent = portal.oauth.log.map(({ body }) => new URLSearchParams(body).get('refresh_token'));
    assert.ok(answers.every(({ isSuccess }) => isSuccess));
    assert.ok(sent.length >= 1);
    assert.equal(new Set(sent).size, sent.length);
  });

  it('in the middle of a long list, without losing a record', async () => {
    portal.hooks.onBeforeRequest = () => {
      if (portal.log.length === 2) {
        portal.accounts.tokens.expireAccessTokens();
      }
    };
    const answer = await sdk.actions.v2.callList.make({ method: 'event.offline.list' });
    assert.equal(answer.getData()?.length, 60);
    assert.equal(portal.oauth.log.length, 1);
  });

  it('and learns that the refresh token was used before', async () => {
    portal.accounts.tokens.use(portal.credentials.refreshToken);
    portal.accounts.tokens.expireAccessTokens();
    const error = await refusal();
    assert.deepEqual([error?.code, error?.status], ['invalid_grant', 400]);
  });

  it('and learns that the application was removed', async () => {
    portal.accounts.tokens.expireAccessTokens();
    portal.uninstall(portal.application);
    const error = await refusal();
    assert.deepEqual([error?.code, error?.status], ['NOT_INSTALLED', 401]);
  });

  /** What the OAuth host refused with, as the SDK keeps it. */
  async function refusal(): Promise<RefreshTokenError | undefined> {
    const error = await list().then(
      () => assert.fail('no error'),
      (thrown: unknown) => thrown,
    );
    const cause = error instanceof AjaxError ? error.originalError : error;
    return cause instanceof RefreshTokenError ? cause : undefined;
  }
});
