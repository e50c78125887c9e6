import assert from 'node:assert/strict';
import { wholeListing } from '../../../../src/core/queue/listing.ts';
import { Listeners } from '../../../../src/core/listeners.ts';
import { parseRecord, type QueueRecord, type RecordId } from '../../../../src/core/queue/record.ts';
import type { ModelState } from '../../../../src/core/queue/queueModel.ts';
import type { ReadOptions } from '../../../../src/core/queue/queueReader.ts';
import type { Snapshot } from '../../../../src/core/queue/snapshot.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';
import { FollowedRecord } from '../../../../src/host/record/followedRecord.ts';
import type { Sight } from '../../../../src/host/record/sight.ts';
import { wireRecord } from '../../../support/wireRecord.ts';

describe('a record whose page is open', () => {
  it('is shown as the tree has it, without asking the portal', () => {
    const { open, requests } = setUp({ snapshot: snapshotOf(100, [waiting]) });
    assert.deepEqual(open().sight, seen(waiting, 100));
    assert.equal(requests.length, 0);
  });

  it('is read from the portal when the tree has not read it', async () => {
    const { open, answer } = setUp({ snapshot: snapshotOf(100, []), now: 200 });
    const followed = open();
    assert.deepEqual(followed.sight, { kind: 'loading' });
    await answer([waiting]);
    assert.deepEqual(followed.sight, seen(waiting, 200));
  });

  it('is missing when neither the tree nor the portal has it', async () => {
    const { open, answer } = setUp({});
    const followed = open();
    await answer([]);
    assert.deepEqual(followed.sight, { kind: 'missing' });
  });

  it('has no portal when its portal is not in the list, and is read once it is', async () => {
    const { open, answer, removePortal, addPortal } = setUp({ now: 200 });
    removePortal();
    const followed = open();
    assert.deepEqual(followed.sight, { kind: 'noPortal' });
    addPortal();
    await answer([waiting]);
    assert.deepEqual(followed.sight, seen(waiting, 200));
  });

  it('can be tried again after a failure', async () => {
    const { open, answer } = setUp({ now: 200 });
    const followed = open();
    await answer(timeout);
    assert.deepEqual(followed.sight, { kind: 'failed', error: timeout });
    void followed.refresh();
    await answer([waiting]);
    assert.deepEqual(followed.sight, seen(waiting, 200));
  });

  it('stays as it is shown when it changes in the queue, until the user wants it newer', async () => {
    const { open, answer, read } = setUp({ snapshot: snapshotOf(100, [waiting]), now: 300 });
    const followed = open();
    read(snapshotOf(200, [reserved]));
    assert.deepEqual(followed.sight, { ...seen(waiting, 100), since: { kind: 'changed' } });
    void followed.refresh();
    await answer([reserved]);
    assert.deepEqual(followed.sight, seen(reserved, 300));
  });

  it('is not said to be gone before the portal was asked', async () => {
    const { open, answer, read, requests } = setUp({ snapshot: snapshotOf(100, [waiting]), now: 300 });
    const followed = open();
    read(snapshotOf(200, []));
    assert.deepEqual([followed.isInDoubt, followed.sight, requests.length], [true, seen(waiting, 100), 0]);
    void followed.check();
    await answer([]);
    assert.equal(followed.isInDoubt, false);
    assert.deepEqual(followed.sight, { ...seen(waiting, 100), since: { kind: 'gone', at: 300, isOurs: false } });
  });

  it('is the same when it is in a part of the queue that the tree did not read', async () => {
    const { open, answer, read } = setUp({ snapshot: snapshotOf(100, [waiting]), now: 300 });
    const followed = open();
    read(snapshotOf(200, []));
    void followed.check();
    await answer([waiting]);
    assert.deepEqual(followed.sight, seen(waiting, 300));
  });

  it('keeps what is shown, and the reason, when the portal can’t be asked', async () => {
    const { open, answer } = setUp({ snapshot: snapshotOf(100, [waiting]) });
    const followed = open();
    void followed.check();
    await answer(timeout);
    assert.deepEqual(followed.sight, { ...seen(waiting, 100), since: { kind: 'unknown', error: timeout } });
    void followed.refresh();
    await answer([reserved]);
    assert.deepEqual(followed.sight, { ...seen(waiting, 100), since: { kind: 'changed' } });
  });

  it('asks no more once it is gone', async () => {
    const { open, answer, read, requests } = setUp({ snapshot: snapshotOf(100, [waiting]), now: 300 });
    const followed = open();
    void followed.check();
    await answer([]);
    read(snapshotOf(400, []));
    assert.equal(followed.isInDoubt, false);
    assert.equal(requests.length, 1);
  });

  it('keeps what is shown when its portal is removed', () => {
    const { open, removePortal } = setUp({ snapshot: snapshotOf(100, [waiting]) });
    const followed = open();
    removePortal();
    assert.deepEqual(followed.sight, { ...seen(waiting, 100), since: { kind: 'noPortal' } });
  });

  it('goes by the answer to the latest question', async () => {
    const { open, answer, requests } = setUp({ snapshot: snapshotOf(100, [waiting]), now: 300 });
    const followed = open();
    void followed.check();
    void followed.refresh();
    await answer([], 0);
    assert.deepEqual(followed.sight, seen(waiting, 100));
    await answer([reserved], 1);
    assert.deepEqual(followed.sight, seen(reserved, 300));
    assert.equal(requests[0]?.signal.aborted, true);
  });

  it('says nothing after its page was closed', async () => {
    const { open, answer, read } = setUp({});
    const followed = open();
    const told: Sight[] = [];
    followed.onDidChange((sight) => told.push(sight));
    followed.dispose();
    await answer(timeout);
    read(snapshotOf(200, [waiting]));
    assert.deepEqual(told, []);
  });

  it('tells that a refresh found it the same, which is when it was checked last', () => {
    const { open, read } = setUp({ snapshot: snapshotOf(100, [waiting]) });
    const followed = open();
    const told: Sight[] = [];
    followed.onDidChange((sight) => told.push(sight));
    read(snapshotOf(200, [waiting]));
    assert.deepEqual(told, [seen(waiting, 200)]);
  });

  it('is not known to be there when its queue can’t be refreshed, until the next refresh', () => {
    const { open, read, failRefresh } = setUp({ snapshot: snapshotOf(100, [waiting]) });
    const followed = open();
    failRefresh(timeout);
    assert.deepEqual(followed.sight, { ...seen(waiting, 100), since: { kind: 'unknown', error: timeout } });
    read(snapshotOf(200, [waiting]));
    assert.deepEqual(followed.sight, seen(waiting, 200));
  });

  it('is known to be there when the portal says so after a refresh failed', async () => {
    const { open, answer, failRefresh, tell } = setUp({ snapshot: snapshotOf(100, [waiting]), now: 300 });
    const followed = open();
    failRefresh(timeout);
    void followed.check();
    await answer([waiting]);
    tell();
    assert.deepEqual(followed.sight, seen(waiting, 300));
  });

  it('stays changed when its queue can’t be refreshed, or the portal not be asked', async () => {
    const { open, answer, read, failRefresh } = setUp({ snapshot: snapshotOf(100, [waiting]) });
    const followed = open();
    read(snapshotOf(200, [reserved]));
    failRefresh(timeout);
    void followed.check();
    await answer(timeout);
    assert.deepEqual(followed.sight, { ...seen(waiting, 100), since: { kind: 'changed' } });
  });

  it('is known to be gone when it was cleared from here, without asking the portal', () => {
    const { open, clear, requests } = setUp({ snapshot: snapshotOf(100, [waiting]) });
    const followed = open();
    clear(150);
    assert.deepEqual(followed.sight, { ...seen(waiting, 100), since: { kind: 'gone', at: 150, isOurs: true } });
    assert.equal(requests.length, 0);
  });

  it('is not said to be cleared by others where a clear from here could not find out', async () => {
    const { open, answer, loseClear } = setUp({ snapshot: snapshotOf(100, [waiting]), now: 300 });
    const followed = open();
    loseClear();
    void followed.check();
    await answer([]);
    assert.deepEqual(followed.sight, { ...seen(waiting, 100), since: { kind: 'gone', at: 300, isOurs: undefined } });
  });

  it('is known to be cleared from here also where it was found gone while the clear went on', async () => {
    const { open, answer, clear, tell } = setUp({ snapshot: snapshotOf(100, [waiting]), now: 120 });
    const followed = open();
    const told: Sight[] = [];
    void followed.check();
    await answer([]);
    followed.onDidChange((sight) => told.push(sight));
    clear(150);
    tell();
    assert.deepEqual(told, [{ ...seen(waiting, 100), since: { kind: 'gone', at: 150, isOurs: true } }]);
  });
});

