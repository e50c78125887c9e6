import assert from 'node:assert/strict';

import type { Grant } from '../../../../src/demoPortal/accounts.ts';
import { Accounts } from '../../../../src/demoPortal/accounts.ts';
import { AuthServer } from '../../../../src/demoPortal/oauth/authServer.ts';

const start = Date.parse('2026-11-21T10:00:00Z');
const day = 24 * 3_600_000;

describe('the token endpoint', () => {
  let accounts: Accounts;
  let grant: Grant;
  let now: number;
  let server: AuthServer;

  beforeEach(async () => {
    accounts = new Accounts();
    grant = { application: accounts.addApplication(), user: accounts.addUser({ id: 67 }) };
    now = start;
    server = await AuthServer.start({
      accounts,
      now: () => now,
      portalOrigin: () => 'http://127.0.0.1:8080',
      memberId: 'a223c6b3710f85df22e9377d6c4f7553',
    });
  });
  afterEach(() => server.close());

  function keys(): Record<string, string> {
    return { client_id: grant.application.clientId, client_secret: grant.application.clientSecret };
  }
  function refreshParameters(refreshToken = accounts.tokens.issueTokens(grant, now).refreshToken) {
    return { grant_type: 'refresh_token', ...keys(), refresh_token: refreshToken };
  }
  function codeParameters() {
    return { grant_type: 'authorization_code', ...keys(), code: accounts.tokens.issueCode(grant, now) };
  }
  async function post(parameters: Record<string, string>): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${server.origin}/oauth/token/`, {
      method: 'POST',
      body: new URLSearchParams(parameters),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  }
  async function get(parameters: Record<string, string>): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${server.origin}/oauth/token/?${new URLSearchParams(parameters).toString()}`);
    return { status: response.status, body: JSON.parse(await response.text()) };
  }

  for (const [how, send] of [
    ['by GET', get],
    ['by POST with a form', post],
  ] as const) {
    it(`answers a refresh ${how} with all that facts, section 5 shows`, async () => {
      const { status, body } = await send(refreshParameters());
      const { access_token: accessToken, refresh_token: refreshToken, ...rest } = body;
      assert.equal(status, 200);
      assert.equal(accounts.authenticate(String(accessToken), now).user.id, 67);
      assert.notEqual(accounts.tokens.findRefresh(String(refreshToken)), undefined);
      assert.deepEqual(rest, {
        expires: start / 1_000 + 3_600,
        expires_in: 3_600,
        scope: 'crm,task,catalog,imopenlines',
        domain: new URL(server.origin).host,
        server_endpoint: `${server.origin}/rest/`,
        status: 'L',
        client_endpoint: 'http://127.0.0.1:8080/rest/',
        member_id: 'a223c6b3710f85df22e9377d6c4f7553',
        user_id: 67,
      });
    });
  }

  it('does not read a JSON body', async () => {
    const response = await fetch(`${server.origin}/oauth/token/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(refreshParameters()),
    });
    assert.deepEqual([response.status, JSON.parse(await response.text()).error], [400, 'invalid_request']);
  });

  it('takes a refresh token once', async () => {
    const parameters = refreshParameters();
    assert.equal((await post(parameters)).status, 200);
    const { status, body } = await post(parameters);
    assert.deepEqual([status, body.error], [400, 'invalid_grant']);
  });

  it('gives two requests at once with one refresh token one pair of tokens', async () => {
    const parameters = refreshParameters();
    const answers = await Promise.all([post(parameters), post(parameters)]);
    const statuses = answers.map(({ status }) => status);
    assert.deepEqual(
      statuses.toSorted((one, other) => one - other),
      [200, 400],
    );
  });

  it('takes a refresh token for 180 days', async () => {
    const [young, old] = [refreshParameters(), refreshParameters()];
    now = start + 180 * day - 1;
    assert.equal((await post(young)).status, 200);
    now = start + 180 * day;
    assert.equal((await post(old)).body.error, 'invalid_grant');
  });

  it('takes a code once, within 30 seconds', async () => {
    const [used, stale] = [codeParameters(), codeParameters()];
    now = start + 29_999;
    assert.equal((await post(used)).status, 200);
    assert.equal((await post(used)).body.error, 'invalid_grant');
    now = start + 30_000;
    assert.deepEqual((await post(stale)).body, {
      error: 'expired_token',
      error_description: 'The authorization token provided has expired.',
    });
  });

  it('can leave out of a code exchange what the documentation leaves out, and of that only', async () => {
    server.omittedFromCodeAnswers = ['expires', 'user_id'];
    const fromCode = Object.keys((await post(codeParameters())).body);
    const fromRefresh = Object.keys((await post(refreshParameters())).body);
    assert.deepEqual(
      fromRefresh.filter((name) => !fromCode.includes(name)),
      ['expires', 'user_id'],
    );
  });

  const refusals: [name: string, parameters: () => Record<string, string>, status: number, error: string][] = [
    ['no grant type', () => ({}), 400, 'invalid_request'],
    ['another grant type', () => ({ ...refreshParameters(), grant_type: 'password' }), 400, 'invalid_request'],
    ['an empty refresh token', () => refreshParameters(''), 400, 'invalid_request'],
    ['an unknown refresh token', () => refreshParameters('x'), 400, 'invalid_grant'],
    ['an unknown client', () => ({ ...refreshParameters(), client_id: 'local.x' }), 200, 'wrong_client'],
    ['a wrong secret', () => ({ ...refreshParameters(), client_secret: 'x' }), 400, 'invalid_client'],
    ['a scope that was not granted', () => ({ ...refreshParameters(), scope: 'crm,disk' }), 403, 'invalid_scope'],
    ["another application's token", foreignToken, 400, 'invalid_grant'],
    ['an application that is not installed', () => withApplication({ installed: false }), 401, 'NOT_INSTALLED'],
    ['an unpaid application', () => withApplication({ paymentExpired: true }), 401, 'PAYMENT_REQUIRED'],
    ['a removed application', removedApplication, 401, 'NOT_INSTALLED'],
    ['a dismissed user', dismissedUser, 400, 'invalid_grant'],
  ];
  for (const [name, parameters, status, error] of refusals) {
    it(`refuses ${name} with ${error}, and uses nothing up`, async () => {
      const sent = parameters();
      const held = accounts.tokens.findRefresh(sent.refresh_token ?? '');
      const answer = await post(sent);
      assert.deepEqual([answer.status, answer.body.error], [status, error]);
      assert.equal(accounts.tokens.findRefresh(sent.refresh_token ?? ''), held);
    });
  }
  function foreignToken() {
    const other = { application: accounts.addApplication(), user: grant.user };
    return refreshParameters(accounts.tokens.issueTokens(other, now).refreshToken);
  }
  function withApplication(values: { installed?: boolean; paymentExpired?: boolean }) {
    Object.assign(grant.application, values);
    return refreshParameters();
  }
  function removedApplication() {
    accounts.removeApplication(grant.application);
    return refreshParameters();
  }
  function dismissedUser() {
    grant.user.active = false;
    return refreshParameters();
  }

  it('can lose an answer after the rotation took effect', async () => {
    const parameters = refreshParameters();
    server.faults.push({ kind: 'lost' });
    await assert.rejects(post(parameters));
    assert.equal((await post(parameters)).body.error, 'invalid_grant');
  });

  it('can answer anything without touching the tokens', async () => {
    const parameters = refreshParameters();
    server.faults.push({ kind: 'answer', status: 502, body: '<html>Bad Gateway</html>' });
    const response = await fetch(`${server.origin}/oauth/token/?${new URLSearchParams(parameters).toString()}`);
    assert.deepEqual([response.status, await response.text()], [502, '<html>Bad Gateway</html>']);
    assert.equal((await post(parameters)).status, 200);
  });

  it('can hold a request back until the test lets it go', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    server.faults.push({ kind: 'held', until: promise });
    const answer = post(refreshParameters());
    assert.equal((await post(refreshParameters())).status, 200);
    resolve();
    assert.equal((await answer).status, 200);
  });

  it('logs what it received', async () => {
    const parameters = refreshParameters();
    await post(parameters);
    const [request] = server.log;
    assert.deepEqual(
      [request?.method, request?.url, Object.fromEntries(new URLSearchParams(request?.body))],
      ['POST', '/oauth/token/', parameters],
    );
  });
});
