import assert from 'node:assert/strict';
import type { Queue } from '../../../../src/core/queue/queue.ts';
import { RefreshTimer } from '../../../../src/core/queue/refreshTimer.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { SimulatedClock } from '../../../support/simulatedClock.ts';
import { makeRows } from '../../demoPortal/callPortal.ts';

const SECOND = 1000;
const watched = { interval: 30 * SECOND, isWatched: true };

describe('the timer that refreshes queues', () => {
  const suite = portalSuite();
  const ends: (() => void)[] = [];
  afterEach(() => ends.splice(0).forEach((end) => end()));

  async function start(): Promise<{
    portal: DemoPortal;
    clock: SimulatedClock;
    queue: Queue;
    timer: RefreshTimer;
    /** When the queue began to be read, in seconds. */
    begun: number[];
  }> {
    const portal = await suite.startPortal({ rows: makeRows(3) });
    const clock = new SimulatedClock();
    const { queue, queues } = await suite.connect(portal, { clock });
    const timer = new RefreshTimer({ queues, clock, needsSignIn: (kind) => kind === 'notShared' });
    ends.push(() => timer.dispose());
    const begun: number[] = [];
    queue.model.onDidChange(({ kind }) => {
      if (kind === 'loading') {
        begun.push(clock.now() / SECOND);
      }
    });
    return { portal, clock, queue, timer, begun };
  }

  it('refreshes a queue so long after its last refresh, whoever asked for that', async () => {
    const { clock, queue, timer, begun } = await start();
    timer.set(watched);
    await queue.model.refresh();
    await clock.sleep(70 * SECOND);
    await queue.model.refresh();
    await clock.sleep(35 * SECOND);
    assert.deepEqual(begun, [0, 30, 60, 70, 100]);
  });

  it('leaves a queue alone that was never read', async () => {
    const { portal, clock, timer } = await start();
    timer.set(watched);
    await clock.sleep(100 * SECOND);
    assert.deepEqual(portal.log, []);
  });

  it('sends nothing while nobody can see it, and refreshes at once on return where it is time', async () => {
    const { clock, queue, timer, begun } = await start();
    timer.set(watched);
    await queue.model.refresh();
    timer.set({ ...watched, isWatched: false });
    await clock.sleep(25 * SECOND);
    timer.set(watched);
    await clock.sleep(SECOND);
    assert.deepEqual(begun, [0]);
    timer.set({ ...watched, isWatched: false });
    await clock.sleep(74 * SECOND);
    timer.set(watched);
    await clock.sleep(31 * SECOND);
    assert.deepEqual(begun, [0, 100, 130]);
  });

  it('is off at 0, takes over another interval, and ends when it is disposed of', async () => {
    const { clock, queue, timer, begun } = await start();
    await queue.model.refresh();
    timer.set({ interval: 0, isWatched: true });
    await clock.sleep(100 * SECOND);
    assert.deepEqual(begun, [0]);
    timer.set({ interval: 120 * SECOND, isWatched: true });
    await clock.sleep(30 * SECOND);
    assert.deepEqual(begun, [0, 120]);
    timer.dispose();
    await clock.sleep(500 * SECOND);
    assert.deepEqual(begun, [0, 120]);
  });

  it('asks a queue in trouble less and less often, down to once in 10 minutes, and as often as before when it is over', async () => {
    const { portal, clock, queue, timer, begun } = await start();
    timer.set(watched);
    await queue.model.refresh();
    portal.admin.isAdmin = false;
    await clock.sleep(2200 * SECOND);
    assert.deepEqual(begun, [0, 30, 90, 210, 450, 930, 1530, 2130]);
    portal.admin.isAdmin = true;
    await clock.sleep(600 * SECOND);
    assert.deepEqual(begun.slice(8), [2730, 2760, 2790]);
  });

  it('asks no more where somebody must sign in first, until the queue was read again', async () => {
    const { portal, clock, queue, timer, begun } = await start();
    timer.set(watched);
    await queue.model.refresh();
    const body = JSON.stringify({ error: 'user_access_error', error_description: '' });
    portal.faults.add({ kind: 'answer', status: 403, body });
    await clock.sleep(1000 * SECOND);
    assert.deepEqual(begun, [0, 30]);
    assert.ok(queue.model.state.kind === 'failed' && ofKind('notShared')(queue.model.state.error));
    await queue.model.refresh();
    await clock.sleep(31 * SECOND);
    assert.deepEqual(begun, [0, 30, 1000, 1030]);
  });

  it('never refreshes while a clear is under way', async () => {
    suite.confirm();
    const { portal, clock, queue, timer, begun } = await start();
    timer.set({ interval: SECOND, isWatched: true });
    const { groups } = await queue.model.refresh();
    const body = JSON.stringify({ error: 'QUERY_LIMIT_EXCEEDED', error_description: '' });
    portal.faults.add({ kind: 'answer', status: 503, body }, { times: 3 });
    const records = groups.flatMap((group) => group.records);
    const { cleared } = await queue.clear(records, { extendedMode: true });
    assert.equal(cleared.length, 3);
    assert.ok(clock.now() > 3 * SECOND, 'too short to tell');
    assert.deepEqual(begun, [0]);
    await clock.sleep(2.5 * SECOND);
    assert.equal(begun.length, 3);
  });
});
