import assert from 'node:assert/strict';
import { offsetName } from '../../../../src/core/texts/offsetName.ts';

describe('the name of a zone', () => {
  it('is how far it is from UTC', () => {
    assert.deepEqual(
      [0, -0, 3, -3.5, 5.75].map((hours) => offsetName(hours * 3_600_000)),
      ['UTC', 'UTC', 'UTC+3', 'UTC−3:30', 'UTC+5:45'],
    );
  });
});
