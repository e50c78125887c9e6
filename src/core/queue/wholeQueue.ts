import { type Archive, ArchiveError, type ArchiveState, type Findings, type Reading } from '../archive/archive.ts';
import { type Disposable, Listeners } from '../listeners.ts';
import type { Clock } from '../ports.ts';
import { toRestError } from '../rest/restError.ts';
import { sumOf } from '../sumOf.ts';
import { everything } from './idRange.ts';
import type { QueueReader, ReadOptions } from './queueReader.ts';
import { ReadRate } from './readRate.ts';
import type { QueueRecord, RecordId } from './record.ts';
import { markAfter, syncQueue } from './sync.ts';
import { beginWholeRead, type QueueStart, type ReadPiece, readWhole, type WholeReadOptions } from './wholeRead.ts';
import type { ReadProgress, WholeQueueState } from './wholeQueueState.ts';

interface WholeQueueOptions {
  readonly reader: QueueReader;
  readonly archive: Archive;
  readonly clock: Clock;
  /** Whether a record was cleared from this window: an answer that was on its way then does not bring it back. */
  readonly isCleared?: (id: RecordId) => boolean;
}

/** So few records are read at once, in one request, instead of asking what changed. */
const READ_AT_ONCE = 2400;
/** A reading that began longer ago, in milliseconds, and was stopped in between, has old things among what it read. */
const LONG_AGO = 60_000;
/** Where the portal does not tell its time, its clock may be off by so much. In milliseconds. */
const CLOCKS_DIFFER = 3_600_000;

/** All records of one portal's queue, as this computer's archive has them: reads them, and brings them up to date. Failures are its state. */
export class WholeQueue {
  readonly #options: WholeQueueOptions;
  readonly #listeners = new Listeners<WholeQueueState>();
  #state: WholeQueueState = { kind: 'unread' };
  #work: Promise<void> | undefined;
  #stop = new AbortController();

  constructor(options: WholeQueueOptions) {
    this.#options = options;
  }

  get state(): WholeQueueState {
    return this.#state;
  }

  onDidChange(listener: (state: WholeQueueState) => void): Disposable {
    return this.#listeners.add(listener);
  }

  /** Finds out what the archive has, also after another window changed it. Asks the portal nothing. */
  async load(): Promise<void> {
    const state = await this.#stored().catch((error: unknown) => this.#failed(error, undefined, undefined));
    if (this.#work === undefined) {
      this.#set(state);
    }
  }

  /** Reads all of the queue, or goes on where that stopped. Those who ask while it is read, or synced, share that. Returns when it ended, one way or another. */
  async read(): Promise<void> {
    await this.#share(async (archived, signal) => await this.#readOn(archived, signal));
  }

