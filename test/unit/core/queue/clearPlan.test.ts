import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type ClearChunk, planClear, recordsOf } from '../../../../src/core/queue/clearPlan.ts';
import { isProcessId } from '../../../../src/core/queue/processId.ts';
import { type SpanReading, toSpans } from '../../../../src/core/queue/readAgain.ts';
import { compareIds, type QueueRecord } from '../../../../src/core/queue/record.ts';
import { seen } from '../../../support/rows.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

const [batchA, batchB] = [processId('a'), processId('b')];

/** What lies in a queue from id 1 on: named records of each kind, and what else there may be. */
const place = fc.constantFrom(
  'waiting',
  'waiting',
  'waiting',
  'failed',
  batchA,
  batchB,
  'no process',
  'stranger',
  'changed',
  'nothing',
);
const queues = fc.array(fc.tuple(place, fc.constantFrom('ONCRMDEALADD', 'ONTASKADD')), {
  minLength: 1,
  maxLength: 400,
});

/** The readings of a queue's spans; spans of which nothing but the named is known have their turn too. */
function read(places: readonly (readonly [string, string])[], isKnown: (index: number) => boolean): SpanReading[] {
  const rows = places.flatMap(([kind, eventName], i) =>
    kind === 'nothing' ? [] : [{ kind, row: seen(toRow(kind, eventName, i + 1)) }],
  );
  const of = (wanted: (kind: string) => boolean): QueueRecord[] =>
    rows.filter(({ kind }) => wanted(kind)).map(({ row }) => row);
  const strangers = of((kind) => kind === 'stranger');
  const changed = new Set(of((kind) => kind === 'changed').map(({ id }) => id));
  return toSpans(of((kind) => kind !== 'stranger')).map((span, i) => {
    const [first, last] = [span[0], span.at(-1) ?? span[0]];
    const between = strangers.filter(
      ({ id, eventName }) =>
        eventName === first.eventName && compareIds(id, first.id) > 0 && compareIds(id, last.id) < 0,
    );
    return {
      present: span.filter(({ id }) => !changed.has(id)),
      changed: span.filter(({ id }) => changed.has(id)).map(({ id }) => id),
      gone: [],
      strangers: isKnown(i) ? between.map(({ id }) => id) : undefined,
    };
  });
}

function toRow(kind: string, eventName: string, id: number): ReturnType<typeof makeRow> {
  const isState = ['waiting', 'failed', 'stranger', 'changed'].includes(kind);
  return makeRow({ id, eventName, error: kind === 'failed', processId: isState ? '' : kind });
}

const plan = (places: readonly (readonly [string, string])[], isKnown = true): ClearChunk[] =>
  planClear(
    read(places, () => isKnown),
    true,
  );
const sizes = (chunks: readonly ClearChunk[]): unknown[] =>
  chunks.map(({ reserve, claims, take }) => [
    reserve.map(({ length }) => length),
    claims.map(({ records }) => records.length),
    take.length,
  ]);
const deals = (...kinds: string[]): [string, string][] => kinds.map((kind) => [kind, 'ONCRMDEALADD']);
const many = (count: number, kind = 'waiting'): string[] => Array.from({ length: count }, () => kind);

const byId = (a: QueueRecord, b: QueueRecord): number => compareIds(a.id, b.id);

describe('the plan of a clear', () => {
  it('holds each present record once, in ranges that hold nothing else, in chunks of 50 commands', () => {
    fc.assert(
      fc.property(queues, fc.boolean(), fc.func(fc.boolean()), (places, extendedMode, isKnown) => {
        const readings = read(places, isKnown);
        const chunks = planClear(readings, extendedMode);
        const present = readings.flatMap((reading) => reading.present);
        const expected = present.filter((record) => record.processId === '' || isProcessId(record.processId));
        assert.deepEqual(chunks.flatMap(recordsOf).toSorted(byId), expected.toSorted(byId));
        for (const { reserve, claims, take } of chunks) {
          assert.ok(reserve.length + claims.length <= 50 && take.length <= 50);
          assert.ok(extendedMode ? take.length === 0 : reserve.length === 0);
          assert.ok(take.every((record) => record.processId === ''));
          for (const claim of claims) {
            assert.ok(claim.records.length <= 50);
            assert.ok(claim.records.every((record) => record.processId === claim.processId));
          }
          for (const range of reserve) {
            assertIsRange(range, readings);
          }
        }
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it('has no range that could be longer: two of one kind in one span have something between them', () => {
    fc.assert(
      fc.property(queues, (places) => {
        for (const reading of read(places, () => true)) {
          const ranges = planClear([reading], true).flatMap(({ reserve }) => reserve);
          for (const failed of [true, false]) {
            const ofKind = ranges.filter(([record]) => record.failed === failed);
            for (const [i, range] of ofKind.slice(1).entries()) {
              const [before, after] = [ofKind[i]?.at(-1), range[0]];
              const others = [...(reading.strangers ?? []), ...reading.changed];
              assert.ok(before && others.some((id) => compareIds(before.id, id) < 0 && compareIds(id, after.id) < 0));
            }
          }
        }
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it('reserves 2,500 neighbours with one request', () => {
    assert.deepEqual(sizes(plan(deals(...many(2500)))), [[many(50).map(() => 50), [], 0]]);
  });

  it('reserves one by one where nothing is known of what lies between', () => {
    assert.deepEqual(sizes(plan(deals(...many(60)), false)), [
      [many(50).map(() => 1), [], 0],
      [many(10).map(() => 1), [], 0],
    ]);
  });

  it('breaks a range at a stranger and at a record that changed, not at named ones in another state', () => {
    const places = deals(
      'waiting',
      'waiting',
      'stranger',
      'waiting',
      'failed',
      batchA,
      'waiting',
      'changed',
      'waiting',
      'failed',
    );
    assert.deepEqual(sizes(plan(places)), [[[2, 2, 1, 1, 1], [1], 0]]);
  });

  it('clears 50 of a process with a command, and takes no record with a process id that no process can have', () => {
    assert.deepEqual(sizes(plan(deals(...many(70, batchA), ...many(3, 'no process'), batchB))), [[[], [50, 20, 1], 0]]);
  });

  it('takes out one by one without extended mode, and clears the reserved ones beside', () => {
    const chunks = planClear(
      read(deals(...many(51), batchA), () => true),
      false,
    );
    assert.deepEqual(sizes(chunks), [
      [[], [1], 50],
      [[], [], 1],
    ]);
  });
});

/** Fails unless a reservation is ascending, of one event name and kind, at most 50, and free of whatever else lies there. */
function assertIsRange(range: readonly QueueRecord[], readings: readonly SpanReading[]): void {
  const [first, last] = [range[0], range.at(-1)];
  const reading = readings.find(({ present }) => first !== undefined && present.includes(first));
  assert.ok(first && last && reading && range.length <= 50);
  assert.ok(
    range.every(
      (record) => record.processId === '' && record.failed === first.failed && reading.present.includes(record),
    ),
  );
  assert.ok(range.slice(1).every((record, i) => compareIds(range[i]?.id ?? first.id, record.id) < 0));
  assert.ok(range.length === 1 || reading.strangers !== undefined);
  const others = [...(reading.strangers ?? []), ...reading.changed];
  assert.ok(!others.some((id) => compareIds(first.id, id) < 0 && compareIds(id, last.id) < 0));
}
