import assert from 'node:assert/strict';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, seenIn } from '../../../support/rows.ts';
import { SimulatedClock } from '../../../support/simulatedClock.ts';
import type { TestQueue } from '../../../support/testQueue.ts';
import { makeRows, standstill } from '../../demoPortal/callPortal.ts';

const rateLimit = { size: 50, perSecond: 2 };
/** A thousand records with others between them, so that they are reserved one by one. */
const ids = Array.from({ length: 1000 }, (_, i) => 3 * i + 1);

const refused = ({ log }: DemoPortal): number =>
  log.filter(({ errorCode }) => errorCode === 'QUERY_LIMIT_EXCEEDED').length;
const seconds = (clock: SimulatedClock): number => (clock.now() - standstill) / 1000;

describe('clearing 1,000 records within the standard bucket', () => {
  const suite = portalSuite();

  async function start({ extendedMode = true } = {}): Promise<{
    clock: SimulatedClock;
    portal: DemoPortal;
    client: TestQueue;
  }> {
    suite.confirm();
    const clock = new SimulatedClock(standstill);
    const features = { rest_offline_extended: extendedMode };
    const portal = await suite.startPortal({ rows: makeRows(3000), rateLimit, now: () => clock.now(), features });
    return { clock, portal, client: await suite.connect(portal, { clock, isLimited: true }) };
  }

  for (const { how, extendedMode, requests } of [
    { how: 'reserving', extendedMode: true, requests: 62 },
    { how: 'taking out one by one', extendedMode: false, requests: 1041 },
  ]) {
    it(`is refused no request, and takes no longer than the bucket makes it (${how})`, async () => {
      const { clock, portal, client } = await start({ extendedMode });
      const { cleared, error } = await client.queue.clear(seenIn(portal, ids), { extendedMode });
      assert.deepEqual([numbers(cleared), error], [ids, undefined]);
      assert.deepEqual([refused(portal), portal.log.length], [0, requests]);
      // Two per second beyond the first 50, of which the client leaves a tenth to others.
      const least = (requests - rateLimit.size) / rateLimit.perSecond;
      assert.ok(seconds(clock) >= least && seconds(clock) < 1.2 * least + 3, `${seconds(clock)} s for ${least}`);
    });
  }

  it('gets on beside another window that reads all the time, and that one does too', async () => {
    const { clock, portal, client } = await start();
    const other = await suite.connect(portal, { clock, isLimited: true });
    const done = new AbortController();
    let pages = 0;
    const clear = async (): Promise<number> => {
      const { cleared } = await client.queue.clear(seenIn(portal, ids), { extendedMode: true });
      done.abort();
      return cleared.length;
    };
    const read = async (): Promise<void> => {
      while (!done.signal.aborted) {
        await other.queue.reader.list({});
        pages++;
      }
    };
    const [cleared] = await Promise.all([clear(), read()]);
    assert.equal(cleared, ids.length);
    // Alone, the clear sends 62 requests; a fair half of the bucket gives the other one as many while it lasts.
    assert.ok(pages > 30, `only ${pages} pages were read meanwhile`);
  });
});
