import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { barsFor } from '../../../../src/core/table/barWidths.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const first = Date.parse('2026-11-12T09:41:10Z');

/** In minutes. */
function widthOf(span: number, atMost: number): number {
  return barsFor(first, first + span, atMost, 0).width / 60_000;
}

describe('the bars of a histogram', () => {
  it('cover every moment, are as many as wanted at most, and begin at full minutes, hours and days of the zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * DAY }),
        fc.integer({ min: 10, max: 200 }),
        fc.integer({ min: -12, max: 14 }),
        (span, atMost, hours) => {
          const { start, width, count } = barsFor(first, first + span, atMost, hours * HOUR);
          assert.ok(start <= first && first < start + width);
          assert.ok(start + (count - 1) * width <= first + span && first + span < start + count * width);
          assert.ok(count <= atMost);
          const local = start + hours * HOUR;
          assert.equal(local % Math.min(width, DAY), 0);
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it('are the narrowest of the usual widths', () => {
    assert.deepEqual(
      [widthOf(0, 60), widthOf(50 * 60_000, 60), widthOf(5 * HOUR, 62), widthOf(DAY, 60), widthOf(34 * DAY, 72)],
      [1, 1, 5, 30, 12 * 60],
    );
  });

  it('begin on Mondays where they are weeks', () => {
    const { start, width } = barsFor(first, first + 300 * DAY, 50, 3 * HOUR);
    assert.deepEqual([width, new Date(start).toISOString()], [7 * DAY, '2026-11-08T21:00:00.000Z']);
  });
});
