import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { RestError } from '../rest/restError.ts';
import type { RecordCopies } from './copies.ts';
import { parseProcessId, type ProcessId, type QueueChanges } from './queueChanges.ts';
import { chunks, type QueueReader } from './queueReader.ts';
import { isSameRecord, type QueueRecord, type RecordId } from './record.ts';

/** What became of the named records. Each of them is in exactly one of the first four lists. */
export interface ClearOutcome {
  /** Removed by us, and seen to be gone. */
  readonly cleared: readonly RecordId[];
  /** Removed by somebody else before we could. */
  readonly alreadyGone: readonly RecordId[];
  /** In the queue when it was last asked, or never reached. */
  readonly stillThere: readonly RecordId[];
  /** Sent to be cleared, but the queue could not be asked afterwards. */
  readonly unknown: readonly RecordId[];
  /** Those of `stillThere` that were left alone because they changed since the user saw them. */
  readonly changed: readonly RecordId[];
  /** Why it ended early, or why single records could not be cleared; a failed copy is an error of the disk. */
  readonly error: Error | undefined;
}

export interface ClearTools {
  readonly reader: QueueReader;
  readonly changes: QueueChanges;
  readonly copies: RecordCopies;
  /** Whether the portal can reserve; without, waiting records are taken out one by one. */
  readonly extendedMode: boolean;
  /** Stops between two chunks, never inside one. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each chunk how many named records are dealt with. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Clears the named records, as the user saw them, and nothing else (design, section 2, promises 2 to 4). In chunks of 50: read again, leave out
 * what changed, copy to disk, take out, ask the queue what is left. A record that is named twice counts once. Never rejects: what happened up to a
 * failure is in the outcome, with its cause.
 */
export async function clearRecords(named: readonly QueueRecord[], tools: ClearTools): Promise<ClearOutcome> {
  const records = [...new Map(named.map((record) => [record.id, record])).values()];
  const account = new Account(records.map(({ id }) => id));
  let done = 0;
  for (const chunk of chunks(records, MAX_COMMANDS)) {
    if (tools.signal?.aborted === true) {
      account.error ??= new RestError('cancelled', 'stopped by the user');
      break;
    }
    if (!(await clearChunk(chunk, tools, account))) {
      break;
    }
    done += chunk.length;
    tools.onProgress?.(done);
  }
  return account.outcome();
}

/** False if the rest should not be tried. */
async function clearChunk(chunk: readonly QueueRecord[], tools: ClearTools, account: Account): Promise<boolean> {
  let isSent = false;
  try {
    const present = await readAgain(chunk, tools.reader, account);
    await tools.copies.save(present);
    isSent = present.length > 0;
    if (isSent) {
      await takeOut(present, tools, account);
    }
  } catch (error) {
    account.error ??= toError(error);
  }
  if (isSent) {
    await checkWhatIsLeft(chunk, tools.reader, account);
  }
  return account.error === undefined;
}

/** The records of the chunk that are in the queue still, unchanged. */
async function readAgain(chunk: readonly QueueRecord[], reader: QueueReader, account: Account): Promise<QueueRecord[]> {
  const found = await reader.findByIds(chunk.map(({ id }) => id));
  const present: QueueRecord[] = [];
  for (const seen of chunk) {
    const now = found.get(seen.id);
    if (now === undefined) {
      account.set(seen.id, 'alreadyGone');
    } else if (isSameRecord(seen, now)) {
      present.push(now);
    } else {
      account.markChanged(seen.id);
    }
  }
  return present;
}

async function takeOut(records: readonly QueueRecord[], tools: ClearTools, account: Account): Promise<void> {
  const reserved = records.filter(({ processId }) => processId !== '');
  const unreserved = records.filter(({ processId }) => processId === '');
  const claims = [
    ...reserved.flatMap(({ id, processId }) => {
      const process = parseProcessId(processId);
      return process === undefined ? [] : [{ id, process }];
    }),
    ...(tools.extendedMode ? await reserveAndCopy(unreserved, tools, account) : []),
  ];
  if (!tools.extendedMode) {
    await takeOneByOne(unreserved, tools, account);
  }
  const byProcess = Map.groupBy(claims, ({ process }) => process);
  if (byProcess.size > 0) {
    for (const { id } of claims) {
      account.set(id, 'sent');
    }
    const errors = await tools.changes.clear(
      new Map([...byProcess].map(([process, list]) => [process, list.map(({ id }) => id)])),
    );
    account.error ??= errors.values().next().value;
  }
}

/** Reserves, and completes the copies from the answers: what changed between reading and reserving is saved before it is cleared. */
async function reserveAndCopy(
  records: readonly QueueRecord[],
  { changes, copies }: ClearTools,
  account: Account,
): Promise<{ id: RecordId; process: ProcessId }[]> {
  if (records.length === 0) {
    return [];
  }
  const claims: { id: RecordId; process: ProcessId }[] = [];
  const newer: QueueRecord[] = [];
  for (const [id, outcome] of await changes.reserve(records)) {
    if (outcome instanceof RestError) {
      account.error ??= outcome;
    } else if (outcome.record !== undefined) {
      newer.push(outcome.record);
      claims.push({ id, process: outcome.processId });
    }
  }
  await copies.save(newer);
  return claims;
}

/** Without extended mode the answer to the request that deletes is the only newer copy there is: it is saved as soon as it comes. */
async function takeOneByOne(
  records: readonly QueueRecord[],
  { changes, copies }: ClearTools,
  account: Account,
): Promise<void> {
  for (const seen of records) {
    account.set(seen.id, 'sent');
    const { record } = await changes.take(seen);
    if (record === undefined) {
      account.set(seen.id, 'notSent');
    } else if (!isSameRecord(record, seen)) {
      await copies.save([record]);
    }
  }
}

/** The queue has the last word: `clear` answers `true` to anything (facts, section 3). */
async function checkWhatIsLeft(chunk: readonly QueueRecord[], reader: QueueReader, account: Account): Promise<void> {
  try {
    const left = await reader.findByIds(chunk.map(({ id }) => id));
    account.settle(chunk, (id) => left.has(id));
  } catch (error) {
    account.error ??= toError(error);
    account.settle(chunk, undefined);
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error('thrown: something that is no error', { cause: error });
}

type Fate = 'notSent' | 'sent' | 'cleared' | 'alreadyGone' | 'stillThere' | 'unknown';

/** Keeps the fate of each named record while the clear goes on. */
class Account {
  error: Error | undefined;
  readonly #fates: Map<RecordId, Fate>;
  readonly #changed = new Set<RecordId>();

  constructor(ids: readonly RecordId[]) {
    this.#fates = new Map(ids.map((id) => [id, 'notSent']));
  }

  set(id: RecordId, fate: Fate): void {
    this.#fates.set(id, fate);
  }

  markChanged(id: RecordId): void {
    this.#changed.add(id);
  }

  /** Decides the chunk by what the queue still has; without an answer, what was sent stays unknown. */
  settle(chunk: readonly QueueRecord[], isLeft: ((id: RecordId) => boolean) | undefined): void {
    for (const { id } of chunk) {
      const wasSent = this.#fates.get(id) === 'sent';
      if (isLeft === undefined) {
        this.set(id, wasSent ? 'unknown' : (this.#fates.get(id) ?? 'notSent'));
      } else {
        this.set(id, isLeft(id) ? 'stillThere' : wasSent ? 'cleared' : 'alreadyGone');
      }
    }
  }

  outcome(): ClearOutcome {
    const ids = (...fates: Fate[]): RecordId[] =>
      [...this.#fates].filter(([, fate]) => fates.includes(fate)).map(([id]) => id);
    const stillThere = ids('stillThere', 'notSent');
    return {
      cleared: ids('cleared'),
      alreadyGone: ids('alreadyGone'),
      stillThere,
      unknown: ids('unknown', 'sent'),
      changed: stillThere.filter((id) => this.#changed.has(id)),
      error: this.error,
    };
  }
}
