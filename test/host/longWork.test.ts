import assert from 'node:assert/strict';
import { LongWork, type WorkTools } from '../../src/host/clear/longWork.ts';

interface Task {
  readonly tools: WorkTools;
  readonly end: () => void;
  readonly ended: Promise<void>;
}

function setUp() {
  const told: string[] = [];
  const moment = Promise.withResolvers<void>();
  const clock = { now: () => 0, sleep: async () => await moment.promise };
  const work = new LongWork({ isVisible: true, tellWork: (text) => told.push(text) }, clock);
  const start = async (text: string): Promise<Task> => {
    const [begun, over] = [Promise.withResolvers<WorkTools>(), Promise.withResolvers<void>()];
    const ended = work.run(text, async (tools) => {
      begun.resolve(tools);
      await over.promise;
    });
    return { tools: await begun.promise, end: over.resolve, ended };
  };
  return {
    told,
    work,
    start,
    /** The time after which a task is told of has passed. */
    letPass: async () => {
      moment.resolve();
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    },
  };
}

describe('what takes long', () => {
  it('is told while it lasts, all of it together', async () => {
    const { told, start, letPass } = setUp();
    const first = await start('Reading.');
    const second = await start('Clearing.');
    await letPass();
    first.tools.tell('Reading: 1.');
    assert.equal(told.at(-1), 'Reading: 1. Clearing.');
    first.end();
    await first.ended;
    assert.equal(told.at(-1), 'Clearing.');
    second.end();
    await second.ended;
    assert.equal(told.at(-1), '');
  });

  it('is not told where it is over in a moment', async () => {
    const { told, start, letPass } = setUp();
    const { tools, end, ended } = await start('Reading.');
    tools.tell('Reading: 1.');
    end();
    await ended;
    await letPass();
    assert.deepEqual(told, []);
  });

  it('is stopped all at once, and says so until it has ended', async () => {
    const { told, work, start, letPass } = setUp();
    const tasks = [await start('Reading.'), await start('Clearing.')];
    await letPass();
    work.stopAll();
    assert.deepEqual(
      tasks.map(({ tools }) => tools.signal.aborted),
      [true, true],
    );
    assert.equal(told.at(-1), 'Stopping. Reading. Stopping. Clearing.');
    for (const { end, ended } of tasks) {
      end();
      await ended;
    }
    assert.equal(told.at(-1), '');
  });

  it('is over when it fails', async () => {
    const { told, work, letPass } = setUp();
    const failed = Promise.withResolvers<void>();
    const ended = work.run('Reading.', async () => await failed.promise);
    await letPass();
    assert.equal(told.at(-1), 'Reading.');
    failed.reject(new Error('no'));
    await assert.rejects(ended, /no/);
    assert.equal(told.at(-1), '');
  });
});
