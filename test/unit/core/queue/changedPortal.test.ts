import assert from 'node:assert/strict';
import { PortalList } from '../../../../src/core/portal/portalList.ts';
import { ReadOnlyPortalError } from '../../../../src/core/portal/readOnly.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, rowsOf, seenIn } from '../../../support/rows.ts';
import { makeRow, makeRows } from '../../demoPortal/callPortal.ts';

describe('a queue whose portal is changed', () => {
  const suite = portalSuite();

  it('knows it, and keeps what it read', async () => {
    const portal = await suite.startPortal({ rows: [makeRow({ id: 1 })] });
    const { queue, portals } = await suite.connect(portal);
    const snapshot = await queue.model.refresh();
    await portals.update('portal', { name: 'Shop', isReadOnly: true });
    assert.deepEqual([queue.portal.name, queue.portal.isReadOnly], ['Shop', true]);
    assert.equal(queue.model.snapshot, snapshot);
  });

  it('knows what another window changed, once the list is looked at again', async () => {
    const portal = await suite.startPortal();
    const { queue, portals, state } = await suite.connect(portal);
    await new PortalList(state).update('portal', { isProduction: true });
    portals.lookAgain();
    assert.equal(queue.portal.isProduction, true);
  });

  it('is another one where the portal came to mean another queue', async () => {
    const portal = await suite.startPortal({ rows: [makeRow({ id: 1 }), makeRow({ id: 2, connectorId: 'shop' })] });
    const { queue, queues, portals, state } = await suite.connect(portal);
    assert.equal(queues.find('portal'), queue);
    await state.set('portals', [{ ...queue.portal, authConnector: 'shop' }]);
    portals.lookAgain();
    const [record] = (await queues.find('portal')?.model.refresh())?.groups[0]?.records ?? [];
    assert.equal(record?.id, '2');
  });

  describe('while its records are being cleared', () => {
    /** More than two chunks of 50 that are taken out one by one. */
    const ids = Array.from({ length: 120 }, (_, i) => i + 1);

    it('ends that with the chunk under way, once it is marked read-only', async () => {
      suite.confirm();
      const portal = await suite.startPortal({ rows: makeRows(120) });
      const { queue, portals } = await suite.connect(portal);
      const { cleared, stillThere, error } = await queue.clear(seenIn(portal, ids), {
        extendedMode: false,
        onProgress: () => void portals.update('portal', { isReadOnly: true }),
      });
      assert.deepEqual([cleared.length, stillThere.length, ofKind('cancelled')(error)], [50, 70, true]);
      assert.equal(portal.table.size, 70);
    });

    it('begins no clear that waits for another, once it is marked read-only', async () => {
      suite.confirm();
      const portal = await suite.startPortal({ rows: makeRows(3) });
      const { queue, portals } = await suite.connect(portal);
      const clears = [1, 2].map(async (id) => await queue.clear(seenIn(portal, [id]), { extendedMode: true }));
      const second = assert.rejects(async () => await clears[1], ReadOnlyPortalError);
      await portals.update('portal', { isReadOnly: true });
      await Promise.all([clears[0], second]);
      assert.deepEqual(rowsOf(portal).slice(-2), makeRows(3).slice(1));
    });

    it('leaves nothing reserved where the portal is removed, and its sign-in after it', async () => {
      suite.confirm();
      const portal = await suite.startPortal({ rows: makeRows(3) });
      const { queue, portals, signIns } = await suite.connect(portal);
      const removed = new Promise<void>((resolve) => {
        portal.hooks.onAfterRequest = () => {
          if (portal.log.length === 2) {
            resolve(queue.stopClears());
          }
        };
      });
      const clearing = queue.clear(seenIn(portal, [1, 2]), { extendedMode: true });
      await removed;
      await signIns.delete('sign-in');
      await portals.remove('portal');
      assert.deepEqual(numbers((await clearing).cleared), [1, 2]);
      assert.deepEqual(rowsOf(portal), makeRows(3).slice(2));
    });

    it('ends it with the chunk under way, once another window has removed the portal', async () => {
      suite.confirm();
      const portal = await suite.startPortal({ rows: makeRows(120) });
      const { queue, portals, state } = await suite.connect(portal);
      const { cleared, error } = await queue.clear(seenIn(portal, ids), {
        extendedMode: false,
        onProgress: () => void new PortalList(state).remove('portal').then(() => portals.lookAgain()),
      });
      assert.deepEqual([cleared.length, ofKind('cancelled')(error)], [50, true]);
    });

    for (const isDisposed of [false, true]) {
      it(`leaves nothing reserved where the window ends${isDisposed ? ', and knows no queues any more' : ''}`, async () => {
        suite.confirm();
        const portal = await suite.startPortal({ rows: makeRows(3) });
        const { queue, queues, signIns, secrets } = await suite.connect(portal);
        const ended = new Promise<void>((resolve) => {
          portal.hooks.onAfterRequest = () => {
            if (portal.log.length === 2) {
              signIns.end();
              secrets.failure = new Error('Canceled');
              if (isDisposed) {
                queues.dispose();
              }
              resolve(queues.stopClears());
            }
          };
        });
        const clearing = queue.clear(seenIn(portal, [1, 2]), { extendedMode: true });
        await ended;
        assert.deepEqual(rowsOf(portal), makeRows(3).slice(2));
        assert.deepEqual(numbers((await clearing).cleared), [1, 2]);
      });
    }

    it('can be cleared again after a removal that failed', async () => {
      suite.confirm();
      const portal = await suite.startPortal({ rows: makeRows(3) });
      const { queue } = await suite.connect(portal);
      await queue.stopClears();
      const { cleared } = await queue.clear(seenIn(portal, [1]), { extendedMode: true });
      assert.deepEqual(numbers(cleared), [1]);
    });
  });
});
