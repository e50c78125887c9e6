import type { Disposable } from '../listeners.ts';
import type { QueueRecord, RecordId, RecordState } from '../queue/record.ts';
import type { QueueViews, Span } from './view.ts';

/** Ids after the one, up to and including the other; open where one is missing. */
export interface IdRange {
  readonly after: RecordId | undefined;
  readonly upTo: RecordId | undefined;
}

/** A reading of the whole queue, as far as it got. It goes on where it stopped, also in another window and after a restart. */
export interface Reading {
  /** Rises from reading to reading. */
  readonly number: number;
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  /** The highest id that was in the queue when it began: it reads up to there. */
  readonly highestId: RecordId | undefined;
  /** How many records the queue had then. */
  readonly total: number;
  /** What is not read yet; empty when it is whole. */
  readonly rest: readonly IdRange[];
  /** How many requests it took so far. */
  readonly requests: number;
}

/** Names and counts as the portal told them, without reading the queue. */
export interface StoredSummary {
  /** In milliseconds since 1970. */
  readonly readAt: number;
  readonly total: number;
  readonly states: Readonly<Record<RecordState, number>>;
  readonly groups: readonly { readonly eventName: string; readonly count: number }[];
}

/** What the archive knows of the queue as a whole. */
export interface ArchiveState {
  /** When what it has was last known to be the whole queue, in milliseconds since 1970; undefined if it never was. */
  readonly wholeAt: number | undefined;
  /** The reading under way, or the one that stopped. */
  readonly reading: Reading | undefined;
  /** How many requests the last whole reading, or sync, took, and how many milliseconds. */
  readonly lastRead: { readonly requests: number; readonly duration: number } | undefined;
  /** How many records it has that are, as far as it knows, in the queue. */
  readonly inQueue: number;
  readonly summary: StoredSummary | undefined;
  /** What a sync must know besides the records; see `sync.ts`. */
  readonly syncMark: SyncMark | undefined;
}

/** From where a sync looks for records that changed. */
export interface SyncMark {
  /** What changed before was seen, by `TIMESTAMP_X`; by the portal's clock, in milliseconds since 1970. */
  readonly latestChange: number;
  /** By how much the server shifts a `TIMESTAMP_X` that it is asked for, in milliseconds (facts, section 1); undefined as long as it was not measured. */
  readonly zoneShift: number | undefined;
}

/** What a count is of: all records of a range, those with `ERROR` 0, those that no process holds, or those of which both is true. */
export type CountOf = 'all' | 'unfailed' | 'unreserved' | 'waiting';

/** What was found out about the queue, to be stored at once. */
export interface Findings {
  /** When it was read, in milliseconds since 1970. */
  readonly at: number;
  /** Records that are in the queue, as they are now. */
  readonly seen: readonly QueueRecord[];
  /** Records that were seen before and are in the queue no longer. */
  readonly gone: readonly RecordId[];
}

/** A clear that was begun and of which no end is known, though nobody is at it any more: its window was killed. */
export interface BrokenClear {
  readonly clear: number;
  /** In milliseconds since 1970. */
  readonly begunAt: number;
  /** The records that it may have cleared, or left reserved; all of them are kept as copies. */
  readonly ids: readonly RecordId[];
}

/** What a clear found out about a record that it had copied. */
export type ClearResult = 'cleared' | 'alreadyGone' | 'stillThere' | 'unknown';

/**
 * What this computer keeps of one portal's queue: every record that was seen, what became of it, and copies of what was cleared (design, sections 1 and
 * 2, promise 3). All windows share it. Rejects with an {@link ArchiveError} where it can't be read or written.
 */
export interface Archive {
  readonly views: QueueViews;
  state(): Promise<ArchiveState>;
  /** Told after this window, or another one, changed what is stored. */
  onDidChange(listener: () => void): Disposable;

  /** Begins a reading anew; one that stopped is forgotten, what it stored stays. */
  beginReading(reading: Omit<Reading, 'number' | 'requests'>): Promise<Reading>;
  /**
   * Stores what a reading found together with how far it got, at once. Where nothing is left to read, the records of its range that it did not see are
   * gone, and the archive is whole as of its beginning; not so if everything was deleted since then.
   */
  saveReading(reading: Reading, findings: Findings): Promise<void>;
  /** Stores what a look at a part of the queue found. With `sync`, an archive that had the whole queue has it as of then. */
  saveFindings(
    findings: Findings,
    sync?: { readonly mark: SyncMark; readonly requests: number; readonly duration: number },
  ): Promise<void>;
  saveSummary(summary: StoredSummary): Promise<void>;

  /** How many records it has of each range, as far as it knows in the queue. */
  count(asked: readonly { readonly range: IdRange; readonly of: CountOf }[]): Promise<readonly number[]>;
  /** The ids of a range that are, as far as it knows, in the queue, ascending. */
  idsIn(range: IdRange): Promise<readonly RecordId[]>;
  /** Ids that divide what it has of the queue into so many ranges of about equal size, ascending: the last id of each. */
  divide(parts: number): Promise<readonly RecordId[]>;

  /** Begins a clear: its copies belong to it. Kept until {@link endClear}; other windows can tell whether somebody is still at it. */
  beginClear(): Promise<number>;
  /** Returns when all of them are on the disk itself. */
  saveCopies(clear: number, records: readonly QueueRecord[]): Promise<void>;
  endClear(clear: number, results: ReadonlyMap<RecordId, ClearResult>): Promise<void>;
  /** Clears whose window ended before they did. They are this window's then: others are not told of them, unless it ends before it ended them. */
  brokenClears(): Promise<readonly BrokenClear[]>;
  /** The copies of records that were cleared, or may have been, latest first; all of them, or those with these ids; of these, those at some positions. */
  copies(ids?: readonly RecordId[], span?: Span): Promise<readonly SavedCopy[]>;

  /** How much is kept. */
  contents(): Promise<ArchiveContents>;
  /** Deletes all that is kept of the portal, copies too. */
  deleteAll(): Promise<void>;
}

export interface ArchiveContents {
  /** How many records it has, in the queue or not any more. */
  readonly records: number;
  readonly copies: number;
  /** When a copy was saved, or its clear ended, last, in milliseconds since 1970; undefined without any. */
  readonly copiesChangedAt: number | undefined;
  /** Of its files. */
  readonly bytes: number;
}

export interface SavedCopy {
  readonly record: QueueRecord;
  /** In milliseconds since 1970. */
  readonly savedAt: number;
  /** Undefined as long as the clear has not ended. */
  readonly result: ClearResult | undefined;
}

/** Why an archive can't be read or written. */
export type ArchiveProblem =
  /** The disk has no room, or the limit of the settings is reached. */
  | 'diskFull'
  | 'limitReached'
  /** A later version of the extension wrote it. */
  | 'tooNew'
  /** Anything else: no right to write there, a failing disk. */
  | 'failed';

/** What the calls of an archive reject with. Its message is for the log; users are told by its problem. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly problem: ArchiveProblem;

  constructor(problem: ArchiveProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

/** The archives of all portals on this computer. */
export interface Archives {
  /** Opened when it is first used. */
  of(portalId: string): Archive;
  /** Told when a damaged or foreign file was set aside, and where it is kept now. */
  onDidSetAside(listener: (portalId: string, file: string) => void): Disposable;
  /** Returns when nothing is left to write. */
  close(): Promise<void>;
}
