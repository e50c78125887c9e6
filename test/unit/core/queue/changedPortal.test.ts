import assert from 'node:assert/strict';
import { PortalList } from '../../../../src/core/portal/portalList.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

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
});
