import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readGroup, readPageAfter } from '../../../../src/core/queue/groupPages.ts';
import { wholeListing } from '../../../../src/core/queue/listing.ts';
import { toWire } from '../../../../src/core/queue/record.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { seen } from '../../../support/rows.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

const [name, otherName] = ['ONCRMDEALUPDATE', 'ONCRMDEALADD'];

const group = { eventName: name, listing: wholeListing };

/** Rows of two groups, in turn; so many of the first one. */
function rows(count: number): Row[] {
  return Array.from({ length: 2 * count }, (_, i) => makeRow({ id: 3 * i + 1, eventName: i % 2 ? otherName : name }));
}

const ofGroup = ({ table }: DemoPortal): Row[] => table.rows().filter(({ eventName }) => eventName === name);
const ids = (list: readonly { readonly id: unknown }[]): number[] => list.map(({ id }) => Number(id));

describe('a group’s records from the first on', () => {
  const suite = portalSuite();

  it('are those of the table, in the order of ids, for any number of records', async () => {
    const portal = await suite.startPortal();
    const { queue } = await suite.connect(portal);
    await fc.assert(
      fc.asyncProperty(fc.nat(220), fc.integer({ min: 1, max: 260 }), async (size, count) => {
        portal.table.delete(portal.table.rows());
        portal.table.insertAll(rows(size));
        const found = await readGroup(queue.reader, group, count);
        const all = ofGroup(portal).map(seen);
        const records = all.slice(0, 50 * Math.ceil(count / 50));
        assert.deepEqual(found, {
          eventName: name,
          count: all.length,
          records,
          isWhole: records.length === all.length,
        });
      }),
      { seed: 6, numRuns: 300 },
    );
  }).timeout(120_000);

  for (const size of [49, 50, 51, 99, 100, 101]) {
    it(`end where they end, though the references start again from the top there: ${size} records`, async () => {
      const portal = await suite.startPortal({ rows: rows(size) });
      const { queue } = await suite.connect(portal);
      const { records } = await readGroup(queue.reader, group, 1000);
      assert.deepEqual(ids(records), ids(ofGroup(portal)));
      assert.equal(portal.log.length, 1);
    });
  }

  it('take one request for 2,500 of them', async () => {
    const portal = await suite.startPortal({ rows: rows(2600) });
    const { queue } = await suite.connect(portal);
    assert.equal((await readGroup(queue.reader, group, 2500)).records.length, 2500);
    assert.equal(portal.log.length, 1);
    assert.deepEqual(ids((await readGroup(queue.reader, group, 2501)).records), ids(ofGroup(portal)).slice(0, 2550));
    assert.equal(portal.log.length, 3);
  }).timeout(30_000);

  it('are all there, though others vanish while they are read', async () => {
    const portal = await suite.startPortal();
    const { queue } = await suite.connect(portal);
    const vanishing = fc.record({
      at: fc.integer({ min: 1, max: 6 }),
      from: fc.nat(230),
      count: fc.integer({ min: 1, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(vanishing, { minLength: 1, maxLength: 3 }), async (list) => {
        portal.table.delete(portal.table.rows());
        portal.table.insertAll(rows(230));
        let command = 0;
        portal.hooks.onMethod = () => {
          for (const { from, count } of list.filter(({ at }) => at === command)) {
            portal.table.delete(ofGroup(portal).slice(from, from + count));
          }
          command += 1;
        };
        const records = ids((await readGroup(queue.reader, group, 230)).records);
        assert.deepEqual(
          records,
          [...new Set(records)].toSorted((a, b) => a - b),
          'twice, or out of order',
        );
        const read = new Set(records);
        assert.deepEqual(
          ids(ofGroup(portal)).filter((id) => !read.has(id)),
          [],
          'hidden',
        );
      }),
      { seed: 7, numRuns: 200 },
    );
  }).timeout(120_000);
});

describe('the page of a group after a record', () => {
  const suite = portalSuite();

  it('has the following 50 records, and how many follow in all', async () => {
    const portal = await suite.startPortal({ rows: rows(120) });
    const { queue } = await suite.connect(portal);
    const [first] = ofGroup(portal).map(seen);
    assert.ok(first !== undefined);
    const { records, total } = await readPageAfter(queue.reader, group, first.id);
    assert.deepEqual([records, total], [ofGroup(portal).slice(1, 51).map(seen), 119]);
  });

  it('hides no record when earlier ones vanish', async () => {
    const portal = await suite.startPortal({ rows: rows(120) });
    const { queue } = await suite.connect(portal);
    const last = ofGroup(portal).map(seen)[49];
    assert.ok(last !== undefined);
    const rest = ids(ofGroup(portal)).slice(50, 100);
    portal.table.delete(ofGroup(portal).slice(0, 50));
    assert.deepEqual(ids((await readPageAfter(queue.reader, group, last.id)).records), rest);
  });

  it('is refused if it does not come after that record, whatever the portal made of the filter', async () => {
    const portal = await suite.startPortal({ rows: rows(120) });
    const { queue } = await suite.connect(portal);
    const [first, second] = ofGroup(portal).map(seen);
    assert.ok(first !== undefined && second !== undefined);
    for (const record of [first, second]) {
      const body = JSON.stringify({ result: [toWire(record)], total: 1 });
      portal.faults.add({ kind: 'answer', status: 200, body });
      await assert.rejects(readPageAfter(queue.reader, group, second.id), ofKind('protocol'));
    }
  });

  it('is empty after the last record', async () => {
    const portal = await suite.startPortal({ rows: rows(3) });
    const { queue } = await suite.connect(portal);
    const last = ofGroup(portal).map(seen).at(-1);
    assert.ok(last !== undefined);
    assert.deepEqual(await readPageAfter(queue.reader, group, last.id), { records: [], total: 0 });
  });
});
