import assert from 'node:assert/strict';
import type { ArchiveState } from '../../../../src/core/archive/archive.ts';
import type { DemoPortalOptions } from '../../../../src/demoPortal/demoPortal.ts';
import { readOnOpening } from '../../../../src/host/queuePage/openingRead.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { settled } from '../../../support/settled.ts';
import type { TestQueue } from '../../../support/testQueue.ts';

describe('a queue whose page is opened', () => {
  const suite = portalSuite();
  const connect = async (options: DemoPortalOptions): Promise<TestQueue> =>
    await suite.connect(await suite.startPortal(options));

  it('is read by itself where it never was', async () => {
    const { queue, archive } = await connect({ records: 130, seed: 1 });
    assert.equal(await readOnOpening(queue, await archive.state(), Date.now()), undefined);
    // Those who ask while it is read share that.
    await queue.whole.read();
    assert.equal(queue.whole.state.kind, 'whole');
    assert.equal(archive.inQueue.length, 130);
  });

  it('is asked for changes where it was read more than a minute ago', async () => {
    const client = await connect({ records: 30, seed: 1 });
    const state = await readWhole(client);
    const kinds: string[] = [];
    client.queue.whole.onDidChange(({ kind }) => kinds.push(kind));
    const wholeAt = state.wholeAt ?? 0;
    await readOnOpening(client.queue, state, wholeAt + 59_000);
    await settled();
    assert.deepEqual(kinds, []);
    await readOnOpening(client.queue, state, wholeAt + 61_000);
    await client.queue.whole.sync();
    assert.deepEqual(kinds, ['syncing', 'whole']);
  });

  it('waits for the user where the reading was stopped', async () => {
    const { queue, archive } = await connect({ records: 30, seed: 1 });
    const state = await archive.state();
    const reading = { number: 1, startedAt: 0, highestId: undefined, total: 30, rest: [], requests: 1 };
    assert.equal(await readOnOpening(queue, { ...state, reading }, Date.now()), undefined);
    assert.equal(queue.whole.state.kind, 'unread');
  });

  it('is offered to be read where that takes long, with what it takes', async () => {
    const { queue, archive } = await connect({ records: 0 });
    const summary = {
      readAt: 1,
      total: 1_204_213,
      states: { waiting: 1_204_213, reserved: 0, failed: 0, failedReserved: 0 },
      groups: [],
    };
    const offer = await readOnOpening(queue, { ...(await archive.state()), summary }, Date.now());
    assert.deepEqual([offer?.total, offer?.requests], [1_204_213, 482]);
    assert.equal(queue.whole.state.kind, 'unread');
  });

  it('says why where the portal can’t be asked', async () => {
    const client = await connect({ records: 30, seed: 1 });
    const { queue, archive } = client;
    await client.secrets.delete([...client.secrets.values.keys()][0] ?? '');
    await readOnOpening(queue, await archive.state(), Date.now());
    await queue.whole.read();
    assert.equal(queue.whole.state.kind, 'failed');
  });
});

async function readWhole({ queue, archive }: TestQueue): Promise<ArchiveState> {
  await queue.whole.read();
  return await archive.state();
}
