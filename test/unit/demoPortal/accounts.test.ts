import assert from 'node:assert/strict';

import { Accounts } from '../../../src/demoPortal/accounts.ts';

const now = Date.parse('2026-11-21T10:00:00Z');
const hour = 3_600_000;

function createPortal() {
  const accounts = new Accounts();
  const application = accounts.addApplication();
  const user = accounts.addUser({ isAdmin: true });
  const { accessToken } = accounts.tokens.issueTokens({ application, user }, now);
  return { accounts, application, user, accessToken };
}

type Portal = ReturnType<typeof createPortal>;

describe('Accounts', () => {
  it('tells who an access token stands for, among several applications and users', () => {
    const { accounts, application, user, accessToken } = createPortal();
    const other = { application: accounts.addApplication(), user: accounts.addUser() };
    const { accessToken: otherToken } = accounts.tokens.issueTokens(other, now);
    assert.deepEqual(accounts.authenticate(accessToken, now), { application, user });
    assert.deepEqual(accounts.authenticate(otherToken, now), other);
    assert.notEqual(other.application.clientId, application.clientId);
  });

  it('lets an access token live for one hour', () => {
    const { accounts, user, accessToken } = createPortal();
    assert.equal(accounts.authenticate(accessToken, now + hour - 1).user, user);
    assert.throws(() => accounts.authenticate(accessToken, now + hour), { status: 401, code: 'expired_token' });
  });

  const refusals: [
    name: string,
    change: (portal: Portal) => string | undefined | void,
    status: number,
    code: string,
  ][] = [
    ['no token', () => '', 401, 'NO_AUTH_FOUND'],
    ['an unknown token', () => 'x', 401, 'invalid_token'],
    ['a revoked token', ({ accounts }) => accounts.tokens.revoke(), 401, 'invalid_token'],
    ['an expired token', ({ accounts }) => accounts.tokens.expireAccessTokens(), 401, 'expired_token'],
    [
      'an unreachable OAuth host',
      ({ accounts }) => void (accounts.isAuthServerReachable = false),
      401,
      'CONNECTION_ERROR',
    ],
    ['a plan without REST', ({ accounts }) => void (accounts.isCommercialPlan = false), 403, 'ACCESS_DENIED'],
    [
      'a removed application',
      ({ accounts, application }) => accounts.removeApplication(application),
      401,
      'APPLICATION_NOT_FOUND',
    ],
    ['an unfinished installation', ({ application }) => void (application.installed = false), 401, 'ERROR_OAUTH'],
    ['an unpaid application', ({ application }) => void (application.paymentExpired = true), 401, 'PAYMENT_REQUIRED'],
    ['a dismissed user', ({ user }) => void (user.active = false), 401, 'authorization_error'],
    ['a user without access', removeAccess, 403, 'user_access_error'],
  ];
  for (const [name, change, status, code] of refusals) {
    it(`refuses ${name} with ${code}`, () => {
      const portal = createPortal();
      const token = change(portal) ?? portal.accessToken;
      assert.throws(() => portal.accounts.authenticate(token, now), { status, code });
    });
  }

  it('lets an administrator use an application that is shared with others', () => {
    const { accounts, application, user, accessToken } = createPortal();
    application.sharedWith = [99];
    assert.equal(accounts.authenticate(accessToken, now).user, user);
  });

  it('knows a webhook by its user and code, and refuses others with INVALID_CREDENTIALS', () => {
    const { accounts, user } = createPortal();
    const webhook = accounts.addWebhook(user, 'k8d3');
    assert.equal(accounts.authenticateWebhook(String(user.id), 'k8d3'), webhook);
    assert.throws(() => accounts.authenticateWebhook('2', 'k8d3'), { status: 403, code: 'INVALID_CREDENTIALS' });
    assert.throws(() => accounts.authenticateWebhook(String(user.id), ''), { code: 'INVALID_CREDENTIALS' });
  });
});

function removeAccess({ application, user }: Portal): void {
  user.isAdmin = false;
  application.sharedWith = [user.id + 1];
}
