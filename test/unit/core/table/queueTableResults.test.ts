import assert from 'node:assert/strict';
import { columns } from '../../../../src/core/archive/view.ts';
import { changedAt, type QueueRecord } from '../../../../src/core/queue/record.ts';
import { now, toId } from './arbitraries.ts';
import { FedTable, noPause } from './fedTable.ts';
import { heldSince } from './memorySource.ts';
import { sorted } from './naiveViews.ts';

const MINUTE = 60_000;
const all = { filter: [], order: { column: 'id', direction: 'ascending' }, now } as const;

function record(number: number, fields: Partial<QueueRecord> = {}): QueueRecord {
  return {
    id: toId(number),
    timestamp: new Date(now - ((number * 7919) % 50_000) * MINUTE).toISOString(),
    eventName: `ONEVENT${number % 13}`,
    eventData: { FIELDS: { ID: (number * 31) % 1009 } },
    eventAdditional: { user_id: `${number % 5}` },
    messageId: '634959bd00d83c392c34d5e804d5682a',
    processId: '',
    failed: number % 3 === 0,
    ...fields,
  };
}

/** Records with these numbers, from the one up to the other. */
function records(from: number, to: number): QueueRecord[] {
  return Array.from({ length: to - from + 1 }, (_, i) => record(from + i));
}

/** A record of an object with this id. */
function about(number: number, id: string): QueueRecord {
  return record(number, { eventData: { FIELDS: { ID: id } }, eventAdditional: false });
}

describe('the results of a queue’s table', () => {
  it('stay in order by every column when a few of thousands of records change, come and go', async () => {
    const test = new FedTable(10_000);
    test.take({ seen: records(1000, 5000) });
    for (const column of columns) {
      await test.table.find({ ...all, order: { column, direction: 'ascending' } }, undefined, noPause);
    }
    const changed = [1007, 2500, 2501, 4999].map((number) =>
      record(number, { eventName: 'ONEVENT3', timestamp: new Date(now).toISOString(), eventAdditional: false }),
    );
    test.take({ seen: [...changed, ...records(5001, 5040), record(7), record(8)], gone: [3000] });
    for (const column of columns) {
      const order = { column, direction: 'descending' } as const;
      const result = await test.table.find({ ...all, order }, undefined, noPause);
      assert.deepEqual(
        test.ids(result),
        sorted(test.source.queue, order).map(({ id }) => id),
        column,
      );
    }
  });

  it('are in order by what records are about, also by ids that with their kinds are too large for exact numbers', async () => {
    const test = new FedTable();
    const kinds = [
      'DEALADD',
      'LEADADD',
      'CONTACTADD',
      'COMPANYADD',
      'QUOTEADD',
      'ACTIVITYADD',
      'PRODUCTADD',
      'DEALUSERFIELDADD',
    ];
    const ids = ['999999999999999', '7', '999999999999998'];
    const seen = [...kinds.map((kind) => `ONCRM${kind}`), 'ONTASKADD', 'ONUSERADD', 'ONEVENT', 'ONSALEORDERSAVED'];
    test.take({
      seen: seen.flatMap((eventName, i) =>
        ids.map((id, j) => record(1 + i * ids.length + j, { eventName, eventData: { FIELDS: { ID: id } } })),
      ),
    });
    const order = { column: 'about', direction: 'ascending' } as const;
    const result = await test.table.find({ ...all, order }, undefined, noPause);
    assert.deepEqual(
      test.ids(result),
      sorted(test.source.queue, order).map(({ id }) => id),
    );
  });

  it('show a record as it is now, at the place that it had', async () => {
    const test = new FedTable();
    test.take({ seen: [record(1), record(2), record(3)] });
    const { resultId } = await test.table.find(all, undefined, noPause);
    const late = record(2, {
      eventName: 'ONCRMDYNAMICITEMUPDATE_147',
      eventData: { FIELDS: { ID: '0038', ENTITY_TYPE_ID: 147 } },
      processId: 'abc',
      failed: true,
    });
    test.take({ seen: [late, record(4)], gone: [1] });
    assert.deepEqual(test.table.rows(resultId, { from: 1, to: 2 }), [
      {
        id: '2',
        state: 'failedReserved',
        eventName: 'ONCRMDYNAMICITEMUPDATE_147',
        family: 'item',
        aboutId: '0038',
        typeId: '147',
        changedAt: changedAt(late),
        user: '2',
        processId: 'abc',
      },
    ]);
    assert.deepEqual(
      test.table.idsOf(resultId, [
        { from: 0, to: 1 },
        { from: 2, to: 3 },
      ]),
      ['1', '3'],
    );
    assert.deepEqual(
      ['1', '3', '4'].map((id) => test.table.positionOf(resultId, toId(Number(id)))),
      [0, 2, undefined],
    );
  });

  it('have records in the id of whose object a text stands, though no word of the data begins so', async () => {
    const test = new FedTable();
    test.take({ seen: [about(1, '10004959'), about(2, 'A-b0049'), about(3, '49')] });
    const find = async (text: string): Promise<readonly string[] | undefined> => {
      const filter = [{ isNegated: false, test: { field: 'text', text } as const }];
      return test.ids(await test.table.find({ ...all, filter }, undefined, noPause));
    };
    assert.deepEqual([await find('0495'), await find('B0'), await find('049')], [['1'], ['2'], ['1', '2']]);
  });

  it('are kept for the three used last', async () => {
    const test = new FedTable();
    test.take({ seen: [record(1)] });
    const found = [];
    for (let i = 0; i < 4; i++) {
      found.push(await test.table.find(all, undefined, noPause));
    }
    assert.deepEqual(
      found.map((result) => test.ids(result)),
      [undefined, ['1'], ['1'], ['1']],
    );
    const resultId = found[0]?.resultId ?? 0;
    assert.equal(test.table.rows(resultId, { from: 0, to: 1 }), undefined);
    const choice = { spans: [{ from: 0, to: 1 }], focus: 0, anchor: 0 };
    const next = await test.table.find(all, { resultId, choice }, noPause);
    assert.deepEqual(next.choice, { spans: [], focus: undefined, anchor: undefined });
  });

  it('keep what is chosen in the one on screen, however many follow that nobody sees', async () => {
    const test = new FedTable();
    test.take({ seen: [record(1), record(2)] });
    const { resultId } = await test.table.find(all, undefined, noPause);
    const choice = { spans: [{ from: 1, to: 2 }], focus: 1, anchor: 1 };
    for (let key = 0; key < 10; key++) {
      const typed = await test.table.find(all, { resultId, choice }, noPause);
      assert.deepEqual(typed.choice, choice);
    }
    assert.deepEqual(test.table.idsOf(resultId, choice.spans), ['2']);
  });

  it('are never taken for those of a table that is no more', async () => {
    const [before, after] = [new FedTable(), new FedTable()];
    before.take({ seen: [record(1)] });
    after.take({ seen: [record(2)] });
    const { resultId } = await before.table.find(all, undefined, noPause);
    await after.table.find(all, undefined, noPause);
    assert.equal(after.table.idsOf(resultId, [{ from: 0, to: 1 }]), undefined);
  });

  it('outlive the room of records that left the queue: it is given back, and the choice carried over', async () => {
    const test = new FedTable(10_000);
    test.take({ seen: records(1, 12_000) });
    const first = await test.table.find(all, undefined, noPause);
    const choice = {
      spans: [
        { from: 10, to: 12 },
        { from: 11_000, to: 11_002 },
      ],
      focus: 11_001,
      anchor: 10,
    };
    test.take({
      seen: [record(20_000), record(19_000, { processId: 'p' })],
      gone: Array.from({ length: 9000 }, (_, i) => i + 1),
    });
    await test.table.compact(noPause);
    const second = await test.table.find(all, { resultId: first.resultId, choice }, noPause);
    assert.deepEqual(second.choice, { spans: [{ from: 2000, to: 2002 }], focus: 2001, anchor: undefined });
    assert.deepEqual(
      [test.ids(second)?.at(-1), test.ids(second)?.at(-2), second.count, second.searched],
      ['20000', '19000', 3002, 3002],
    );
    assert.equal(test.table.rows(first.resultId, { from: 5, to: 6 })?.[0]?.id, '6');
    test.take({ seen: [record(11_000, { eventName: 'ONLATE' })] });
    assert.deepEqual(test.table.rows(second.resultId, { from: 1999, to: 2000 })?.[0]?.eventName, 'ONLATE');
  });
});

