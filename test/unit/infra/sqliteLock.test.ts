import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoLockError } from '../../../src/core/auth/noLockError.ts';
import { nodeClock } from '../../../src/infra/nodeClock.ts';
import { SqliteLock } from '../../../src/infra/sqliteLock.ts';
import { ofKind } from '../../support/ofKind.ts';

const MINUTE = 60_000;

describe('a lock over all processes', () => {
  let folder: string;
  let lock: SqliteLock;
  let holder: ChildProcess | undefined;

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'offline-events-')), 'locks');
    lock = new SqliteLock(folder, nodeClock);
  });
  afterEach(async () => {
    holder?.kill('SIGKILL');
    holder = undefined;
    await rm(join(folder, '..'), { recursive: true });
  });

  /** Starts a process that takes the lock of this name, and returns when it has it. */
  async function holdElsewhere(name: string): Promise<ChildProcess> {
    const script = `
      const { SqliteLock } = await import(${JSON.stringify(import.meta.resolve('../../../src/infra/sqliteLock.ts'))});
      const { nodeClock } = await import(${JSON.stringify(import.meta.resolve('../../../src/infra/nodeClock.ts'))});
      await new SqliteLock(${JSON.stringify(folder)}, nodeClock).run(${JSON.stringify(name)}, ${MINUTE}, async () => {
        process.stdout.write('held');
        await new Promise((resolve) => setTimeout(resolve, ${MINUTE}));
      });`;
    const stdio = ['ignore', 'pipe', 'inherit'] as const;
    const child = spawn(process.execPath, ['--input-type=module', '--no-warnings', '--eval', script], {
      stdio: [...stdio],
    });
    holder = child;
    await once(child.stdout ?? child, 'data');
    return child;
  }

  it('gives what its task gives, and fails as it fails', async () => {
    assert.equal(await lock.run('a', MINUTE, async () => 5), 5);
    const failure = new Error('x');
    await assert.rejects(
      lock.run('a', MINUTE, async () => await Promise.reject(failure)),
      failure,
    );
    assert.equal(await lock.run('a', 0, async () => 6), 6);
  });

  it('lets nobody in while another user in this process has it, and all in the end', async () => {
    let inside = 0;
    let most = 0;
    const users = Array.from({ length: 20 }, async (_, i) => {
      // Each with a lock of its own, as two copies of the extension would have.
      await new SqliteLock(folder, nodeClock).run('a', MINUTE, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await nodeClock.sleep(i % 3);
        inside -= 1;
      });
    });
    await Promise.all(users);
    assert.equal(most, 1);
  });

  it('is busy when another process has it for longer than the time limit', async () => {
    await holdElsewhere('a');
    let ran = false;
    await assert.rejects(
      lock.run('a', 120, async () => {
        ran = true;
      }),
      ofKind('busy'),
    );
    assert.equal(ran, false);
  });

  it('of another name is free', async () => {
    await holdElsewhere('a');
    assert.equal(await lock.run('b', 0, async () => 5), 5);
  });

  it('is free as soon as the process that had it was killed', async () => {
    const child = await holdElsewhere('a');
    const waiting = lock.run('a', MINUTE, async () => 'mine');
    assert.equal(await Promise.race([waiting, nodeClock.sleep(120)]), undefined);
    child.kill('SIGKILL');
    assert.equal(await waiting, 'mine');
  });

  it('is still held when another user in the process that holds it has tried in vain', async () => {
    const elsewhere = new SqliteLock(folder, nodeClock);
    const [begun, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = lock.run('a', 0, async () => {
      begun.resolve();
      await done.promise;
    });
    await begun.promise;
    await assert.rejects(
      elsewhere.run('a', 0, async () => undefined),
      ofKind('busy'),
    );
    // Another process sees what the operating system says of the lock.
    const child = holdElsewhere('a');
    assert.equal(await Promise.race([child, nodeClock.sleep(500)]), undefined);
    done.resolve();
    await Promise.all([holding, child]);
  });

  it('is an empty file for its owner alone, under a name that is safe in any folder', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    await lock.run('../a b', MINUTE, async () => undefined);
    assert.deepEqual(await readdir(folder), ['..%2Fa%20b.lock']);
    const { mode, size } = await stat(join(folder, '..%2Fa%20b.lock'));
    assert.deepEqual([(await stat(folder)).mode & 0o777, mode & 0o777, size], [0o700, 0o600, 0]);
  });

  it('can’t be had, and the task does not run, where no file can be made or the file is another one', async () => {
    let ran = false;
    const task = async (): Promise<void> => {
      ran = true;
    };
    await writeFile(folder, '');
    await assert.rejects(lock.run('a', MINUTE, task), NoLockError);
    await rm(folder);
    await lock.run('a', MINUTE, async () => undefined);
    await writeFile(join(folder, 'a.lock'), 'x'.repeat(5000));
    await assert.rejects(lock.run('a', MINUTE, task), NoLockError);
    assert.equal(ran, false);
  });
});
