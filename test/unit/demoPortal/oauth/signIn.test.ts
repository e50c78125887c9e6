import assert from 'node:assert/strict';

import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { startDemoPortal } from '../../../../src/demoPortal/demoPortal.ts';

describe('signing in through the browser', () => {
  let portal: DemoPortal;

  beforeEach(async () => {
    portal = await startDemoPortal({ records: 3 });
    portal.application.redirectUri = 'http://127.0.0.1:4000/callback';
  });
  afterEach(() => portal.close());

  it('leads from the page over the code to tokens that the portal accepts', async () => {
    const { clientId, clientSecret } = portal.credentials;
    const page = await fetch(`${portal.address}/oauth/authorize/?client_id=${clientId}&state=s1`);
    const action = /formaction="([^"]*)"/.exec(await page.text())?.[1]?.replaceAll('&#38;', '&') ?? '';
    const redirect = await fetch(`${portal.address}${action}`, { method: 'POST', redirect: 'manual' });
    const callback = new URL(redirect.headers.get('location') ?? '');
    const { code = '', state, domain, server_domain: serverDomain } = Object.fromEntries(callback.searchParams);
    assert.deepEqual([state, `http://${domain}`, `http://${serverDomain}`], ['s1', portal.address, portal.authServer]);

    const answer = await fetch(`http://${serverDomain}/oauth/token/`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        client_secret: clientSecret,
        code,
      }),
    });
    const tokens = JSON.parse(await answer.text());
    const list = await fetch(`${tokens.client_endpoint}event.offline.list`, {
      method: 'POST',
      body: new URLSearchParams({ auth: tokens.access_token }),
    });
    assert.equal(JSON.parse(await list.text()).total, 3);
  });
});
