import assert from 'node:assert/strict';

import { startDemoPortal, type DemoPortal, type DemoPortalOptions } from '../../../src/demoPortal/demoPortal.ts';
import { asObject, call, callBatch, failure, makeRows, send, standstill, type RestAnswer } from './callPortal.ts';

const time = ({ body }: RestAnswer) => asObject(body['time']);

describe('Limits', () => {
  let portal: DemoPortal;

  async function start(options: DemoPortalOptions = {}): Promise<void> {
    portal = await startDemoPortal({ now: () => standstill, rows: makeRows(3), ...options });
  }
  afterEach(() => portal.close());

  /** The statuses of so many calls, one after the other. */
  async function statuses(count: number, method = 'profile'): Promise<number[]> {
    const found = [];
    for (let index = 0; index < count; index += 1) {
      found.push((await call(portal, method)).status);
    }
    return found;
  }

  describe('of the rate', () => {
    it('let 50 requests through at once, then 2 per second', async () => {
      await start();
      assert.deepEqual(new Set(await statuses(50)), new Set([200]));
      assert.deepEqual(failure(await call(portal, 'profile')), [503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests']);
      portal.clock.advance(1_000);
      assert.deepEqual(await statuses(3), [200, 200, 503]);
      portal.clock.advance(500);
      assert.deepEqual(await statuses(2), [200, 503]);
    });
    it('count each HTTP request alike: errors, webhooks, and a batch call as one', async () => {
      await start({ rateLimit: { size: 4, perSecond: 2 } });
      await call(portal, 'nothing');
      await call(portal, 'profile', { auth: 'wrong' });
      await send(`${portal.address}/rest/1/wrong/profile`);
      await callBatch(portal, { a: 'profile', b: 'profile', c: 'profile' });
      assert.equal((await call(portal, 'profile')).status, 503);
    });
    it('are those of the plan', async () => {
      await start({ rateLimit: { size: 250, perSecond: 5 } });
      assert.equal(
        (await statuses(60)).every((status) => status === 200),
        true,
      );
    });
    it('do nothing to what is refused', async () => {
      await start({ rateLimit: { size: 0, perSecond: 2 } });
      assert.equal((await call(portal, 'event.offline.get')).status, 503);
      assert.equal(portal.table.size, 3);
    });
    it('can be switched off', async () => {
      await start({ rateLimit: false });
      assert.equal(
        (await statuses(60)).every((status) => status === 200),
        true,
      );
    });
  });

  describe('of the operating time', () => {
    beforeEach(() => start({ rateLimit: false }));

    it('show operating and operating_reset_at, ten minutes ahead while nothing was spent', async () => {
      const { operating, operating_reset_at: resetAt } = time(await call(portal, 'event.offline.list'));
      assert.deepEqual([operating, resetAt], [0, standstill / 1000 + 600]);
    });
    it('sum up per method, and do not count calls of 0.1 s or less', async () => {
      portal.operating.costOf = (method) => (method === 'event.offline.list' ? 2.5 : 0.1);
      await call(portal, 'event.offline.list');
      assert.equal(time(await call(portal, 'event.offline.list'))['operating'], 5);
      assert.equal(time(await call(portal, 'profile'))['operating'], 0);
    });
    it('block the method above 480 s, before it does anything, and no other method', async () => {
      portal.operating.add(portal.application.clientId, 'event.offline.get', 480);
      assert.equal((await call(portal, 'event.offline.get', { limit: 1 })).status, 200);
      portal.operating.add(portal.application.clientId, 'event.offline.get', 0.2);
      const answer = await call(portal, 'event.offline.get');
      assert.deepEqual(failure(answer), [
        429,
        'OPERATION_TIME_LIMIT',
        'Method is blocked due to operation time limit.',
      ]);
      assert.equal('time' in answer.body, false);
      assert.equal(portal.table.size, 2);
      assert.equal((await call(portal, 'event.offline.list')).status, 200);
    });
    it('forget a minute after ten minutes', async () => {
      portal.operating.add(portal.application.clientId, 'profile', 300);
      portal.clock.advance(5 * 60_000);
      portal.operating.add(portal.application.clientId, 'profile', 300);
      assert.equal((await call(portal, 'profile')).status, 429);
      portal.clock.advance(5 * 60_000);
      const answer = await call(portal, 'profile');
      assert.deepEqual([time(answer)['operating'], time(answer)['operating_reset_at']], [300, standstill / 1000 + 900]);
    });
    it('count the commands of a batch call, not the call itself', async () => {
      portal.operating.costOf = () => 3;
      const { body } = await call(portal, 'batch', { cmd: { a: 'profile', b: 'profile' } });
      const times = asObject(asObject(body['result'])['result_time']);
      assert.deepEqual([asObject(times['a'])['operating'], asObject(times['b'])['operating']], [3, 6]);
      assert.equal(asObject(body['time'])['operating'], 0);
    });
    it('refuse a blocked command within a batch call', async () => {
      portal.operating.add(portal.application.clientId, 'profile', 500);
      const { result_error: errors } = await callBatch(portal, { a: 'profile', b: 'scope' });
      assert.equal(asObject(asObject(errors)['a'])['error'], 'OPERATION_TIME_LIMIT');
      assert.deepEqual(Object.keys(asObject(errors)), ['a']);
    });
    it('may be inactive, as on-premise: then time says nothing of them', async () => {
      portal.operating.isActive = false;
      portal.operating.add(portal.application.clientId, 'profile', 500);
      assert.deepEqual(Object.keys(time(await call(portal, 'profile'))), [
        'start',
        'finish',
        'duration',
        'processing',
        'date_start',
        'date_finish',
      ]);
    });
  });

  it('time is the object of the facts: whole start, no processing, ISO dates by the server', async () => {
    await start({ now: () => standstill + 510, offsetMinutes: 120 });
    assert.deepEqual(time(await call(portal, 'event.offline.list')), {
      start: 1789635920,
      finish: 1789635920.51,
      duration: 0.51,
      processing: 0,
      date_start: '2026-09-17T11:05:20+02:00',
      date_finish: '2026-09-17T11:05:20+02:00',
      operating_reset_at: 1789636520,
      operating: 0,
    });
  });

  it('headers are those of the server: JSON in UTF-8, application and time', async () => {
    await start();
    const { headers } = await call(portal, 'profile');
    assert.equal(headers.get('content-type'), 'application/json; charset=utf-8');
    assert.equal(headers.get('x-bitrix-rest-application'), portal.application.clientId);
    assert.match(headers.get('x-bitrix-rest-time') ?? '', /^\d+\.\d{10}$/);
    const refused = await call(portal, 'profile', { auth: 'wrong' });
    assert.equal(refused.headers.get('x-bitrix-rest-application'), null);
    portal.features.isSelfHosted = true;
    const onPremise = await call(portal, 'profile');
    assert.equal(onPremise.headers.get('x-bitrix-rest-time'), null);
  });
});
