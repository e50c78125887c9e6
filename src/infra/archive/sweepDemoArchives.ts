import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What the id of a demo portal begins with. */
const DEMO = 'demo-';

/**
 * Deletes the archives of demo portals whose window is gone: such a portal goes with its window, and nobody could look at its records again. One that a
 * window has open stays, as one does that can't be looked at.
 */
export function sweepDemoArchives(folder: string): void {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of names.filter((file) => file.startsWith(DEMO) && file.endsWith('.db'))) {
    const path = join(folder, name);
    if (isFree(path)) {
      [`${path}-wal`, `${path}-shm`, path].forEach(deleteFile);
    }
  }
}

function deleteFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Another program has it open, or it may not be deleted: the next window tries again. No archive is to be without its thread for that.
  }
}

/** Only who is alone with a database can end its write-ahead log (https://sqlite.org/wal.html#activating_and_configuring_wal_mode). */
function isFree(path: string): boolean {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    return database.prepare('PRAGMA journal_mode = DELETE').get()?.['journal_mode'] === 'delete';
  } catch {
    return false;
  } finally {
    database?.close();
  }
}
