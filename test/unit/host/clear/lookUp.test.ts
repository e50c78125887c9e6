import assert from 'node:assert/strict';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { lookUp } from '../../../../src/host/clear/lookUp.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, seenIn } from '../../../support/rows.ts';
import type { TestQueue } from '../../../support/testQueue.ts';
import { makeRows } from '../../demoPortal/callPortal.ts';

describe('the chosen records', () => {
  const suite = portalSuite();

  async function start(): Promise<{ portal: DemoPortal; client: TestQueue }> {
    const portal = await suite.startPortal({ rows: makeRows(60) });
    return { portal, client: await suite.connect(portal) };
  }

  it('are as they are on screen, though the queue has changed since', async () => {
    const { portal, client } = await start();
    await client.queue.model.refresh();
    const seen = seenIn(portal, [1, 2]);
    portal.consumer.reserveIds([1, 2]);
    const { queue } = client;
    assert.deepEqual((await lookUp({ queue, ids: seen.map(({ id }) => id), seen: [] })).records, seen);
    assert.equal(portal.log.length, 1);
  });

  it('are looked up where they are not on screen; those that are gone are missing', async () => {
    const { portal, client } = await start();
    await client.queue.model.refresh();
    const ids = seenIn(portal, [1, 59, 60]).map(({ id }) => id);
    portal.consumer.remove([60]);
    const { records, missing } = await lookUp({ queue: client.queue, ids, seen: [] });
    assert.deepEqual([records, numbers(missing)], [seenIn(portal, [1, 59]), [60]]);
  });

  it('can be finished where they were left reserved, and the queue could not be read after that', async () => {
    suite.confirm();
    const { portal, client } = await start();
    const { queue } = client;
    await queue.model.refresh();
    const named = seenIn(portal, [1, 2]);
    portal.hooks.onAfterRequest = () => {
      if (portal.log.length === 3) {
        portal.faults.add({ kind: 'cut', takesEffect: false }, { times: 9 });
      }
    };
    const { held } = await queue.clear(named, { extendedMode: true });
    assert.deepEqual(numbers(held.flatMap(({ ids }) => ids)), [1, 2]);
    await assert.rejects(queue.model.refreshAfterChange());
    portal.faults.clear();
    const { records } = await lookUp({ queue, ids: held.flatMap(({ ids }) => ids), seen: [] });
    assert.deepEqual(records, seenIn(portal, [1, 2]));
    assert.deepEqual(numbers((await queue.clear(records, { extendedMode: true })).cleared), [1, 2]);
  });
});
