import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { barAt, barStart, countIn, moveRange, snapRange, stack } from '../../../../src/webview/queue/histogramBars.ts';

const HOUR = 3_600_000;

describe('bars of the histogram', () => {
  it('stand on each other, and draw nothing for a part that has no records', () => {
    const histogram = bars([
      [1, 0, 3],
      [2, 5, 0],
    ]);
    assert.deepEqual(stack(histogram), [
      [1, null, 3],
      [3, 5, null],
    ]);
  });

  it('begin and end where their times are, and those outside are the first or the last', () => {
    const histogram = bars([[1, 1, 1]]);
    assert.deepEqual(
      [-HOUR, 0, HOUR - 1, HOUR, 99 * HOUR].map((time) => barAt(histogram, time)),
      [0, 0, 0, 1, 2],
    );
    assert.equal(barStart(histogram, 2), 2 * HOUR);
  });

  it('are counted in a range of all parts', () => {
    const histogram = bars([
      [1, 2, 4],
      [8, 16, 32],
    ]);
    assert.equal(countIn(histogram, { from: HOUR, to: 3 * HOUR }), 2 + 4 + 16 + 32);
  });

  it('are taken whole by a stretch that was drawn over them, one at least', () => {
    const histogram = bars([[1, 1, 1, 1]]);
    const snap = (from: number, to: number) => snapRange(histogram, { from: from * HOUR, to: to * HOUR });
    assert.deepEqual(snap(0.8, 2.3), { from: HOUR, to: 2 * HOUR });
    assert.deepEqual(snap(1.1, 1.2), { from: HOUR, to: 2 * HOUR });
    assert.deepEqual(snap(-7, 9), { from: 0, to: 4 * HOUR });
    assert.deepEqual(snap(3.9, 4), { from: 3 * HOUR, to: 4 * HOUR });
  });
});

describe('a range of bars', () => {
  it('begins with the last bar', () => {
    assert.deepEqual(moveRange(bars([[1, 1, 1]]), undefined, -1, false), { from: 2 * HOUR, to: 3 * HOUR });
  });

  it('moves by a bar and keeps its length', () => {
    assert.deepEqual(moveRange(bars([[1, 1, 1, 1]]), { from: 0, to: 2 * HOUR }, 1, false), {
      from: HOUR,
      to: 3 * HOUR,
    });
  });

  it('becomes longer and shorter at its end', () => {
    const histogram = bars([[1, 1, 1, 1]]);
    const range = { from: HOUR, to: 2 * HOUR };
    assert.deepEqual(moveRange(histogram, range, 1, true), { from: HOUR, to: 3 * HOUR });
    assert.deepEqual(moveRange(histogram, range, -1, true), range);
  });

  it('never leaves the bars nor loses its length, wherever arrow keys take it', () => {
    const key = fc.record({ step: fc.constantFrom(1 as const, -1 as const), isExtending: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(key, { minLength: 1 }), (count, keys) => {
        const histogram = bars([Array.from({ length: count }, () => 1)]);
        let range = moveRange(histogram, undefined, 1, false);
        for (const { step, isExtending } of keys) {
          const next = moveRange(histogram, range, step, isExtending);
          const length = (next.to - next.from) / HOUR;
          assert.ok(next.from >= 0 && next.to <= count * HOUR && length >= 1 && Number.isInteger(length));
          assert.equal(isExtending ? next.from : next.to - next.from, isExtending ? range.from : range.to - range.from);
          range = next;
        }
      }),
      { seed: 5 },
    );
  });
});

function bars(counts: readonly (readonly number[])[]) {
  return {
    start: 0,
    width: HOUR,
    parts: counts.map((part, i) => ({
      name: `part ${i}`,
      counts: part,
      total: part.reduce((sum, count) => sum + count, 0),
    })),
  };
}
