import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ArchiveDatabase, NotAnArchiveError } from './archiveDatabase.ts';
import { DamagedError } from './sqliteError.ts';

/**
 * Moves a database that is damaged, or somebody else's, out of the way, and gives its new path; undefined if there is nothing wrong with it any more,
 * since another window has done it. The connections of this process to it must be closed.
 */
export function setAside(path: string, now: number): string | undefined {
  return alone(path, () => {
    if (!existsSync(path) || isSound(path)) {
      return undefined;
    }
    const time = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
    const kept = path.replace(/\.db$/, `.damaged-${time}.db`);
    renameSync(path, kept);
    // The log has what was written last, and is found by its name.
    if (existsSync(`${path}-wal`)) {
      renameSync(`${path}-wal`, `${kept}-wal`);
    }
    rmSync(`${path}-shm`, { force: true });
    return kept;
  });
}

function isSound(path: string): boolean {
  try {
    const database = ArchiveDatabase.open(path);
    try {
      return database.get('PRAGMA quick_check(1)')?.[0] === 'ok';
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof DamagedError || error instanceof NotAnArchiveError) {
      return false;
    }
    throw error;
  }
}

/** Does it while no other window does: else the second one would move away what the first one has begun anew. */
function alone<T>(path: string, task: () => T): T {
  const folder = join(dirname(path), 'locks');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(folder, 'setAside.lock'), { timeout: 60_000 });
  try {
    lock.exec('BEGIN IMMEDIATE');
    return task();
  } finally {
    lock.close();
  }
}
