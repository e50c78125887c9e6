import assert from 'node:assert/strict';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { assertTrue, kindOf } from '../../../support/outcomes.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, rowsOf, seenIn } from '../../../support/rows.ts';
import type { TestQueue } from '../../../support/testQueue.ts';
import { makeRows } from '../../demoPortal/callPortal.ts';

describe('a clear of more than 50 records with others between them', () => {
  const suite = portalSuite();

  async function start(): Promise<{ portal: DemoPortal; client: TestQueue }> {
    suite.confirm();
    const portal = await suite.startPortal({ rows: table });
    return { portal, client: await suite.connect(portal) };
  }

  const ids = Array.from({ length: 120 }, (_, i) => 2 * i + 1);
  // 1 and 2 read again, then three requests for each 50: to reserve, to clear, to ask.
  const table = makeRows(250);

  it('works in pieces of 50 and tells how far it is', async () => {
    const { portal, client } = await start();
    const progress: number[] = [];
    const outcome = await client.queue.clear(seenIn(portal, ids), {
      extendedMode: true,
      onProgress: (done) => progress.push(done),
    });
    assert.deepEqual([numbers(outcome.cleared), progress], [ids, [50, 100, 120]]);
    assert.deepEqual(
      rowsOf(portal),
      table.filter(({ id }) => !ids.includes(id)),
    );
    assert.equal(portal.log.length, 11);
  });

  it('stops between two pieces when the user says so', async () => {
    const { portal, client } = await start();
    const stop = new AbortController();
    const outcome = await client.queue.clear(seenIn(portal, ids), {
      extendedMode: true,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    assert.deepEqual([outcome.cleared.length, outcome.stillThere.length, kindOf(outcome)], [50, 70, 'cancelled']);
    assertTrue(outcome, portal, ids);
    assert.equal(portal.log.length, 5);
  });

  it('does nothing when it was stopped before', async () => {
    const { portal, client } = await start();
    const options = { extendedMode: true, signal: AbortSignal.abort() };
    const outcome = await client.queue.clear(seenIn(portal, ids), options);
    assert.deepEqual([numbers(outcome.stillThere), kindOf(outcome), portal.log.length], [ids, 'cancelled', 0]);
  });

  it('ends with the piece that failed', async () => {
    const { portal, client } = await start();
    portal.faults.add({ kind: 'cut', takesEffect: false }, { requestNumber: 6 });
    const outcome = await client.queue.clear(seenIn(portal, ids), { extendedMode: true });
    assert.deepEqual([outcome.cleared.length, outcome.stillThere.length, kindOf(outcome)], [50, 70, 'network']);
    assertTrue(outcome, portal, ids);
  });
});
