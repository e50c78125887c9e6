import assert from 'node:assert/strict';
import { hasMore, unread } from '../../../../src/core/queue/snapshot.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';
import { hold, isPage, isRefresh, name, shown, startModel, upTo } from './modelOnPortal.ts';

describe('the model of a queue', () => {
  const suite = portalSuite();
  const start = async (count?: number): ReturnType<typeof startModel> => await startModel(suite, count);

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
