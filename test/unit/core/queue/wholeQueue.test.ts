import assert from 'node:assert/strict';
import { ArchiveError } from '../../../../src/core/archive/archive.ts';
import type { WholeQueue } from '../../../../src/core/queue/wholeQueue.ts';
import type { WholeQueueState } from '../../../../src/core/queue/wholeQueueState.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { startLimitedPortal } from '../../../support/limitedPortal.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { seen } from '../../../support/rows.ts';
import { makeRow, makeRows } from '../../demoPortal/callPortal.ts';

/** The states that it goes through from now on. */
function follow(whole: WholeQueue): WholeQueueState[] {
  const states: WholeQueueState[] = [];
  whole.onDidChange((state) => states.push(state));
  return states;
}

function kindsOf(states: readonly WholeQueueState[]): string[] {
  return states.map(({ kind }) => kind).filter((kind, i, kinds) => kind !== kinds[i - 1]);
}

/** Rows that changed so long ago that no sync reads them again. */
function oldRows(count: number): Row[] {
  const changedAt = Math.floor(Date.now() / 1000) - 86_400;
  return Array.from({ length: count }, (_, i) => makeRow({ id: i + 1, changedAt }));
}

describe('all of a queue', () => {
  const suite = portalSuite();

  it('is unread at first, which asks the portal nothing', async () => {
    const portal = await suite.startPortal({ rows: makeRows(3) });
    const { queue } = await suite.connect(portal);
    await queue.whole.load();
    assert.deepEqual([queue.whole.state, portal.log.length], [{ kind: 'unread' }, 0]);
  });

  it('is read with its progress, and whole then, also for another window', async () => {
    const portal = await suite.startPortal({ rows: makeRows(6000) });
    const test = await suite.connect(portal);
    const { whole } = test.queue;
    const states = follow(whole);
    await whole.read();
    assert.deepEqual(kindsOf(states), ['reading', 'whole']);
    const progress = states.flatMap((state) => (state.kind === 'reading' ? [state.progress.read] : []));
    assert.deepEqual(progress, [0, 2450, 4950, 6000]);
    assert.deepEqual(test.archive.inQueue, portal.table.rows().map(seen));
    const other = await suite.connect(portal, { sharedWith: test });
    await other.queue.whole.load();
    const { state } = other.queue.whole;
    assert.deepEqual([state.kind, state.kind === 'whole' && state.requests], ['whole', portal.log.length]);
  });

  it('stops at once, and goes on where it stopped, also in another window', async () => {
    const portal = await suite.startPortal({ rows: makeRows(6000) });
    const test = await suite.connect(portal);
    const { whole } = test.queue;
    whole.onDidChange((state) => {
      if (state.kind === 'reading' && state.progress.read > 0) {
        whole.stop();
      }
    });
    await whole.read();
    const { state } = whole;
    assert.ok(state.kind === 'stopped');
    assert.deepEqual([state.progress.read, state.progress.total], [2450, 6000]);
    const other = await suite.connect(portal, { sharedWith: test });
    const before = portal.log.length;
    await other.queue.whole.read();
    assert.deepEqual([other.queue.whole.state.kind, portal.log.length - before], ['whole', 2]);
    assert.deepEqual(test.archive.inQueue, portal.table.rows().map(seen));
  });

  it('is as of now where it was stopped long ago: what changed since is asked for in the end', async () => {
    const portal = await suite.startPortal({ rows: oldRows(6000) });
    const test = await suite.connect(portal);
    const { whole } = test.queue;
    whole.onDidChange((state) => {
      if (state.kind === 'reading' && state.progress.read > 0) {
        whole.stop();
      }
    });
    await whole.read();
    const { reading } = await test.archive.state();
    assert.ok(reading !== undefined);
    const hour = 3_600_000;
    await test.archive.saveReading(
      { ...reading, startedAt: reading.startedAt - hour },
      { at: reading.startedAt, seen: [], gone: [] },
    );
    portal.consumer.remove([7, 5900]);
    const other = await suite.connect(portal, { sharedWith: test });
    const states = follow(other.queue.whole);
    await other.queue.whole.read();
    assert.deepEqual(kindsOf(states), ['reading', 'syncing', 'whole']);
    assert.deepEqual(test.archive.inQueue, portal.table.rows().map(seen));
    const { state } = other.queue.whole;
    assert.ok(state.kind === 'whole' && Date.now() - state.wholeAt < hour / 2);
  });

  it('keeps what was read where the portal fails, and says why', async () => {
    const portal = await suite.startPortal({ rows: makeRows(6000) });
    const { queue, archive } = await suite.connect(portal);
    portal.faults.add(
      { kind: 'answer', status: 401, body: '{"error":"invalid_token"}' },
      { when: () => portal.log.length > 1 },
    );
    await queue.whole.read();
    const { state } = queue.whole;
    assert.ok(state.kind === 'failed');
    assert.ok(ofKind('signedOut')(state.error));
    assert.deepEqual([state.progress?.read, archive.inQueue.length, state.wholeAt], [2450, 2450, undefined]);
  });

  it('says that the archive fails, and asks the portal nothing then', async () => {
    const portal = await suite.startPortal({ rows: makeRows(10) });
    const { queue, archive } = await suite.connect(portal);
    archive.failure = new ArchiveError('tooNew', 'a later version wrote it');
    for (const ask of [
      async () => await queue.whole.load(),
      async () => await queue.whole.read(),
      async () => await queue.whole.sync(),
    ]) {
      await ask();
      const { state } = queue.whole;
      assert.ok(state.kind === 'failed');
      assert.equal(state.error, archive.failure);
    }
    assert.equal(portal.log.length, 0);
  });

  it('is asked for once, however many want it', async () => {
    const portal = await suite.startPortal({ rows: makeRows(100) });
    const { queue } = await suite.connect(portal);
    await Promise.all([queue.whole.read(), queue.whole.sync(), queue.whole.read()]);
    assert.equal(portal.log.length, 1);
  });

  it('is empty again where the queue is, and has nothing that was above its highest record', async () => {
    const portal = await suite.startPortal({ rows: makeRows(100) });
    const { queue, archive } = await suite.connect(portal);
    await queue.whole.read();
    portal.consumer.remove(Array.from({ length: 20 }, (_, i) => 81 + i));
    await queue.whole.read();
    assert.deepEqual(archive.inQueue, portal.table.rows().map(seen));
    portal.consumer.take(1000);
    await queue.whole.sync();
    assert.deepEqual([archive.inQueue, queue.whole.state.kind], [[], 'whole']);
  });

  it('is brought up to date without a reading on screen', async () => {
    const portal = await suite.startPortal({ rows: oldRows(3000) });
    const { queue, archive } = await suite.connect(portal);
    await queue.whole.read();
    portal.consumer.remove([7, 2900]);
    const states = follow(queue.whole);
    await queue.whole.sync();
    assert.deepEqual(kindsOf(states), ['syncing', 'whole']);
    assert.deepEqual(archive.inQueue, portal.table.rows().map(seen));
  });

  it('is never a stopped reading to another window while a small one is brought up to date', async () => {
    const portal = await suite.startPortal({ rows: oldRows(100) });
    const test = await suite.connect(portal);
    await test.queue.whole.read();
    portal.consumer.remove([7]);
    portal.raise('ONCRMDEALUPDATE', { FIELDS: { ID: 1_000_077 } }, { userId: 5 });
    const states: (string | number)[] = [];
    const look = async (): Promise<void> => {
      const { reading, inQueue } = await test.archive.state();
      states.push(reading === undefined ? inQueue : 'reading');
    };
    test.archive.onDidChange(() => void look());
    await test.queue.whole.sync();
    assert.deepEqual([...new Set(states)], [100]);
    assert.deepEqual(test.archive.inQueue, portal.table.rows().map(seen));
  });

  it('does not get a record back that was cleared while an answer with it was on its way', async () => {
    suite.confirm();
    const portal = await suite.startPortal({ rows: makeRows(3) });
    const { queue, archive } = await suite.connect(portal);
    portal.hooks.onAfterRequest = () => {
      portal.hooks.onAfterRequest = () => undefined;
      queue.noteCleared(
        portal.table
          .rows()
          .slice(0, 1)
          .map((row) => seen(row).id),
      );
    };
    await queue.whole.read();
    assert.deepEqual(
      archive.inQueue.map(({ id }) => id),
      ['2', '3'],
    );
  });

  for (const how of ['read', 'sync'] as const) {
    it(`does not get a record back that another window cleared while an answer with it was on its way (${how})`, async () => {
      suite.confirm();
      const portal = await suite.startPortal({ rows: oldRows(3000) });
      const test = await suite.connect(portal);
      const { queue, archive } = test;
      if (how === 'sync') {
        await queue.whole.read();
        portal.raise('ONCRMDEALUPDATE', { FIELDS: { ID: 77 } }, { userId: 5 });
      }
      const other = await suite.connect(portal, { sharedWith: test });
      const chosen = portal.table
        .rows()
        .filter(({ id }) => id === 7 || id > 3000)
        .map(seen);
      // The answer is there, and is about to be stored.
      archive.onWrite = async () => {
        archive.onWrite = () => undefined;
        const outcome = await other.queue.clear(chosen, { extendedMode: true });
        assert.equal(outcome.cleared.length, chosen.length);
      };
      await queue.whole[how]();
      assert.equal(queue.whole.state.kind, 'whole');
      assert.deepEqual(archive.inQueue, portal.table.rows().map(seen));
    });
  }

  it('leaves the counts of each refresh with the archive, unless a filter hides some', async () => {
    const portal = await suite.startPortal({ rows: makeRows(3) });
    const { queue, archive } = await suite.connect(portal);
    await queue.model.refresh();
    const { summary } = await archive.state();
    assert.deepEqual(
      [summary?.total, summary?.states.waiting, summary?.groups],
      [3, 3, [{ eventName: 'ONCRMDEALUPDATE', count: 3 }]],
    );
    queue.model.setListing({ ...queue.model.listing, show: 'failed' });
    await queue.model.refresh();
    assert.equal((await archive.state()).summary?.total, 3);
    assert.equal((await archive.state()).summary?.groups.length, 1);
  });

  it('waits before the portal blocks the method for the time that it takes, and is whole in the end', async () => {
    const { connect, portal, clock } = await startLimitedPortal(suite, { rows: makeRows(30_000) });
    const { queue, queues, archive } = await connect();
    portal.operating.costOf = (method) => (method === 'event.offline.list' ? 1.5 : 0);
    let highest = 0;
    portal.hooks.onAfterRequest = () => {
      highest = Math.max(highest, portal.operating.seconds(portal.application.clientId, 'event.offline.list'));
    };
    const told = new Set<string>();
    queues.onDidChange(() => told.add(queue.waiting?.kind ?? 'nothing'));
    await queue.whole.read();
    assert.equal(queue.whole.state.kind, 'whole');
    assert.equal(archive.inQueue.length, 30_000);
    assert.ok(highest <= 480, `${highest} s`);
    assert.ok(told.has('operating') && clock.waits.some((wait) => wait > 60_000));
    assert.equal(portal.log.filter(({ status }) => status === 429).length, 0);
  }).timeout(60_000);

  it('asks for fewer pages at once where the portal takes long for them, and for more when it is quick again', async () => {
    const portal = await suite.startPortal({ rows: makeRows(7490) });
    const { queue } = await suite.connect(portal);
    portal.hooks.onMethod = (method) =>
      portal.clock.advance(method === 'event.offline.list' && portal.log.length < 3 ? 1000 : 0);
    await queue.whole.read();
    assert.equal(queue.whole.state.kind, 'whole');
    // The last one has as many as the rest fills.
    assert.deepEqual(
      portal.log.map(({ commands }) => commands?.length),
      [50, 50, 25, 26],
    );
  });
});
