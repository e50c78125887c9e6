import assert from 'node:assert/strict';
import { LongWork, type WorkTools } from '../../src/host/clear/longWork.ts';

interface Task {
  readonly tools: WorkTools;
  readonly end: () => void;
  readonly ended: Promise<void>;
}

function setUp() {
  const told: string[] = [];
  const work = new LongWork({ isVisible: true, tellWork: (text) => told.push(text) });
  const start = async (text: string): Promise<Task> => {
    const [begun, over] = [Promise.withResolvers<WorkTools>(), Promise.withResolvers<void>()];
    const ended = work.run(text, async (tools) => {
      begun.resolve(tools);
      await over.promise;
    });
    return { tools: await begun.promise, end: over.resolve, ended };
  };
  return { told, work, start };
}

describe('what takes long', () => {
  it('is told while it lasts, all of it together', async () => {
    const { told, work, start } = setUp();
    const first = await start('Reading.');
    first.tools.tell('Reading: 1.');
    const second = await start('Clearing.');
    assert.deepEqual([told.at(-1), work.isRunning], ['Reading: 1. Clearing.', true]);
    first.end();
    await first.ended;
    assert.deepEqual([told.at(-1), work.isRunning], ['Clearing.', true]);
    second.end();
    await second.ended;
    assert.deepEqual([told.at(-1), work.isRunning], ['', false]);
  });

  it('is stopped all at once, and says so until it has ended', async () => {
    const { told, work, start } = setUp();
    const tasks = [await start('Reading.'), await start('Clearing.')];
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
    const { told, work } = setUp();
    await assert.rejects(
      work.run('Reading.', async () => await Promise.reject(new Error('no'))),
      /no/,
    );
    assert.deepEqual([told.at(-1), work.isRunning], ['', false]);
  });
});
