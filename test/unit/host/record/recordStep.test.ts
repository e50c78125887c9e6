import assert from 'node:assert/strict';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { type Listing, wholeListing } from '../../../../src/core/queue/listing.ts';
import type { QueueRecord } from '../../../../src/core/queue/record.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { type Step, stepFrom } from '../../../../src/host/record/recordStep.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { dealRow } from '../../../support/product.ts';
import { seenIn } from '../../../support/rows.ts';
import type { TestQueue } from '../../../support/testQueue.ts';

/** The ids of deals, with records of another group between them. */
const ids = Array.from({ length: 120 }, (_, i) => 1000 + 2 * i);

describe('the record above and below another one', () => {
  const suite = portalSuite();

  async function start(): Promise<{ portal: DemoPortal; client: TestQueue }> {
    const rows = ids.flatMap((id) => [dealRow(id, id), dealRow(id + 1, id, { eventName: 'ONCRMLEADADD' })]);
    const portal = await suite.startPortal({ rows });
    return { portal, client: await suite.connect(portal) };
  }

  it('goes through its group and no other, to both ends, and loads one page after the other on the way', async () => {
    const { portal, client } = await start();
    await read(client, wholeListing);
    const sent = portal.log.length;
    assert.deepEqual(await walk(client, record(portal, 1000), 'next'), ids.slice(1));
    assert.equal(portal.log.length - sent, 2, 'a request for each of the two further pages');
    assert.deepEqual(await walk(client, record(portal, 1238), 'previous'), ids.slice(0, -1).toReversed());
    assert.equal(portal.log.length - sent, 2, 'what was read is not asked for again');
  });

  it('is the one that the tree shows there, when the newest come first', async () => {
    const { portal, client } = await start();
    await read(client, { ...wholeListing, order: 'newest' });
    assert.deepEqual(await walk(client, record(portal, 1238), 'next'), ids.slice(0, -1).toReversed());
    assert.deepEqual(await walk(client, record(portal, 1000), 'previous'), ids.slice(1));
  });

  it('is found from a record that has left the queue', async () => {
    const { portal, client } = await start();
    const gone = record(portal, 1010);
    portal.consumer.remove([1010]);
    await read(client, wholeListing);
    assert.equal((await stepFrom(client.queue, gone, 'next'))?.id, '1012');
    assert.equal((await stepFrom(client.queue, gone, 'previous'))?.id, '1008');
  });

  it('is asked of the portal where the tree did not get to the record', async () => {
    const { portal, client } = await start();
    const far = record(portal, 1200);
    assert.equal((await stepFrom(client.queue, far, 'next'))?.id, '1202', 'the queue was never read');
    await read(client, wholeListing);
    assert.equal((await stepFrom(client.queue, far, 'next'))?.id, '1202');
    assert.equal((await stepFrom(client.queue, far, 'previous'))?.id, '1198');
    assert.equal(await stepFrom(client.queue, record(portal, 1238), 'next'), undefined);
  });

  it('goes by the order that the view will have, before that has shown anything', async () => {
    const { portal, client } = await start();
    client.queue.model.setListing({ ...wholeListing, order: 'newest' });
    assert.equal((await stepFrom(client.queue, record(portal, 1200), 'next'))?.id, '1198');
  });

  it('leaves out what the view leaves out', async () => {
    const { portal, client } = await start();
    portal.consumer.reserveIds([1100, 1150, 1200]);
    await read(client, { ...wholeListing, show: 'reserved' });
    assert.deepEqual(await walk(client, record(portal, 1000), 'next'), [1100, 1150, 1200]);
    assert.deepEqual(await walk(client, record(portal, 1160), 'previous'), [1150, 1100]);
    const { filter: records } = parseFilter('id:..1149');
    await read(client, { ...wholeListing, show: 'reserved', records });
    assert.deepEqual(await walk(client, record(portal, 1000), 'next'), [1100]);
  });
});

function record(portal: DemoPortal, id: number): QueueRecord {
  const [found] = seenIn(portal, [id]);
  assert.ok(found !== undefined);
  return found;
}

/** The ids that one goes through, from a record to the end of its group. */
async function walk({ queue }: TestQueue, from: QueueRecord, step: Step): Promise<number[]> {
  const passed: number[] = [];
  let next = await stepFrom(queue, from, step);
  while (next !== undefined) {
    passed.push(Number(next.id));
    next = await stepFrom(queue, next, step);
  }
  return passed;
}

async function read(client: TestQueue, listing: Listing): Promise<void> {
  client.queue.model.setListing(listing);
  await client.queue.model.refresh();
}
