import assert from 'node:assert/strict';
import { parseAge } from '../../../../src/host/clear/age.ts';

const HOUR = 3_600_000;

describe('an age that is typed', () => {
  it('is a number of minutes, hours, days or weeks', () => {
    assert.deepEqual(['90m', '12h', '3d', '2w', ' 7 D '].map(parseAge), [
      1.5 * HOUR,
      12 * HOUR,
      72 * HOUR,
      336 * HOUR,
      168 * HOUR,
    ]);
  });

  it('is nothing else: no time at all, no other unit, no half of one, and nothing around it', () => {
    const wrong = ['', '7', 'd', '0d', '000h', '7y', '7s', '1.5d', '-3d', '3d 4h', '3days', '7d;', '9999999d'];
    assert.deepEqual(
      wrong.filter((text) => parseAge(text) !== undefined),
      [],
    );
  });
});
