import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { RestError } from '../../../../src/core/rest/restError.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { makeRows } from '../../demoPortal/callPortal.ts';

const list = 'event.offline.list';

describe('a REST call on a bad way', () => {
  const suite = portalSuite();

  it('does not follow a redirect, and tells that the portal moved', async () => {
    const [portal, other] = [await suite.startPortal(), await suite.startPortal()];
    const { client } = await suite.connect(portal);
    for (const status of [301, 302, 307, 308]) {
      portal.faults.add({ kind: 'redirect', location: `${other.address}/rest/${list}`, status });
      await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('moved'));
    }
    assert.deepEqual([portal.log.length, other.log.length], [4, 0]);
  });

  it('ends as a network error when the connection is cut, before or after the call took effect', async () => {
    const portal = await suite.startPortal();
    const { client } = await suite.connect(portal);
    for (const takesEffect of [true, false]) {
      portal.faults.add({ kind: 'cut', takesEffect });
      await assert.rejects(client.call(list, {}, { repeat: 'ifNotExecuted' }), ofKind('network'));
    }
    assert.equal(portal.log.length, 2);
  });

  it('ends as a network error when the answer breaks off', async () => {
    const portal = await suite.startPortal({ rows: makeRows(50) });
    const { client } = await suite.connect(portal);
    portal.faults.add({ kind: 'truncated', share: 0.5 });
    await assert.rejects(client.call(list, {}, { repeat: 'ifNotExecuted' }), ofKind('network'));
    assert.equal(portal.log.length, 1);
  });

  it('ends as a network error when nobody listens', async () => {
    const portal = await suite.startPortal();
    const { client } = await suite.connect(portal);
    await client.call(list, {}, { repeat: 'always' });
    await portal.close();
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('network'));
  });

  it('does not care for the content type', async () => {
    const portal = await suite.startPortal({ rows: makeRows(1) });
    const { client } = await suite.connect(portal);
    portal.faults.add({ kind: 'contentType', contentType: 'text/html; charset=windows-1251' });
    assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 1);
  });

  it('is cancelled while the answer is under way', async () => {
    const portal = await suite.startPortal();
    const { client } = await suite.connect(portal);
    const stop = new AbortController();
    portal.faults.add({ kind: 'slow', ms: 60_000 });
    portal.hooks.onAfterRequest = () => stop.abort();
    await assert.rejects(client.call(list, {}, { repeat: 'always', signal: stop.signal }), ofKind('cancelled'));
  });

  it('is not even sent when it was cancelled before', async () => {
    const portal = await suite.startPortal();
    const { client } = await suite.connect(portal);
    await assert.rejects(client.call(list, {}, { repeat: 'always', signal: AbortSignal.abort() }), ofKind('cancelled'));
    assert.equal(portal.log.length, 0);
  });

  it('logs method, status and duration, or how it failed', async () => {
    const portal = await suite.startPortal();
    const { client, log } = await suite.connect(portal);
    await client.call(list, {}, { repeat: 'always' });
    portal.faults.add({ kind: 'cut', takesEffect: false });
    await assert.rejects(client.call(list, {}, { repeat: 'ifNotExecuted' }));
    const [good = '', bad = '', ...others] = log.lines;
    assert.match(good, /^event\.offline\.list 200 \d+ ms$/);
    assert.match(bad, /^event\.offline\.list failed after \d+ ms: network$/);
    assert.deepEqual(others, []);
  });

  it('logs what the server wrote about a failure, redacted, last and after a colon; and nobody else hears of it', async () => {
    const portal = await suite.startPortal();
    const { client, log } = await suite.connect(portal);
    const { accessToken } = portal.credentials;
    const description = `Token ${accessToken} of maria@northwind.example\nis odd`;
    const bodies: [number, string][] = [
      [400, JSON.stringify({ error: 'ERROR_ARGUMENT', error_description: description })],
      [403, `<h1>${description}</h1>`],
      [200, '{"result":[{"ID":"1"'],
    ];
    for (const [status, body] of bodies) {
      portal.faults.add({ kind: 'answer', status, body });
      const error: unknown = await client
        .call(list, {}, { repeat: 'ifNotExecuted' })
        .catch((thrown: unknown) => thrown);
      assert.ok(error instanceof RestError);
      assert.doesNotMatch(inspect(error), /odd|maria/);
    }
    assert.deepEqual(
      log.lines.map((line) => line.replace(/\d+ ms/, 'N ms')),
      [
        'event.offline.list 400 N ms, rejected: ERROR_ARGUMENT Token *** of *** is odd',
        'event.offline.list 403 N ms, protocol: <h1>Token *** of *** is odd</h1>',
        'event.offline.list 200 N ms, protocol',
      ],
    );
  });

  it('logs what the server wrote about commands that failed, each text once', async () => {
    const portal = await suite.startPortal();
    const { client, log } = await suite.connect(portal);
    const wrong = { method: list, params: { filter: { '!ID': 2 } } };
    await client.batch(
      new Map([
        ['a', wrong],
        ['b', wrong],
      ]),
      {},
      { repeat: 'always' },
    );
    assert.deepEqual(log.lines.slice(1), [
      'a command of a batch call failed: ERROR_ARGUMENT Filter operation not allowed: !',
    ]);
  });
});
