import assert from 'node:assert/strict';
import type { Json } from '../../../../src/core/json.ts';
import { isListed, isShown, type Listing, orders, shows, wholeListing } from '../../../../src/core/queue/listing.ts';
import { readListingText } from '../../../../src/core/queue/listingText.ts';
import { changedAt, type QueueRecord, type RecordState, stateOf } from '../../../../src/core/queue/record.ts';
import { readGroup } from '../../../../src/core/queue/groupPages.ts';
import { readGroupDetails } from '../../../../src/core/queue/groupDetails.ts';
import type { Queue } from '../../../../src/core/queue/queue.ts';
import { hasMore, type Snapshot } from '../../../../src/core/queue/snapshot.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { seen } from '../../../support/rows.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

const names = ['CATALOG.PRODUCT.ON.ADD', 'ONCRMDEALADD', 'ONCRMDYNAMICITEMUPDATE_147', 'ONTASKADD'];
const held = processId('1');
const dealMessage = makeRow({ id: 1, eventName: 'ONCRMDEALADD' }).messageId;

/** What can be asked for, and which records are meant. */
const wanted = new Map<string, (record: QueueRecord) => boolean>([
  ['', () => true],
  ['deal', ({ eventName }) => eventName.includes('DEAL')],
  ['.on.', ({ eventName }) => eventName.includes('.ON.')],
  ['_147', ({ eventName }) => eventName.includes('_147')],
  ['A_D', () => false],
  ['on add', ({ eventName }) => eventName.includes('ON') && eventName.includes('ADD')],
  ['-deal', ({ eventName }) => !eventName.includes('DEAL')],
  ['event:oncrm*', ({ eventName }) => eventName.startsWith('ONCRM')],
  ['event:ONTASKADD,*147', ({ eventName }) => eventName === 'ONTASKADD' || eventName.endsWith('147')],
  ['event:*ADD -event:ONCRM*,CATALOG*', ({ eventName }) => eventName === 'ONTASKADD'],
  ['id:40..400', ({ id }) => Number(id) >= 40 && Number(id) <= 400],
  ['id:61.. task', ({ id, eventName }) => Number(id) >= 61 && eventName === 'ONTASKADD'],
  ['id:4,10,11,181', ({ id }) => ['4', '10', '181'].includes(id)],
  [`process:${held}`, (record) => record.processId === held],
  ['process:none id:..200', (record) => record.processId === '' && Number(record.id) <= 200],
  [`message:${dealMessage}`, ({ messageId }) => messageId === dealMessage],
  [`message:${'0'.repeat(32)}`, () => false],
]);
const listings = orders.flatMap((order) =>
  shows.flatMap((show) => [...wanted.keys()].map((text) => ({ text, listing: { ...listingFor(text), order, show } }))),
);

function listingFor(text: string): Listing {
  const read = readListingText(text);
  assert.ok(read.kind === 'understood', text);
  return { ...wholeListing, names: read.names, records: read.records };
}

/** So many rows of four groups in all states, mixed; half of them are of one group. */
function rows(size: number): Row[] {
  return Array.from({ length: size }, (_, i) =>
    makeRow({
      id: 3 * i + 1,
      eventName: names[i % 2 === 0 ? 1 : (i * 7) % 4] ?? '',
      processId: i % 3 === 1 ? processId(`${i % 5}`) : '',
      error: i % 7 < 2,
      changedAt: 1_790_000_000 + ((i * 37) % 101),
    }),
  );
}

