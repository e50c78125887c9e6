import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  type ArchiveContents,
  ArchiveError,
  type ArchiveState,
  type CountOf,
  type IdRange,
  type Reading,
  type StoredSummary,
  type SyncMark,
} from '../../core/archive/archive.ts';
import { sumOf } from '../../core/sumOf.ts';
import { ArchiveDatabase, numberOf } from './archiveDatabase.ts';
import { ArchiveViews } from './archiveViews.ts';
import { ClearJournal } from './clearJournal.ts';
import { DatabaseViewSource, wordsAtOnce } from './databaseViewSource.ts';
import { importCopies, importedPath } from './importCopies.ts';
import { type PackedRecord, packRecord } from './packedRecord.ts';
import { QueueMarks } from './queueMarks.ts';
import { QueueRanges } from './queueRanges.ts';
import { SeenRecords } from './seenRecords.ts';
import { applyRetention, deleteOldest, type RetentionLimits, usedBytes } from './retention.ts';
import type { WindowMark } from './windowMark.ts';
import { WordIndex } from './wordIndex.ts';
import type { PackedFindings } from './workerMessages.ts';

export interface StoreOptions {
  readonly path: string;
  /** Where an earlier version kept its copies. */
  readonly oldCopiesPath: string;
  readonly window: WindowMark;
  readonly limits: () => RetentionLimits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What is kept of one portal's queue, in the thread that has its database open: see `Archive`, whose methods these are. Throws as the database does. */
export class PortalStore {
  readonly records: SeenRecords;
  readonly #ranges: QueueRanges;
  readonly journal: ClearJournal;
  readonly views: ArchiveViews;
  readonly #options: StoreOptions;
  readonly #database: ArchiveDatabase;
  readonly #marks: QueueMarks;
  readonly #words: WordIndex;
  #retention: Generator<undefined, void> | undefined;
  #retainedAt = 0;
  #toldSeq: number;

  constructor(options: StoreOptions) {
    this.#options = options;
    const { path, oldCopiesPath, window, now } = options;
    const database = ArchiveDatabase.open(path);
    this.#database = database;
    this.#marks = new QueueMarks(database);
    this.#words = new WordIndex(database);
    this.records = new SeenRecords(database);
    this.#ranges = new QueueRanges(database);
    this.journal = new ClearJournal({
      database,
      window,
      now,
      makeRoom: (bytes) => this.#makeRoom(bytes),
      leave: ({ ids, copies }, fate, at) => this.#leave(ids, copies.map(packRecord), fate, at),
    });
    this.views = new ArchiveViews(new DatabaseViewSource(database, { marks: this.#marks, words: this.#words }));
    try {
      this.#toldSeq = this.#seq();
      importCopies(database, oldCopiesPath);
    } catch (error) {
      database.close();
      throw error;
    }
    this.applyRetention();
  }

  /** See {@link ArchiveDatabase.isCurrent}. */
  get isCurrent(): boolean {
    return this.#database.isCurrent;
  }

  state(): ArchiveState {
    return this.#database.read(() => ({
      wholeAt: this.#marks.get('wholeAt'),
      reading: this.#marks.get('reading'),
      lastRead: this.#marks.get('lastRead'),
      inQueue: this.#ranges.count(everything, 'all'),
      summary: this.#marks.get('summary'),
      syncMark: this.#marks.get('syncMark'),
    }));
  }

  beginReading(begun: Omit<Reading, 'number' | 'requests'>): Reading {
    return this.#change(() => {
      const number = (this.#marks.get('lastReading') ?? 0) + 1;
      const reading = { ...begun, number, requests: 0 };
      this.#marks.set('lastReading', number);
      this.#marks.set('reading', reading);
      return reading;
    });
  }

