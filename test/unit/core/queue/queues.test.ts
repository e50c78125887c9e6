import assert from 'node:assert/strict';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import type { Portal } from '../../../../src/core/portal/portal.ts';
import { PortalList } from '../../../../src/core/portal/portalList.ts';
import { SignIns } from '../../../../src/core/auth/signIns.ts';
import { TokenServer } from '../../../../src/core/auth/tokenServer.ts';
import { Queues } from '../../../../src/core/queue/queues.ts';
import { RestClients } from '../../../../src/core/rest/restClients.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { nodeClock as clock } from '../../../../src/infra/nodeClock.ts';
import { UndiciHttp } from '../../../../src/infra/undiciHttp.ts';
import { MemoryArchives } from '../../../support/memoryArchive.ts';
import { MemoryLock } from '../../../support/memoryLock.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { MemoryLog, MemorySecrets, MemoryState, signInOf } from '../../../support/testQueue.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

describe('the queues of all portals', () => {
  const suite = portalSuite();
  const http = new UndiciHttp('test');
  after(() => http.dispose());

  async function start(): Promise<{
    portal: DemoPortal;
    portals: PortalList;
    queues: Queues;
    entry: Portal;
    archives: MemoryArchives;
  }> {
    const rows = [makeRow({ id: 1 }), makeRow({ id: 2, connectorId: 'shop' }), makeRow({ id: 3, connectorId: 'shop' })];
    const portal = await suite.startPortal({ rows, connectors: ['', 'shop'] });
    const log = new MemoryLog();
    const tokenServer = new TokenServer({ http, clock, log });
    const secrets = new MemorySecrets();
    const signIns = new SignIns({ secrets, lock: new MemoryLock(), log, tokenServer, listedServers: () => [] });
    const portals = new PortalList(new MemoryState());
    const archives = new MemoryArchives();
    const clients = new RestClients({ http, clock, log, random: Math.random, enterprisePortals: () => [] });
    await signIns.save('s', signInOf(portal));
    const entry: Portal = { id: 'a', name: 'A', address: portal.address, signIn: 's' };
    return { portal, portals, queues: new Queues({ portals, signIns, clients, clock, archives }), entry, archives };
  }

  it('are one for each portal, in the list’s order, the same ones each time', async () => {
    const { portals, queues, entry } = await start();
    assert.deepEqual(queues.all, []);
    await portals.add(entry);
    await portals.add({ ...entry, id: 'b', authConnector: 'shop' });
    assert.deepEqual(
      queues.all.map(({ portal: { id } }) => id),
      ['a', 'b'],
    );
    assert.equal(queues.find('b'), queues.all[1]);
    assert.equal(queues.find('c'), undefined);
  });

  it('read each its own partition, over one sign-in', async () => {
    const { portals, queues, entry } = await start();
    await portals.add(entry);
    await portals.add({ ...entry, id: 'b', authConnector: 'shop' });
    const snapshots = await Promise.all(queues.all.map(async ({ model }) => await model.refresh()));
    assert.deepEqual(
      snapshots.map(({ total }) => total),
      [1, 2],
    );
  });

  it('keep the copies of each portal in a place of its own', async () => {
    suite.confirm();
    const { portals, queues, entry, archives } = await start();
    await portals.add(entry);
    await portals.add({ ...entry, id: 'b', authConnector: 'shop' });
    for (const queue of queues.all) {
      const { groups } = await queue.model.refresh();
      await queue.clear(
        groups.flatMap(({ records }) => records),
        { extendedMode: true },
      );
    }
    assert.deepEqual(
      ['a', 'b'].map((id) => [id, archives.of(id).saved.records.map(({ ID }) => ID)]),
      [
        ['a', ['1']],
        ['b', ['2', '3']],
      ],
    );
  });

  it('tell when a portal comes or goes, and when what is known of a queue changes', async () => {
    const { portals, queues, entry } = await start();
    let told = 0;
    const listener = queues.onDidChange(() => {
      told += 1;
    });
    await portals.add(entry);
    assert.equal(told, 1);
    await queues.find('a')?.model.refresh();
    assert.equal(told, 3);
    await portals.remove('a');
    assert.equal(told, 4);
    listener.dispose();
    await portals.add(entry);
    assert.equal(told, 4);
  });

  it('tell nothing more of the queue of a portal that was removed', async () => {
    const { portal, portals, queues, entry } = await start();
    await portals.add(entry);
    const told: (string | undefined)[] = [];
    portal.hooks.onAfterRequest = async () => {
      await portals.remove('a');
      queues.onDidChange((queue) => told.push(queue?.portal.id));
    };
    await queues.find('a')?.model.refresh();
    assert.deepEqual(told, []);
  });

  it('tell nothing once they are disposed', async () => {
    const { portals, queues, entry } = await start();
    await portals.add(entry);
    const queue = queues.find('a');
    let told = 0;
    queues.onDidChange(() => {
      told += 1;
    });
    queues.dispose();
    await queue?.model.refresh();
    await portals.remove('a');
    assert.equal(told, 0);
  });

  it('forget what was known of a portal that was removed', async () => {
    const { portals, queues, entry } = await start();
    await portals.add(entry);
    const first = queues.find('a');
    await first?.model.refresh();
    await portals.remove('a');
    assert.equal(queues.find('a'), undefined);
    await portals.add(entry);
    assert.equal(queues.find('a')?.model.state.kind, 'idle');
  });

  it('show the listing that is asked for: those that were read at once, the others when they are, and those to come', async () => {
    const { portal, portals, queues, entry } = await start();
    await portals.add(entry);
    await portals.add({ ...entry, id: 'b', authConnector: 'shop' });
    const [read, unread] = queues.all;
    assert.ok(read !== undefined && unread !== undefined);
    await read.model.refresh();
    const told: (string | undefined)[] = [];
    queues.onDidChange((queue) => told.push(queue?.portal.id));
    const listing = { order: 'newest', show: 'waiting', records: [], names: parseFilter('deal').filter } as const;
    queues.setListing(listing);
    assert.deepEqual(told, ['a', undefined]);
    assert.deepEqual([read.model.state.kind, unread.model.state.kind, queues.listing], ['loading', 'idle', listing]);
    await read.model.refresh();
    assert.deepEqual([read.model.snapshot?.listing, portal.log.length], [listing, 2]);
    assert.deepEqual(
      (await unread.model.refresh()).groups[0]?.records.map(({ id }) => id),
      ['3', '2'],
    );
    await portals.add({ ...entry, id: 'c' });
    assert.deepEqual(queues.find('c')?.model.listing, listing);
    queues.setListing({ ...listing });
    assert.deepEqual([portal.log.length, read.model.state.kind], [3, 'loaded']);
  });
});
