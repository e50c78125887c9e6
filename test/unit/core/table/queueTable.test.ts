import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Choice } from '../../../../src/core/archive/view.ts';
import { changedAt, type QueueRecord, stateOf } from '../../../../src/core/queue/record.ts';
import { filter, now, order, queueRecord, recordNumber } from './arbitraries.ts';
import { FedTable, noPause } from './fedTable.ts';
import { facets, matching, sorted } from './naiveViews.ts';

const options = { seed: 5, numRuns: 300 };
const byId = { column: 'id', direction: 'ascending' } as const;
const nothing: Choice = { spans: [], focus: undefined, anchor: undefined };

/** Records come, some of them changed, and go, in several steps. */
const steps = fc.array(
  fc.record({ seen: fc.array(queueRecord, { maxLength: 60 }), gone: fc.array(recordNumber, { maxLength: 20 }) }),
  { minLength: 1, maxLength: 5 },
);

const idsOf = (records: readonly QueueRecord[]): string[] => records.map(({ id }) => id);

describe('the table of a queue', () => {
  it('finds exactly the records that match, in order, after any changes, asked in between or not', async () => {
    await fc.assert(
      fc.asyncProperty(steps, filter, order, fc.boolean(), async (all, wanted, sortOrder, isAskedBetween) => {
        const test = new FedTable();
        const query = { filter: wanted, order: sortOrder, now };
        for (const step of all) {
          test.take(step);
          if (isAskedBetween) {
            await test.table.find(query, undefined, noPause);
          }
        }
        const result = await test.table.find(query, undefined, noPause);
        const { queue } = test.source;
        assert.deepEqual(test.ids(result), idsOf(sorted(matching(queue, wanted), sortOrder)));
        assert.deepEqual([result.count, result.searched], [matching(queue, wanted).length, queue.length]);
      }),
      options,
    );
  }).timeout(60_000);

  it('counts ages from the moment that it is told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(queueRecord), fc.integer({ min: 0, max: 40 }), async (seen, hours) => {
        const test = new FedTable();
        test.take({ seen });
        const aged = [{ isNegated: false, test: { field: 'age', over: 0, under: undefined } as const }];
        await test.table.find({ filter: aged, order: byId, now }, undefined, noPause);
        const earlier = now - hours * 3_600_000;
        const result = await test.table.find({ filter: aged, order: byId, now: earlier }, undefined, noPause);
        const older = test.source.queue.filter((record) => changedAt(record) < earlier);
        assert.deepEqual(test.ids(result), idsOf(older));
      }),
      { seed: 5, numRuns: 30 },
    );
  });

  it('counts how many records match each of several filters', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(filter, { maxLength: 4 }), async (all, filters) => {
        const test = new FedTable();
        all.forEach((step) => test.take(step));
        assert.deepEqual(
          await test.table.matchCounts(filters, now, noPause),
          filters.map((wanted) => matching(test.source.queue, wanted).length),
        );
      }),
      { seed: 5, numRuns: 100 },
    );
  }).timeout(60_000);

  it('counts by state, event, user, process and kind, each without the words for itself', async () => {
    await fc.assert(
      fc.asyncProperty(steps, filter, async (all, wanted) => {
        const test = new FedTable();
        all.forEach((step) => test.take(step));
        const query = { filter: wanted, order: byId, now };
        assert.deepEqual(await test.table.facets(query, noPause), facets(test.source.queue, wanted));
      }),
      options,
    );
  }).timeout(60_000);

  it('puts each record that matches without the words for time in the bar and the part that are its own', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        filter,
        fc.constantFrom('state' as const, 'event' as const),
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: -12, max: 14 }),
        async (all, wanted, stacking, bars, hours) => {
          const test = new FedTable();
          all.forEach((step) => test.take(step));
          const zoneOffset = hours * 3_600_000;
          const query = { filter: wanted, order: byId, now, stacking, bars, zoneOffset };
          const { start, width, parts } = await test.table.histogram(query, noPause);
          const records = matching(
            test.source.queue,
            wanted.filter((clause) => clause.test.field !== 'time'),
          );
          const named = new Set(parts.map(({ name }) => name));
          const partOf = (record: QueueRecord): string => {
            const name = stacking === 'state' ? stateOf(record) : record.eventName;
            return named.has(name) ? name : '';
          };
          const expected = parts.map(({ name, counts }) =>
            counts.map((_, bar) => {
              const from = start + bar * width;
              return records.filter(
                (record) => partOf(record) === name && changedAt(record) >= from && changedAt(record) < from + width,
              ).length;
            }),
          );
          assert.deepEqual(
            parts.map(({ counts }) => counts),
            expected,
          );
          const sum = parts.reduce((total, part) => total + part.total, 0);
          assert.equal(sum, records.length);
        },
      ),
      options,
    );
  }).timeout(60_000);

  it('finds what was chosen in an earlier result again by its records, whatever changed since', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(queueRecord, { maxLength: 20 }),
        fc.array(recordNumber, { maxLength: 20 }),
        fc.tuple(filter, filter),
        fc.tuple(order, order),
        fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100)),
        fc.boolean(),
        async (all, seen, gone, filters, orders, places, isAll) => {
          const test = new FedTable();
          all.forEach((step) => test.take(step));
          const first = await test.table.find({ filter: filters[0], order: orders[0], now }, undefined, noPause);
          const before = test.ids(first) ?? [];
          const choice = chooseAt(places, first.count, isAll);
          test.take({ seen, gone });
          const earlier = { resultId: first.resultId, choice };
          const second = await test.table.find({ filter: filters[1], order: orders[1], now }, earlier, noPause);
          const after = test.ids(second) ?? [];
          const chosen = new Set(choice.spans.flatMap(({ from, to }) => before.slice(from, to)));
          const { spans, focus, anchor } = second.choice;
          assert.deepEqual(
            spans.flatMap(({ from, to }) => after.slice(from, to)),
            after.filter((id) => chosen.has(id)),
          );
          assert.ok(spans.every(({ from, to }, i) => from < to && from > (spans[i - 1]?.to ?? -1)));
          const expected = [choice.focus, choice.anchor].map((place) => {
            const at = place === undefined ? -1 : after.indexOf(before[place] ?? '');
            return at < 0 ? undefined : at;
          });
          assert.deepEqual([focus, anchor], expected);
        },
      ),
      options,
    );
  }).timeout(60_000);
});

function chooseAt(places: readonly number[], count: number, isAll: boolean): Choice {
  if (count === 0) {
    return nothing;
  }
  const [a = 0, b = 0, c = 0, d = 0] = places.map((place) => place % (count + 1)).toSorted((x, y) => x - y);
  const spans = isAll ? [{ from: 0, to: count }] : [{ from: a, to: b }, ...(b < c ? [{ from: c, to: d }] : [])];
  return { spans: spans.filter(({ from, to }) => from < to), focus: b % count, anchor: undefined };
}