  /** Finds out what changed since the archive had the whole queue; reads it where it never had. Returns when it ended, one way or another. */
  async sync(): Promise<void> {
    await this.#share(async (archived, signal) => {
      if (archived.wholeAt === undefined || archived.reading !== undefined) {
        await this.#readOn(archived, signal);
        return;
      }
      await this.#bringUpToDate(archived, archived.wholeAt, signal);
    });
  }

  /** Ends what is under way at once; what was read is kept. */
  stop(): void {
    this.#stop.abort();
  }

  async #share(work: (archived: ArchiveState, signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#work ??= this.#run(work).finally(() => {
      this.#work = undefined;
    });
    await this.#work;
  }

  async #run(work: (archived: ArchiveState, signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    let failure: unknown;
    try {
      await work(await this.#options.archive.state(), signal);
    } catch (error) {
      failure = signal.aborted ? undefined : error;
    }
    this.#set(await this.#after(failure));
  }

  async #after(failure: unknown): Promise<WholeQueueState> {
    try {
      const stored = await this.#stored();
      if (failure === undefined) {
        return stored;
      }
      const { wholeAt } = await this.#options.archive.state();
      return this.#failed(failure, wholeAt, stored.kind === 'stopped' ? stored.progress : undefined);
    } catch (error) {
      return this.#failed(failure ?? error, undefined, undefined);
    }
  }

  /** What was read long before the reading went on may have changed since: that is asked for, too. */
  async #readOn(archived: ArchiveState, signal: AbortSignal): Promise<void> {
    const { archive, clock } = this.#options;
    await this.#read(archived, signal, 'reading');
    if (archived.reading !== undefined && clock.now() - archived.reading.startedAt > LONG_AGO) {
      const now = await archive.state();
      await (now.wholeAt === undefined ? undefined : this.#bringUpToDate(now, now.wholeAt, signal));
    }
  }

  async #bringUpToDate(archived: ArchiveState, wholeAt: number, signal: AbortSignal): Promise<void> {
    this.#set({ kind: 'syncing', wholeAt });
    await (archived.inQueue <= READ_AT_ONCE
      ? this.#read(archived, signal, 'syncing')
      : this.#sync(archived, wholeAt, signal));
  }

  #failed(error: unknown, wholeAt: number | undefined, progress: ReadProgress | undefined): WholeQueueState {
    return { kind: 'failed', error: error instanceof ArchiveError ? error : toRestError(error), wholeAt, progress };
  }

  /** What the archive says by itself. */
  async #stored(): Promise<WholeQueueState> {
    const { archive } = this.#options;
    const { reading, wholeAt, lastRead } = await archive.state();
    if (reading !== undefined) {
      const read = await this.#countRead(reading);
      const { total, requests } = reading;
      return { kind: 'stopped', progress: { read, total, requests, rate: undefined, timeLeft: undefined } };
    }
    return wholeAt === undefined
      ? { kind: 'unread' }
      : { kind: 'whole', wholeAt, requests: lastRead?.requests ?? 0, duration: lastRead?.duration ?? 0 };
  }

  /** How many records the archive has of what a reading read. */
  async #countRead({ highestId, rest, total }: Reading): Promise<number> {
    const ranges = [{ after: undefined, upTo: highestId }, ...rest];
    const [all = 0, ...left] = await this.#options.archive.count(ranges.map((range) => ({ range, of: 'all' })));
    return Math.min(total, all - sumOf(left));
  }

  async #read(archived: ArchiveState, signal: AbortSignal, kind: 'reading' | 'syncing'): Promise<void> {
    const { archive, clock, reader } = this.#options;
    const options: WholeReadOptions = { urgency: 'background', signal, clock };
    const begunAt = clock.now();
    const rate = new ReadRate();
    let read = archived.reading === undefined ? 0 : await this.#countRead(archived.reading);
    let skew: number | undefined;
    const save = async (from: Reading, piece: ReadPiece, gone: readonly RecordId[] = []): Promise<Reading> => {
      const reading = { ...from, rest: piece.rest, requests: from.requests + piece.requests };
      const at = clock.now();
      skew = piece.portalTime === undefined ? skew : piece.portalTime - at;
      read += piece.records.length;
      await archive.saveReading(reading, this.#findings(piece.askedAt, piece.records, gone));
      rate.add(at, read);
      if (kind === 'reading') {
        this.#set({ kind, progress: progressOf(reading, read, rate) });
      }
      return reading;
    };
    let reading = archived.reading;
    if (reading === undefined) {
      if (kind === 'reading') {
        const total = archived.summary?.total ?? 0;
        this.#set({ kind, progress: { read, total, requests: 0, rate: undefined, timeLeft: undefined } });
      }
      const known = kind === 'syncing' ? await archive.idsIn(everything) : [];
      const start = await beginWholeRead(reader, { expected: archived.summary?.total }, options);
      if (kind === 'syncing' && start.rest.length === 0) {
        await this.#saveAtOnce(start, known, archived, begunAt);
        return;
      }
      const { highestId, total } = start;
      const whole = { after: undefined, upTo: highestId };
      const begun = await archive.beginReading({ startedAt: begunAt, highestId, total, rest: [whole] });
      // What the archive has above the highest id, or of an empty queue, was in it before.
      const gone = await archive.idsIn(highestId === undefined ? everything : { after: highestId, upTo: undefined });
      const there = new Set(start.records.map(({ id }) => id));
      reading = await save(
        begun,
        start,
        gone.filter((id) => !there.has(id)),
      );
    } else {
      rate.add(begunAt, read);
      this.#set({ kind: 'reading', progress: progressOf(reading, read, rate) });
    }
    const { rest, startedAt } = reading;
    for await (const piece of readWhole(reader, { rest, expected: Math.max(0, reading.total - read) }, options)) {
      reading = await save(reading, piece);
    }
    const mark = markAfter(startedAt + (skew ?? -CLOCKS_DIFFER), archived.syncMark?.zoneShift);
    const { requests } = reading;
    await archive.saveFindings(
      { at: startedAt, seen: [], gone: [] },
      { mark, requests, duration: clock.now() - begunAt },
    );
  }

  /** Stores all of a small queue that was known before: nobody sees a reading in between. */
  async #saveAtOnce(
    start: QueueStart,
    known: readonly RecordId[],
    { syncMark }: ArchiveState,
    begunAt: number,
  ): Promise<void> {
    const { archive, clock } = this.#options;
    const { records, requests, askedAt, portalTime } = start;
    const there = new Set(records.map(({ id }) => id));
    const gone = known.filter((id) => !there.has(id));
    const skew = portalTime === undefined ? -CLOCKS_DIFFER : portalTime - clock.now();
    const mark = markAfter(begunAt + skew, syncMark?.zoneShift);
    await archive.saveFindings(this.#findings(askedAt, records, gone), {
      mark,
      requests,
      duration: clock.now() - begunAt,
    });
  }

  async #sync(archived: ArchiveState, wholeAt: number, signal: AbortSignal): Promise<void> {
    const { archive, clock } = this.#options;
    const at = clock.now();
    const { latestChange = wholeAt - CLOCKS_DIFFER, zoneShift } = archived.syncMark ?? {};
    const options: ReadOptions = { urgency: 'background', signal };
    const { mark, requests } = await syncQueue(
      { isCleared: nobodyCleared, ...this.#options },
      { since: latestChange, zoneShift },
      options,
    );
    await archive.saveFindings({ at, seen: [], gone: [] }, { mark, requests, duration: clock.now() - at });
  }

  #findings(at: number, records: readonly QueueRecord[], gone: readonly RecordId[]): Findings {
    const { isCleared = nobodyCleared } = this.#options;
    return { at, seen: records.filter(({ id }) => !isCleared(id)), gone };
  }

  #set(state: WholeQueueState): void {
    this.#state = state;
    this.#listeners.tell(state);
  }
}

function nobodyCleared(): boolean {
  return false;
}

function progressOf({ total, requests }: Reading, read: number, rate: ReadRate): ReadProgress {
  const { perSecond } = rate;
  const left = Math.max(0, total - read);
  const timeLeft = perSecond === undefined ? undefined : (left / perSecond) * 1000;
  return { read: Math.min(read, total), total, requests, rate: perSecond, timeLeft };
}
