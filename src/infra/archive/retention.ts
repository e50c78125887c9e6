import { type ArchiveDatabase, numberOf } from './archiveDatabase.ts';

/** How much is kept of records that were merely seen. */
export interface RetentionLimits {
  /** How long after they left the queue. */
  readonly days: number;
  /** How large the database may be. */
  readonly bytes: number;
}

const DAY = 86_400_000;
/** Records deleted in one transaction: a fraction of a second, for other windows wait meanwhile. */
const AT_ONCE = 2000;
/** Free pages given back to the disk in one transaction. */
const PAGES_AT_ONCE = 2000;

/**
 * Deletes records that left the queue longer ago than the limit, and, as long as the database is over its size, those that left it before others. What is
 * in the queue stays, what was cleared too. Yields where others may have their turn.
 */
export function* applyRetention(
  database: ArchiveDatabase,
  { days, bytes }: RetentionLimits,
  now: number,
): Generator<undefined, void> {
  while (deleteOldest(database, now - days * DAY)) {
    yield;
  }
  database.write(() => database.run('DELETE FROM batches WHERE changed_at < ?', now - days * DAY));
  while (usedBytes(database) > bytes && deleteOldest(database, now)) {
    yield;
  }
  while (numberOf(database.get('PRAGMA freelist_count')?.[0]) > 0) {
    database.exec(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`);
    yield;
  }
}

/** The size of a portal's database, without pages that are free. */
export function usedBytes(database: ArchiveDatabase): number {
  const [pages, free, size] = ['page_count', 'freelist_count', 'page_size'].map((name) =>
    numberOf(database.get(`PRAGMA ${name}`)?.[0]),
  );
  return ((pages ?? 0) - (free ?? 0)) * (size ?? 0);
}

/** Deletes some of the records that left the queue up to a time, the oldest first. Tells whether there were any. */
export function deleteOldest(database: ArchiveDatabase, upTo: number): boolean {
  return database.write(() => {
    const ids = database.all(OLDEST_GONE, upTo, AT_ONCE).map(([id]) => numberOf(id));
    for (const id of ids) {
      database.run('DELETE FROM records WHERE id = ?', id);
      database.run('DELETE FROM words WHERE rowid = ?', id);
    }
    return ids.length > 0;
  });
}

const OLDEST_GONE = `SELECT id FROM records INDEXED BY records_gone WHERE fate = 1 AND gone_at < ? ORDER BY gone_at LIMIT ?`;
