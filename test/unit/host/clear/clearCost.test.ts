import assert from 'node:assert/strict';
import { wholeListing } from '../../../../src/core/queue/listing.ts';
import { parseRecord, type QueueRecord } from '../../../../src/core/queue/record.ts';
import type { Snapshot } from '../../../../src/core/queue/snapshot.ts';
import { ENTERPRISE_LIMIT, STANDARD_LIMIT } from '../../../../src/core/rest/rateLimiter.ts';
import { clearCost, durationOf, timeLeft } from '../../../../src/host/clear/clearCost.ts';
import { wireRecord } from '../../../support/wireRecord.ts';

const eventName = 'ONCRMDEALUPDATE';

function records(count: number, { step = 1, processId = '' } = {}): QueueRecord[] {
  return Array.from({ length: count }, (_, i) =>
    parseRecord({ ...wireRecord, ID: String(1 + i * step), EVENT_NAME: eventName, PROCESS_ID: processId }),
  );
}

function snapshotOf(shown: readonly QueueRecord[], listing = wholeListing): Snapshot {
  return {
    readAt: 0,
    listing,
    changes: undefined,
    total: shown.length,
    shown: shown.length,
    states: { waiting: shown.length, reserved: 0, failed: 0, failedReserved: 0 },
    extendedMode: true,
    isSelfHosted: false,
    highestId: shown.at(-1)?.id,
    groups: [{ eventName, count: shown.length, records: shown, isWhole: true }],
  };
}

const group = { kind: 'group', eventName, show: 'all', records: [] } as const;
const limit = STANDARD_LIMIT;

describe('the cost of a clear', () => {
  it('of a group is a reading, a reservation, a clear and a check for 2,500 records', () => {
    const facts = { selection: group, snapshot: undefined, extendedMode: true, limit };
    assert.equal(clearCost(records(1200), facts).requests, 4);
    assert.equal(clearCost(records(2501), facts).requests, 8);
  });

  it('of a selection rests on what is shown between its records', () => {
    const [every, facts] = [records(100), { selection: undefined, extendedMode: true, limit }];
    const cost = (named: readonly QueueRecord[], snapshot: Snapshot): number =>
      clearCost(named, { ...facts, snapshot }).requests;
    assert.equal(cost(every, snapshotOf(every)), 4);
    const odd = records(100, { step: 2 });
    assert.equal(cost(odd, snapshotOf(odd)), 4);
    assert.ok(cost(odd, snapshotOf(records(200))) > 4);
  });

  it('of records between which others may be hidden takes each to be reserved alone, in whichever order they are shown', () => {
    const [every, facts] = [records(100), { selection: undefined, extendedMode: true, limit }];
    const cost = (snapshot: Snapshot): number => clearCost(every, { ...facts, snapshot }).requests;
    const newest = { ...wholeListing, order: 'newest' } as const;
    assert.equal(cost(snapshotOf(every.toReversed(), newest)), 4);
    const failed = { ...wholeListing, show: 'failed' } as const;
    assert.equal(cost(snapshotOf(every, failed)), cost(snapshotOf([])));
    const ofGroup = { selection: { ...group, show: 'failed' }, snapshot: snapshotOf(every, failed) } as const;
    assert.equal(clearCost(every, { ...facts, ...ofGroup }).requests, cost(snapshotOf([])));
  });

  it('of records beyond what is shown takes each to be reserved alone', () => {
    const facts = {
      selection: { kind: 'failed' },
      snapshot: snapshotOf(records(10)),
      extendedMode: true,
      limit,
    } as const;
    assert.equal(
      clearCost(records(100), facts).requests,
      clearCost(records(100), { ...facts, snapshot: undefined }).requests,
    );
    assert.equal(clearCost(records(100), facts).requests, 8);
  });

  it('goes by the portal’s own limit: that of the Enterprise plan, or none on-premise', () => {
    const facts = { selection: undefined, snapshot: undefined, extendedMode: false } as const;
    const [standard, enterprise, onPremise] = [limit, ENTERPRISE_LIMIT, undefined].map((one) =>
      clearCost(records(900), { ...facts, limit: one }),
    );
    assert.ok(standard && enterprise && onPremise);
    assert.deepEqual([standard.isLimited, enterprise.isLimited, onPremise.isLimited], [true, true, false]);
    assert.ok(onPremise.duration < enterprise.duration && enterprise.duration < standard.duration / 2);
  });

  it('without extended mode is a request for each unreserved record', () => {
    const { requests } = clearCost(records(100), { selection: group, snapshot: undefined, extendedMode: false, limit });
    // And a few to read and to check them.
    assert.ok(requests >= 100 + 3 && requests < 100 + 10, String(requests));
  });
});

describe('the time that requests take', () => {
  it('is that of round trips as long as the bucket takes them, then that of the bucket: 48 at once, 2 per second', () => {
    assert.equal(durationOf(10, limit), 1200);
    assert.equal(durationOf(48 + 2 * 60, limit), 60_000);
    assert.equal(durationOf(1600, limit), 776_000);
  });

  it('that is left is what was expected at first, and in the end what it turned out to be', () => {
    assert.equal(timeLeft({ done: 0, total: 1000, elapsed: 0, expected: 60_000 }), 60_000);
    assert.equal(timeLeft({ done: 1000, total: 1000, elapsed: 30_000, expected: 60_000 }), 0);
    const late = timeLeft({ done: 990, total: 1000, elapsed: 99_000, expected: 10_000 });
    assert.ok(Math.abs(late - 1000) < 20, String(late));
    assert.equal(timeLeft({ done: 0, total: 0, elapsed: 0, expected: 0 }), 0);
  });
});