describe('the batches of a queue’s table', () => {
  it('are told with their records, the one that changed longest ago first', () => {
    const test = new FedTable();
    const at = (minutes: number): string => new Date(now - minutes * MINUTE).toISOString();
    const held = [
      record(1, { processId: 'late', timestamp: at(10), failed: false, eventName: 'ONB' }),
      record(2, { processId: 'early', timestamp: at(90), failed: true, eventName: 'ONA' }),
      record(3, { processId: 'late', timestamp: at(300), failed: true, eventName: 'ONA' }),
      record(4, { processId: 'late', timestamp: at(20), failed: false, eventName: 'ONA' }),
      record(5, { processId: 'over', timestamp: at(5) }),
      record(6),
    ];
    test.take({ seen: held, gone: [5] });
    const changes = new Map([['late', now - 8 * MINUTE]]);
    assert.deepEqual(test.table.batches(changes), [
      {
        processId: 'early',
        count: 1,
        failed: 1,
        events: [{ value: 'ONA', count: 1 }],
        oldest: now - 90 * MINUTE,
        newest: now - 90 * MINUTE,
        firstSeen: now - 30 * MINUTE,
        lastChange: now - 90 * MINUTE,
      },
      {
        processId: 'late',
        count: 3,
        failed: 1,
        events: [
          { value: 'ONA', count: 2 },
          { value: 'ONB', count: 1 },
        ],
        oldest: now - 300 * MINUTE,
        newest: now - 10 * MINUTE,
        firstSeen: Math.min(
          ...held
            .slice(0, 4)
            .filter(({ processId }) => processId === 'late')
            .map(heldSince),
        ),
        lastChange: now - 8 * MINUTE,
      },
    ]);
  });
});
