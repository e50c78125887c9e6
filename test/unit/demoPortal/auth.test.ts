import assert from 'node:assert/strict';

import type { Json } from '../../../src/core/json.ts';
import { startDemoPortal, type DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { asObject, call, failure, makeRows, processId, quiet, send, standstill } from './callPortal.ts';

describe('Authorisation', () => {
  let portal: DemoPortal;

  beforeEach(async () => {
    portal = await startDemoPortal({ ...quiet, rows: makeRows(3) });
  });
  afterEach(() => portal.close());

  const profile = (url: string, init?: RequestInit) => send(`${portal.address}/rest/profile${url}`, init);
  async function result(method: string, params: Record<string, Json> = {}): Promise<Json | undefined> {
    return (await call(portal, method, params)).body['result'];
  }

  /** A method's call as a webhook, a member and an administrator. */
  async function statuses(method: string, params: Record<string, Json>): Promise<(string | number)[]> {
    const { accounts, application, address } = portal;
    accounts.addWebhook(portal.admin, 'secret');
    const member = accounts.addUser();
    const { accessToken } = accounts.tokens.issueTokens({ application, user: member }, standstill);
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(params) };
    const answers = [
      await send(`${address}/rest/1/secret/${method}`, json),
      await call(portal, method, { ...params, auth: accessToken }),
      await call(portal, method, params),
    ];
    return answers.map((answer) =>
      answer.status === 200 ? 200 : `${answer.status} ${JSON.stringify(answer.body['error'])}`,
    );
  }

  const wrongType = '403 "WRONG_AUTH_TYPE"';
  const denied = '403 "ACCESS_DENIED"';
  const table: [method: string, params: Record<string, Json>, expected: (string | number)[]][] = [
    ['event.offline.list', {}, [wrongType, denied, 200]],
    ['event.offline.get', { process_id: '', clear: 0 }, [wrongType, denied, 200]],
    ['event.offline.clear', { process_id: processId('x') }, [wrongType, denied, 200]],
    ['event.offline.error', { process_id: processId('x'), message_id: [] }, [wrongType, denied, 200]],
    ['event.bind', { event: 'ONAPPTEST', event_type: 'offline' }, [wrongType, denied, 200]],
    ['event.unbind', { event: 'ONAPPTEST', event_type: 'offline' }, [wrongType, denied, 200]],
    ['event.get', {}, [wrongType, 200, 200]],
    ['events', {}, [wrongType, 200, 200]],
    ['event.test', {}, [wrongType, 200, 200]],
    ['feature.get', { CODE: 'rest_offline_extended' }, [200, 200, 200]],
    ['profile', {}, [200, 200, 200]],
    ['scope', {}, [200, 200, 200]],
    ['methods', {}, [200, 200, 200]],
    ['method.get', { name: 'profile' }, [200, 200, 200]],
    ['batch', { cmd: {} }, [200, 200, 200]],
    ['app.info', {}, [200, 200, 200]],
  ];
  for (const [method, params, expected] of table) {
    it(`${method} for webhook, member and administrator: ${expected.join(', ')}`, async () => {
      assert.deepEqual(await statuses(method, params), expected);
    });
  }

  it('tells a webhook and a member why in the words of the facts', async () => {
    const { accounts, address, application } = portal;
    accounts.addWebhook(portal.admin, 'secret');
    const webhook = await send(`${address}/rest/1/secret/event.offline.list`);
    assert.deepEqual(failure(webhook), [
      403,
      'WRONG_AUTH_TYPE',
      'Current authorization type is denied for this method',
    ]);
    const { accessToken } = accounts.tokens.issueTokens({ application, user: accounts.addUser() }, standstill);
    const member = await call(portal, 'event.offline.list', { auth: accessToken });
    assert.deepEqual(failure(member), [403, 'ACCESS_DENIED', 'Access denied!']);
  });

  it('checks the authorisation type, then the administrator, then the filter', async () => {
    const { accounts, address, application } = portal;
    accounts.addWebhook(accounts.addUser(), 'secret');
    const bad = 'filter[!ID]=1&order=x';
    assert.equal((await send(`${address}/rest/2/secret/event.offline.list?${bad}`)).body['error'], 'WRONG_AUTH_TYPE');
    const { accessToken } = accounts.tokens.issueTokens({ application, user: accounts.addUser() }, standstill);
    assert.equal(
      (await send(`${address}/rest/event.offline.list?${bad}&auth=${accessToken}`)).body['error'],
      'ACCESS_DENIED',
    );
  });

  describe('the access token', () => {
    it('is taken from auth, access_token or the header', async () => {
      const { accessToken } = portal.credentials;
      const answers = await Promise.all([
        profile(`?auth=${accessToken}`),
        profile(`?access_token=${accessToken}`),
        profile('', { headers: { authorization: `Bearer ${accessToken}` } }),
        profile('', { method: 'POST', headers: { authorization: `bearer ${accessToken}` } }),
        profile('', { method: 'POST', body: new URLSearchParams({ auth: accessToken }) }),
      ]);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200, 200, 200],
      );
    });
    it('is taken from the header first, then from auth', async () => {
      const { accessToken } = portal.credentials;
      const withHeader = await profile(`?auth=${accessToken}`, { headers: { authorization: 'Bearer none' } });
      assert.equal(withHeader.body['error'], 'invalid_token');
      assert.equal((await profile(`?auth=none&access_token=${accessToken}`)).body['error'], 'invalid_token');
    });
    it('is missing where unparsable JSON took it along', async () => {
      const answer = await profile('', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"auth":"${portal.credentials.accessToken}"`,
      });
      assert.deepEqual(failure(answer), [401, 'NO_AUTH_FOUND', 'Wrong authorization data']);
    });
    it('expires after an hour', async () => {
      portal.clock.advance(3_599_000);
      assert.equal((await call(portal, 'profile')).status, 200);
      portal.clock.advance(1_000);
      const answer = failure(await call(portal, 'profile'));
      assert.deepEqual(answer, [401, 'expired_token', 'The access token provided has expired']);
    });
  });

  describe('is refused with the errors of the facts', () => {
    const cases: [name: string, spoil: (portal: DemoPortal) => void, answer: Json[]][] = [
      [
        'an unknown token',
        ({ accounts }) => accounts.tokens.revoke(),
        [401, 'invalid_token', 'Unable to get application by token'],
      ],
      [
        'an application that is gone',
        ({ accounts, application }) => accounts.removeApplication(application),
        [401, 'APPLICATION_NOT_FOUND', 'Application not found'],
      ],
      [
        'an application that is not installed',
        ({ application }) => {
          application.installed = false;
        },
        [401, 'ERROR_OAUTH', 'Application not installed'],
      ],
      [
        'an application that is not paid for',
        ({ application }) => {
          application.paymentExpired = true;
        },
        [401, 'PAYMENT_REQUIRED', 'Payment required'],
      ],
      [
        'a dismissed user',
        ({ admin }) => {
          admin.active = false;
        },
        [401, 'authorization_error', 'Unable to authorize user'],
      ],
      [
        'a user to whom the application is not given',
        ({ admin, application }) => {
          admin.isAdmin = false;
          application.sharedWith = [];
        },
        [403, 'user_access_error', 'The user does not have access to the application.'],
      ],
      [
        'an authorization server out of reach',
        ({ accounts }) => {
          accounts.isAuthServerReachable = false;
        },
        [401, 'CONNECTION_ERROR', 'Error connecting to authorization server'],
      ],
      [
        'a plan without REST',
        ({ accounts }) => {
          accounts.isCommercialPlan = false;
        },
        [403, 'ACCESS_DENIED', 'REST is available only on commercial plans.'],
      ],
    ];
    for (const [name, spoil, answer] of cases) {
      it(name, async () => {
        spoil(portal);
        assert.deepEqual(failure(await call(portal, 'event.offline.list')), answer);
      });
    }

    it('a wrong webhook code', async () => {
      const answer = failure(await send(`${portal.address}/rest/1/wrong/profile`));
      assert.deepEqual(answer, [403, 'INVALID_CREDENTIALS', 'Invalid request credentials']);
    });
    it('a method that does not exist, before the token is looked at', async () => {
      const answer = failure(await call(portal, 'event.offline.release', { auth: 'none' }));
      assert.deepEqual(answer, [404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!']);
    });
  });

  describe('auth_connector', () => {
    it('needs the feature rest_auth_connector, whatever the method', async () => {
      portal.features.rest_auth_connector = false;
      const description = 'This feature is not enabled for the current license: auth_connector';
      for (const method of ['event.offline.list', 'profile', 'batch']) {
        const answer = await call(portal, method, { auth_connector: 'crm' });
        assert.deepEqual(failure(answer), [403, 'WRONG_LICENSE', description]);
      }
      assert.equal((await call(portal, 'event.offline.list')).status, 200);
    });
    it('is not given where it is empty', async () => {
      portal.features.rest_auth_connector = false;
      assert.equal((await call(portal, 'event.offline.list', { auth_connector: '' })).status, 200);
    });
    it('is always allowed on-premise', async () => {
      portal.features.rest_auth_connector = false;
      portal.features.isSelfHosted = true;
      assert.equal((await call(portal, 'event.offline.list', { auth_connector: 'crm' })).status, 200);
    });
  });

  describe('what the portal says of itself', () => {
    it('feature.get: Y or N by the plan, N for codes it does not know', async () => {
      assert.deepEqual(await result('feature.get', { CODE: 'rest_offline_extended' }), { value: 'Y' });
      portal.features.rest_offline_extended = false;
      assert.deepEqual(await result('feature.get', { code: 'rest_offline_extended' }), { value: 'N' });
      assert.deepEqual(await result('feature.get', { CODE: 'rest_auth_connector' }), { value: 'Y' });
      assert.deepEqual(await result('feature.get', { CODE: 'something' }), { value: 'N' });
    });
    it('feature.get: the language and "selfhosted" on-premise', async () => {
      portal.features.isSelfHosted = true;
      assert.deepEqual(await result('feature.get', { CODE: 'rest_offline_extended' }), { value: 'en_selfhosted' });
    });
    it('feature.get: refuses an empty code', async () => {
      for (const params of [{}, { CODE: '' }]) {
        assert.deepEqual(failure(await call(portal, 'feature.get', params)), [
          400,
          'CODE_EMPTY',
          "CODE can't be empty",
        ]);
      }
    });
    it('profile: the id as text, ADMIN as a boolean', async () => {
      const { ID, ADMIN } = asObject(await result('profile'));
      assert.deepEqual([ID, ADMIN], ['1', true]);
    });
    it('app.info: the id as a number, no title', async () => {
      const { ID, CODE, INSTALLED, STATUS, PAYMENT_EXPIRED } = asObject(await result('app.info'));
      assert.deepEqual([ID, CODE, INSTALLED, STATUS, PAYMENT_EXPIRED], [1, portal.application.code, true, 'L', 'N']);
    });
    it('app.info: scopes and licence only, for a webhook', async () => {
      portal.accounts.addWebhook(portal.admin, 'secret', ['crm']);
      const { body } = await send(`${portal.address}/rest/1/secret/app.info`);
      assert.deepEqual(body['result'], { SCOPE: ['crm'], LICENSE: 'en_pro100' });
    });
    it('scope, methods and method.get: what there is and may be used', async () => {
      assert.deepEqual(await result('scope'), portal.application.scopes);
      const methods = await result('methods');
      assert.ok(Array.isArray(methods) && methods.includes('event.offline.list'));
      assert.deepEqual(await result('method.get', { name: 'event.offline.get' }), {
        isExisting: true,
        isAvailable: true,
      });
      assert.deepEqual(await result('method.get', { name: 'crm.deal.list' }), {
        isExisting: false,
        isAvailable: false,
      });
      assert.deepEqual(await result('method.get'), { isExisting: false, isAvailable: false });
    });
  });

  it('leads from the authorize page by a code to tokens that work', async () => {
    const { address, authServer, credentials } = portal;
    portal.application.redirectUri = 'http://localhost:7000/back';
    const page = await send(`${address}/oauth/authorize/?client_id=${credentials.clientId}&state=s&user=1`, {
      method: 'POST',
    });
    const target = new URL(page.headers.get('location') ?? '');
    assert.equal(target.searchParams.get('domain'), new URL(address).host);
    const query = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      code: target.searchParams.get('code') ?? '',
    });
    const tokens = (await send(`${authServer}/oauth/token/?${query.toString()}`)).body;
    assert.equal(tokens['client_endpoint'], `${address}/rest/`);
    assert.equal((await call(portal, 'profile', { auth: tokens['access_token'] ?? null })).status, 200);
  });
});
