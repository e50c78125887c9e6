import assert from 'node:assert/strict';
import { ArchiveError, type ArchiveState } from '../../src/core/archive/archive.ts';
import { Listeners } from '../../src/core/listeners.ts';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { QueueNews } from '../../src/host/queuePage/queueNews.ts';
import { SetAsideFiles } from '../../src/host/queuePage/setAsideFiles.ts';
import type { QueueStatus, ToQueuePage } from '../../src/protocol/queueMessages.ts';
import { settled } from '../support/settled.ts';
import { createTestQueue, type TestQueue } from '../support/testQueue.ts';

describe('what the page of a queue is told whose portal, or local data, is out of reach', () => {
  let portal: DemoPortal;
  let client: TestQueue;
  let posted: ToQueuePage[];
  let failure: ArchiveError | undefined;
  /** How often the archive was asked for what it has. */
  let asked: number;
  let logged: string[];
  let changes: Listeners<void>;
  let news: QueueNews | undefined;

  beforeEach(async () => {
    portal = await startDemoPortal({ records: 3, seed: 1 });
    client = await createTestQueue(portal);
    [posted, logged, asked, failure] = [[], [], 0, undefined];
    changes = new Listeners();
  });
  afterEach(async () => {
    news?.dispose();
    await client.close();
    await portal.close();
  });

  function newsOf(portalId: string): QueueNews {
    const { queues, archives } = client;
    const setAside = new SetAsideFiles(archives);
    const log = { error: (line: string): unknown => logged.push(line) };
    news = new QueueNews({
      portalId,
      archive: {
        state: async () => {
          asked += 1;
          return await (failure === undefined ? Promise.resolve(justRead) : Promise.reject(failure));
        },
        onDidChange: (listener) => changes.add(listener),
        views: { batches: async () => await Promise.resolve([]) },
      },
      tools: { queues, clock: impatientClock, setAside, log },
      post: (message) => posted.push(message),
      onDidChange: async () => await Promise.resolve(),
    });
    return news;
  }

  it('is that there is no such portal; its archive, which would be made then, is not asked', async () => {
    await newsOf('other').begin();
    changes.tell();
    await settled();
    assert.equal(asked, 0);
    assert.equal(lastStatus(posted)?.instead?.heading, 'This queue’s portal is no longer in the list');
  });

  it('is all there is, as soon as the portal comes back', async () => {
    await newsOf('other').begin();
    posted = [];
    await client.portals.add({ id: 'other', name: 'fabrikam', address: portal.address, signIn: 'sign-in' });
    await settled();
    assert.deepEqual(
      posted.slice(0, 3).map(({ type }) => type),
      ['status', 'changed', 'batches'],
    );
    assert.equal(lastStatus(posted)?.portal, 'fabrikam');
  });

  it('is all there is again, as soon as the local data can be read again', async () => {
    failure = new ArchiveError('failed', 'a disk error');
    await newsOf('portal').begin();
    assert.equal(lastStatus(posted)?.instead?.icon, 'database');
    assert.match(logged[0] ?? '', /a disk error$/);
    [failure, posted] = [undefined, []];
    // Something else about the portal changed.
    await client.portals.update('portal', { name: 'fabrikam' });
    await settled();
    assert.ok(posted.some(({ type }) => type === 'changed'));
    assert.notEqual(lastStatus(posted)?.instead?.icon, 'database');
  });
});

/** An empty queue. */
const justRead: ArchiveState = {
  wholeAt: Date.now(),
  reading: undefined,
  lastRead: undefined,
  inQueue: 0,
  summary: undefined,
  syncMark: undefined,
};

const impatientClock = { now: Date.now, sleep: async () => await Promise.resolve() };

function lastStatus(messages: readonly ToQueuePage[]): QueueStatus | undefined {
  return messages.flatMap((message) => (message.type === 'status' ? [message.status] : [])).at(-1);
}