const wire = { ...wireRecord, ID: '38', TIMESTAMP_X: '2026-11-07T02:10:44+03:00' };
const waiting = parseRecord(wire);
const reserved = parseRecord({ ...wire, PROCESS_ID: 'yh3gu929sf0d32lsfysqas2y1hlpp09q' });
const timeout = new RestError('timeout', 'no answer');

function seen(record: QueueRecord, seenAt: number): Sight & { kind: 'seen' } {
  return { kind: 'seen', record, seenAt, since: { kind: 'same' } };
}

function snapshotOf(readAt: number, records: QueueRecord[]): Snapshot {
  return {
    readAt,
    highestId: undefined,
    total: 1,
    shown: 1,
    listing: wholeListing,
    changes: undefined,
    states: { waiting: 1, reserved: 0, failed: 0, failedReserved: 0 },
    extendedMode: true,
    isSelfHosted: false,
    groups: [{ eventName: wire.EVENT_NAME, count: 1, records, isWhole: true }],
  };
}

interface Request {
  readonly signal: AbortSignal;
  readonly settle: (answer: readonly QueueRecord[] | RestError) => void;
}

function idleModel(snapshot: Snapshot | undefined): { snapshot: Snapshot | undefined; state: ModelState } {
  return { snapshot, state: { kind: 'idle' } };
}