/** What is to be shown of the table: names with their records, by plain filter and sort. */
function expected(
  { table }: DemoPortal,
  { order, show }: Pick<Listing, 'order' | 'show'>,
  text = '',
): [string, QueueRecord[]][] {
  const found = table
    .rows()
    .map(seen)
    .filter((record) => isShown(record, { show, records: [] }) && wanted.get(text)?.(record));
  const groups = [...Map.groupBy(found, ({ eventName }) => eventName)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return groups.map(([name, records]) => [name, order === 'newest' ? records.toReversed() : records]);
}

function countStates(records: readonly QueueRecord[]): Record<RecordState, number> {
  const count = (state: RecordState): number => records.filter((record) => stateOf(record) === state).length;
  return {
    waiting: count('waiting'),
    reserved: count('reserved'),
    failed: count('failed'),
    failedReserved: count('failedReserved'),
  };
}

/** Reads each group to its end, page by page, as "Load more" does. */
async function readToTheEnd({ model }: Queue): Promise<Snapshot> {
  const { groups } = await model.refresh();
  for (const { eventName } of groups) {
    for (;;) {
      const group = model.snapshot?.groups.find((one) => one.eventName === eventName);
      if (group === undefined || !hasMore(group)) {
        break;
      }
      await model.loadMore(eventName);
    }
  }
  assert.ok(model.snapshot !== undefined);
  return model.snapshot;
}

describe('a listing of a queue', () => {
  const suite = portalSuite();

  for (const size of [0, 1, 49, 50, 51, 100, 400]) {
    it(`has the groups and the records of the table, read to the end page by page: ${size} records`, async () => {
      const portal = await suite.startPortal({ rows: rows(size) });
      const { queue, queues } = await suite.connect(portal);
      const all = portal.table.rows().map(seen);
      for (const { text, listing } of listings) {
        queues.setListing(listing);
        const snapshot = await readToTheEnd(queue);
        const groups = expected(portal, listing, text);
        const label = JSON.stringify(listing);
        assert.deepEqual(
          snapshot.groups.map(({ eventName, records }) => [eventName, records]),
          groups,
          label,
        );
        const counts = groups.map(([, records]) => records.length);
        assert.deepEqual(
          snapshot.groups.map(({ count }) => count),
          counts,
          label,
        );
        const shown = counts.reduce((sum, count) => sum + count, 0);
        assert.deepEqual(
          [snapshot.listing, snapshot.shown, snapshot.total, snapshot.states, snapshot.highestId],
          [listing, shown, size, countStates(all), all.at(-1)?.id],
          label,
        );
      }
    }).timeout(60_000);
  }

  it('holds the records that are meant, asked of each by itself', async () => {
    const portal = await suite.startPortal({ rows: rows(400) });
    for (const [text, isMeant] of wanted) {
      const listed = portal.table
        .rows()
        .map(seen)
        .filter((record) => isListed(record, listingFor(text)));
      assert.deepEqual(listed, portal.table.rows().map(seen).filter(isMeant), text);
    }
  });

  it('shows no event whose name does not contain the text, though the portal takes it for a pattern', async () => {
    const portal = await suite.startPortal({ rows: rows(60) });
    const { queue, queues } = await suite.connect(portal);
    const read = async (text: string, alter: (answer: Json) => Json): Promise<Snapshot> => {
      portal.faults.add({ kind: 'alter', alter });
      queues.setListing(listingFor(text));
      return await queue.model.refresh();
    };
    await queue.model.refresh();
    let wide: Json = null;
    const { shown } = await read('add', (answer) => (wide = answer));
    const none = await read('l_dd', () => wide);
    assert.deepEqual([none.groups, none.shown, none.total], [[], 0, 60]);
    const { groups, shown: ofDeals } = await read('lADD', () => wide);
    assert.deepEqual(
      groups.map(({ eventName, count }) => [eventName, count]),
      [['ONCRMDEALADD', ofDeals]],
    );
    assert.ok(ofDeals > 0 && ofDeals < shown);
  });

  it('has all records of a long group, in one request for 2,500', async () => {
    const portal = await suite.startPortal({ rows: rows(2500) });
    const { queue } = await suite.connect(portal);
    for (const order of orders) {
      for (const show of shows) {
        const listing = { ...wholeListing, order, show };
        for (const [eventName, records] of expected(portal, listing)) {
          const before = portal.log.length;
          assert.deepEqual(await readGroup(queue.reader, { eventName, listing }, 2500), {
            eventName,
            count: records.length,
            records,
            isWhole: true,
          });
          assert.equal(portal.log.length - before, 1);
        }
      }
    }
  }).timeout(60_000);

  for (const groups of [1, 43, 44, 49, 50, 93, 94, 143]) {
    it(`takes as few requests as promised, first and again: ${groups} groups`, async () => {
      const portal = await suite.startPortal({
        rows: Array.from({ length: 60 * groups }, (_, i) =>
          makeRow({ id: i + 1, eventName: `ONEVENT${1000 + (i % groups)}`, error: i % 2 === 0 }),
        ),
      });
      const { queue, queues } = await suite.connect(portal);
      queues.setListing({ ...listingFor('event'), order: 'newest', show: 'failed' });
      for (const already of [0, 1]) {
        const before = portal.log.length;
        await queue.model.refresh();
        const requests = portal.log.length - before;
        assert.ok(requests <= Math.ceil((groups + 7) / 50), `${requests} requests, read before: ${already}`);
      }
    }).timeout(30_000);
  }

  it('tells the states and the ages of what is shown of a group, in one request', async () => {
    const portal = await suite.startPortal({ rows: rows(400) });
    const { queue } = await suite.connect(portal);
    const asked = shows.flatMap((show) => ['', 'id:40..400', 'process:none id:..200'].map((text) => ({ show, text })));
    for (const { show, text } of asked) {
      for (const [eventName, records] of expected(portal, { order: 'oldest', show }, text)) {
        const before = portal.log.length;
        const times = records.map(changedAt);
        assert.deepEqual(await readGroupDetails(queue.reader, eventName, { ...listingFor(text), show }), {
          states: countStates(records),
          oldest: Math.min(...times),
          newest: Math.max(...times),
        });
        assert.equal(portal.log.length - before, 1);
      }
    }
    const nothing = { waiting: 0, reserved: 0, failed: 0, failedReserved: 0 };
    assert.deepEqual(await readGroupDetails(queue.reader, 'ONNOTHING'), {
      states: nothing,
      oldest: undefined,
      newest: undefined,
    });
  });
});
