import assert from 'node:assert/strict';
import { parsePortals, type Portal } from '../../../../src/core/portal/portal.ts';
import { PortalList } from '../../../../src/core/portal/portalList.ts';
import { MemoryState } from '../../../support/testQueue.ts';

const portal = (id: string, values: Partial<Portal> = {}): Portal => ({
  id,
  name: `Portal ${id}`,
  address: `https://${id}.bitrix24.com`,
  signIn: `sign-in-${id}`,
  authConnector: undefined,
  ...values,
});

describe('the list of portals', () => {
  it('keeps its portals, in the order they were added, for the next run', async () => {
    const state = new MemoryState();
    const list = new PortalList(state);
    await list.add(portal('b', { authConnector: 'shop' }));
    await list.add(portal('a'));
    const next = new PortalList(state);
    assert.deepEqual(next.all, [portal('b', { authConnector: 'shop' }), portal('a')]);
    assert.deepEqual(next.all, list.all);
  });

  it('finds a portal by its id, and forgets one that is removed', async () => {
    const state = new MemoryState();
    const list = new PortalList(state);
    await list.add(portal('a'));
    await list.add(portal('b'));
    assert.deepEqual(list.find('b'), portal('b'));
    await list.remove('a');
    assert.equal(list.find('a'), undefined);
    assert.deepEqual(new PortalList(state).all, [portal('b')]);
  });

  it('tells of each change, when it can be seen already, until the listener is disposed', async () => {
    const list = new PortalList(new MemoryState());
    const seen: string[][] = [];
    const listener = list.onDidChange(() => seen.push(list.all.map(({ id }) => id)));
    await list.add(portal('a'));
    await list.remove('a');
    listener.dispose();
    await list.add(portal('b'));
    assert.deepEqual(seen, [['a'], []]);
  });

  it('does not keep a demo portal, which goes with the window', async () => {
    const state = new MemoryState();
    const list = new PortalList(state);
    await list.add(portal('demo', { isDemo: true }));
    await list.add(portal('a'));
    assert.deepEqual(
      list.all.map(({ id }) => id),
      ['a', 'demo'],
    );
    assert.deepEqual(new PortalList(state).all, [portal('a')]);
    await list.remove('demo');
    assert.deepEqual(list.all, [portal('a')]);
  });

  it('keeps what another window added or removed meanwhile, and shows it', async () => {
    const state = new MemoryState();
    const [here, there] = [new PortalList(state), new PortalList(state)];
    await here.add(portal('a'));
    await there.add(portal('b'));
    await here.add(portal('demo', { isDemo: true }));
    await here.add(portal('c'));
    await there.remove('a');
    await here.add(portal('d'));
    const stored = [portal('b'), portal('c'), portal('d')];
    assert.deepEqual([here.all, there.all], [[...stored, portal('demo', { isDemo: true })], stored]);
    assert.equal(here.find('a'), undefined);
  });

  it('leaves as they are entries that it cannot read, and fields that it does not know', async () => {
    const state = new MemoryState();
    const later = [{ kind: 'webhook' }, { ...portal('b'), colour: 'red' }, null];
    await state.set('portals', [portal('a'), ...later]);
    const list = new PortalList(state);
    await list.add(portal('c'));
    await list.remove('a');
    assert.deepEqual(state.get('portals'), JSON.parse(JSON.stringify([...later, portal('c')])));
  });

  it('changes what it is told to of one portal, and keeps what it does not know', async () => {
    const state = new MemoryState();
    await state.set('portals', [{ ...portal('a'), colour: 'red' }, portal('b')]);
    const list = new PortalList(state);
    await list.add(portal('demo', { isDemo: true }));
    await list.update('a', { name: 'Shop', isReadOnly: true, isProduction: true });
    await list.update('demo', { isReadOnly: true });
    await list.update('nobody', { name: 'X' });
    assert.deepEqual(list.all, [
      portal('a', { name: 'Shop', isReadOnly: true, isProduction: true }),
      portal('b'),
      portal('demo', { isDemo: true, isReadOnly: true }),
    ]);
    assert.equal(JSON.parse(state.values.get('portals') ?? '')[0].colour, 'red');
    await list.update('a', { isReadOnly: false, isProduction: undefined });
    assert.deepEqual(list.find('a'), portal('a', { name: 'Shop' }));
  });

  it('remembers whose sign-in a portal has, so that another one is noticed', async () => {
    const state = new MemoryState();
    const list = new PortalList(state);
    await list.add(portal('a', { applicationCode: 'local.1', accountId: '7' }));
    await list.update('a', { accountId: '8' });
    assert.deepEqual(new PortalList(state).all, [portal('a', { applicationCode: 'local.1', accountId: '8' })]);
  });

  it('tells of what another window changed when it looks again, once, and of nothing where nothing changed', async () => {
    const state = new MemoryState();
    const [here, there] = [new PortalList(state), new PortalList(state)];
    let told = 0;
    here.onDidChange(() => (told += 1));
    await here.add(portal('a'));
    here.lookAgain();
    assert.equal(told, 1);
    for (const change of [
      async () => await there.add(portal('b')),
      async () => await there.update('a', { isProduction: true }),
      async () => await there.update('a', { name: 'Shop' }),
      async () => await there.remove('a'),
    ]) {
      const before: number = told;
      await change();
      assert.equal(told, before);
      here.lookAgain();
      here.lookAgain();
      assert.equal(told, before + 1, String(change));
    }
  });

  it('writes nothing but what a portal is', async () => {
    const state = new MemoryState();
    await new PortalList(state).add(portal('a', { authConnector: 'shop' }));
    assert.deepEqual([...state.values.keys()], ['portals']);
    assert.deepEqual(Object.keys(JSON.parse(state.values.get('portals') ?? '')[0]).toSorted(), [
      'address',
      'authConnector',
      'id',
      'name',
      'signIn',
    ]);
  });
});

describe('what is read as a list of portals', () => {
  it('leaves out what is no portal', () => {
    const entries = [
      null,
      5,
      'a',
      [],
      {},
      { id: 'x' },
      { ...portal('x'), id: 5 },
      { ...portal('x'), signIn: undefined },
    ];
    assert.deepEqual(parsePortals([...entries, portal('a'), ...entries]), [portal('a')]);
    for (const value of [undefined, null, 'x', 5, {}, { 0: portal('a') }]) {
      assert.deepEqual(parsePortals(value), []);
    }
  });

  it('leaves out a portal to whose address a token must not be sent', () => {
    for (const address of [
      'http://a.bitrix24.com',
      'https://a.bitrix24.com/rest/',
      'a.bitrix24.com',
      'https://u:p@a.com',
      '',
    ]) {
      assert.deepEqual(parsePortals([portal('a', { address })]), [], address);
    }
    const here = portal('a', { address: 'http://127.0.0.1:8080' });
    assert.deepEqual(parsePortals([here]), [here]);
  });

  it('knows a portal also beside what a later version adds', () => {
    assert.deepEqual(parsePortals([{ ...portal('a'), colour: 'red', authConnector: 7 }]), [portal('a')]);
  });

  it('never takes a stored portal for a demo portal', () => {
    assert.deepEqual(parsePortals([portal('a', { isDemo: true })]), [portal('a')]);
  });
});
