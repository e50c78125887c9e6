import {
  type Archive,
  type ArchiveContents,
  type ArchiveError,
  type Archives,
  type ArchiveState,
  type BrokenClear,
  type ClearResult,
  type CountOf,
  type Findings,
  type IdRange,
  type Reading,
  type SavedCopy,
  type StoredSummary,
  type SyncMark,
} from '../../src/core/archive/archive.ts';
import type { ArchivedRecord, Fate, QueueViews, Span } from '../../src/core/archive/view.ts';
import { type Disposable, Listeners } from '../../src/core/listeners.ts';
import { isInRange } from '../../src/core/queue/idRange.ts';
import { compareIds, type QueueRecord, type RecordId } from '../../src/core/queue/record.ts';
import { MemoryCopies } from './memoryCopies.ts';

interface Entry {
  record: QueueRecord;
  fate: Fate;
  readonly firstSeen: number;
  lastSeen: number;
  /** The number of the reading that read it last. */
  reading: number;
}

interface Clear {
  readonly copies: Map<RecordId, { readonly record: QueueRecord; readonly savedAt: number }>;
  results: ReadonlyMap<RecordId, ClearResult> | undefined;
}

/** An archive that forgets all when the test ends. A test can say that it fails, and look into it. */
export class MemoryArchive implements Archive {
  /** What every call rejects with from now on. */
  failure: ArchiveError | undefined;
  /** Awaited before something is stored. */
  onWrite: () => void | Promise<void> = () => undefined;
  /** The copies of all clears. */
  readonly saved = new MemoryCopies();
  readonly #now: () => number;
  readonly #listeners = new Listeners<void>();
  #views: QueueViews | undefined;
  #entries = new Map<RecordId, Entry>();
  /** Those in the queue, by ascending id, until something is stored. */
  #sorted: readonly Entry[] | undefined;
  #clears = new Map<number, Clear>();
  /** When a copy was saved, or a clear ended. */
  #copyChanges: number[] = [];
  #lastClear = 0;
  #lastReading = 0;
  #state: Omit<ArchiveState, 'inQueue'> = nothingYet;

  /** @param now in milliseconds since 1970: when copies are saved */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get views(): QueueViews {
    if (this.#views === undefined) {
      throw new Error('this test’s archive has no views');
    }
    return this.#views;
  }

  set views(views: QueueViews) {
    this.#views = views;
  }

  /** The records that are, as far as it knows, in the queue, by ascending id. */
  get inQueue(): QueueRecord[] {
    return this.#present().map(({ record }) => record);
  }

  /** Everything that was ever seen, by ascending id. */
  get entries(): ArchivedRecord[] {
    return [...this.#entries.values()].toSorted((a, b) => compareIds(a.record.id, b.record.id));
  }

  /** Whether {@link endClear} was called for all clears. */
  get isAtRest(): boolean {
    return [...this.#clears.values()].every(({ results }) => results !== undefined);
  }

  async state(): Promise<ArchiveState> {
    this.#requireHealth();
    return { ...this.#state, inQueue: this.#present().length };
  }

  onDidChange(listener: () => void): Disposable {
    return this.#listeners.add(listener);
  }

  async beginReading(reading: Omit<Reading, 'number' | 'requests'>): Promise<Reading> {
    return await this.#write(() => {
      this.#lastReading += 1;
      const begun = { ...reading, number: this.#lastReading, requests: 0 };
      this.#state = { ...this.#state, reading: begun };
      return begun;
    });
  }

  async saveReading(reading: Reading, findings: Findings): Promise<void> {
    await this.#write(() => {
      this.#store(findings, reading.number);
      const [first, last] = [findings.seen[0], findings.seen.at(-1)];
      for (const entry of first === undefined || last === undefined ? [] : this.#present()) {
        if (isInRange(entry.record.id, { after: first?.id, upTo: last?.id }) && entry.firstSeen > findings.at) {
          entry.reading = reading.number;
        }
      }
      if (reading.number !== this.#state.reading?.number) {
        return;
      }
      if (reading.rest.length > 0) {
        this.#state = { ...this.#state, reading };
        return;
      }
      const { startedAt, requests, highestId } = reading;
      for (const entry of this.#present()) {
        const wasThere = highestId !== undefined && compareIds(entry.record.id, highestId) <= 0;
        // Above the highest id there was nothing then.
        if (wasThere ? entry.reading < reading.number : entry.lastSeen < startedAt) {
          entry.fate = 'gone';
        }
      }
      const lastRead = { requests, duration: findings.at - startedAt };
      this.#state = { ...this.#state, reading: undefined, wholeAt: startedAt, lastRead };
    });
  }

