import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Json } from '../../../../src/core/json.ts';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { isShown, shows } from '../../../../src/core/queue/listing.ts';
import { type QueueRecord, parseRecordId, type RecordId } from '../../../../src/core/queue/record.ts';
import { readSelection, type Selection, type SelectOptions } from '../../../../src/core/queue/selection.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { seen } from '../../../support/rows.ts';
import type { TestQueue } from '../../../support/testQueue.ts';
import { makeRow, makeRows, processId, standstill } from '../../demoPortal/callPortal.ts';

/** What else a group may be narrowed by, and which rows that means. */
const conditions: readonly (readonly [string, (row: Row) => boolean])[] = [
  ['id:10..', ({ id }) => id >= 10],
  ['id:..1000000', () => true],
  [`process:${processId('a')}`, (row) => row.processId === processId('a')],
];

const group = { kind: 'group', eventName: 'ONCRMDEALUPDATE', show: 'all', records: [] } as const;
const now = (): number => standstill;

function idOf(id: number): RecordId {
  const parsed = parseRecordId(id);
  assert.ok(parsed !== undefined);
  return parsed;
}

async function read(
  { queue }: TestQueue,
  selection: Selection,
  options: Partial<SelectOptions> = {},
): Promise<number[]> {
  const found = await readSelection(queue.reader, selection, { upTo: idOf(1_000_000), expected: 1, ...options });
  return found.map(({ id }: QueueRecord) => Number(id));
}

const idsOf = ({ table }: DemoPortal, isMeant: (row: Row) => boolean): number[] =>
  table
    .rows()
    .filter(isMeant)
    .map(({ id }) => id);

describe('a selection of records that is read to its end', () => {
  const suite = portalSuite();

  it('is what the table says, in the order of ids, whatever kind it is and however many there are', async () => {
    const portal = await suite.startPortal({ now });
    const client = await suite.connect(portal);
    const rows = fc.array(fc.tuple(fc.nat(5), fc.boolean(), fc.nat(60)), { maxLength: 160 });
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(200), fc.nat(60), async (list, upTo, hours) => {
        portal.table.delete(portal.table.rows());
        portal.table.insertAll(
          list.map(([kind, error, age], i) =>
            makeRow({
              id: i + 1,
              eventName: kind === 0 ? 'ONTASKADD' : group.eventName,
              error,
              processId: kind === 1 ? processId('a') : '',
              changedAt: standstill / 1000 - age * 3600,
            }),
          ),
        );
        const than = standstill - hours * 3_600_000;
        const meant: [Selection, (row: Row) => boolean][] = [
          [group, (row) => row.eventName === group.eventName],
          ...shows.map((show): [Selection, (row: Row) => boolean] => [
            { ...group, show },
            (row) => row.eventName === group.eventName && isShown(seen(row), { show, records: [] }),
          ]),
          ...conditions.map(([text, isAsked]): [Selection, (row: Row) => boolean] => [
            { ...group, show: 'failed', records: parseFilter(text).filter },
            (row) => row.eventName === group.eventName && row.error && isAsked(row),
          ]),
          [{ kind: 'failed' }, (row) => row.error],
          [{ kind: 'older', than }, (row) => row.changedAt * 1000 < than],
        ];
        for (const [selection, isMeant] of meant) {
          assert.deepEqual(
            await read(client, selection, { upTo: idOf(upTo + 1) }),
            idsOf(portal, (row) => isMeant(row) && row.id <= upTo + 1),
          );
        }
      }),
      { seed: 31, numRuns: 150 },
    );
  }).timeout(60_000);

  for (const [count, requests] of [
    [2449, 1],
    [2500, 2],
    [2501, 2],
  ] as const) {
    it(`costs ${requests} requests for ${count} records, if so many were expected`, async () => {
      const portal = await suite.startPortal({ rows: makeRows(count) });
      const client = await suite.connect(portal);
      const progress: number[] = [];
      const onProgress = (found: number): number => progress.push(found);
      assert.equal((await read(client, group, { expected: count, onProgress })).length, count);
      assert.deepEqual([portal.log.length, progress.at(-1)], [requests, count]);
    });
  }

  it('ends at the id that it is read up to, where a filter of the view goes on', async () => {
    const portal = await suite.startPortal({ rows: makeRows(6000) });
    const client = await suite.connect(portal);
    const selection: Selection = { ...group, records: parseFilter('id:..5000').filter };
    assert.equal((await read(client, selection, { upTo: idOf(99), expected: 99 })).length, 99);
    assert.equal(portal.log.length, 1);
  });

  it('holds every record that was there from start to end once, and none that came later, while others take and add', async () => {
    const portal = await suite.startPortal({ rows: makeRows(3000) });
    const client = await suite.connect(portal);
    portal.hooks.onMethod = () => {
      portal.consumer.take(3);
      portal.raise('ONCRMDEALUPDATE', { FIELDS: { ID: 9000 + portal.log.length } }, { userId: 77 });
    };
    const found = await read(client, group, { upTo: idOf(3000), expected: 100 });
    assert.equal(new Set(found).size, found.length);
    assert.deepEqual(
      idsOf(portal, ({ id }) => id <= 3000).filter((id) => !found.includes(id)),
      [],
    );
    assert.deepEqual(
      found.filter((id) => id > 3000),
      [],
    );
  });

  it('of an age is wider for the server than for us: its bound is shifted by time zones', async () => {
    const rows = [1, 2, 3].map((id) => makeRow({ id, changedAt: standstill / 1000 - id * 3600 }));
    for (const offsetMinutes of [-720, 0, 840]) {
      const portal = await suite.startPortal({ rows, now, offsetMinutes });
      const client = await suite.connect(portal);
      const than = standstill - 90 * 60_000;
      assert.deepEqual(await read(client, { kind: 'older', than }), [2, 3]);
    }
  });

  it('stops when it is cancelled', async () => {
    const portal = await suite.startPortal({ rows: makeRows(200) });
    const client = await suite.connect(portal);
    const stop = new AbortController();
    const reading = read(client, group, { expected: 50, signal: stop.signal, onProgress: () => stop.abort() });
    await assert.rejects(reading, ofKind('cancelled'));
    assert.equal(portal.log.length, 1);
  });

  it('refuses pages that are not in the order of their ids, which could hide or double records', async () => {
    const portal = await suite.startPortal({ rows: makeRows(120) });
    const client = await suite.connect(portal);
    portal.faults.add({
      kind: 'alter',
      alter: (answer) => JSON.parse(JSON.stringify(answer).replace('"ID":"60"', '"ID":"10"')),
    });
    await assert.rejects(read(client, group, { expected: 200 }), ofKind('protocol'));
  });

  it('is of those records alone that were meant, also where the portal looks past its own filter', async () => {
    const rows = [makeRow({ id: 1, error: true }), makeRow({ id: 2 }), makeRow({ id: 3, processId: processId('a') })];
    const portal = await suite.startPortal({ rows, now });
    const client = await suite.connect(portal);
    let all: Json = null;
    portal.faults.add({ kind: 'alter', alter: (answer) => (all = answer) });
    assert.deepEqual(await read(client, group), [1, 2, 3]);
    portal.faults.add({ kind: 'alter', alter: () => all });
    assert.deepEqual(await read(client, { ...group, show: 'failed' }), [1]);
  });
});
