import { RestError } from '../rest/restError.ts';
import { ClearAccount, type ClearOutcome } from './clearAccount.ts';
import { clearChunk, type ClearRun, type ClearTools, noteReading, throwIfStopped, toError } from './clearChunk.ts';
import { planClear, recordsOf } from './clearPlan.ts';
import { isProcessId } from './processId.ts';
import { readAgain, type Span, spansPerCall, toSpans } from './readAgain.ts';
import type { QueueRecord } from './record.ts';

/** How a clear goes. */
export interface ClearOptions {
  /** Whether the portal can reserve; without, unreserved records are taken out one by one. */
  readonly extendedMode: boolean;
  /** Stops between two chunks, and between two records that are taken out one by one. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each chunk how many named records are dealt with. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * Clears the named records, as the user saw them, and nothing else (design, section 2, promises 2 to 4): reads up to 2,500 of them again, leaves out what
 * changed, and clears the rest chunk by chunk, as planned. A record that is named twice counts once. Never rejects: what happened up to a failure is
 * in the outcome, with its cause.
 */
export async function clearRecords(
  named: readonly QueueRecord[],
  tools: ClearTools,
  { extendedMode, signal, onProgress }: ClearOptions,
): Promise<ClearOutcome> {
  const records = [...new Map(named.map((record) => [record.id, record])).values()];
  const account = new ClearAccount(records.map(({ id }) => id));
  const run = { ...tools, account, signal };
  let done = 0;
  const tell = (count: number): void => {
    done += count;
    if (count > 0) {
      onProgress?.(done);
    }
  };
  try {
    for (const spans of spansPerCall(toSpans(records))) {
      throwIfStopped(signal);
      await clearSpans(spans, run, extendedMode, tell);
    }
  } catch (error) {
    account.error ??= toError(error);
  }
  return account.toOutcome();
}

/** Rejects at the first failure: what comes after it is not tried. */
async function clearSpans(
  spans: readonly Span[],
  run: ClearRun,
  extendedMode: boolean,
  tell: (done: number) => void,
): Promise<void> {
  const { account, signal } = run;
  const { readings } = await readAgain(spans, run.reader, { signal });
  const chunks = planClear(readings, extendedMode);
  for (const reading of readings) {
    noteReading(reading, account);
  }
  tell(spans.flat().length - chunks.flatMap(recordsOf).length);
  for (const chunk of chunks) {
    throwIfStopped(signal);
    await clearChunk(chunk, run);
    if (account.error !== undefined) {
      throw account.error;
    }
    tell(recordsOf(chunk).length);
  }
  if (readings.some(({ present }) => present.some(({ processId }) => processId !== '' && !isProcessId(processId)))) {
    throw new RestError('protocol', 'a reserved record has a process id that no process can have');
  }
}
