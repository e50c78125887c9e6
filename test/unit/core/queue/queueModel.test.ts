import assert from 'node:assert/strict';
import { wholeListing } from '../../../../src/core/queue/listing.ts';
import { type ModelState, QueueModel } from '../../../../src/core/queue/queueModel.ts';
import { hasMore, unread } from '../../../../src/core/queue/snapshot.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { LoggedRequest } from '../../../../src/demoPortal/http/requestLog.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { clockWithoutWaiting } from '../../../support/testQueue.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

const name = 'ONCRMDEALUPDATE';
const rows = (count: number): Row[] => [
  ...Array.from({ length: count }, (_, i) => makeRow({ id: i + 1, eventName: name })),
  makeRow({ id: 1000, eventName: 'ONTASKADD' }),
];

/** Holds the answers of requests that match, until it is released. */
function hold(
  portal: DemoPortal,
  matches: (request: LoggedRequest) => boolean,
): { held: Promise<void>; release: () => void } {
  const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  portal.hooks.onAfterRequest = async (request) => {
    if (matches(request)) {
      held.resolve();
      await released.promise;
    }
  };
  return { held: held.promise, release: () => released.resolve() };
}

const isRefresh = ({ method }: LoggedRequest): boolean => method === 'batch';
const isPage = ({ method }: LoggedRequest): boolean => method === 'event.offline.list';
const shown = ({ snapshot }: QueueModel): number[] =>
  snapshot?.groups.find(({ eventName }) => eventName === name)?.records.map(({ id }) => Number(id)) ?? [];
const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

