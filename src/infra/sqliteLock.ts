import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { NoLockError } from '../core/auth/noLockError.ts';
import type { Clock, Lock } from '../core/ports.ts';
import { RestError } from '../core/rest/restError.ts';
import { createPrivateFile } from './createPrivateFile.ts';
import { isBusy } from './sqliteBusy.ts';

/** Milliseconds between two attempts. One takes about a third of one. */
const PAUSE = 50;

/**
 * Locks over all processes on this computer. Each name is an empty SQLite database in a folder, and who has the lock has a transaction open that no
 * other connection may have beside it, in this process or another. The operating system ends it with the process, however that ends
 * (https://sqlite.org/lockingv3.html), so nobody need guess whether a holder still lives.
 */
export class SqliteLock implements Lock {
  readonly #folder: string;
  readonly #clock: Clock;

  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  async run<T>(name: string, timeLimit: number, task: () => Promise<T>): Promise<T> {
    const giveUpAt = this.#clock.now() + timeLimit;
    const database = await this.#open(name);
    try {
      while (!begin(database)) {
        if (this.#clock.now() >= giveUpAt) {
          throw new RestError('busy', `another window had the lock for ${timeLimit} ms`);
        }
        await this.#clock.sleep(PAUSE);
      }
      return await task();
    } finally {
      // Ends the transaction, too.
      database.close();
    }
  }

  async #open(name: string): Promise<DatabaseSync> {
    // Loaded when it is needed: most windows never are at a renewal.
    const { DatabaseSync } = await import('node:sqlite');
    try {
      const path = join(this.#folder, `${encodeURIComponent(name)}.lock`);
      createPrivateFile(path);
      return new DatabaseSync(path);
    } catch (error) {
      throw new NoLockError(error);
    }
  }
}

/** Whether the lock was free, and is now this connection's. */
function begin(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (isBusy(error)) {
      return false;
    }
    throw new NoLockError(error);
  }
}
