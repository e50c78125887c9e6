import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from '../sqliteBusy.ts';

/**
 * By what windows know of each other whether they are still there. Each has an empty SQLite database of its own, on which it has a transaction open that
 * no other connection may have beside it; the operating system ends it with the process, however that ends (https://sqlite.org/lockingv3.html).
 */
export class WindowMark {
  /** What this window is known by. */
  readonly id: string;
  readonly #folder: string;
  #held: DatabaseSync | undefined;

  constructor(folder: string, id: string = crypto.randomUUID()) {
    this.#folder = folder;
    this.id = id;
  }

  /** Holds what a thread of this window held that crashed. */
  holdAgain(): void {
    if (existsSync(this.#pathOf(this.id))) {
      this.hold();
    }
  }

  /** From now on others see that this window is there. */
  hold(): void {
    if (this.#held !== undefined) {
      return;
    }
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const path = this.#pathOf(this.id);
    // SQLite itself would let others read it.
    writeFileSync(path, '', { flag: 'a', mode: 0o600 });
    // A thread that crashed may not have let go of it yet.
    const database = new DatabaseSync(path, { timeout: 2000 });
    // Nothing is ever written: no file is needed to undo it.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE');
    this.#held = database;
  }

  /** Whether the window with this id is there. What a window left that is not is cleaned up. */
  isThere(id: string): boolean {
    const path = this.#pathOf(id);
    if (id === this.id || !existsSync(path)) {
      return id === this.id;
    }
    const database = new DatabaseSync(path);
    try {
      database.exec('BEGIN IMMEDIATE');
    } catch (error) {
      if (isBusy(error)) {
        return true;
      }
      throw error;
    } finally {
      database.close();
    }
    rmSync(path, { force: true });
    return false;
  }

  /** The window ends. */
  close(): void {
    if (this.#held !== undefined) {
      this.#held.close();
      this.#held = undefined;
      rmSync(this.#pathOf(this.id), { force: true });
    }
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${encodeURIComponent(id)}.lock`);
  }
}
