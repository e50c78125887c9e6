import assert from 'node:assert/strict';
import type { QueueReader } from '../../../../src/core/queue/queueReader.ts';
import type { Waiting } from '../../../../src/core/rest/waits.ts';
import { startLimitedPortal } from '../../../support/limitedPortal.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, seenIn } from '../../../support/rows.ts';
import { makeRows } from '../../demoPortal/callPortal.ts';

/** So many requests at once. */
async function read(reader: QueueReader, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, async () => await reader.list({})));
}

describe('the limits of a queue’s portal', () => {
  const suite = portalSuite();

  it('hold until an on-premise portal says what it is, and no longer', async () => {
    const { clock, connect } = await startLimitedPortal(suite, { rateLimit: false, features: { isSelfHosted: true } });
    const { queue } = await connect();
    await read(queue.reader, 60);
    assert.ok(clock.waits.length > 0);
    await queue.model.refresh();
    clock.waits.length = 0;
    await read(queue.reader, 500);
    assert.deepEqual(clock.waits, []);
  });

  it('hold for a portal in the cloud that has all features', async () => {
    const { clock, connect } = await startLimitedPortal(suite);
    const { queue } = await connect();
    await queue.model.refresh();
    await read(queue.reader, 60);
    assert.ok(clock.waits.length > 0);
  });

  it('are those of the Enterprise plan where the setting says so', async () => {
    const { clock, portal, connect } = await startLimitedPortal(suite, { rateLimit: { size: 250, perSecond: 5 } });
    const { queue } = await connect({ enterprisePortals: [portal.address] });
    await read(queue.reader, 245);
    assert.deepEqual(clock.waits, []);
  });

  it('let a click in between what waits in the background', async () => {
    const { connect } = await startLimitedPortal(suite);
    const { queue } = await connect();
    const order: string[] = [];
    const reading = Array.from({ length: 60 }, async () => {
      await queue.reader.list({}, { urgency: 'background' });
      order.push('background');
    });
    await queue.reader.list({});
    order.push('click');
    await Promise.all(reading);
    assert.ok(order.indexOf('click') < 52, `number ${order.indexOf('click')} of 61`);
  });

  it('let a refresh that nobody waits for take its turn in the background, and any other among the clicks', async () => {
    for (const [urgency, isAmongClicks] of [
      ['background', false],
      [undefined, true],
    ] as const) {
      const { connect } = await startLimitedPortal(suite);
      const { queue } = await connect();
      let before = 0;
      const clicks = Array.from({ length: 60 }, async () => {
        await queue.reader.list({});
        before += 1;
      });
      await queue.model.refresh({ urgency });
      assert.equal(before === 60, isAmongClicks, `${before} clicks before it`);
      await Promise.all(clicks);
    }
  });

  it('are told while something waits for them, with until when', async () => {
    const { connect, seconds, clock } = await startLimitedPortal(suite);
    const { queue, queues } = await connect();
    const told: [seconds: number, waiting: Waiting | undefined][] = [];
    queues.onDidChange((changed) => {
      assert.equal(changed, queue);
      told.push([Math.round(seconds()), queue.waiting]);
    });
    const began = clock.now();
    // 48 fit at once, twelve more in bursts of three.
    await read(queue.reader, 60);
    const [first, ...others] = told;
    assert.deepEqual(first, [0, { kind: 'rate', until: began + 3334 }]);
    assert.deepEqual(others.at(-1), [7, undefined]);
    assert.deepEqual(Math.max(...told.map(([, waiting]) => waiting?.until ?? 0)) - began, 6667);
    assert.equal(queue.waiting, undefined);
  });

  it('do not keep a clear waiting for a blocked method once the user stops it', async () => {
    suite.confirm();
    const { clock, connect, portal, seconds } = await startLimitedPortal(suite, { rows: makeRows(3) });
    const { queue } = await connect();
    portal.operating.add(portal.application.clientId, 'event.offline.clear', 481);
    const stop = new AbortController();
    clock.onWait = () => stop.abort();
    const { cleared, stillThere, error } = await queue.clear(seenIn(portal, [1, 2, 3]), {
      extendedMode: true,
      signal: stop.signal,
    });
    assert.deepEqual([cleared, numbers(stillThere), ofKind('operatingLimit')(error)], [[], [1, 2, 3], true]);
    assert.equal(seconds(), 0);
  });
});