describe('the model of a queue', () => {
  const suite = portalSuite();

  async function start(count = 120): Promise<{ portal: DemoPortal; model: QueueModel; states: ModelState[] }> {
    const portal = await suite.startPortal({ rows: rows(count) });
    const { queue } = await suite.connect(portal);
    const states: ModelState[] = [];
    queue.model.onDidChange((state) => states.push(state));
    return { portal, model: queue.model, states };
  }

  it('is idle until it is asked, and sends nothing by itself', async () => {
    const { portal, model } = await start();
    assert.deepEqual([model.state, model.snapshot, portal.log], [{ kind: 'idle' }, undefined, []]);
  });

  it('is loading, then loaded, and tells of both', async () => {
    const { model, states } = await start();
    const snapshot = await model.refresh();
    assert.deepEqual(states, [
      { kind: 'loading', snapshot: undefined },
      { kind: 'loaded', snapshot },
    ]);
    assert.equal(model.state, states[1]);
    assert.deepEqual(
      [snapshot.total, snapshot.groups.map(({ eventName, count, records }) => [eventName, count, records.length])],
      [
        121,
        [
          [name, 120, 50],
          ['ONTASKADD', 1, 1],
        ],
      ],
    );
    assert.ok(Math.abs(snapshot.readAt - Date.now()) < 60_000);
  });

  it('was read when the reading began: what is read while it lasts may be newer', async () => {
    const portal = await suite.startPortal({ rows: rows(1) });
    const { queue } = await suite.connect(portal);
    const model = new QueueModel(queue.reader, { ...clockWithoutWaiting([]), now: () => 1000 + portal.log.length });
    assert.equal((await model.refresh()).readAt, 1000);
    assert.equal((await model.refresh()).readAt, 1001);
  });

  it('tells nobody who no longer listens', async () => {
    const { model } = await start();
    const states: ModelState[] = [];
    model.onDidChange((state) => states.push(state)).dispose();
    await model.refresh();
    assert.deepEqual(states, []);
  });

  describe('that cannot be read', () => {
    it('is failed, without a snapshot if there never was one', async () => {
      const { portal, model, states } = await start();
      portal.admin.isAdmin = false;
      await assert.rejects(model.refresh(), ofKind('forbidden'));
      assert.deepEqual(
        states.map(({ kind }) => kind),
        ['loading', 'failed'],
      );
      assert.equal(model.snapshot, undefined);
      assert.ok(model.state.kind === 'failed' && ofKind('forbidden')(model.state.error));
    });

    it('is not called unreadable because one who listens fails', async () => {
      const { model } = await start();
      const failure = new Error('a listener that fails');
      model.onDidChange(({ kind }) => {
        if (kind === 'loaded') {
          throw failure;
        }
      });
      await assert.rejects(model.refresh(), failure);
      assert.equal(model.state.kind, 'loaded');
    });

    it('keeps what was read before, while it loads and when it failed', async () => {
      const { portal, model, states } = await start();
      const snapshot = await model.refresh();
      portal.faults.add({ kind: 'cut', takesEffect: false }, { times: 3 });
      await assert.rejects(model.refresh(), ofKind('network'));
      assert.deepEqual(
        states.slice(2).map((state) => [state.kind, state.kind !== 'idle' && state.snapshot === snapshot]),
        [
          ['loading', true],
          ['failed', true],
        ],
      );
    });

    it('is loaded again by the next refresh that goes well', async () => {
      const { portal, model } = await start();
      portal.faults.add({ kind: 'answer', status: 502, body: '<h1>Bad Gateway</h1>' }, { times: 3 });
      await assert.rejects(model.refresh(), ofKind('server'));
      await model.refresh();
      assert.equal(model.state.kind, 'loaded');
    });
  });

  describe('asked for a refresh', () => {
    it('shares one among those who ask at once', async () => {
      const { portal, model } = await start();
      const [first, second, third] = await Promise.all([model.refresh(), model.refresh(), model.refresh()]);
      assert.ok(first === second && second === third);
      assert.equal(portal.log.length, 1);
      await model.refresh();
      assert.equal(portal.log.length, 2);
    });

    it('after a change never gives what was read before it', async () => {
      const { portal, model } = await start();
      const { held, release } = hold(portal, isRefresh);
      const before = model.refresh();
      await held;
      portal.consumer.remove([1, 2, 3]);
      const after = model.refreshAfterChange();
      release();
      assert.deepEqual([(await before).total, (await after).total, portal.log.length], [121, 118, 2]);
    });

    it('after a change gives it also when the one before fails', async () => {
      const { portal, model } = await start();
      portal.faults.add({ kind: 'cut', takesEffect: true }, { times: 3 });
      const before = assert.rejects(model.refresh(), ofKind('network'));
      const after = model.refreshAfterChange();
      await before;
      assert.equal((await after).total, 121);
    });

    it('after two changes at once reads once for both', async () => {
      const { portal, model } = await start();
      await Promise.all([model.refreshAfterChange(), model.refreshAfterChange()]);
      assert.equal(portal.log.length, 1);
    });

    it('shows as many records of a group as were shown before', async () => {
      const { portal, model } = await start(220);
      await model.refresh();
      await model.loadMore(name);
      await model.loadMore(name);
      portal.consumer.remove([3]);
      await model.refresh();
      assert.deepEqual(
        shown(model),
        upTo(151).filter((id) => id !== 3),
      );
    });

    it('shows fewer where there are fewer, and no group that is gone', async () => {
      const { portal, model } = await start(220);
      await model.refresh();
      await model.loadMore(name);
      portal.consumer.remove([...upTo(130), 1000]);
      const { groups, total } = await model.refresh();
      assert.deepEqual([groups.map(({ eventName, count }) => [eventName, count]), total], [[[name, 90]], 90]);
      assert.equal(shown(model).length, 90);
      portal.consumer.remove(upTo(220));
      assert.deepEqual((await model.refresh()).groups, []);
    });
  });

  describe('asked for another listing', () => {
    const newest = { ...wholeListing, order: 'newest' } as const;
    const failed = { ...wholeListing, show: 'failed' } as const;

    it('sends nothing until it is read, and then shows that one', async () => {
      const { portal, model } = await start(120);
      model.setListing(newest);
      assert.deepEqual([model.state.kind, model.listing, portal.log.length], ['idle', newest, 0]);
      const { listing } = await model.refresh();
      assert.deepEqual([listing, shown(model)], [newest, upTo(120).toReversed().slice(0, 50)]);
      await model.loadMore(name);
      assert.deepEqual(shown(model), upTo(120).toReversed().slice(0, 100));
    });

    it('keeps what was shown on screen until that one is there', async () => {
      const { model, states } = await start(120);
      const snapshot = await model.refresh();
      model.setListing(newest);
      await model.refresh();
      assert.deepEqual(
        states.slice(2).map((state) => [state.kind, state.kind !== 'idle' && state.snapshot === snapshot]),
        [
          ['loading', true],
          ['loaded', false],
        ],
      );
    });

    it('is failed if that can’t be read, and still shows the one before, more of it too', async () => {
      const { portal, model } = await start(120);
      await model.refresh();
      portal.faults.add({ kind: 'cut', takesEffect: false }, { times: 3 });
      model.setListing(newest);
      await assert.rejects(model.refresh(), ofKind('network'));
      assert.deepEqual([model.state.kind, model.snapshot?.listing], ['failed', wholeListing]);
      await model.loadMore(name);
      assert.deepEqual(shown(model), upTo(100));
      await model.refresh();
      assert.deepEqual(model.snapshot?.listing, newest);
    });

    it('shows the last one that was asked for, though readings of others were under way', async () => {
      const { portal, model, states } = await start(120);
      const { held, release } = hold(portal, isRefresh);
      const refresh = model.refresh();
      await held;
      model.setListing(newest);
      model.setListing(failed);
      release();
      const { listing, groups } = await refresh;
      assert.deepEqual([listing, groups, portal.log.length], [failed, [], 2]);
      assert.deepEqual(
        states.map(({ kind }) => kind),
        ['loading', 'loaded'],
      );
    });

    it('shows as many records as before where only names are left out, and first pages in another order', async () => {
      const { model } = await start(220);
      await model.refresh();
      await model.loadMore(name);
      model.setListing({ ...wholeListing, nameText: 'deal' });
      assert.deepEqual([(await model.refresh()).groups.length, shown(model)], [1, upTo(100)]);
      model.setListing({ ...newest, nameText: 'deal' });
      await model.refresh();
      assert.deepEqual(shown(model), upTo(220).toReversed().slice(0, 50));
    });

    it('drops a page that belongs to the one before', async () => {
      const { portal, model } = await start(120);
      await model.refresh();
      const { held, release } = hold(portal, isPage);
      const page = model.loadMore(name);
      await held;
      model.setListing({ ...wholeListing, show: 'waiting' });
      await model.refresh();
      release();
      await page;
      assert.deepEqual(shown(model), upTo(50));
    });
  });

  describe('asked for more of a group', () => {
    it('adds the next page, by one request', async () => {
      const { portal, model } = await start(120);
      await model.refresh();
      await model.loadMore(name);
      assert.deepEqual(shown(model), upTo(100));
      await model.loadMore(name);
      assert.deepEqual(shown(model), upTo(120));
      assert.deepEqual([portal.log.length, model.snapshot?.total], [3, 121]);
    });

    it('adds each record once, though those that were shown vanish meanwhile', async () => {
      const { portal, model } = await start(120);
      await model.refresh();
      portal.consumer.remove(upTo(50));
      await model.loadMore(name);
      assert.deepEqual(shown(model), upTo(100));
    });

    it('counts the group by what it learns: those shown, and those that follow', async () => {
      const { portal, model } = await start(120);
      await model.refresh();
      portal.table.insert(makeRow({ id: 500, eventName: name }));
      await model.loadMore(name);
      const [group] = model.snapshot?.groups ?? [];
      assert.deepEqual([group?.count, model.snapshot?.total], [121, 122]);
    });

    it('reaches every record of a group, though later groups grew so fast that its count seemed to be one page', async () => {
      const { portal, model } = await start(120);
      let lists = 0;
      portal.hooks.onMethod = (method) => {
        lists += method === 'event.offline.list' ? 1 : 0;
        if (lists === 6) {
          // Three counts, the highest id, the first link; now comes the second one.
          const ids = Array.from({ length: 80 }, (_, i) => 1000 * portal.log.length + 1 + i);
          portal.table.insertAll(ids.map((id) => makeRow({ id, eventName: 'ONTASKADD' })));
        }
      };
      const [clamped] = (await model.refresh()).groups;
      assert.ok(clamped !== undefined);
      assert.deepEqual([clamped.count, unread(clamped), hasMore(clamped)], [50, 0, true]);
      await model.loadMore(name);
      await model.loadMore(name);
      const [group] = model.snapshot?.groups ?? [];
      assert.ok(group !== undefined);
      assert.deepEqual([shown(model), group.count, hasMore(group)], [upTo(120), 120, false]);
      lists = 0;
      await model.refresh();
      assert.deepEqual(shown(model), upTo(120));
    });

    it('knows that there is no more of a group of exactly a page when it has asked', async () => {
      const { model } = await start(50);
      const [group] = (await model.refresh()).groups;
      assert.equal(group && hasMore(group), true);
      await model.loadMore(name);
      const [asked] = model.snapshot?.groups ?? [];
      assert.deepEqual([asked && hasMore(asked), asked?.count, shown(model)], [false, 50, upTo(50)]);
    });

    it('asks nothing about a group that it does not know, or before it was read', async () => {
      const { portal, model } = await start();
      await model.loadMore(name);
      await model.refresh();
      await model.loadMore('ONNOTHING');
      assert.equal(portal.log.length, 1);
    });

    it('twice at once adds one page, by one request', async () => {
      const { portal, model } = await start(220);
      await model.refresh();
      await Promise.all([model.loadMore(name), model.loadMore(name)]);
      assert.deepEqual([shown(model), portal.log.length], [upTo(100), 2]);
      await model.loadMore(name);
      assert.deepEqual([shown(model), portal.log.length], [upTo(150), 3]);
    });

    it('keeps what was shown when that fails', async () => {
      const { portal, model } = await start();
      await model.refresh();
      portal.faults.add({ kind: 'cut', takesEffect: false }, { times: 3 });
      await assert.rejects(model.loadMore(name), ofKind('network'));
      assert.deepEqual([model.state.kind, shown(model)], ['loaded', upTo(50)]);
    });

    it('keeps the reason of a failed refresh on screen', async () => {
      const { portal, model } = await start();
      await model.refresh();
      portal.faults.add({ kind: 'cut', takesEffect: false }, { times: 3 });
      await assert.rejects(model.refresh());
      await model.loadMore(name);
      assert.deepEqual([model.state.kind, shown(model)], ['failed', upTo(100)]);
    });
  });

  describe('asked for more while a refresh is under way', () => {
    for (const [order, first] of Object.entries({
      'the page comes first': isRefresh,
      'the refresh comes first': isPage,
    })) {
      it(`shows the page in the end: ${order}`, async () => {
        const { portal, model } = await start(220);
        await model.refresh();
        const { held, release } = hold(portal, first);
        const both =
          first === isRefresh ? [model.refresh(), model.loadMore(name)] : [model.loadMore(name), model.refresh()];
        await held;
        await both[1];
        release();
        await Promise.all(both);
        assert.deepEqual([model.state.kind, shown(model)], ['loaded', upTo(100)]);
      });
    }

    it('shows the page in the end also where it comes while the refresh reads what was shown before', async () => {
      const { portal, model } = await start(220);
      await model.refresh();
      await model.loadMore(name);
      const { held, release } = hold(portal, (request) => request === portal.log[3]);
      const refresh = model.refresh();
      await held;
      await model.loadMore(name);
      assert.deepEqual(shown(model), upTo(150));
      release();
      await refresh;
      assert.deepEqual([model.state.kind, shown(model)], ['loaded', upTo(150)]);
    });

    it('still shows the page when the refresh fails', async () => {
      const { portal, model } = await start(220);
      await model.refresh();
      portal.faults.add({ kind: 'cut', takesEffect: true }, { method: 'batch', times: 3 });
      const { held, release } = hold(portal, isRefresh);
      const refresh = assert.rejects(model.refresh(), ofKind('network'));
      await held;
      await model.loadMore(name);
      release();
      await refresh;
      assert.deepEqual([model.state.kind, shown(model)], ['failed', upTo(100)]);
    });

    it('drops a page that belongs to records which are no longer shown', async () => {
      const { portal, model } = await start(120);
      await model.refresh();
      const { held, release } = hold(portal, isPage);
      const page = model.loadMore(name);
      await held;
      portal.consumer.remove(upTo(60));
      await model.refresh();
      release();
      await page;
      assert.deepEqual(shown(model), upTo(110).slice(60));
    });
  });
});
