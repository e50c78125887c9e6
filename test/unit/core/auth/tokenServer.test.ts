import assert from 'node:assert/strict';
import { Secret } from '../../../../src/core/auth/secret.ts';
import { type RefreshedTokens, type RefreshRequest, TokenServer } from '../../../../src/core/auth/tokenServer.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { nodeClock } from '../../../../src/infra/nodeClock.ts';
import { UndiciHttp } from '../../../../src/infra/undiciHttp.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { MemoryLog } from '../../../support/testQueue.ts';

describe('a refresh at the OAuth server', () => {
  const suite = portalSuite();
  const log = new MemoryLog();
  const http = new UndiciHttp('test');
  after(() => http.dispose());

  const refresh = async (portal: DemoPortal, request: Partial<RefreshRequest> = {}): Promise<RefreshedTokens> => {
    const { clientId, clientSecret, refreshToken } = portal.credentials;
    return await new TokenServer({ http, clock: nodeClock, log }).refresh({
      server: portal.authServer,
      clientId,
      clientSecret: new Secret(clientSecret),
      refreshToken: new Secret(refreshToken),
      ...request,
    });
  };

  it('is a POST with a form, and no secret in its address', async () => {
    const portal = await suite.startPortal();
    await refresh(portal);
    const [request] = portal.oauth.log;
    assert.deepEqual(
      [request?.method, request?.url, request?.headers['content-type']],
      ['POST', '/oauth/token/', 'application/x-www-form-urlencoded'],
    );
    const { clientId, clientSecret, refreshToken } = portal.credentials;
    assert.deepEqual(Object.fromEntries(new URLSearchParams(request?.body)), {
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    });
    assert.match(log.lines.at(-1) ?? '', /^oauth\/token 200 \d+ ms$/);
  });

  it('gives tokens that the portal accepts, and the origin of the server it named', async () => {
    const portal = await suite.startPortal();
    const { accessToken, refreshToken, oauthServer } = await refresh(portal);
    const { tokens } = portal.accounts;
    assert.equal(tokens.findAccess(accessToken.reveal())?.grant.user, portal.admin);
    assert.equal(tokens.findRefresh(refreshToken.reveal())?.grant.application, portal.application);
    assert.equal(oauthServer, portal.authServer);
  });

  it('sends any characters in a secret as they are', async () => {
    const portal = await suite.startPortal();
    const application = portal.accounts.addApplication({ clientId: 'a&b', clientSecret: 'a&b=c+d %41ü;"' });
    const { refreshToken } = portal.accounts.tokens.issueTokens({ application, user: portal.admin }, Date.now());
    const { accessToken } = await refresh(portal, {
      clientId: application.clientId,
      clientSecret: new Secret(application.clientSecret),
      refreshToken: new Secret(refreshToken),
    });
    assert.equal(portal.accounts.tokens.findAccess(accessToken.reveal())?.grant.application, application);
  });

  describe('fails', () => {
    it('as signed out where only a new sign-in helps', async () => {
      const portal = await suite.startPortal();
      await assert.rejects(refresh(portal, { refreshToken: new Secret('used') }), ofKind('signedOut'));
      await assert.rejects(refresh(portal, { clientSecret: new Secret('wrong') }), ofKind('signedOut'));
      await assert.rejects(refresh(portal, { clientId: 'unknown' }), ofKind('signedOut'));
    });

    it('as signed out also where the server calls the refresh token expired', async () => {
      const portal = await suite.startPortal();
      portal.oauth.faults.push({ kind: 'answer', status: 401, body: '{"error":"expired_token"}' });
      await assert.rejects(refresh(portal), ofKind('signedOut'));
    });

    it('as not installed, or as unpaid', async () => {
      const portal = await suite.startPortal();
      portal.application.paymentExpired = true;
      await assert.rejects(refresh(portal), ofKind('plan'));
      portal.application.installed = false;
      await assert.rejects(refresh(portal), ofKind('notInstalled'));
    });

    it('as a protocol error for an answer without tokens', async () => {
      const portal = await suite.startPortal();
      const bodies = [
        {},
        { access_token: 'a' },
        { refresh_token: 'r' },
        { access_token: '', refresh_token: 'r' },
        { access_token: 'a', refresh_token: '' },
        { access_token: 1, refresh_token: 'r' },
      ];
      for (const body of bodies) {
        portal.oauth.faults.push({ kind: 'answer', status: 200, body: JSON.stringify(body) });
        await assert.rejects(refresh(portal), ofKind('protocol'), JSON.stringify(body));
      }
    });

    it('as what a front end does: an error, or a redirect that is not followed', async () => {
      const portal = await suite.startPortal();
      portal.oauth.faults.push({ kind: 'answer', status: 502, body: '<h1>Bad Gateway</h1>' });
      await assert.rejects(refresh(portal), ofKind('server'));
      portal.oauth.faults.push({ kind: 'answer', status: 307, body: '' });
      await assert.rejects(refresh(portal), ofKind('moved'));
      assert.equal(portal.oauth.log.length, 2);
    });

    it('as a network error when the answer is lost, and is not repeated', async () => {
      const portal = await suite.startPortal();
      portal.oauth.faults.push({ kind: 'lost' });
      await assert.rejects(refresh(portal), ofKind('network'));
      assert.equal(portal.oauth.log.length, 1);
      assert.match(log.lines.at(-1) ?? '', /^oauth\/token failed after \d+ ms: network$/);
    });
  });

  it('takes no origin from an answer that names none', async () => {
    const portal = await suite.startPortal();
    for (const server_endpoint of [undefined, 5, '', 'oauth.bitrix.info', '/rest/']) {
      const body = JSON.stringify({ access_token: 'a', refresh_token: 'r', server_endpoint });
      portal.oauth.faults.push({ kind: 'answer', status: 200, body });
      assert.equal((await refresh(portal)).oauthServer, undefined);
    }
  });
});
