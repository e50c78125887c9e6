import assert from 'node:assert/strict';

import { startDemoPortal, type DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { isObject } from '../../../src/core/json.ts';
import { call, callBatch, failure, makeRows, quiet, remaining } from './callPortal.ts';

describe('Scripted faults', () => {
  let portal: DemoPortal;

  beforeEach(async () => {
    portal = await startDemoPortal({ ...quiet, rows: makeRows(3) });
  });
  afterEach(() => portal.close());

  const pop = () => call(portal, 'event.offline.get', { limit: 1 });

  it('answer anything, without effect', async () => {
    const body = '<html><body>502 Bad Gateway</body></html>';
    portal.faults.add({ kind: 'answer', status: 502, body });
    const answer = await pop();
    assert.deepEqual([answer.status, answer.headers.get('content-type'), answer.text], [502, 'text/html', body]);
    assert.equal(portal.table.size, 3);
  });

  it('answer anything, after the effect', async () => {
    portal.faults.add({ kind: 'answer', status: 504, body: '', takesEffect: true, headers: { 'retry-after': '5' } });
    const answer = await pop();
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [504, '5']);
    assert.equal(portal.table.size, 2);
  });

  it('answer with a status and code of the facts that nothing here provokes', async () => {
    const errors = [
      [500, 'INTERNAL_SERVER_ERROR', 'Internal server error'],
      [500, 'ERROR_UNEXPECTED_ANSWER', 'Server returned an unexpected response'],
      [503, 'OVERLOAD_LIMIT', 'REST API is blocked due to overload.'],
      [403, 'insufficient_scope', 'The request requires higher privileges than provided by the access token'],
      [401, 'METHOD_CONFIRM_WAITING', 'Waiting for confirmation'],
      [403, 'METHOD_CONFIRM_DENIED', 'Method call denied'],
      [400, 'INVALID_REQUEST', 'Https required'],
      [404, 'ERROR_MANIFEST_IS_NOT_AVAILABLE', 'Manifest is not available'],
      [500, 'PORTAL_DELETED', 'Portal was deleted'],
      [200, 'WRONG_ENCODING', 'Wrong request encoding'],
    ] as const;
    for (const [status, error, description] of errors) {
      const body = JSON.stringify({ error, error_description: description });
      portal.faults.add({ kind: 'answer', status, body, contentType: 'application/json; charset=utf-8' });
      assert.deepEqual(failure(await pop()), [status, error, description]);
      assert.equal(portal.log.at(-1)?.errorCode, error);
    }
  });

  it('cut the connection before or after the effect', async () => {
    portal.faults.add({ kind: 'cut', takesEffect: false });
    await assert.rejects(pop());
    assert.equal(portal.table.size, 3);
    portal.faults.add({ kind: 'cut', takesEffect: true });
    await assert.rejects(pop());
    assert.deepEqual(remaining(portal), [2, 3]);
    assert.deepEqual(
      portal.log.map(({ status }) => status),
      [0, 0],
    );
  });

  it('truncate the answer after the effect', async () => {
    portal.faults.add({ kind: 'truncated', share: 0.5 });
    await assert.rejects(pop());
    assert.equal(portal.table.size, 2);
  });

  it('delay the answer', async () => {
    portal.faults.add({ kind: 'slow', ms: 30 });
    const start = performance.now();
    assert.equal((await pop()).status, 200);
    assert.ok(performance.now() - start >= 29);
  });

  it('redirect, without effect', async () => {
    portal.faults.add({ kind: 'redirect', location: 'https://moved.example/rest/event.offline.get' });
    const answer = await pop();
    assert.deepEqual(
      [answer.status, answer.headers.get('location')],
      [302, 'https://moved.example/rest/event.offline.get'],
    );
    assert.equal(portal.table.size, 3);
  });

  it('name a wrong content type', async () => {
    portal.faults.add({ kind: 'contentType', contentType: 'text/plain' });
    const answer = await pop();
    assert.equal(answer.headers.get('content-type'), 'text/plain');
    assert.ok(isObject(answer.body['result']));
  });

  it('write the answer in other bytes, after the effect', async () => {
    portal.faults.add({ kind: 'encoded', encode: (body) => Buffer.from(body, 'utf16le') });
    const response = await fetch(
      `${portal.address}/rest/event.offline.get?limit=1&auth=${portal.credentials.accessToken}`,
    );
    const text = Buffer.from(await response.arrayBuffer()).toString('utf16le');
    assert.match(text, /^\{"result":\{"process_id":null,"events":\[\{"ID":"1"/);
    assert.equal(portal.table.size, 2);
  });

  it('alter the answer on the way', async () => {
    portal.faults.add({
      kind: 'alter',
      alter: (answer) => (isObject(answer) ? { ...answer, result: 'other' } : answer),
    });
    const { body } = await pop();
    assert.deepEqual([body['result'], isObject(body['time'])], ['other', true]);
  });

  it('concern one request unless said otherwise, in the order in which they were added', async () => {
    portal.faults.add({ kind: 'answer', status: 500, body: 'first' });
    portal.faults.add({ kind: 'answer', status: 500, body: 'second' });
    assert.deepEqual([(await pop()).text, (await pop()).text, (await pop()).status], ['first', 'second', 200]);
  });

  it('concern a method, a request by number, or what a function picks', async () => {
    portal.faults.add({ kind: 'answer', status: 500, body: 'batch' }, { method: 'batch' });
    portal.faults.add({ kind: 'answer', status: 500, body: 'third' }, { requestNumber: 3 });
    portal.faults.add(
      { kind: 'answer', status: 500, body: 'one' },
      { when: ({ params }) => params['limit'] === 1, times: 2 },
    );
    assert.equal((await call(portal, 'profile')).status, 200);
    await assert.rejects(callBatch(portal, {}), /Not an object/);
    assert.equal((await call(portal, 'profile')).text, 'third');
    assert.deepEqual([(await pop()).text, (await pop()).text, (await pop()).status], ['one', 'one', 200]);
  });

  it('can be repeated without end, and cleared', async () => {
    portal.faults.add({ kind: 'answer', status: 503, body: '' }, { times: Infinity });
    assert.deepEqual([(await pop()).status, (await pop()).status], [503, 503]);
    portal.faults.clear();
    assert.equal((await pop()).status, 200);
  });
});
