import assert from 'node:assert/strict';
import { increaseOf, markOf } from '../../../../src/core/queue/changesSince.ts';
import { wholeListing } from '../../../../src/core/queue/listing.ts';
import type { Queue } from '../../../../src/core/queue/queue.ts';
import type { QueueRecord } from '../../../../src/core/queue/record.ts';
import type { Snapshot } from '../../../../src/core/queue/snapshot.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, seenIn } from '../../../support/rows.ts';
import { makeRow, makeRows, standstill } from '../../demoPortal/callPortal.ts';

/** What a snapshot says happened, in short. */
function newsOf({ changes }: Snapshot): number[] | undefined {
  return changes && [changes.added, changes.changed, changes.gone];
}

function marked(snapshot: Snapshot, mark: 'new' | 'changed'): number[] {
  const records = snapshot.groups.flatMap((group) => group.records);
  return numbers(records.filter((record) => markOf(snapshot, record) === mark).map(({ id }) => id));
}

/** A repeated event: the row of this object changes in place. */
function repeat({ table }: DemoPortal, id: number): void {
  const row = table.find(id);
  assert.ok(row !== undefined);
  table.upsert({ ...row, changedAt: row.changedAt + 60 });
}

async function clear(queue: Queue, records: readonly QueueRecord[]): Promise<Snapshot> {
  const { cleared } = await queue.clear(records, { extendedMode: true });
  return await queue.model.refreshAfterClear(cleared);
}

describe('what changed since the last refresh', () => {
  const suite = portalSuite();

  async function start(count: number): Promise<{ portal: DemoPortal; queue: Queue }> {
    const portal = await suite.startPortal({ rows: makeRows(count), now: () => standstill });
    const { queue } = await suite.connect(portal);
    return { portal, queue };
  }

  it('is not known of a first reading, and nothing where nothing changed', async () => {
    const { queue } = await start(3);
    const first = await queue.model.refresh();
    assert.equal(first.changes, undefined);
    assert.deepEqual([...marked(first, 'new'), increaseOf(first, 'ONCRMDEALUPDATE')], [0]);
    const second = await queue.model.refresh();
    assert.deepEqual(newsOf(second), [0, 0, 0]);
    assert.equal(second.changes?.since, first.readAt);
  });

  it('counts and marks what came, changed and went', async () => {
    const { portal, queue } = await start(60);
    await queue.model.refresh();
    portal.table.insertAll([makeRow({ id: 101 }), makeRow({ id: 102, eventName: 'ONTASKADD' })]);
    portal.consumer.remove([1, 2, 55]);
    portal.consumer.reserveIds([7]);
    repeat(portal, 9);
    const snapshot = await queue.model.refresh();
    assert.deepEqual(newsOf(snapshot), [2, 2, 3]);
    assert.deepEqual([marked(snapshot, 'new'), marked(snapshot, 'changed')], [[102], [7, 9]]);
    assert.deepEqual([increaseOf(snapshot, 'ONCRMDEALUPDATE'), increaseOf(snapshot, 'ONTASKADD')], [0, 1]);
    await queue.model.loadMore('ONCRMDEALUPDATE');
    assert.ok(queue.model.snapshot !== undefined);
    assert.deepEqual(marked(queue.model.snapshot, 'new'), [101, 102]);
    assert.deepEqual(newsOf(await queue.model.refresh()), [0, 0, 0]);
  });

  it('counts from the last refresh, though more was loaded of a group that had grown or shrunk since', async () => {
    const { portal, queue } = await start(120);
    await queue.model.refresh();
    portal.table.insertAll([makeRow({ id: 201 }), makeRow({ id: 202 }), makeRow({ id: 203 })]);
    portal.consumer.remove([60]);
    await queue.model.loadMore('ONCRMDEALUPDATE');
    assert.equal(queue.model.snapshot?.total, 122);
    const snapshot = await queue.model.refresh();
    assert.deepEqual(newsOf(snapshot), [3, 0, 1]);
    assert.equal(increaseOf(snapshot, 'ONCRMDEALUPDATE'), 2);
  });

  it('takes everything for new in a queue that was empty', async () => {
    const { portal, queue } = await start(0);
    await queue.model.refresh();
    portal.table.insertAll(makeRows(3));
    const snapshot = await queue.model.refresh();
    assert.deepEqual(
      [newsOf(snapshot), marked(snapshot, 'new')],
      [
        [3, 0, 0],
        [1, 2, 3],
      ],
    );
    assert.equal(increaseOf(snapshot, 'ONCRMDEALUPDATE'), 3);
  });

  it('is told again when another listing is shown, as far as that can be compared', async () => {
    const { portal, queue } = await start(4);
    await queue.model.refresh();
    portal.table.insertAll([makeRow({ id: 101, error: true }), makeRow({ id: 102 })]);
    repeat(portal, 2);
    await queue.model.refresh();
    queue.model.setListing({ ...wholeListing, show: 'failed' });
    const failed = await queue.model.refresh();
    assert.deepEqual([newsOf(failed), marked(failed, 'new')], [[2, 1, 0], [101]]);
    assert.equal(increaseOf(failed, 'ONCRMDEALUPDATE'), 0, 'a count of other records');
    queue.model.setListing({ ...wholeListing, order: 'newest' });
    const newest = await queue.model.refresh();
    assert.deepEqual([newsOf(newest), marked(newest, 'new'), marked(newest, 'changed')], [[2, 1, 0], [101, 102], [2]]);
    assert.equal(increaseOf(newest, 'ONCRMDEALUPDATE'), 2);
  });

  it('does not tell what was cleared from this window as gone, and still tells what was told before', async () => {
    suite.confirm();
    const { portal, queue } = await start(9);
    await queue.model.refresh();
    portal.table.insertAll([makeRow({ id: 101 }), makeRow({ id: 102 })]);
    portal.consumer.remove([9]);
    await queue.model.refresh();
    portal.consumer.remove([8]);
    const snapshot = await clear(queue, seenIn(portal, [1, 2, 101]));
    assert.deepEqual([newsOf(snapshot), marked(snapshot, 'new')], [[1, 0, 2], [102]]);
    assert.deepEqual(newsOf(await queue.model.refresh()), [0, 0, 0]);
  });

  it('counts from the last reading that went well', async () => {
    const { portal, queue } = await start(3);
    await queue.model.refresh();
    portal.table.insert(makeRow({ id: 101 }));
    portal.admin.isAdmin = false;
    await assert.rejects(queue.model.refresh());
    portal.admin.isAdmin = true;
    portal.table.insert(makeRow({ id: 102 }));
    assert.deepEqual(newsOf(await queue.model.refresh()), [2, 0, 0]);
  });
});