/** One portal whose answers the test gives. */
function setUp({ snapshot, now = 100 }: { snapshot?: Snapshot; now?: number }) {
  const listeners = new Listeners<void>();
  const requests: Request[] = [];
  const queue = {
    model: idleModel(snapshot),
    clearedAt: (): number | undefined => undefined,
    isClearUnknown: () => false,
    reader: {
      findByIds: async (_ids: readonly RecordId[], { signal = new AbortController().signal }: ReadOptions = {}) => {
        const answered = Promise.withResolvers<ReadonlyMap<RecordId, QueueRecord>>();
        requests.push({
          signal,
          settle: (answer) =>
            answer instanceof RestError
              ? answered.reject(answer)
              : answered.resolve(new Map(answer.map((record) => [record.id, record]))),
        });
        return await answered.promise;
      },
    },
  };
  let portals = [queue];
  const change = (after: typeof portals): void => {
    portals = after;
    listeners.tell();
  };
  return {
    requests,
    open: () =>
      new FollowedRecord(
        { portalId: 'northwind', id: waiting.id },
        { find: () => portals[0], onDidChange: (listener) => listeners.add(listener) },
        () => now,
      ),
    /** The tree's refresh brought this. */
    read: (newer: Snapshot) => {
      queue.model.snapshot = newer;
      listeners.tell();
    },
    failRefresh: (error: RestError) => {
      queue.model.state = { kind: 'failed', snapshot: queue.model.snapshot, error };
      listeners.tell();
    },
    clear: (at: number) => {
      queue.clearedAt = () => at;
      listeners.tell();
    },
    loseClear: () => {
      queue.isClearUnknown = () => true;
    },
    /** Something became known of another queue. */
    tell: () => listeners.tell(),
    removePortal: () => change([]),
    addPortal: () => change([queue]),
    /** Answers a request, the last one unless told, and waits until the answer was taken in. */
    answer: async (answer: readonly QueueRecord[] | RestError, index = requests.length - 1) => {
      requests[index]?.settle(answer);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    },
  };
}
