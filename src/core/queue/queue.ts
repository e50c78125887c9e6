import type { Archive } from '../archive/archive.ts';
import type { Portal } from '../portal/portal.ts';
import type { PortalReport } from '../portal/portalReport.ts';
import { assertMayChange } from '../portal/readOnly.ts';
import type { Clock } from '../ports.ts';
import type { RateLimit } from '../rest/rateLimiter.ts';
import type { RestClient } from '../rest/restClient.ts';
import type { Waiting } from '../rest/waits.ts';
import { type ClearOptions, clearRecords } from './clear.ts';
import type { ClearOutcome } from './clearAccount.ts';
import { RecordCopies } from './copies.ts';
import { checkPortal } from './portalCheck.ts';
import { QueueChanges } from './queueChanges.ts';
import { QueueModel } from './queueModel.ts';
import { QueueReader, type ReadOptions } from './queueReader.ts';
import type { QueueRecord, RecordId } from './record.ts';
import { keepReadings } from './keepReadings.ts';
import { WholeQueue } from './wholeQueue.ts';

interface QueueOptions {
  readonly portal: Portal;
  readonly client: RestClient;
  readonly clock: Clock;
  /** What is kept of the queue on this computer: copies of records, too, before they are cleared. */
  readonly archive: Archive;
}

/** One portal's queue: what is known of it, and what can be done with it. */
export class Queue {
  readonly reader: QueueReader;
  readonly model: QueueModel;
  /** All of its records, as this computer has them. */
  readonly whole: WholeQueue;
  readonly archive: Archive;
  readonly #options: QueueOptions;
  #portal: Portal;
  #lastClear: Promise<unknown> = Promise.resolve();
  /** Clears under way, and those that wait for them. */
  #clears = 0;
  /** The process ids under which clears of this window left records reserved. */
  readonly #ownProcesses = new Set<string>();
  /** When records were cleared from this window, in milliseconds since 1970. */
  readonly #clearedAt = new Map<RecordId, number>();
  /** What clears of this window sent, and could not find out about. */
  readonly #unknown = new Set<RecordId>();
  /** Ends the clears that were begun with it. */
  #stop = new AbortController();

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#portal = options.portal;
    this.reader = new QueueReader(options.client, options.portal.authConnector);
    this.model = new QueueModel(this.reader, options.clock);
    this.archive = options.archive;
    const { archive, clock } = options;
    const isCleared = (id: RecordId): boolean => this.#clearedAt.has(id);
    this.whole = new WholeQueue({ reader: this.reader, archive, clock, isCleared });
    keepReadings(this.model, archive);
  }

  /** As it is now: its name and labels may change, the queue that it means never does. */
  get portal(): Portal {
    return this.#portal;
  }

  /** Takes over what was changed about the portal. Once it is marked read-only, a clear under way ends with its chunk. */
  updatePortal(portal: Portal): void {
    this.#portal = portal;
    if (portal.isReadOnly === true) {
      void this.stopClears();
    }
  }

  /** What decides whether the queue can be read and can have something in it, as the portal tells it now; see `portalCheck.ts`. */
  async check(options?: ReadOptions): Promise<PortalReport> {
    const { client, clock } = this.#options;
    return await checkPortal({ client, clock, authConnector: this.portal.authConnector }, options);
  }

  /** The limit of the portal that is waited for now, where that takes more than a moment. */
  get waiting(): Waiting | undefined {
    return this.#options.client.waiting;
  }

  /** How many requests the portal's address takes; undefined where it has no limit. */
  get limit(): RateLimit | undefined {
    return this.#options.client.limit;
  }

  get isClearing(): boolean {
    return this.#clears > 0;
  }

  /** Whether a clear of this window left records reserved under this process id, so that no consumer is at them. */
  isOwnProcess(processId: string): boolean {
    return this.#ownProcesses.has(processId);
  }

  /** When a record was cleared from this window, in milliseconds since 1970; undefined if it was not. */
  clearedAt(id: RecordId): number | undefined {
    return this.#clearedAt.get(id);
  }

  /** Whether a clear of this window sent this record and could not find out what became of it. */
  isClearUnknown(id: RecordId): boolean {
    return this.#unknown.has(id);
  }

  /** These were cleared from this window: by a clear, or by one that could not be checked before. */
  noteCleared(ids: readonly RecordId[]): void {
    const now = this.#options.clock.now();
    for (const id of ids) {
      this.#clearedAt.set(id, now);
      this.#unknown.delete(id);
    }
  }

  /**
   * Clears the named records, as the user saw and confirmed them; see `clear.ts`. One clear after the other: the answers of two `get` at once
   * may overlap (facts, section 2). Rejects with a ReadOnlyPortalError, and nothing is sent, if the portal is marked read-only.
   */
  async clear(named: readonly QueueRecord[], options: ClearOptions): Promise<ClearOutcome> {
    assertMayChange(this.portal);
    const stops = [this.#stop.signal, ...(options.signal === undefined ? [] : [options.signal])];
    const signal = AbortSignal.any(stops);
    const clear = this.#lastClear.then(async () => await this.#clear(named, { ...options, signal }));
    this.#lastClear = clear.catch(() => undefined);
    this.#clears += 1;
    try {
      return await clear;
    } finally {
      this.#clears -= 1;
    }
  }

  /**
   * Ends the clear under way with its chunk, as the user's Stop does, and those that wait for it before they begin. Returns when they have ended:
   * whoever takes the sign-in away before leaves records reserved.
   */
  async stopClears(): Promise<void> {
    this.#stop.abort();
    this.#stop = new AbortController();
    await this.#lastClear;
  }

  async #clear(named: readonly QueueRecord[], options: ClearOptions): Promise<ClearOutcome> {
    // It may have been marked while another clear went before.
    assertMayChange(this.portal);
    const { client, archive } = this.#options;
    const changes = new QueueChanges(
      client,
      this.portal.authConnector,
      named.map(({ id }) => id),
      options.signal,
    );
    const copies = new RecordCopies(archive);
    const outcome = await clearRecords(named, { reader: this.reader, changes, copies }, options);
    await copies.end(outcome);
    this.noteCleared(outcome.cleared);
    outcome.unknown.forEach((id) => this.#unknown.add(id));
    for (const { processId } of outcome.held.filter(({ isSurelyOurs }) => isSurelyOurs)) {
      this.#ownProcesses.add(processId);
    }
    return outcome;
  }
}
