import assert from 'node:assert/strict';
import * as fc from 'fast-check';

import {
  compareRows,
  compares,
  isOneOf,
  matches,
  type ColumnValue,
  type Condition,
  type Field,
  type OrderTerm,
} from '../../../../src/demoPortal/table/condition.ts';
import { runQuery, type Query } from '../../../../src/demoPortal/table/query.ts';
import { QueueTable } from '../../../../src/demoPortal/table/queueTable.ts';
import { makeRow, processId } from '../callPortal.ts';

const names = ['CATALOG.PRODUCT.ON.ADD', 'ONCRMDEALADD', 'ONCRMDEALUPDATE', 'ONTASKADD'];
const batches = ['', processId('a'), processId('b')];
const columns = ['ID', 'TIMESTAMP_X', 'EVENT_NAME', 'MESSAGE_ID', 'PROCESS_ID', 'ERROR'] as const;

/** Few objects, so that message ids and times repeat; the table refuses rows that break its unique key. */
const anyRow = fc.record({
  eventName: fc.constantFrom(...names),
  eventData: fc.integer({ min: 1, max: 8 }).map((id) => ({ FIELDS: { ID: id } })),
  changedAt: fc.integer({ min: 100, max: 110 }),
  processId: fc.constantFrom(...batches),
  error: fc.boolean(),
  connectorId: fc.constantFrom('', 'crm'),
});
const messageIds = names.flatMap((eventName) =>
  [1, 2, 3].map((id) => makeRow({ id, eventName, eventData: { FIELDS: { ID: id } } }).messageId),
);
const someValue: Record<Field, fc.Arbitrary<ColumnValue>> = {
  ID: fc.integer({ min: 0, max: 70 }),
  TIMESTAMP_X: fc.integer({ min: 99, max: 111 }),
  EVENT_NAME: fc.constantFrom(...names, 'A', 'ONCRM', ''),
  MESSAGE_ID: fc.constantFrom(...messageIds, ''),
  PROCESS_ID: fc.constantFrom(...batches, 'x'),
  ERROR: fc.integer({ min: 0, max: 2 }),
};
const anyCondition: fc.Arbitrary<Condition> = fc.constantFrom(...columns).chain((field) =>
  fc.oneof(
    fc.array(someValue[field], { maxLength: 3 }).map((values) => isOneOf(field, values)),
    fc
      .tuple(fc.constantFrom('<', '<=', '>', '>='), someValue[field])
      .map(([operator, bound]) => compares(field, operator, bound)),
    fc.constant<Condition>({ field, test: (value) => String(value).includes('1') }),
  ),
);
const anyOrder: fc.Arbitrary<OrderTerm[]> = fc.uniqueArray(
  fc.record({ field: fc.constantFrom(...columns), isDescending: fc.boolean() }),
  { selector: ({ field }) => field, maxLength: 3 },
);
const anyQuery: fc.Arbitrary<Query> = fc.record({
  where: fc.array(anyCondition, { maxLength: 3 }),
  order: anyOrder,
  limit: fc.integer({ min: 1, max: 12 }),
  offset: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant(1_000_000)),
});
/** A change of the table, by the index of a row. */
const anyChange = fc.record({
  kind: fc.constantFrom('delete', 'reserve', 'fail', 'repeat'),
  index: fc.nat(),
});

function fill(table: QueueTable, drawn: readonly Partial<ReturnType<typeof makeRow>>[]): void {
  for (const [index, values] of drawn.entries()) {
    // IDs come out of order: a lower one may be committed late.
    const row = makeRow({ id: ((index * 7) % 61) + 1, ...values });
    const twins = table.partition(row.connectorId).withMessageId(row.messageId);
    if (table.find(row.id) === undefined && !twins.some((twin) => twin.processId === row.processId)) {
      table.insert(row);
    }
  }
}

function change(table: QueueTable, { kind, index }: { kind: string; index: number }): void {
  const rows = table.rows();
  const row = rows[index % Math.max(1, rows.length)];
  if (row === undefined) {
    return;
  }
  if (kind === 'delete') {
    table.delete([row]);
  } else if (kind === 'reserve' && row.processId === '') {
    table.reserve([row], processId(`r${index}`));
  } else if (kind === 'fail' && table.partition(row.connectorId).unreserved(row.messageId) === undefined) {
    table.markFailed(row.connectorId, row.processId, [row.messageId]);
  } else if (kind === 'repeat') {
    table.upsert({ ...row, changedAt: row.changedAt + 1 });
  }
}

describe('A query of the table', () => {
  it('finds what filtering and sorting all rows finds, after any changes', () => {
    const drawn = fc.array(anyRow, { maxLength: 60 });
    const queries = fc.array(anyQuery, { minLength: 1, maxLength: 6 });
    const connector = fc.constantFrom('', 'crm');
    fc.assert(
      fc.property(
        drawn,
        fc.array(anyChange, { maxLength: 8 }),
        connector,
        queries,
        (rows, changes, connectorId, asked) => {
          const table = new QueueTable();
          fill(table, rows);
          for (const one of changes) {
            change(table, one);
          }
          for (const query of asked) {
            const all = table.rows().filter((row) => row.connectorId === connectorId && matches(row, query.where));
            const sorted = all.toSorted(compareRows(query.order));
            const expected = { rows: sorted.slice(query.offset, query.offset + query.limit), total: all.length };
            assert.deepEqual(runQuery(table.partition(connectorId), query), expected);
          }
        },
      ),
      { seed: 20_260_917, numRuns: 500 },
    );
  });

  it('keeps the indexes of batches and message ids right', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), fc.array(anyChange, { maxLength: 20 }), (rows, changes) => {
        const table = new QueueTable();
        fill(table, rows);
        for (const one of changes) {
          change(table, one);
        }
        const inPartition = table.rows().filter((row) => row.connectorId === '');
        const partition = table.partition('');
        for (const row of inPartition) {
          const batch = partition.batch(row.processId).toSorted((a, b) => a.id - b.id);
          assert.deepEqual(
            batch,
            inPartition.filter((one) => one.processId === row.processId),
          );
          assert.ok(partition.withMessageId(row.messageId).includes(row));
          assert.equal(table.find(row.id), row);
        }
      }),
      { seed: 20_260_917, numRuns: 300 },
    );
  });
});

describe('The table', () => {
  it('refuses an ID or a unique key that is taken', () => {
    const table = new QueueTable();
    table.insert(makeRow({ id: 1 }));
    assert.throws(() => table.insert(makeRow({ id: 1, eventData: 2 })), /Duplicate row 1/);
    assert.throws(() => table.insert(makeRow({ id: 2, eventData: { FIELDS: { ID: 1 } } })), /Duplicate row 2/);
    table.insert(makeRow({ id: 3, eventData: { FIELDS: { ID: 1 } }, processId: processId('a') }));
    table.insert(makeRow({ id: 4, eventData: { FIELDS: { ID: 1 } }, connectorId: 'crm' }));
    assert.equal(table.size, 3);
  });

  it('gives IDs above those it has, and never one twice', () => {
    const table = new QueueTable();
    table.insertAll([makeRow({ id: 9 }), makeRow({ id: 4 })]);
    assert.deepEqual([table.allocateId(), table.allocateId()], [10, 11]);
    const row = table.upsert({ ...makeRow({ id: 0, eventData: 5 }) });
    assert.equal(row.id, 12);
  });
});
