import { type Bitmap, widened, wordsFor } from './bitmap.ts';

/** What the table has of each row, by its number; about 60 bytes with its `MESSAGE_ID`. Dictionaries tell what a code stands for. */
export interface Columns {
  readonly ids: Float64Array;
  /** In milliseconds since 1970. */
  readonly changedAt: Float64Array;
  /** A record's state as its place in `stateNames`. */
  readonly states: Uint8Array;
  readonly events: Uint32Array;
  readonly users: Uint32Array;
  readonly processes: Uint32Array;
  /** The kind of object that a record is about, and of which kind of smart process items that is. */
  readonly kinds: Uint32Array;
  /** The object's id if it is a number; one that is not, by its code as -1 - code. */
  readonly aboutIds: Float64Array;
  /** Which rows are records of the queue; the others left it. */
  readonly live: Bitmap;
  /** By word of a bitmap: the version of the table in which one of its rows changed last. */
  readonly changedIn: Uint32Array;
}

/** The same columns with room for more rows. */
export function widenColumns(columns: Columns | undefined, rows: number): Columns {
  const words = wordsFor(rows);
  return {
    ids: widenNumbers(columns?.ids, rows),
    changedAt: widenNumbers(columns?.changedAt, rows),
    states: widenBytes(columns?.states, rows),
    events: widened(columns?.events, rows),
    users: widened(columns?.users, rows),
    processes: widened(columns?.processes, rows),
    kinds: widened(columns?.kinds, rows),
    aboutIds: widenNumbers(columns?.aboutIds, rows),
    live: widened(columns?.live, words),
    changedIn: widened(columns?.changedIn, words),
  };
}

function widenNumbers(numbers: Float64Array | undefined, length: number): Float64Array {
  const wide = new Float64Array(length);
  wide.set(numbers ?? []);
  return wide;
}

function widenBytes(bytes: Uint8Array | undefined, length: number): Uint8Array {
  const wide = new Uint8Array(length);
  wide.set(bytes ?? []);
  return wide;
}
