import assert from 'node:assert/strict';

import type { Application, User } from '../../../../src/demoPortal/accounts.ts';
import { Accounts } from '../../../../src/demoPortal/accounts.ts';
import type { PageAnswer } from '../../../../src/demoPortal/oauth/authorizePage.ts';
import { authorizePage } from '../../../../src/demoPortal/oauth/authorizePage.ts';

const now = Date.parse('2026-11-21T10:00:00Z');

describe('the authorize page', () => {
  let accounts: Accounts;
  let application: Application;
  let user: User;

  beforeEach(() => {
    accounts = new Accounts();
    application = accounts.addApplication({
      redirectUri: 'http://localhost:4000/callback?from=portal',
      scopes: ['crm', 'task'],
    });
    user = accounts.addUser({ isAdmin: true, name: 'Анна', lastName: '<b>' });
  });

  function open(method: string, parameters: Record<string, string>): PageAnswer {
    const url = new URL('http://127.0.0.1:8080/oauth/authorize/');
    for (const [name, value] of Object.entries({ client_id: application.clientId, state: 's&1', ...parameters })) {
      url.searchParams.set(name, value);
    }
    const context = { accounts, now, memberId: 'a223', authServerHost: '127.0.0.1:9090' };
    return authorizePage(method, url, context);
  }

  it('asks before it gives a code, with a button for each active user', () => {
    accounts.addUser({ name: 'Иван', active: false });
    const { status, body } = open('GET', {});
    assert.equal(status, 200);
    assert.equal(body.match(/<button /g)?.length, 1);
    assert.match(body, /Allow as Анна &#60;b&#62; \(administrator\)/);
    assert.match(body, /<form method="post">/);
  });

  it('has buttons that lead back to itself, with client_id and state', () => {
    const action = /formaction="([^"]*)"/.exec(open('GET', {}).body)?.[1] ?? '';
    const target = new URL(action.replaceAll('&#38;', '&'), 'http://127.0.0.1:8080');
    assert.deepEqual(Object.fromEntries(target.searchParams), {
      client_id: application.clientId,
      state: 's&1',
      user: String(user.id),
    });
  });

  it("redirects to the application's own redirect URI with all that facts, section 5 lists", () => {
    const { status, headers } = open('POST', { user: String(user.id), redirect_uri: 'https://attacker.example/' });
    const target = new URL(headers.location ?? '');
    const { code = '', ...rest } = Object.fromEntries(target.searchParams);
    assert.deepEqual([status, target.origin, target.pathname], [302, 'http://localhost:4000', '/callback']);
    assert.equal(accounts.tokens.findCode(code)?.grant.user, user);
    assert.deepEqual(rest, {
      from: 'portal',
      state: 's&1',
      domain: '127.0.0.1:8080',
      member_id: 'a223',
      scope: 'crm,task',
      server_domain: '127.0.0.1:9090',
    });
    assert.match(headers.location ?? '', /scope=crm%2Ctask/);
  });

  it('displays the code where the application has no redirect URI', () => {
    application.redirectUri = undefined;
    const { status, headers, body } = open('POST', { user: String(user.id) });
    const code = /<pre>([0-9a-f]+)<\/pre>/.exec(body)?.[1] ?? '';
    assert.deepEqual([status, headers.location], [200, undefined]);
    assert.equal(accounts.tokens.findCode(code)?.grant.application, application);
  });

  const failures: [name: string, change: () => Record<string, string>, status: number][] = [
    ['the client is unknown', () => ({ client_id: 'local.x' }), 404],
    ['the application is not installed', () => Object.assign({}, void (application.installed = false)), 403],
    ['the user is unknown', () => ({ user: '99' }), 403],
    ['the user was dismissed', () => Object.assign({}, void (user.active = false)), 403],
    ['the user has no access', () => ({ user: String(stranger().id) }), 403],
  ];
  for (const [name, change, expected] of failures) {
    it(`shows its own page and does not redirect when ${name}`, () => {
      const { status, headers } = open('POST', { user: String(user.id), ...change() });
      assert.deepEqual([status, headers.location], [expected, undefined]);
    });
  }
  function stranger(): User {
    application.sharedWith = [user.id];
    return accounts.addUser();
  }
});
