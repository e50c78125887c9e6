import assert from 'node:assert/strict';
import type { Portal } from '../../../../src/core/portal/portal.ts';
import { RemovedPortals } from '../../../../src/core/portal/removedPortals.ts';
import { MemoryState } from '../../../support/testQueue.ts';

const portal = (id: string, values: Partial<Portal> = {}): Portal => ({
  id,
  name: 'northwind',
  address: 'https://northwind.bitrix24.com',
  signIn: `sign-in-${id}`,
  authConnector: undefined,
  applicationCode: 'local.1',
  ...values,
});

describe('the portals that were removed, whose data this computer keeps', () => {
  it('are remembered for the next run, until they are forgotten', async () => {
    const state = new MemoryState();
    await new RemovedPortals(state).remember(portal('a'));
    await new RemovedPortals(state).remember(portal('b', { authConnector: 'shop' }));
    const removed = new RemovedPortals(state);
    assert.deepEqual(removed.all, [portal('a'), portal('b', { authConnector: 'shop' })]);
    await removed.forget('a');
    await removed.forget('nobody');
    assert.deepEqual(new RemovedPortals(state).all, [portal('b', { authConnector: 'shop' })]);
  });

  it('are known again by the same queue: portal, connector and application', async () => {
    const removed = new RemovedPortals(new MemoryState());
    await removed.remember(portal('a'));
    await removed.remember(portal('shop', { authConnector: 'shop' }));
    await removed.remember(portal('other', { applicationCode: 'local.2' }));
    assert.equal(removed.idOf(portal('new', { name: 'renamed', accountId: '7' })), 'a');
    assert.equal(removed.idOf(portal('new', { authConnector: 'shop' })), 'shop');
    assert.equal(removed.idOf(portal('new', { applicationCode: 'local.2' })), 'other');
    assert.equal(removed.idOf(portal('new', { applicationCode: 'local.3' })), undefined);
    assert.equal(removed.idOf(portal('new', { authConnector: 'crm' })), undefined);
    assert.equal(removed.idOf(portal('new', { address: 'https://southwind.bitrix24.com' })), undefined);
  });

  it('are not taken for one whose application is not known, nor where theirs is not', async () => {
    const removed = new RemovedPortals(new MemoryState());
    await removed.remember(portal('a', { applicationCode: undefined }));
    assert.equal(removed.idOf(portal('new', { applicationCode: undefined })), undefined);
    assert.equal(removed.idOf(portal('new')), undefined);
  });

  it('give the one that was removed last', async () => {
    const removed = new RemovedPortals(new MemoryState());
    await removed.remember(portal('a'));
    await removed.remember(portal('b'));
    assert.equal(removed.idOf(portal('new')), 'b');
  });
});
