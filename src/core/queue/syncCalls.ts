import type { Archive } from '../archive/archive.ts';
import type { Clock } from '../ports.ts';
import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { type Answers, PAGE_SIZE, type QueueReader, type ReadCommands, type ReadOptions } from './queueReader.ts';
import type { QueueRecord, RecordId } from './record.ts';
import { LANES, readWhole } from './wholeRead.ts';

export interface SyncTools {
  readonly reader: QueueReader;
  readonly archive: Archive;
  readonly clock: Clock;
  /** Whether a record was cleared from this window: an answer that was on its way then does not bring it back. */
  readonly isCleared: (id: RecordId) => boolean;
}

export interface Answered {
  readonly answers: Answers;
  /** By this computer's clock: what was found out later about a record is newer. In milliseconds since 1970. */
  readonly askedAt: number;
}

/** The requests of one sync, of which there are only so many, and what they found on its way into the archive. */
export class SyncCalls {
  /** How many were made. */
  requests = 0;
  /** How many there may be: as many as reading everything takes. */
  most = Infinity;
  readonly #tools: SyncTools;
  readonly #options: ReadOptions;

  constructor(tools: SyncTools, options: ReadOptions) {
    this.#tools = tools;
    this.#options = options;
  }

  get left(): number {
    return this.most - this.requests;
  }

  async batch(commands: ReadCommands): Promise<Answered> {
    this.requests += 1;
    const askedAt = this.#tools.clock.now();
    return { answers: await this.#tools.reader.batch(commands, this.#options), askedAt };
  }

  /** Calls of which each is made of commands that don't refer to each other, side by side. */
  async batches(calls: readonly ReadCommands[]): Promise<readonly Answered[]> {
    const askedAt = this.#tools.clock.now();
    return await Promise.all(
      calls.map(async (commands) => {
        const { answers, calls: made } = await this.#tools.reader.batchApart(commands, this.#options);
        this.requests += made.length;
        return { answers, askedAt };
      }),
    );
  }

  /**
   * Reads ranges, or what a filter leaves of them, and stores what it finds as it comes; side by side as far as that leaves so many requests for what
   * follows. Gives the ids.
   */
  async readWhole(whole: Parameters<typeof readWhole>[1], forOthers = 0): Promise<ReadonlySet<RecordId>> {
    const { reader, clock } = this.#tools;
    const spare = this.left - forOthers - readingCost(whole.expected ?? Infinity);
    const lanes = spare >= LANES ? LANES : spare >= 2 ? 2 : 1;
    const found = new Set<RecordId>();
    for await (const piece of readWhole(reader, whole, { ...this.#options, clock, lanes })) {
      this.requests += piece.requests;
      piece.records.forEach(({ id }) => found.add(id));
      await this.store(piece.askedAt, piece.records);
    }
    return found;
  }

  async store(at: number, seen: readonly QueueRecord[], gone: readonly RecordId[] = []): Promise<void> {
    const { archive, isCleared } = this.#tools;
    const there = seen.filter(({ id }) => !isCleared(id));
    if (there.length > 0 || gone.length > 0) {
      await archive.saveFindings({ at, seen: there, gone });
    }
  }
}

/** How many requests it takes to read so many records one after the other; those of reading side by side come on top, one for each lane. */
export function readingCost(records: number): number {
  return Math.ceil(records / (MAX_COMMANDS * PAGE_SIZE));
}
