import assert from 'node:assert/strict';
import { dropSpan, nearDrop } from '../../../../src/core/queue/dropSpan.ts';
import type { QueueRecord } from '../../../../src/core/queue/record.ts';
import { seen } from '../../../support/rows.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

const DAY = 24 * 60 * 60 * 1000;
const changedAt = Date.UTC(2026, 10, 6, 23, 10, 44);

function record(): QueueRecord {
  return seen(makeRow({ id: 1, changedAt: changedAt / 1000 }));
}

describe('when the portal drops a record', () => {
  it('is between 30 days and 34.17 days after its last change', () => {
    assert.deepEqual(dropSpan(record(), changedAt), {
      from: Date.UTC(2026, 11, 6, 23, 10, 44),
      until: Date.UTC(2026, 11, 11, 3, 10, 44),
    });
  });

  it('is not known of one that is kept for longer', () => {
    assert.notEqual(dropSpan(record(), changedAt + 34 * DAY), undefined);
    assert.equal(dropSpan(record(), changedAt + 34.2 * DAY), undefined);
  });

  it('is near in the seven days before the first of them, and from then on', () => {
    assert.equal(nearDrop(record(), changedAt + 23 * DAY - 1), undefined);
    for (const age of [23, 30, 34]) {
      assert.deepEqual(nearDrop(record(), changedAt + age * DAY), dropSpan(record(), changedAt), String(age));
    }
  });
});
