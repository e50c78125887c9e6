import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { RestError } from '../rest/restError.ts';
import { ClearAccount } from './clearAccount.ts';
import type { RecordCopies } from './copies.ts';
import { isProcessId, type ProcessId } from './processId.ts';
import type { QueueChanges } from './queueChanges.ts';
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
  /** Those of `stillThere` that were left alone because they changed since the user saw them, or somebody else reserved them. */
  readonly changed: readonly RecordId[];
  /** How many of the named records this clear made a copy of on the disk. */
  readonly copied: number;
  /** Why it ended early, or why single records could not be cleared; a failed copy is an error of the disk. */
  readonly error: Error | undefined;
}

export interface ClearTools {
  readonly reader: QueueReader;
  readonly changes: QueueChanges;
  readonly copies: RecordCopies;
  /** Whether the portal can reserve; without, waiting records are taken out one by one. */
  readonly extendedMode: boolean;
  /** Stops between two chunks, and between two records that are taken out one by one. */
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
  const account = new ClearAccount(records.map(({ id }) => id));
  let done = 0;
  for (const chunk of chunks(records, MAX_COMMANDS)) {
    if (!(await clearChunk(chunk, tools, account))) {
      break;
    }
    done += chunk.length;
    tools.onProgress?.(done);
  }
  return toOutcome(account);
}

function toOutcome(account: ClearAccount): ClearOutcome {
  const stillThere = account.ids('stillThere', 'notSent');
  return {
    cleared: account.ids('cleared'),
    alreadyGone: account.ids('alreadyGone'),
    stillThere,
    unknown: account.ids('unknown', 'sent'),
    changed: stillThere.filter((id) => account.isChanged(id)),
    copied: account.copied,
    error: account.error,
  };
}

/** False if the rest should not be tried. */
async function clearChunk(chunk: readonly QueueRecord[], tools: ClearTools, account: ClearAccount): Promise<boolean> {
  let isSent = false;
  try {
    throwIfStopped(tools);
    const present = await readAgain(chunk, tools.reader, account);
    await saveCopies(present, tools, account);
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

function throwIfStopped({ signal }: ClearTools): void {
  if (signal?.aborted === true) {
    throw new RestError('cancelled', 'stopped by the user');
  }
}

/** The records of the chunk that are in the queue still, unchanged. */
async function readAgain(
  chunk: readonly QueueRecord[],
  reader: QueueReader,
  account: ClearAccount,
): Promise<QueueRecord[]> {
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

async function saveCopies(
  records: readonly QueueRecord[],
  { copies }: ClearTools,
  account: ClearAccount,
): Promise<void> {
  await copies.save(records);
  account.markCopied(records.map(({ id }) => id));
}

async function takeOut(records: readonly QueueRecord[], tools: ClearTools, account: ClearAccount): Promise<void> {
  const unreserved = records.filter(({ processId }) => processId === '');
  const claims = claimReserved(
    records.filter(({ processId }) => processId !== ''),
    account,
  );
  if (tools.extendedMode) {
    claims.push(...(await reserve(unreserved, tools, account)));
  } else {
    await takeOneByOne(unreserved, tools, account);
  }
  await clearClaimed(claims, tools, account);
}

/** A record, and the process id that clears it. */
interface Claim {
  readonly id: RecordId;
  readonly processId: ProcessId;
}

function claimReserved(records: readonly QueueRecord[], account: ClearAccount): Claim[] {
  return records.flatMap(({ id, processId }) => {
    if (!isProcessId(processId)) {
      account.error ??= new RestError('protocol', 'a reserved record has a process id that no process can have');
      return [];
    }
    return [{ id, processId }];
  });
}

/** Reserves, and completes the copies from the answers: what changed between reading and reserving is saved before it is cleared. */
async function reserve(records: readonly QueueRecord[], tools: ClearTools, account: ClearAccount): Promise<Claim[]> {
  if (records.length === 0) {
    return [];
  }
  const claims: Claim[] = [];
  const newer: QueueRecord[] = [];
  const outcomes = await tools.changes.reserve(records);
  for (const seen of records) {
    const outcome = outcomes.get(seen.id);
    if (outcome instanceof RestError) {
      account.error ??= outcome;
    } else if (outcome === undefined) {
      account.markChanged(seen.id);
    } else {
      claims.push({ id: seen.id, processId: outcome.processId });
      newer.push(...(isCopied(outcome.record, seen) ? [] : [outcome.record]));
    }
  }
  await saveCopies(newer, tools, account);
  return claims;
}

/** Without extended mode the answer to the request that deletes is the only newer copy there is: it is saved as soon as it comes. */
async function takeOneByOne(records: readonly QueueRecord[], tools: ClearTools, account: ClearAccount): Promise<void> {
  for (const seen of records) {
    throwIfStopped(tools);
    account.set(seen.id, 'sent');
    const record = await tools.changes.take(seen);
    if (record === undefined) {
      account.set(seen.id, 'notSent');
      account.markChanged(seen.id);
    } else if (!isCopied(record, seen)) {
      await saveCopies([record], tools, account);
    }
  }
}

/** Whether an answer of `get` tells no more than the copy; the process id, if there is one now, is ours. */
function isCopied(taken: QueueRecord, copy: QueueRecord): boolean {
  return isSameRecord({ ...taken, processId: copy.processId }, copy);
}

async function clearClaimed(claims: readonly Claim[], { changes }: ClearTools, account: ClearAccount): Promise<void> {
  if (claims.length === 0) {
    return;
  }
  for (const { id } of claims) {
    account.set(id, 'sent');
  }
  const byProcess = Map.groupBy(claims, ({ processId }) => processId);
  const errors = await changes.clear(
    new Map([...byProcess].map(([processId, list]) => [processId, list.map(({ id }) => id)])),
  );
  account.error ??= errors.values().next().value;
}

/** The queue has the last word: `clear` answers `true` to anything (facts, section 3). */
async function checkWhatIsLeft(
  chunk: readonly QueueRecord[],
  reader: QueueReader,
  account: ClearAccount,
): Promise<void> {
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