  saveReading(reading: Reading, findings: PackedFindings): void {
    this.#change((seq) => {
      const { at } = findings;
      this.#save(findings, reading.number, seq);
      this.records.takeOver(findings.seen, { at, reading: reading.number, seq });
      const isLast = reading.number === this.#marks.get('reading')?.number;
      if (reading.rest.length > 0) {
        // Another window may have begun one of its own meanwhile: then that one counts.
        if (isLast) {
          this.#marks.set('reading', reading);
        }
        return;
      }
      if (reading.number <= (this.#marks.get('forgottenReading') ?? 0)) {
        return;
      }
      const { startedAt, requests } = reading;
      this.records.leaveUnseen(reading, { at, seq });
      this.#marks.set('wholeAt', Math.max(startedAt, this.#marks.get('wholeAt') ?? 0));
      this.#marks.set('lastRead', { requests, duration: at - startedAt });
      if (isLast) {
        this.#marks.set('reading', undefined);
      }
    });
  }

  saveFindings(
    findings: PackedFindings,
    sync: { readonly mark: SyncMark; readonly requests: number; readonly duration: number } | undefined,
  ): void {
    this.#change((seq) => {
      this.#save(findings, 0, seq);
      const wholeAt = this.#marks.get('wholeAt');
      // Else everything was deleted since the sync began.
      if (sync !== undefined && wholeAt !== undefined) {
        const { mark, requests, duration } = sync;
        this.#marks.set('wholeAt', Math.max(findings.at, wholeAt));
        this.#marks.set('syncMark', mark);
        this.#marks.set('lastRead', { requests, duration });
      }
    });
  }

  saveSummary(summary: StoredSummary): void {
    this.#change(() => this.#marks.set('summary', summary));
  }

  count(asked: readonly { readonly range: IdRange; readonly of: CountOf }[]): readonly number[] {
    return this.#database.read(() => asked.map(({ range, of }) => this.#ranges.count(range, of)));
  }

  idsIn(range: IdRange): Float64Array<ArrayBuffer> {
    return this.#database.read(() => this.#ranges.idsIn(range));
  }

  divide(parts: number): Float64Array<ArrayBuffer> {
    return this.#database.read(() => Float64Array.from(this.#ranges.divide(parts)));
  }

  contents(): ArchiveContents {
    const { path } = this.#options;
    const files = [path, `${path}-wal`, `${path}-shm`].map(
      (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0,
    );
    return {
      records: numberOf(this.#database.get('SELECT count(*) FROM records INDEXED BY records_seq')?.[0]),
      ...this.journal.contents(),
      bytes: sumOf(files),
    };
  }

  /** What a damaged file held, and was set aside with it, goes too, and so do the copies of an earlier version. */
  deleteAll(): void {
    this.#change((seq) => {
      this.journal.deleteAll();
      this.#database.exec(
        `DELETE FROM records; DELETE FROM unindexed; DELETE FROM batches; INSERT INTO words (words) VALUES ('delete-all')`,
      );
      for (const name of ['wholeAt', 'reading', 'lastRead', 'summary', 'syncMark'] as const) {
        this.#marks.set(name, undefined);
      }
      this.#marks.set('emptied', seq);
      this.#marks.set('forgottenReading', this.#marks.get('lastReading'));
    });
    // Else the texts would still be in the files, where nothing is written over them.
    this.#database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
    const { path, oldCopiesPath } = this.#options;
    rmSync(importedPath(oldCopiesPath), { force: true });
    const prefix = `${basename(path, '.db')}.damaged-`;
    for (const file of readdirSync(dirname(path)).filter((name) => name.startsWith(prefix))) {
      rmSync(join(dirname(path), file), { force: true });
    }
  }

  /** Begins to delete what the limits don't let it keep, as a part of {@link workOn}. */
  applyRetention(): void {
    this.#retainedAt = this.#options.now();
    this.#retention = applyRetention(this.#database, this.#options.limits(), this.#options.now());
  }

  /** Does a part of the work that nobody waits for, in a fraction of a second. Tells whether something is left to do. */
  workOn(): boolean {
    if (this.#words.indexSome(wordsAtOnce)) {
      return true;
    }
    if (this.#options.now() - this.#retainedAt > RETAIN_EVERY) {
      this.applyRetention();
    }
    if (this.#retention?.next().done !== false) {
      this.#retention = undefined;
    }
    return this.#retention !== undefined;
  }

  /** Whether something changed since this was asked last, by this window or another. */
  hasChanged(): boolean {
    const seq = this.#seq();
    const hasChanged = seq !== this.#toldSeq;
    this.#toldSeq = seq;
    return hasChanged;
  }

  close(): void {
    this.#database.close();
  }

  #change<T>(task: (seq: number) => T): T {
    return this.#database.write(() => task(this.#marks.nextSeq()));
  }

  #save({ at, seen, gone }: PackedFindings, reading: number, seq: number): void {
    const isNews = this.#marks.get('wholeAt') !== undefined;
    this.records.see(seen, { at, reading, seq }, { isNews, under: this.#marks.get('reading') });
    this.records.leave(gone, 'gone', { at, seq });
  }

  /** What was never seen but by the clear is stored too: an answer that was on its way meanwhile does not bring it into the queue then. */
  #leave(ids: readonly string[], copies: readonly PackedRecord[], fate: 'gone' | 'cleared', at: number): void {
    const seq = this.#marks.nextSeq();
    this.records.see(copies, { at, reading: 0, seq }, { isNews: false });
    this.records.leave(ids, fate, { at, seq });
  }

  #seq(): number {
    return this.#marks.get('seq') ?? 0;
  }

  /** Deletes what may be deleted before it refuses. */
  #makeRoom(bytes: number): void {
    const limit = this.#options.limits().bytes;
    while (usedBytes(this.#database) + bytes > limit) {
      if (!deleteOldest(this.#database, this.#options.now())) {
        throw new ArchiveError('limitReached', `the archive would be larger than its limit: ${limit} bytes`);
      }
    }
  }
}

/** How often it is looked for what is over the limits, in milliseconds. */
const RETAIN_EVERY = 3_600_000;

const everything: IdRange = { after: undefined, upTo: undefined };
