import type { Fate } from '../archive/view.ts';
import type { Json } from '../json.ts';
import type { Family } from '../queue/about.ts';

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

/** A text whose words are looked for in data. */
export interface WordsWanted {
  readonly text: string;
  /** Whether the last word is one to its end; else it may be the beginning of a longer one. */
  readonly isWhole: boolean;
}

/** What a match needs of the records' data, which the table does not have. */
export interface DataSource {
  /**
   * The ids of records in whose `EVENT_DATA` or `EVENT_ADDITIONAL` stand all words of a text; ascending, some of them perhaps no longer in the queue.
   * Undefined for a text without words.
   */
  findText(wanted: WordsWanted): Float64Array | undefined;
  /** `EVENT_DATA` of records, by their ids. */
  dataOf(ids: Iterable<number>): Iterable<{ readonly id: number; readonly data: Json }>;
}
