import assert from 'node:assert/strict';
import { instantOf, offsetIn } from '../../../../src/core/filter/zone.ts';

const HOUR = 3_600_000;

describe('a time zone by its name', () => {
  it('is as far from UTC as its clocks are at that instant', () => {
    const berlin = offsetIn('Europe/Berlin');
    const changes = [
      '2026-03-29T00:59:59.999Z',
      '2026-03-29T01:00:00Z',
      '2026-10-25T00:59:59Z',
      '2026-10-25T01:00:00Z',
    ];
    assert.deepEqual(
      changes.map((instant) => (berlin?.(Date.parse(instant)) ?? NaN) / HOUR),
      [1, 2, 2, 1],
    );
    assert.equal((offsetIn('Pacific/Marquesas')?.(0) ?? NaN) / HOUR, -9.5);
  });

  it('has an instant for each time that its clocks show, skip or show twice', () => {
    const berlin = offsetIn('Europe/Berlin') ?? assert.fail();
    const instants = ['2026-03-29T02:30:00Z', '2026-10-25T02:30:00Z', '2026-07-01T00:00:00Z'].map((wallTime) =>
      new Date(instantOf(Date.parse(wallTime), berlin)).toISOString(),
    );
    assert.deepEqual(instants, ['2026-03-29T01:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-06-30T22:00:00.000Z']);
  });

  it('is none where there is none of that name', () => {
    assert.equal(offsetIn('Nowhere/Town'), undefined);
  });
});
