import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { LANES } from '../../../../src/core/queue/wholeRead.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { BusyQueue, disturbance } from '../../../support/busyQueue.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { seen } from '../../../support/rows.ts';
import { seeds } from '../../../support/seeds.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

const DAY = 86_400;

/** Which states a queue has: how many of a hundred records are reserved, and how many failed. */
const mixture = fc.constantFrom({ reserved: 0, failed: 0 }, { reserved: 20, failed: 9 }, { reserved: 90, failed: 50 });

/** What happened to many records at once. */
const change = fc.record({
  act: fc.constantFrom('leave', 'reserve', 'fail', 'reserve failed', 'repeat', 'come'),
  count: fc.oneof(
    fc.integer({ min: 0, max: 150 }).map((records) => ({ records })),
    fc.integer({ min: 1, max: 100 }).map((percent) => ({ percent })),
  ),
  spread: fc.constantFrom('scattered', 'evenly', 'together'),
  where: fc.nat({ max: 100_000 }),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function rows(count: number, { reserved, failed }: { readonly reserved: number; readonly failed: number }): Row[] {
  const now = Math.floor(Date.now() / 1000);
  return Array.from({ length: count }, (_, i) =>
    makeRow({
      id: 1 + i * 3,
      eventData: { FIELDS: { ID: i } },
      changedAt: now - DAY - ((i * 7919) % (20 * DAY)),
      processId: (i * 37) % 100 < reserved ? processId(`${i % 7}`) : '',
      error: (i * 61) % 100 < failed,
    }),
  );
}

function choose(all: readonly number[], { count, spread, where }: Change): number[] {
  const wanted = Math.min(
    all.length,
    'records' in count ? count.records : Math.floor((count.percent * all.length) / 100),
  );
  const first = all.length === 0 ? 0 : where % all.length;
  const step = spread === 'together' ? 1 : spread === 'evenly' ? Math.max(1, Math.floor(all.length / wanted)) : 7919;
  const chosen = new Set(Array.from({ length: wanted }, (_, i) => all[(first + i * step) % all.length] ?? 0));
  return [...chosen];
}

function apply(portal: DemoPortal, one: Change): void {
  const { table, consumer } = portal;
  const of = (isWanted: (row: Row) => boolean): number[] =>
    choose(
      table
        .rows()
        .filter(isWanted)
        .map(({ id }) => id),
      one,
    );
  switch (one.act) {
    case 'leave':
      consumer.remove(of(() => true));
      break;
    case 'reserve':
      consumer.reserveIds(of((row) => row.processId === '' && !row.error));
      break;
    case 'fail': {
      const { processId: process, rows: taken } = consumer.reserveIds(of((row) => row.processId === '' && !row.error));
      consumer.markFailed(
        process,
        taken.map(({ messageId }) => messageId),
      );
      break;
    }
    case 'reserve failed':
      consumer.reserveIds(of((row) => row.processId === '' && row.error));
      break;
    case 'repeat': {
      const ids = new Set(of((row) => row.processId === ''));
      table.rows().forEach((row) => ids.has(row.id) && (row.changedAt = portal.clock.seconds()));
      break;
    }
    case 'come':
      of(() => true).forEach((id) => portal.raise('ONCRMLEADADD', { FIELDS: { ID: 1_000_000 + id } }, { userId: 3 }));
      break;
    default:
      one.act satisfies never;
  }
}

describe('a sync of the archive costs no more than reading everything', () => {
  const suite = portalSuite();

  async function measure(
    count: number,
    states: Parameters<typeof rows>[1],
    changes: readonly Change[],
    meanwhile: (busy: BusyQueue) => void,
  ) {
    const portal = await suite.startPortal({ rows: rows(count, states) });
    const test = await suite.connect(portal);
    await test.queue.whole.read();
    portal.clock.advance(3_000_000);
    changes.forEach((one) => apply(portal, one));
    const most = Math.ceil(portal.table.size / 2500) + LANES;
    const busy = new BusyQueue(portal);
    meanwhile(busy);
    const before = portal.log.length;
    await test.queue.whole.sync();
    busy.calmDown();
    const { state } = test.queue.whole;
    assert.equal(state.kind, 'whole', state.kind === 'failed' ? String(state.error) : '');
    return { portal, test, busy, most, requests: portal.log.length - before };
  }

  for (const seed of seeds) {
    it(`whatever changed, and finds all of it (seed ${seed})`, async () => {
      const law = fc.asyncProperty(
        fc.integer({ min: 2450, max: 14_000 }),
        mixture,
        fc.array(change, { maxLength: 5 }),
        async (count, states, changes) => {
          const { portal, test, most, requests } = await measure(count, states, changes, () => undefined);
          assert.deepEqual(test.archive.inQueue, portal.table.rows().map(seen));
          assert.ok(requests <= most, `${requests} requests, not ${most}`);
        },
      );
      await fc.assert(law, { seed, numRuns: 30, endOnFailure: true });
    }).timeout(300_000);

    it(`also where others change the queue all the time (seed ${seed})`, async () => {
      const law = fc.asyncProperty(
        fc.integer({ min: 2450, max: 14_000 }),
        mixture,
        fc.array(change, { maxLength: 4 }),
        fc.array(disturbance, { minLength: 5, maxLength: 60 }),
        async (count, states, changes, meanwhile) => {
          const { busy, test, most, requests } = await measure(count, states, changes, (others) =>
            others.letLoose(meanwhile, []),
          );
          const stayed = new Set(busy.stayed);
          const lost = test.archive.entries.filter(
            ({ record: { id }, fate }) => fate !== 'inQueue' && stayed.has(Number(id)),
          );
          assert.deepEqual(lost, [], 'taken for gone');
          assert.ok(requests <= most, `${requests} requests, not ${most}`);
          const left = test.archive.inQueue.filter(({ id }) => !busy.ever.has(Number(id)));
          assert.deepEqual(left, [], 'left the queue before the sync began');
        },
      );
      await fc.assert(law, { seed, numRuns: 15, endOnFailure: true });
    }).timeout(300_000);
  }
});
