import type { DataSource, StoredRow } from '../../core/table/storedRow.ts';

/** What the views need of the database. All of it runs in the archive's own thread, and returns when it is done. */
export interface ViewSource extends DataSource {
  /**
   * Visits records that were stored, or changed their fate, after a mark, each at most once, in any order; gives the mark to go on from. 0 is before
   * all. It stops after about `limit` records, so that the archive's thread can answer others; a mark that stays the same says that nothing is left, one
   * that is lower that everything was deleted since.
   */
  changesSince(mark: number, visit: (row: StoredRow) => void, limit: number): number;
  /** When something about a batch changed last, that was seen here, by its process id; in milliseconds since 1970. */
  batchChanges(): ReadonlyMap<string, number>;
}
