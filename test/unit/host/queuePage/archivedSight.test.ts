import assert from 'node:assert/strict';
import { archivedSight } from '../../../../src/host/queuePage/archivedSight.ts';
import { dealRecord } from '../../../support/dealRecord.ts';

describe('a record as the archive has it', () => {
  const record = dealRecord(38);
  const seen = { record, firstSeen: 10, lastSeen: 20 } as const;

  it('was in the queue when all of it was known last, read again or not', () => {
    const { seenAt, since } = archivedSight({ ...seen, fate: 'inQueue' }, { wholeAt: 90, clearedAt: undefined });
    assert.deepEqual([seenAt, since], [90, { kind: 'same' }]);
  });

  it('was seen when it was read, where that is later', () => {
    const sight = archivedSight({ ...seen, fate: 'inQueue' }, { wholeAt: undefined, clearedAt: undefined });
    assert.equal(sight.seenAt, 20);
  });

  it('went between when it was seen and when the queue was known to be without it', () => {
    const { seenAt, since } = archivedSight({ ...seen, fate: 'gone' }, { wholeAt: 90, clearedAt: undefined });
    assert.deepEqual([seenAt, since], [20, { kind: 'gone', at: 90, isOurs: false }]);
  });

  it('was cleared from here, in this window or another one', () => {
    const times = [50, undefined].map((clearedAt) => {
      const { since } = archivedSight({ ...seen, fate: 'cleared' }, { wholeAt: 90, clearedAt });
      return since;
    });
    assert.deepEqual(times, [
      { kind: 'gone', at: 50, isOurs: true },
      { kind: 'gone', at: 90, isOurs: true },
    ]);
  });
});
