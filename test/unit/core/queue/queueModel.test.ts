import assert from 'node:assert/strict';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { wholeListing } from '../../../../src/core/queue/listing.ts';
import { type ModelState, QueueModel } from '../../../../src/core/queue/queueModel.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { clockWithoutWaiting } from '../../../support/testQueue.ts';
import { hold, isPage, isRefresh, name, rows, shown, startModel, upTo } from './modelOnPortal.ts';

describe('the model of a queue', () => {
  const suite = portalSuite();

  const start = async (count?: number): ReturnType<typeof startModel> => await startModel(suite, count);

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
      model.setListing({ ...wholeListing, names: parseFilter('deal').filter });
      assert.deepEqual([(await model.refresh()).groups.length, shown(model)], [1, upTo(100)]);
      model.setListing({ ...newest, names: parseFilter('deal').filter });
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
});
