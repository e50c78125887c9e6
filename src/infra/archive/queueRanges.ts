import type { CountOf, IdRange } from '../../core/archive/archive.ts';
import { type ArchiveDatabase, numberOf } from './archiveDatabase.ts';

/** The database's numbers keep this many digits; records with higher ids are only looked at, not stored. */
export const HIGHEST = Number.MAX_SAFE_INTEGER;

/** How the records that are, as far as is known, in the queue spread over ids. What asks more than once belongs into a read of the caller's. */
export class QueueRanges {
  readonly #database: ArchiveDatabase;

  constructor(database: ArchiveDatabase) {
    this.#database = database;
  }

  count(range: IdRange, of: CountOf): number {
    const bounds = boundsOf(range);
    const countIn = (index: string, condition: string): number =>
      numberOf(
        this.#database.get(
          `SELECT count(*) FROM records INDEXED BY ${index} WHERE fate = 0 AND ${condition} AND id > ? AND id <= ?`,
          ...bounds,
        )?.[0],
      );
    const all = countIn('records_in_queue', 'true');
    const failed = of === 'unfailed' || of === 'waiting' ? countIn('records_failed', 'failed = 1') : 0;
    const reserved = of === 'unreserved' || of === 'waiting' ? countIn('records_reserved', `process_id <> ''`) : 0;
    const both = of === 'waiting' ? countIn('records_failed', `failed = 1 AND process_id <> ''`) : 0;
    return all - failed - reserved + both;
  }

  /** The ids of a range that are in the queue, ascending. */
  idsIn(range: IdRange): Float64Array<ArrayBuffer> {
    const ids = new Float64Array(this.count(range, 'all'));
    let i = 0;
    for (const [id] of this.#database.each(IDS, ...boundsOf(range))) {
      ids[i] = numberOf(id);
      i += 1;
    }
    return ids;
  }

  /** See `Archive.divide`. Steps from each part's end to the next, so that it costs one way through the ids. */
  divide(parts: number): readonly number[] {
    const total = this.count({ after: undefined, upTo: undefined }, 'all');
    const ends: number[] = [];
    let last = 0;
    let passed = 0;
    for (let part = 1; part <= parts; part += 1) {
      const end = Math.floor((part * total) / parts);
      if (end > passed) {
        last = numberOf(this.#database.get(STEP, last, end - passed - 1)?.[0]);
        passed = end;
        ends.push(last);
      }
    }
    return ends;
  }
}

const IDS = 'SELECT id FROM records INDEXED BY records_in_queue WHERE fate = 0 AND id > ? AND id <= ? ORDER BY id';
const STEP =
  'SELECT id FROM records INDEXED BY records_in_queue WHERE fate = 0 AND id > ? ORDER BY id LIMIT 1 OFFSET ?';

function boundsOf({ after, upTo }: IdRange): readonly [number, number] {
  return [after === undefined ? 0 : toNumber(after), upTo === undefined ? HIGHEST : toNumber(upTo)];
}

/** An id as the database compares it. */
export function toNumber(id: string): number {
  return Math.min(Number(id), HIGHEST);
}
