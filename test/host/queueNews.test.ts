import assert from 'node:assert/strict';
import { type LogOutputChannel, window } from 'vscode';
import { ArchiveError } from '../../src/core/archive/archive.ts';
import type { QueueViews } from '../../src/core/archive/view.ts';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { DetailsFeed } from '../../src/host/queuePage/detailsFeed.ts';
import { QueueNews } from '../../src/host/queuePage/queueNews.ts';
import { SetAsideFiles } from '../../src/host/queuePage/setAsideFiles.ts';
import { nodeClock } from '../../src/infra/nodeClock.ts';
import type { QueueStatus, ToQueuePage } from '../../src/protocol/queueMessages.ts';
import { recordId } from '../support/dealRecord.ts';
import type { MemoryArchive } from '../support/memoryArchive.ts';
import { dealRow } from '../support/product.ts';
import { createTestQueue, type TestQueue } from '../support/testQueue.ts';

describe('what the page of a queue is told', () => {
  let log: LogOutputChannel;
  let portal: DemoPortal;
  let client: TestQueue;
  let posted: ToQueuePage[];
  let told: PromiseWithResolvers<void>;
  let news: QueueNews;

  before(() => {
    log = window.createOutputChannel('Queue news in tests', { log: true });
  });
  after(() => log.dispose());

  beforeEach(async () => {
    portal = await startDemoPortal({ rows: Array.from({ length: 60 }, (_, i) => dealRow(100 + i, i)) });
    client = await createTestQueue(portal);
    client.archive.views = viewsOf(client.archive);
    posted = [];
    told = Promise.withResolvers();
    news = new QueueNews({
      portalId: client.queue.portal.id,
      archive: client.archive,
      tools: { queues: client.queues, clock: nodeClock, log, setAside: new SetAsideFiles(client.archives) },
      post,
      onDidChange: async () => undefined,
    });
  });
  afterEach(async () => {
    news.dispose();
    await client.close();
    await portal.close();
  });

  function post(message: ToQueuePage): void {
    posted.push(message);
    told.resolve();
    told = Promise.withResolvers();
  }

  /** Where a batch has so many records as far as the archive knows. */
  function detailsFeed(batchSize?: number): DetailsFeed {
    return new DetailsFeed({
      portalId: client.queue.portal.id,
      archive: client.archive,
      tools: { queues: client.queues, clock: nodeClock, log },
      post,
      batchSize: () => batchSize,
    });
  }

  function lastStatus(): QueueStatus | undefined {
    return posted.findLast((message) => message.type === 'status')?.status;
  }

  /** Waits until the page is told of a status of a kind. */
  async function status(isMeant: (status: QueueStatus) => boolean): Promise<QueueStatus> {
    for (;;) {
      const last = lastStatus();
      if (last !== undefined && isMeant(last)) {
        return last;
      }
      await told.promise;
    }
  }

  it('is how the reading goes, which begins by itself, and that records came', async () => {
    await news.begin();
    const { read, total } = await status(({ line }) => line.startsWith('All 60 records read'));
    assert.deepEqual([read, total], [60, 60]);
    assert.ok(posted.some(({ type }) => type === 'changed'));
  });

  it('is nothing while it is not on screen, and all of it afterwards', async () => {
    news.pause();
    await client.queue.whole.read();
    assert.deepEqual(posted, []);
    await news.begin();
    assert.equal((await status(() => true)).read, 60);
  });

  it('is that the portal is gone, when it was removed', async () => {
    await news.begin();
    await status(({ line }) => line.startsWith('All 60'));
    await client.portals.remove(client.queue.portal.id);
    const { instead } = await status(({ portal: name }) => name === '');
    assert.equal(instead?.heading, 'This queue’s portal is no longer in the list');
  });

  it('is that the local data fails, and no more once it can be read again', async () => {
    client.archive.failure = new ArchiveError('failed', 'made to fail');
    await news.begin();
    assert.equal(lastStatus()?.line, 'No local data');
    client.archive.failure = undefined;
    await news.begin();
    await status(({ line, instead }) => line.startsWith('All 60') && instead === undefined);
  });

  it('is with how many others a process holds a record: what was read of them, and all once the whole queue was', async () => {
    portal.consumer.reserveIds([101]);
    const { archive, queue } = client;
    const found = await queue.reader.findByIds([recordId(101)]);
    await archive.saveFindings({ at: 1, seen: [...found.values()], gone: [] });
    const feed = detailsFeed(50);
    await feed.follow('101');
    await queue.whole.read();
    await feed.follow('101');
    assert.deepEqual(
      posted.flatMap((message) =>
        message.type === 'details' && message.content.kind === 'record'
          ? [/with .*? other records/.exec(message.content.record.state.sentence)?.[0]]
          : [],
      ),
      ['with at least 49 other records', 'with 49 other records'],
    );
  });

  it('is of the details what the archive knows, of the record that was asked for last', async () => {
    await client.queue.whole.read();
    const feed = detailsFeed();
    await Promise.all(['101', '102', '999'].map(async (id) => await feed.follow(id)));
    await feed.follow('102');
    const details = posted.flatMap((message) => (message.type === 'details' ? [message] : []));
    assert.deepEqual(
      details.map(({ id, content }) => [id, content.kind]),
      [
        ['999', 'missing'],
        ['102', 'record'],
      ],
    );
  });
});

/** What these tests need of views. */
function viewsOf(archive: MemoryArchive): QueueViews {
  return {
    find: notAsked,
    rows: notAsked,
    positionOf: notAsked,
    idsOf: notAsked,
    facets: notAsked,
    matchCounts: notAsked,
    dataPaths: notAsked,
    histogram: notAsked,
    batches: async () => [],
    records: async (ids) => ids.flatMap((id) => archive.entries.find(({ record }) => record.id === id) ?? []),
  };
}

async function notAsked(): Promise<never> {
  throw new Error('not asked for in this test');
}
