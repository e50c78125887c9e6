import assert from 'node:assert/strict';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { makeRows } from '../../demoPortal/callPortal.ts';

const list = 'event.offline.list';

describe('a REST client', () => {
  const suite = portalSuite();

  it('calls a method by POST, with the token in the JSON body and nowhere else', async () => {
    const portal = await suite.startPortal({ rows: makeRows(3) });
    const { client } = await suite.connect(portal);
    const { result, total } = await client.call(list, { filter: { '>ID': 1 } }, { repeat: 'always' });
    assert.equal(Array.isArray(result) && result.length, 2);
    assert.equal(total, 2);
    const [request, ...others] = portal.log;
    assert.deepEqual(others, []);
    assert.deepEqual(
      [request?.httpMethod, request?.url, request?.headers['content-type'], request?.headers.authorization],
      ['POST', '/rest/event.offline.list', 'application/json', undefined],
    );
    assert.deepEqual(JSON.parse(request?.body ?? ''), {
      filter: { '>ID': 1 },
      auth: portal.credentials.accessToken,
    });
  });

  it('runs commands in one request, with the connector outside and the token only there', async () => {
    const portal = await suite.startPortal({ rows: makeRows(3), connectors: ['', 'shop'] });
    const { client } = await suite.connect(portal);
    const commands = new Map([
      ['first', { method: list, params: { filter: { '<ID': 2 } } }],
      ['wrong', { method: list, params: { filter: { '!ID': 2 } } }],
    ]);
    const outer = { auth_connector: 'shop' };
    const results = await client.batch(commands, outer, { repeat: 'always' });
    assert.deepEqual([...results.keys()], ['first', 'wrong']);
    assert.deepEqual(results.get('first'), { result: [], total: 0 });
    assert.ok(ofKind('rejected')(results.get('wrong')));
    const { cmd, ...rest } = JSON.parse(portal.log[0]?.body ?? '');
    assert.deepEqual(rest, { auth_connector: 'shop', halt: 0, auth: portal.credentials.accessToken });
    assert.deepEqual(
      Object.values(cmd).filter((command) => String(command).includes('auth')),
      [],
    );
  });

  it('gives the portal’s refusal by its code', async () => {
    const portal = await suite.startPortal();
    portal.admin.isAdmin = false;
    const { client } = await suite.connect(portal);
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('forbidden'));
  });

  describe('with an expired token', () => {
    it('renews it once and sends the call once more', async () => {
      const portal = await suite.startPortal({ rows: makeRows(1) });
      const { client } = await suite.connect(portal);
      portal.accounts.tokens.expireAccessTokens();
      assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 1);
      assert.deepEqual(
        portal.log.map(({ errorCode, status }) => [errorCode, status]),
        [
          ['expired_token', 401],
          [undefined, 200],
        ],
      );
      assert.equal(portal.oauth.log.length, 1);
      await client.call(list, {}, { repeat: 'always' });
      assert.deepEqual([portal.log.length, portal.oauth.log.length], [3, 1]);
    });

    it('gives up when the new one is called expired too', async () => {
      const portal = await suite.startPortal();
      const { client } = await suite.connect(portal);
      portal.hooks.onBeforeRequest = () => portal.accounts.tokens.expireAccessTokens();
      await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('expiredToken'));
      assert.deepEqual([portal.log.length, portal.oauth.log.length], [2, 1]);
    });

    it('gives the reason when there is no new one', async () => {
      const portal = await suite.startPortal();
      const { client } = await suite.connect(portal);
      portal.accounts.tokens.expireAccessTokens();
      portal.accounts.tokens.expireRefreshTokens();
      await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
      assert.deepEqual([portal.log.length, portal.oauth.log.length], [1, 1]);
    });

    it('asks for no other token after any other refusal', async () => {
      const portal = await suite.startPortal();
      const { client } = await suite.connect(portal);
      portal.accounts.tokens.revoke();
      await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
      assert.deepEqual([portal.log.length, portal.oauth.log.length], [1, 0]);
    });
  });

  describe('refused for its rate', () => {
    it('waits, longer each time, and goes on when there is room again', async () => {
      const portal = await suite.startPortal({ rateLimit: { size: 2, perSecond: 0.2 }, now: () => 0 });
      const { client, waits } = await suite.connect(portal, { onWait: (ms) => portal.clock.advance(ms) });
      for (let i = 0; i < 3; i++) {
        assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 0);
      }
      // One request needs 5 s of the bucket: 1.5 + 2.25 + 3.375 s are the first that suffice.
      assert.deepEqual(waits, [1500, 2250, 3375]);
      assert.equal(portal.log.filter(({ errorCode }) => errorCode === 'QUERY_LIMIT_EXCEEDED').length, 3);
      assert.equal(portal.log.length, 6);
    });

    it('gives up after six waits', async () => {
      const portal = await suite.startPortal({ rateLimit: { size: 1, perSecond: 0 } });
      const { client, waits } = await suite.connect(portal);
      await client.call(list, {}, { repeat: 'always' });
      await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('rateLimited'));
      assert.deepEqual(
        waits,
        [0, 1, 2, 3, 4, 5].map((n) => 1500 * 1.5 ** n),
      );
    });

    it('ends a wait when the caller cancels', async () => {
      const portal = await suite.startPortal({ rateLimit: { size: 1, perSecond: 0 } });
      const stop = new AbortController();
      const { client, waits } = await suite.connect(portal, { onWait: () => stop.abort() });
      await client.call(list, {}, { repeat: 'always' });
      await assert.rejects(client.call(list, {}, { repeat: 'always', signal: stop.signal }), ofKind('cancelled'));
      assert.deepEqual([waits, portal.log.length], [[1500], 2]);
    });

    it('also repeats the call that follows a renewal', async () => {
      const portal = await suite.startPortal({ rateLimit: { size: 1, perSecond: 1 }, now: () => 0 });
      const { client, waits } = await suite.connect(portal, { onWait: (ms) => portal.clock.advance(ms) });
      portal.accounts.tokens.expireAccessTokens();
      assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 0);
      assert.deepEqual(
        [waits, portal.log.map(({ errorCode }) => errorCode)],
        [[1500], ['expired_token', 'QUERY_LIMIT_EXCEEDED', undefined]],
      );
    });
  });

  describe('after any other error', () => {
    const answers = {
      'OVERLOAD_LIMIT, which only people lift': { status: 503, body: '{"error":"OVERLOAD_LIMIT"}', kind: 'overloaded' },
      'the operating limit': { status: 429, body: '{"error":"OPERATION_TIME_LIMIT"}', kind: 'operatingLimit' },
      'an error inside the portal': { status: 500, body: '{"error":"INTERNAL_SERVER_ERROR"}', kind: 'server' },
      'a front end’s page under the status of the rate limit': { status: 503, body: '<h1>Busy</h1>', kind: 'server' },
      'a wrong argument': { status: 400, body: '{"error":"ERROR_ARGUMENT"}', kind: 'rejected' },
    } as const;
    for (const [name, { status, body, kind }] of Object.entries(answers)) {
      it(`does not repeat the call: ${name}`, async () => {
        const portal = await suite.startPortal();
        const { client, waits } = await suite.connect(portal);
        portal.faults.add({ kind: 'answer', status, body });
        await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind(kind));
        assert.deepEqual([portal.log.length, waits], [1, []]);
      });
    }
  });
});
