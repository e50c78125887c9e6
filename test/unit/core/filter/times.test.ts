import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readTime, timeText } from '../../../../src/core/filter/times.ts';
import { utcOffset } from '../../../../src/core/filter/zone.ts';

describe('the text for a stretch of time', () => {
  it('can be read again, whatever times records have: what can’t be written is the nearest day that can', () => {
    const instant = fc.integer({ min: -8.64e12, max: 8.64e12 }).map((seconds) => seconds * 1000);
    fc.assert(
      fc.property(instant, fc.integer({ min: 86_400, max: 10 ** 12 }), (from, seconds) => {
        const text = timeText({ from, to: from + seconds * 1000 }, utcOffset);
        const [first = '', last = ''] = text.split('..');
        const isBeyond = first === last;
        const read = readTime(isBeyond ? first : text, utcOffset);
        assert.ok('field' in read, text);
      }),
      { seed: 1 },
    );
    assert.equal(
      timeText({ from: Date.UTC(9998, 0), to: 8.64e15 + 1 }, utcOffset),
      '9998-01-01T00:00..9999-12-31T00:00',
    );
  });
});
