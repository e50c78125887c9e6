import { isFilled } from '../chunks.ts';
import { mayHaveTakenEffect, RestError } from '../rest/restError.ts';
import type { ClearAccount } from './clearAccount.ts';
import { type Claim, type ClearChunk, recordsOf, type Reservation } from './clearPlan.ts';
import type { RecordCopies } from './copies.ts';
import type { QueueChanges, Reserved } from './queueChanges.ts';
import type { QueueReader } from './queueReader.ts';
import { compare, type SpanReading } from './readAgain.ts';
import { isSameRecord, type QueueRecord, type RecordId } from './record.ts';

export interface ClearTools {
  readonly reader: QueueReader;
  readonly changes: QueueChanges;
  readonly copies: RecordCopies;
}

/** One clear under way. */
export interface ClearRun extends ClearTools {
  readonly account: ClearAccount;
  readonly signal: AbortSignal | undefined;
}

/**
 * Copies the chunk's records to disk, takes them out, and asks the queue what is left of them. Where it failed, the account says so, with the fate of
 * each record; it rejects only before anything was sent.
 */
export async function clearChunk(planned: ClearChunk, run: ClearRun): Promise<void> {
  const chunk = planned.takesLater ? { ...planned, take: await readTakesAgain(planned.take, run) } : planned;
  const records = recordsOf(chunk);
  if (records.length === 0) {
    return;
  }
  await saveCopies(records, run);
  try {
    const claims = [...chunk.claims, ...(await reserve(chunk.reserve, run))];
    await takeOneByOne(chunk.take, run);
    await clearClaims(claims, run);
  } catch (error) {
    run.account.error ??= toError(error);
  }
  await checkWhatIsLeft(records, run);
}

/** Accounts for what was read again and is not as the user saw it. */
export function noteReading({ changed, gone }: SpanReading, account: ClearAccount): void {
  for (const id of gone) {
    account.set(id, 'alreadyGone');
  }
  for (const id of changed) {
    account.markChanged(id);
  }
}

/** Throws a {@link RestError} of kind `cancelled` if the user stopped. */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) {
    throw new RestError('cancelled', 'stopped by the user');
  }
}

export function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error('thrown: something that is no error', { cause: error });
}

/** Those that still are as they were read. */
async function readTakesAgain(
  take: readonly QueueRecord[],
  { reader, account, signal }: ClearRun,
): Promise<readonly QueueRecord[]> {
  const reading = compare(take, await reader.findByIds(idsOf(take), { signal }), undefined);
  noteReading(reading, account);
  return reading.present;
}

async function saveCopies(records: readonly QueueRecord[], { copies, account }: ClearRun): Promise<void> {
  await copies.save(records);
  account.markCopied(idsOf(records));
}

/** Reserves, and completes the copies from the answers: what changed between reading and reserving is saved before it is cleared. */
async function reserve(reservations: readonly Reservation[], run: ClearRun): Promise<Claim[]> {
  if (reservations.length === 0) {
    return [];
  }
  const ids = idsOf(reservations.flat());
  run.account.markAsked(ids);
  const outcomes = await run.changes.reserve(reservations).catch((error: unknown) => {
    if (isRefusal(error)) {
      run.account.markNotReserved(ids);
    }
    throw error;
  });
  const claims = reservations.flatMap((reservation, i) => noteReserved(reservation, outcomes[i], run.account));
  const copies = new Map(reservations.flat().map((record) => [record.id, record]));
  const taken = claims.flatMap(({ records }) => records);
  await saveCopies(
    taken.filter((record) => !isCopied(record, copies.get(record.id))),
    run,
  );
  return claims;
}

/** What of a reservation can be cleared: one claim, or none. */
function noteReserved(
  reservation: Reservation,
  outcome: Reserved | RestError | undefined,
  account: ClearAccount,
): Claim[] {
  if (outcome === undefined || outcome instanceof RestError) {
    account.error ??= outcome;
    if (isRefusal(outcome)) {
      account.markNotReserved(idsOf(reservation));
    }
    return [];
  }
  const { processId, records } = outcome;
  const taken = new Set(idsOf(records));
  const others = idsOf(reservation).filter((id) => !taken.has(id));
  account.markReserved([...taken], processId);
  account.markNotReserved(others);
  for (const id of others) {
    account.markChanged(id);
  }
  return isFilled(records) ? [{ processId, records }] : [];
}

/** Whether what failed was surely not carried out. */
function isRefusal(error: unknown): boolean {
  return error instanceof RestError && !mayHaveTakenEffect(error.kind);
}

/** Without extended mode the answer to the request that deletes is the only newer copy there is: it is saved as soon as it comes. */
async function takeOneByOne(records: readonly QueueRecord[], run: ClearRun): Promise<void> {
  const { account, changes, signal } = run;
  for (const seen of records) {
    throwIfStopped(signal);
    account.set(seen.id, 'sent');
    const record = await changes.take(seen).catch((error: unknown) => {
      if (isRefusal(error)) {
        account.set(seen.id, 'notSent');
      }
      throw error;
    });
    if (record === undefined) {
      account.set(seen.id, 'notSent');
      account.markChanged(seen.id);
    } else if (!isCopied(record, seen)) {
      await saveCopies([record], run);
    }
  }
}

/** Whether an answer of `get` tells no more than the copy; the process id, if there is one now, is ours. */
function isCopied(taken: QueueRecord, copy: QueueRecord | undefined): boolean {
  return copy !== undefined && isSameRecord({ ...taken, processId: copy.processId }, copy);
}

async function clearClaims(claims: readonly Claim[], { changes, account }: ClearRun): Promise<void> {
  if (claims.length === 0) {
    return;
  }
  for (const { id } of claims.flatMap(({ records }) => records)) {
    account.set(id, 'sent');
  }
  const [error] = await changes.clear(claims);
  account.error ??= error;
}

/** The queue has the last word: `clear` answers `true` to anything (facts, section 3). */
async function checkWhatIsLeft(records: readonly QueueRecord[], { reader, account, signal }: ClearRun): Promise<void> {
  // Those that were left alone before may have gone since: the last answer is the one that is told.
  const ids = [...new Set([...idsOf(records), ...account.leftAlone])];
  try {
    account.settle(ids, await reader.findByIds(ids, { stop: signal }));
  } catch (error) {
    account.error ??= toError(error);
    account.settle(ids, undefined);
  }
}

function idsOf(records: readonly QueueRecord[]): RecordId[] {
  return records.map(({ id }) => id);
}
