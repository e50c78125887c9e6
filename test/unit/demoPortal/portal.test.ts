import assert from 'node:assert/strict';
import { Agent, get } from 'node:http';
import { mock } from 'node:test';

import { startDemoPortal, type DemoPortal, type DemoPortalOptions } from '../../../src/demoPortal/demoPortal.ts';
import { call, callBatch, ids, makeRow, makeRows, quiet, remaining, send, standstill } from './callPortal.ts';

describe('The demo portal', () => {
  let portal: DemoPortal;

  async function start(options: DemoPortalOptions = {}): Promise<void> {
    portal = await startDemoPortal({ ...quiet, ...options });
  }
  afterEach(() => portal.close());

  it('generates the rows asked for, the same for one seed', async () => {
    await start({ records: 150, seed: 5 });
    const again = await startDemoPortal({ ...quiet, records: 150, seed: 5 });
    await again.close();
    assert.equal(portal.table.size, 150);
    assert.deepEqual(portal.table.rows(), again.table.rows());
  });

  it('leaves the rows it was given as they were', async () => {
    const rows = makeRows(2);
    await start({ rows });
    portal.consumer.reserve(2);
    assert.deepEqual(rows, makeRows(2));
  });

  it('logs each request with its raw body, parameters, status and error code', async () => {
    await start();
    await call(portal, 'Event.Offline.List', { filter: { '!ID': 1 } });
    await send(`${portal.address}/other`);
    const [first, second] = portal.log;
    assert.ok(first !== undefined && second !== undefined);
    assert.deepEqual(
      [first.at, first.httpMethod, first.url, first.method, first.status, first.errorCode],
      [standstill, 'POST', '/rest/Event.Offline.List', 'event.offline.list', 400, 'ERROR_ARGUMENT'],
    );
    assert.equal(first.body, JSON.stringify({ auth: portal.credentials.accessToken, filter: { '!ID': 1 } }));
    assert.deepEqual(first.params, { auth: portal.credentials.accessToken, filter: { '!ID': 1 } });
    assert.equal(first.headers['content-type'], 'application/json');
    assert.deepEqual([second.method, second.status], ['', 404]);
  });

  it('lets a test act between two requests, and between two commands of a batch call', async () => {
    await start({ rows: makeRows(5) });
    portal.hooks.onBeforeRequest = () => void portal.consumer.take(1);
    assert.deepEqual(ids((await call(portal, 'event.offline.list')).body['result']), [2, 3, 4, 5]);
    portal.hooks.onBeforeRequest = () => undefined;
    portal.hooks.onAfterRequest = () => void portal.consumer.take(1);
    assert.deepEqual(ids((await call(portal, 'event.offline.list')).body['result']), [2, 3, 4, 5]);
    portal.hooks.onAfterRequest = () => undefined;
    portal.hooks.onMethod = (method) => void (method === 'event.offline.list' && portal.consumer.take(1));
    const list = 'event.offline.list?start=100';
    assert.deepEqual((await callBatch(portal, { a: list, b: list }))['result_total'], { a: 2, b: 1 });
  });

  it('has a competing consumer that pops, reserves, clears and marks', async () => {
    await start({ rows: [...makeRows(6), makeRow({ id: 7, error: true })] });
    const { consumer } = portal;
    assert.deepEqual(
      consumer.take(2).map(({ id }) => id),
      [1, 2],
    );
    const batch = consumer.reserve(2);
    assert.deepEqual(
      batch.rows.map(({ id, processId }) => [id, processId]),
      [
        [3, batch.processId],
        [4, batch.processId],
      ],
    );
    consumer.markFailed(
      batch.processId,
      batch.rows.slice(0, 1).map(({ messageId }) => messageId),
    );
    consumer.clear(batch.processId);
    assert.deepEqual(remaining(portal), [3, 5, 6, 7]);
    assert.equal(portal.table.find(3)?.error, true);
    assert.deepEqual(
      consumer.reserveIds([5, 99]).rows.map(({ id }) => id),
      [5],
    );
    consumer.remove([5, 7]);
    assert.deepEqual(remaining(portal), [3, 6]);
  });

  it('can commit a lower ID late: a cursor by >ID has passed it', async () => {
    await start();
    portal.raise('ONCRMDEALADD', { FIELDS: { ID: 1 } });
    const late = portal.table.allocateId();
    const [higher] = portal.raise('ONCRMDEALADD', { FIELDS: { ID: 3 } });
    const after = { filter: { '>ID': higher?.id ?? 0 } };
    assert.deepEqual(ids((await call(portal, 'event.offline.list', after)).body['result']), []);
    portal.table.insert(makeRow({ id: late }));
    assert.deepEqual(ids((await call(portal, 'event.offline.list', after)).body['result']), []);
    assert.deepEqual(ids((await call(portal, 'event.offline.list')).body['result']), [1, 2, 3]);
  });

  it('lets events arrive by a timer, until it is closed', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      await start({ arrivals: { everyMs: 3_000 }, seed: 9 });
      mock.timers.tick(3_000 * 20);
      const arrived = portal.table.size;
      assert.ok(arrived > 10 && arrived <= 20);
      await portal.close();
      mock.timers.tick(3_000 * 20);
      assert.equal(portal.table.size, arrived);
      await start();
    } finally {
      mock.timers.reset();
    }
  });

  it('closes at once with connections kept alive and requests under way', async () => {
    await start({ latencyMs: 60_000 });
    const agent = new Agent({ keepAlive: true });
    const idle = get(`${portal.address}/other`, { agent });
    idle.on('error', () => undefined);
    const waiting = call(portal, 'profile');
    const cut = assert.rejects(waiting);
    while (portal.log.length < 2) {
      await new Promise(setImmediate);
    }
    await portal.close();
    await cut;
    agent.destroy();
    await assert.rejects(fetch(portal.address));
    await start();
  });

  it('rejects when its port is taken, and leaves nothing running', async () => {
    await start();
    const port = Number(new URL(portal.address).port);
    await assert.rejects(startDemoPortal({ port }), { code: 'EADDRINUSE' });
  });

  it('delays each request by its latency', async () => {
    await start();
    portal.network.latencyMs = 25;
    const before = performance.now();
    await call(portal, 'profile');
    assert.ok(performance.now() - before >= 24);
  });

  it('answers pages that it does not have with HTML, and an empty method as unknown', async () => {
    await start();
    const page = await send(`${portal.address}/company/`);
    assert.deepEqual([page.status, page.headers.get('content-type')], [404, 'text/html; charset=utf-8']);
    assert.equal((await send(`${portal.address}/rest/`)).body['error'], 'ERROR_METHOD_NOT_FOUND');
  });

  it('binds what its rows must have come from, so that event.get names their connectors', async () => {
    await start({ rows: [makeRow({ id: 1, eventName: 'ONMYEVENT', connectorId: 'crm' })] });
    const bound = portal.bindings.offline('ONMYEVENT').map(({ connectorId }) => connectorId);
    assert.deepEqual(bound, ['crm']);
    const [row] = portal.raise('ONMYEVENT', { FIELDS: { ID: 2 } });
    assert.equal(row?.connectorId, 'crm');
  });
});
