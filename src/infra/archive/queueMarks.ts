import type { ArchiveState, Reading, StoredSummary, SyncMark } from '../../core/archive/archive.ts';
import { type ArchiveDatabase, textOf } from './archiveDatabase.ts';

/** What is known of the queue as a whole, beside its records. */
export interface Marks {
  readonly wholeAt: number;
  readonly reading: Reading;
  /** The number of the reading that was begun last. */
  readonly lastReading: number;
  readonly lastRead: NonNullable<ArchiveState['lastRead']>;
  readonly summary: StoredSummary;
  readonly syncMark: SyncMark;
  /** Rises with each change that others are to hear of. */
  readonly seq: number;
  /** What `seq` was when everything was deleted. */
  readonly emptied: number;
  /** What `lastReading` was then: what such a reading read is not all there any more. */
  readonly forgottenReading: number;
}

/** Keeps {@link Marks} as JSON. What writes belongs into a transaction of the caller's. */
export class QueueMarks {
  readonly #database: ArchiveDatabase;

  constructor(database: ArchiveDatabase) {
    this.#database = database;
  }

  get<K extends keyof Marks>(name: K): Marks[K] | undefined {
    const row = this.#database.get('SELECT value FROM marks WHERE name = ?', name);
    if (row === undefined) {
      return undefined;
    }
    // Whatever has this name was written by `set` below.
    const value: Marks[K] = JSON.parse(textOf(row[0]));
    return restore[name]?.(value) ?? value;
  }

  set<K extends keyof Marks>(name: K, value: Marks[K] | undefined): void {
    if (value === undefined) {
      this.#database.run('DELETE FROM marks WHERE name = ?', name);
    } else {
      this.#database.run('INSERT OR REPLACE INTO marks VALUES (?, ?)', name, JSON.stringify(value));
    }
  }

  /** The number of the transaction that is open: the next one each time. */
  nextSeq(): number {
    const seq = (this.get('seq') ?? 0) + 1;
    this.set('seq', seq);
    return seq;
  }
}

/** Gives back the properties that JSON leaves out, since they are undefined. */
const restore: { readonly [K in keyof Marks]?: (value: Marks[K]) => Marks[K] } = {
  reading: ({ highestId, rest, ...reading }) => ({
    ...reading,
    highestId,
    rest: rest.map(({ after, upTo }) => ({ after, upTo })),
  }),
  syncMark: ({ latestChange, zoneShift }) => ({ latestChange, zoneShift }),
};
