import type { ProcessId } from './processId.ts';
import type { QueueRecord, RecordId } from './record.ts';

/** What became of the named records. Each of them is in exactly one of the first four lists. */
export interface ClearOutcome {
  /** Removed by us, and seen to be gone. */
  readonly cleared: readonly RecordId[];
  /** Removed by somebody else before we could. */
  readonly alreadyGone: readonly RecordId[];
  /** In the queue when it was last asked, or never reached. */
  readonly stillThere: readonly RecordId[];
  /** Sent to be cleared, or to be reserved for that, but the queue could not be asked afterwards. */
  readonly unknown: readonly RecordId[];
  /** Those of `unknown` whose reservation was not answered, so that none was sent to be cleared: they may be reserved by us. */
  readonly asked: readonly RecordId[];
  /** Those of `stillThere` that were left alone because they changed since the user saw them, or somebody else reserved them. */
  readonly changed: readonly RecordId[];
  /** Those of `stillThere` and `unknown` that this clear reserved and did not get to clear: nobody else gets them any more. */
  readonly held: readonly HeldRecords[];
  /** How many of the named records this clear made a copy of on the disk. */
  readonly copied: number;
  /** Why it ended early, or why single records could not be cleared: a RestError, a CopyError, or a defect of ours. */
  readonly error: Error | undefined;
}

/** Records under one process id of ours. */
export interface HeldRecords {
  readonly processId: string;
  readonly ids: readonly RecordId[];
  /** False where the answer to our reservation was lost, or named another process id: then it may be somebody else's. */
  readonly isSurelyOurs: boolean;
}

/** What became of a named record, as far as is known. */
type Fate = 'notSent' | 'sent' | 'cleared' | 'alreadyGone' | 'stillThere' | 'unknown';

/** Keeps the fate of each named record while a clear goes on. */
export class ClearAccount {
  /** The first thing that went wrong. */
  error: Error | undefined;
  readonly #fates: Map<RecordId, Fate>;
  readonly #changed = new Set<RecordId>();
  readonly #copied = new Set<RecordId>();
  /** Those for which a reservation was sent. */
  readonly #asked = new Set<RecordId>();
  /** Those of them that it did not take, as its answer says. */
  readonly #leftToOthers = new Set<RecordId>();
  readonly #ours = new Map<RecordId, string>();
  /** The process ids that answers to our reservations told. */
  readonly #processes = new Set<string>();
  readonly #holders = new Map<RecordId, string>();

  constructor(ids: readonly RecordId[]) {
    this.#fates = new Map(ids.map((id) => [id, 'notSent']));
  }

  set(id: RecordId, fate: Fate): void {
    this.#fates.set(id, fate);
  }

  markChanged(id: RecordId): void {
    this.#changed.add(id);
  }

  markCopied(ids: readonly RecordId[]): void {
    for (const id of ids) {
      this.#copied.add(id);
    }
  }

  /** A reservation is about to be sent: until it is answered, the records may be ours or not. */
  markAsked(ids: readonly RecordId[]): void {
    for (const id of ids) {
      this.#asked.add(id);
    }
  }

  /** A reservation was answered: it took these records, under a process id of ours. */
  markReserved(ids: readonly RecordId[], processId: ProcessId): void {
    this.#processes.add(processId);
    for (const id of ids) {
      this.#ours.set(id, processId);
    }
  }

  /** A reservation was answered or refused: it did not take these records. */
  markNotReserved(ids: readonly RecordId[]): void {
    for (const id of ids) {
      this.#leftToOthers.add(id);
    }
  }

  /** Decides these records by what the queue still has of them; without an answer, what was sent stays unknown, reservations too. */
  settle(ids: readonly RecordId[], left: ReadonlyMap<RecordId, QueueRecord> | undefined): void {
    for (const id of ids) {
      const wasSent = this.#fates.get(id) === 'sent';
      if (left === undefined) {
        this.set(id, wasSent || this.#isUnanswered(id) ? 'unknown' : (this.#fates.get(id) ?? 'notSent'));
        continue;
      }
      const record = left.get(id);
      this.set(id, record !== undefined ? 'stillThere' : wasSent ? 'cleared' : 'alreadyGone');
      this.#settleHolder(id, record?.processId ?? '');
    }
  }

  /** The records that were seen in the queue, and that nothing more is done about. */
  get leftAlone(): RecordId[] {
    return this.#ids('stillThere', 'notSent').filter(
      (id) => this.#fates.get(id) === 'stillThere' || this.#changed.has(id),
    );
  }

  toOutcome(): ClearOutcome {
    const stillThere = this.#ids('stillThere', 'notSent');
    const unknown = this.#ids('unknown', 'sent');
    const held = [...group(this.#ours, true), ...group(this.#holders, false)];
    return {
      cleared: this.#ids('cleared'),
      alreadyGone: this.#ids('alreadyGone'),
      stillThere,
      unknown,
      asked: unknown.filter((id) => this.#isUnanswered(id)),
      changed: stillThere.filter((id) => this.#changed.has(id)),
      held,
      copied: this.#copied.size,
      error: this.error,
    };
  }

  /** Whether a reservation was sent for a record, and nothing tells whether it took it. */
  #isUnanswered(id: RecordId): boolean {
    return this.#asked.has(id) && !this.#leftToOthers.has(id) && !this.#ours.has(id);
  }

  /** Decides by the process id that the queue shows whether a record is reserved by us, whatever the answer to our reservation said. */
  #settleHolder(id: RecordId, processId: string): void {
    this.#ours.delete(id);
    this.#holders.delete(id);
    if (!this.#asked.has(id) || processId === '') {
      return;
    }
    if (this.#processes.has(processId)) {
      this.#ours.set(id, processId);
    } else if (!this.#leftToOthers.has(id)) {
      this.#holders.set(id, processId);
    }
  }

  /** The records with one of these fates, in the order they were named. */
  #ids(...fates: readonly Fate[]): RecordId[] {
    return [...this.#fates].filter(([, fate]) => fates.includes(fate)).map(([id]) => id);
  }
}

function group(holders: ReadonlyMap<RecordId, string>, isSurelyOurs: boolean): HeldRecords[] {
  const byProcess = Map.groupBy(holders, ([, processId]) => processId);
  return [...byProcess].map(([processId, entries]) => ({ processId, ids: entries.map(([id]) => id), isSurelyOurs }));
}
