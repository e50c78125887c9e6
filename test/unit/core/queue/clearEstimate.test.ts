import assert from 'node:assert/strict';
import { estimateRequests } from '../../../../src/core/queue/clearEstimate.ts';
import type { QueueRecord } from '../../../../src/core/queue/record.ts';
import { seen } from '../../../support/rows.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

const waiting = (count: number, step = 1): QueueRecord[] =>
  Array.from({ length: count }, (_, i) => seen(makeRow({ id: 1 + i * step })));

describe('the estimate of a clear’s requests', () => {
  it('is four for each 2,500 neighbours', () => {
    assert.deepEqual(
      [1, 50, 1000, 2500, 2501, 10_000].map((count) => estimateRequests(waiting(count), [], true)),
      [4, 4, 4, 4, 8, 16],
    );
  });

  it('is three for each 50, and two readings for 2,500, where others lie between or may', () => {
    const between = waiting(2500, 2).map((record) => seen(makeRow({ id: Number(record.id) + 1 })));
    assert.deepEqual(
      [estimateRequests(waiting(1000, 2), undefined, true), estimateRequests(waiting(1000, 2), between, true)],
      [62, 62],
    );
  });

  it('is one for each record without extended mode, one to check 50 of them, and one to read those after the first 50 once more', () => {
    assert.equal(estimateRequests(waiting(100), [], false), 1 + 100 + 2 + 1);
  });
});
