import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { LANES } from '../../../../src/core/queue/wholeRead.ts';
import type { DemoPortal, DemoPortalOptions } from '../../../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { BusyQueue, disturbance, mishap } from '../../../support/busyQueue.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { seen } from '../../../support/rows.ts';
import { seeds } from '../../../support/seeds.ts';
import type { TestQueue } from '../../../support/testQueue.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

const DAY = 86_400;

/** So many rows of the last days in all states, the youngest a day old. */
function rows(count: number, gap = 3): Row[] {
  const now = Math.floor(Date.now() / 1000);
  return Array.from({ length: count }, (_, i) =>
    makeRow({
      id: 1 + i * gap,
      changedAt: now - DAY - ((i * 7919) % (20 * DAY)),
      processId: i % 5 === 3 ? processId(`${i % 7}`) : '',
      error: i % 11 === 0,
    }),
  );
}

/** So many ids all over {@link rows}, other ones for each beginning. */
function scattered(count: number, first: number): number[] {
  return Array.from({ length: count }, (_, i) => 1 + 3 * (first + i * (Math.floor(99_000 / count) + 1)));
}

function assertIsQueue({ archive }: TestQueue, { table }: DemoPortal): void {
  assert.deepEqual(archive.inQueue, table.rows().map(seen));
}

describe('a sync of the archive with the queue', () => {
  const suite = portalSuite();

  /** A portal whose queue was read whole, and its client. */
  async function read(
    count: number,
    options: DemoPortalOptions = {},
  ): Promise<{ portal: DemoPortal; test: TestQueue; sync: () => Promise<number> }> {
    const portal = await suite.startPortal({ rows: rows(count), ...options });
    const test = await suite.connect(portal);
    await test.queue.whole.read();
    assert.equal(test.queue.whole.state.kind, 'whole');
    const sync = async (): Promise<number> => {
      const before = portal.log.length;
      await test.queue.whole.sync();
      const { state } = test.queue.whole;
      assert.equal(state.kind, 'whole', state.kind === 'failed' ? String(state.error) : '');
      return portal.log.length - before;
    };
    return { portal, test, sync };
  }

  for (const seed of seeds) {
    it(`makes them the same again, whatever happened since (seed ${seed})`, async () => {
      const law = fc.asyncProperty(
        fc.integer({ min: 2450, max: 4000 }),
        fc.array(disturbance, { maxLength: 12 }),
        async (count, disturbances) => {
          const { portal, test, sync } = await read(count);
          portal.clock.advance(3_000_000);
          const busy = new BusyQueue(portal);
          disturbances.forEach((one) => busy.disturb(one));
          const requests = await sync();
          assertIsQueue(test, portal);
          assert.ok(requests <= Math.ceil(count / 2500) + LANES, `${requests} requests`);
        },
      );
      await fc.assert(law, { seed, numRuns: 40 });
    }).timeout(180_000);

    it(`loses nothing where others change the queue meanwhile and requests fail: the next one makes them the same (seed ${seed})`, async () => {
      const law = fc.asyncProperty(
        fc.array(disturbance, { maxLength: 12 }),
        fc.array(disturbance, { maxLength: 12 }),
        fc.array(mishap, { maxLength: 2 }),
        async (before, meanwhile, mishaps) => {
          const { portal, test, sync } = await read(3000);
          portal.clock.advance(3_000_000);
          const busy = new BusyQueue(portal);
          before.forEach((one) => busy.disturb(one));
          busy.letLoose(meanwhile, mishaps);
          await test.queue.whole.sync();
          busy.calmDown();
          const stayed = new Set(busy.stayed);
          const known = new Set(test.archive.inQueue.map(({ id }) => Number(id)));
          const lost = test.archive.entries.filter(
            ({ record: { id }, fate }) => fate !== 'inQueue' && stayed.has(Number(id)),
          );
          assert.deepEqual(lost, [], 'taken for gone');
          assert.deepEqual(
            [...known].filter((id) => !busy.ever.has(id)),
            [],
            'never in the queue',
          );
          await sync();
          assertIsQueue(test, portal);
        },
      );
      await fc.assert(law, { seed, numRuns: 25 });
    }).timeout(180_000);
  }

  it('is one request where nothing changed', async () => {
    const { portal, test, sync } = await read(10_000);
    assert.equal(await sync(), 1);
    assert.equal(await sync(), 1);
    assertIsQueue(test, portal);
  });

  it('finds 100 scattered deletions among 100,000 in 15 requests at most, the next 100 too, which are spread evenly', async () => {
    const { portal, test, sync } = await read(100_000);
    portal.clock.advance(1_500_000);
    for (const position of [(i: number) => (i * 7919 * 13) % 100_000, (i: number) => i * 1000 + 501]) {
      const { size } = portal.table;
      const removed = portal.consumer.remove(Array.from({ length: 100 }, (_, i) => 1 + 3 * position(i)));
      const requests = await sync();
      assert.equal(test.archive.inQueue.length, size - removed.length);
      assert.ok(requests <= 15, `${requests} requests`);
    }
  }).timeout(60_000);

  for (const each of [100, 400]) {
    it(`takes no more requests than reading everything where records of 100,000 left, were reserved and failed, ${each} each`, async () => {
      const { portal, test, sync } = await read(100_000);
      portal.clock.advance(1_500_000);
      const { consumer } = portal;
      consumer.remove(scattered(each, 0));
      consumer.reserveIds(scattered(each, 1));
      const { processId: process, rows: taken } = consumer.reserveIds(scattered(each, 2));
      consumer.markFailed(
        process,
        taken.map(({ messageId }) => messageId),
      );
      const requests = await sync();
      assertIsQueue(test, portal);
      assert.ok(requests <= Math.ceil(portal.table.size / 2500) + LANES, `${requests} requests`);
    }).timeout(60_000);
  }

  it('takes no more requests than reading everything where all of it changed', async () => {
    const most = 4 + LANES;
    const changes: [string, (portal: DemoPortal) => void][] = [
      ['reserved', ({ consumer }) => consumer.reserve(10_000)],
      ['gone', ({ consumer }) => consumer.take(10_000)],
      [
        'every third',
        ({ consumer, table }) => consumer.remove(table.rows().flatMap(({ id }, i) => (i % 3 === 0 ? id : []))),
      ],
      [
        'every hundredth',
        ({ consumer, table }) => consumer.remove(table.rows().flatMap(({ id }, i) => (i % 100 === 0 ? id : []))),
      ],
      ['again', ({ table }) => table.rows().forEach((row) => (row.changedAt = Math.floor(Date.now() / 1000) + 3600))],
    ];
    for (const [name, change] of changes) {
      const { portal, test, sync } = await read(10_000);
      portal.clock.advance(3_000_000);
      change(portal);
      const requests = await sync();
      assertIsQueue(test, portal);
      assert.ok(requests <= most, `${name}: ${requests} requests`);
    }
  }).timeout(60_000);

  it('finds what changed though the server shifts times: more than a page of it, and once the shift is known, in one request less', async () => {
    for (const timeZone of ['Pacific/Honolulu', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland']) {
      const { portal, test, sync } = await read(5000);
      portal.admin.timeZone = timeZone;
      for (const most of [3, 2]) {
        portal.clock.advance(1_500_000);
        const chosen = portal.table.rows().slice(1000, 1120);
        chosen.forEach(({ eventName, eventData }) => portal.raise(eventName, eventData, { userId: 9 }));
        const requests = await sync();
        assertIsQueue(test, portal);
        assert.ok(requests <= most, `${timeZone}: ${requests} requests`);
      }
    }
  }).timeout(60_000);
});
