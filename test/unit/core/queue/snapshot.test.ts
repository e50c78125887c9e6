import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { wholeListing } from '../../../../src/core/queue/listing.ts';
import {
  findRecord,
  type Group,
  hasMore,
  type Snapshot,
  unread,
  withGroup,
} from '../../../../src/core/queue/snapshot.ts';
import { seen } from '../../../support/rows.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

const recordsOf = (...ids: number[]) => ids.map((id) => seen(makeRow({ id })));
const group = (eventName: string, count: number, ...ids: number[]): Group => ({
  eventName,
  count,
  records: recordsOf(...ids),
  isWhole: count === ids.length,
});
const snapshot = (total: number, ...groups: Group[]): Snapshot => ({
  readAt: 0,
  listing: wholeListing,
  changes: undefined,
  highestId: undefined,
  total,
  shown: total,
  states: { waiting: total, reserved: 0, failed: 0, failedReserved: 0 },
  extendedMode: true,
  isSelfHosted: false,
  groups,
});

describe('a snapshot', () => {
  it('finds a record in any of its groups', () => {
    const of = snapshot(5, group('A', 2, 1, 2), group('B', 3, 3));
    const [two, three, four] = recordsOf(2, 3, 4);
    assert.deepEqual(two && findRecord(of, two.id), two);
    assert.deepEqual(three && findRecord(of, three.id), three);
    assert.equal(four && findRecord(of, four.id), undefined);
  });

  it('gets a group’s new records and count in its place, and the total follows', () => {
    const before = snapshot(5, group('A', 2, 1, 2), group('B', 3, 3));
    assert.deepEqual(withGroup(before, group('B', 4, 3, 4)), {
      ...before,
      total: 6,
      shown: 6,
      groups: [group('A', 2, 1, 2), group('B', 4, 3, 4)],
    });
  });

  it('keeps the count of the whole queue where a group shows one more record of some states: it may have been there', () => {
    const failed = {
      ...snapshot(5, group('A', 2, 1, 2)),
      shown: 2,
      listing: { ...wholeListing, show: 'failed' },
    } as const;
    const { total, shown } = withGroup(failed, group('A', 3, 1, 2, 3));
    assert.deepEqual([total, shown], [5, 3]);
  });

  it('never has a negative total, even where the counts do not match it', () => {
    const count = fc.nat(1000);
    fc.assert(
      fc.property(count, count, count, (total, was, is) => {
        const { total: after } = withGroup(snapshot(total, group('A', was)), group('A', is));
        assert.ok(after >= is, `${after} records in all, ${is} of them in one group`);
      }),
      { seed: 8, numRuns: 1000 },
    );
  });

  it('knows how many records of a group are not read yet', () => {
    assert.equal(unread(group('A', 5, 1, 2)), 3);
    assert.equal(unread(group('A', 1, 1, 2)), 0);
  });

  it('has more of a group than was read unless all of it is known to be read, whatever the count says', () => {
    assert.equal(hasMore({ ...group('A', 2, 1, 2), isWhole: false }), true);
    assert.equal(hasMore(group('A', 2, 1, 2)), false);
  });
});
