import assert from 'node:assert/strict';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { LoggedRequest } from '../../../../src/demoPortal/http/requestLog.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, seenIn } from '../../../support/rows.ts';
import type { TestQueue } from '../../../support/testQueue.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

/** Waiting, reserved, failed, and one that nobody names. */
const rows = [1, 2, 3, 4].map((id) => makeRow({ id, processId: id === 2 ? processId('a') : '', error: id === 3 }));
const named = [1, 2, 3];

/** Whether a request clears. */
const isClear = ({ commands }: LoggedRequest): boolean =>
  commands?.some(({ method }) => method === 'event.offline.clear') === true;

describe('a clear whose records end up reserved by us', () => {
  const suite = portalSuite();

  async function start(): Promise<{ portal: DemoPortal; client: TestQueue }> {
    suite.confirm();
    const portal = await suite.startPortal({ rows });
    return { portal, client: await suite.connect(portal) };
  }

  it('names them with the process id that clears them', async () => {
    const { portal, client } = await start();
    portal.faults.add({ kind: 'cut', takesEffect: false }, { when: isClear, times: 9 });
    const { held, stillThere } = await client.queue.clear(seenIn(portal, named), { extendedMode: true });
    assert.deepEqual(numbers(stillThere), named);
    assert.deepEqual(
      held.map(({ processId: id, ids, isSurelyOurs }) => [id, numbers(ids), isSurelyOurs]),
      [1, 3].map((id) => [portal.table.find(id)?.processId, [id], true]),
    );
  });

  it('says of those whose reservation was not answered that they may be ours', async () => {
    const { portal, client } = await start();
    portal.faults.add({ kind: 'cut', takesEffect: true }, { requestNumber: 2 });
    const { held } = await client.queue.clear(seenIn(portal, named), { extendedMode: true });
    assert.deepEqual(
      held.map(({ processId: id, ids, isSurelyOurs }) => [id, numbers(ids), isSurelyOurs]),
      [1, 3].map((id) => [portal.table.find(id)?.processId, [id], false]),
    );
  });

  it('names none that somebody else reserved before', async () => {
    const { portal, client } = await start();
    portal.hooks.onBeforeRequest = () => {
      if (portal.log.length === 2) {
        portal.consumer.reserveIds([1, 3]);
      }
    };
    const { held, changed } = await client.queue.clear(seenIn(portal, named), { extendedMode: true });
    assert.deepEqual([held, numbers(changed)], [[], [1, 3]]);
  });
});
