import assert from 'node:assert/strict';
import type { HttpRequest } from '../../../../src/core/ports.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';
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
    const first = results.get('first');
    assert.deepEqual(!(first instanceof RestError) && [first?.result, first?.total], [[], 0]);
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

  it('refuses an answer of more than 64 MB, which no page of records can be', async () => {
    const portal = await suite.startPortal({ rows: makeRows(3) });
    const asked: number[] = [];
    const limits = ({ maxBytes }: HttpRequest): { maxBytes: number } => {
      asked.push(maxBytes);
      return { maxBytes: 100 };
    };
    const { client } = await suite.connect(portal, { limits });
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('protocol'));
    assert.deepEqual(asked, [64 * 1024 * 1024]);
  });

  it('refuses an answer that the portal could not encode', async () => {
    const portal = await suite.startPortal();
    const { client } = await suite.connect(portal);
    portal.faults.add({
      kind: 'answer',
      status: 200,
      body: '{"error":"WRONG_ENCODING","error_description":"Wrong request encoding"}',
    });
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('protocol'));
    assert.equal(portal.log.length, 1);
  });

  it('refuses an answer that is not UTF-8', async () => {
    const portal = await suite.startPortal();
    const { client } = await suite.connect(portal);
    portal.faults.add({ kind: 'encoded', encode: (body) => Buffer.from(`\ufeff${body}`, 'utf16le') });
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('protocol'));
    assert.equal(portal.log.length, 1);
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
});
