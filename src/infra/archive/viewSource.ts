import type { Fate } from '../../core/archive/view.ts';
import type { Family } from '../../core/queue/about.ts';
import type { Json } from '../../core/json.ts';

/** What the table in memory has of a stored record. An `ID` is a number here: one with more digits than a number keeps is not stored. */
export interface StoredRow {
  readonly id: number;
  /** In milliseconds since 1970. */
  readonly changedAt: number;
  readonly eventName: string;
  readonly messageId: string;
  readonly processId: string;
  readonly failed: boolean;
  /** `user_id`; empty for no user. */
  readonly user: string;
  readonly family: Family | undefined;
  readonly aboutId: string;
  readonly typeId: string;
  readonly fate: Fate;
  /** When the record was first seen with the process id that it has, in milliseconds since 1970; 0 without one. */
  readonly heldSince: number;
}

/** What the views need of the database. All of it runs in the archive's own thread, and returns when it is done. */
export interface ViewSource {
  /**
   * Visits records that were stored, or changed their fate, after a mark, each at most once, in any order; gives the mark to go on from. 0 is before
   * all. It stops after about `limit` records, so that the archive's thread can answer others; a mark that stays the same says that nothing is left.
   */
  changesSince(mark: number, visit: (row: StoredRow) => void, limit: number): number;
  /**
   * The ids of records in whose `EVENT_DATA` or `EVENT_ADDITIONAL` stand all words of a text, the last one maybe only begun; ascending, some of them
   * perhaps no longer in the queue. Undefined for a text without words.
   */
  findText(text: string): Float64Array | undefined;
  /** `EVENT_DATA` of records, by their ids. */
  dataOf(ids: Iterable<number>): Iterable<{ readonly id: number; readonly data: Json }>;
  /** When something about a batch changed last, that was seen here, by its process id; in milliseconds since 1970. */
  batchChanges(): ReadonlyMap<string, number>;
}