  async saveFindings(
    findings: Findings,
    sync?: { readonly mark: SyncMark; readonly requests: number; readonly duration: number },
  ): Promise<void> {
    await this.#write(() => {
      this.#store(findings);
      if (sync !== undefined && this.#state.wholeAt !== undefined) {
        const { mark: syncMark, ...lastRead } = sync;
        this.#state = { ...this.#state, wholeAt: findings.at, syncMark, lastRead };
      }
    });
  }

  async saveSummary(summary: StoredSummary): Promise<void> {
    await this.#write(() => {
      this.#state = { ...this.#state, summary };
    });
  }

  async count(asked: readonly { readonly range: IdRange; readonly of: CountOf }[]): Promise<readonly number[]> {
    this.#requireHealth();
    return asked.map(({ range, of }) => {
      const entries = this.#within(range);
      return of === 'all' ? entries.length : entries.filter(({ record }) => isOf(record, of)).length;
    });
  }

  async idsIn(range: IdRange): Promise<readonly RecordId[]> {
    this.#requireHealth();
    return this.#within(range).map(({ record }) => record.id);
  }

  async divide(parts: number): Promise<readonly RecordId[]> {
    this.#requireHealth();
    const ids = this.inQueue.map(({ id }) => id);
    const ends = Array.from({ length: parts }, (_, i) => ids[Math.ceil(((i + 1) * ids.length) / parts) - 1]);
    return [...new Set(ends.filter((id) => id !== undefined))];
  }

  async beginClear(): Promise<number> {
    return await this.#write(() => {
      this.#lastClear += 1;
      this.#clears.set(this.#lastClear, { copies: new Map(), results: undefined });
      return this.#lastClear;
    });
  }

  async saveCopies(clear: number, records: readonly QueueRecord[]): Promise<void> {
    await this.#write(() => {
      this.saved.add(records);
      for (const record of records) {
        this.#clearOf(clear).copies.set(record.id, { record, savedAt: this.#now() });
      }
      this.#copyChanges.push(this.#now());
    });
  }

  async endClear(clear: number, results: ReadonlyMap<RecordId, ClearResult>): Promise<void> {
    await this.#write(() => {
      this.#clearOf(clear).results = results;
      this.#copyChanges.push(this.#now());
      const at = this.#now();
      const left = [...this.#clearOf(clear).copies.values()].flatMap(({ record }) =>
        ['cleared', 'alreadyGone'].includes(results.get(record.id) ?? '') ? [record] : [],
      );
      this.#store({ at, seen: left, gone: [] });
      for (const [id, result] of results) {
        const entry = this.#entries.get(id);
        if (entry !== undefined && (result === 'cleared' || (entry.fate === 'inQueue' && result === 'alreadyGone'))) {
          entry.fate = result === 'cleared' ? 'cleared' : 'gone';
          entry.lastSeen = Math.max(at, entry.lastSeen);
        }
      }
    });
  }

  async brokenClears(): Promise<readonly BrokenClear[]> {
    this.#requireHealth();
    return [];
  }

  async copies(ids?: readonly RecordId[], span?: Span): Promise<readonly SavedCopy[]> {
    this.#requireHealth();
    return this.#copies()
      .filter(({ record }) => ids?.includes(record.id) !== false)
      .slice(span?.from, span?.to);
  }

  async contents(): Promise<ArchiveContents> {
    this.#requireHealth();
    const [copies, changes] = [this.#copies(), this.#copyChanges];
    return { records: this.#entries.size, copies: copies.length, copiesChangedAt: changes.at(-1), bytes: 0 };
  }

  async deleteAll(): Promise<void> {
    await this.#write(() => {
      this.#entries = new Map();
      this.#clears = new Map();
      this.#copyChanges = [];
      this.#state = nothingYet;
    });
  }

  async #write<T>(write: () => T): Promise<T> {
    await this.onWrite();
    this.#requireHealth();
    const result = write();
    this.#sorted = undefined;
    this.#listeners.tell();
    return result;
  }

  /** What was read before a record left the queue does not bring it back. What comes into what a reading under way got past counts as read by it. */
  #store({ at, seen, gone }: Findings, reading = 0): void {
    for (const record of seen) {
      const known = this.#entries.get(record.id);
      const isThere = known?.fate === 'inQueue';
      if (known === undefined || isThere || at > known.lastSeen) {
        const { firstSeen = at, reading: readBefore = 0 } = known ?? {};
        const readBy = Math.max(reading, readBefore, isThere ? 0 : this.#readBy(record.id));
        this.#entries.set(record.id, { record, fate: 'inQueue', firstSeen, lastSeen: at, reading: readBy });
      }
    }
    for (const id of gone) {
      const known = this.#entries.get(id);
      if (known?.fate === 'inQueue') {
        known.fate = 'gone';
        known.lastSeen = Math.max(at, known.lastSeen);
      }
    }
    this.#sorted = undefined;
  }

  /** The number of the reading under way if it got past an id. */
  #readBy(id: RecordId): number {
    const { number = 0, highestId, rest = [] } = this.#state.reading ?? {};
    const isRead =
      highestId !== undefined && compareIds(id, highestId) <= 0 && !rest.some((range) => isInRange(id, range));
    return isRead ? number : 0;
  }

  #present(): readonly Entry[] {
    this.#sorted ??= [...this.#entries.values()]
      .filter(({ fate }) => fate === 'inQueue')
      .toSorted((a, b) => compareIds(a.record.id, b.record.id));
    return this.#sorted;
  }

  /** Those of a range that are in the queue, by ascending id. */
  #within({ after, upTo }: IdRange): readonly Entry[] {
    const entries = this.#present();
    const countUpTo = (id: RecordId): number => {
      let [from, to] = [0, entries.length];
      while (from < to) {
        const middle = Math.floor((from + to) / 2);
        const entry = entries[middle];
        [from, to] = entry !== undefined && compareIds(entry.record.id, id) <= 0 ? [middle + 1, to] : [from, middle];
      }
      return from;
    };
    return entries.slice(
      after === undefined ? 0 : countUpTo(after),
      upTo === undefined ? entries.length : countUpTo(upTo),
    );
  }

  /** Latest first. */
  #copies(): SavedCopy[] {
    const copies = [...this.#clears.values()].flatMap((clear) =>
      [...clear.copies.values()].map(({ record, savedAt }) => {
        return { record, savedAt, result: clear.results?.get(record.id) };
      }),
    );
    return copies.toReversed();
  }

  #clearOf(clear: number): Clear {
    const found = this.#clears.get(clear);
    if (found === undefined) {
      throw new Error(`no such clear was begun: ${clear}`);
    }
    return found;
  }

  #requireHealth(): void {
    if (this.failure !== undefined) {
      throw this.failure;
    }
  }
}

/** The archives of a test's portals, made when they are first used. */
export class MemoryArchives implements Archives {
  readonly #archives = new Map<string, MemoryArchive>();
  readonly #now: (() => number) | undefined;

  /** @param now see {@link MemoryArchive} */
  constructor(now?: () => number) {
    this.#now = now;
  }

  of(portalId: string): MemoryArchive {
    const archive = this.#archives.get(portalId) ?? new MemoryArchive(this.#now);
    this.#archives.set(portalId, archive);
    return archive;
  }

  onDidSetAside(): Disposable {
    return { dispose: () => undefined };
  }

  async close(): Promise<void> {
    this.#archives.clear();
  }
}

const nothingYet: Omit<ArchiveState, 'inQueue'> = {
  wholeAt: undefined,
  reading: undefined,
  lastRead: undefined,
  summary: undefined,
  syncMark: undefined,
};

function isOf({ processId, failed }: QueueRecord, of: CountOf): boolean {
  return (of === 'all' || of === 'unreserved' || !failed) && (of === 'all' || of === 'unfailed' || processId === '');
}
