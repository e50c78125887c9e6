import { window } from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { ClearOutcome } from '../../core/queue/clearAccount.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { QueueRecord } from '../../core/queue/record.ts';
import { MAX_COMMANDS } from '../../core/rest/batchCall.ts';
import { viewIds } from '../ids.ts';
import { clearingText } from '../texts/progressTexts.ts';
import { type ClearCost, timeLeft } from './clearCost.ts';
import type { LongWork } from './longWork.ts';

interface HowToRun {
  readonly extendedMode: boolean;
  readonly cost: ClearCost;
  readonly clock: Clock;
  readonly work: LongWork;
}

/** Without extended mode each record is a request of its own; more than a few take a while. */
const FEW = 5;

/** Clears confirmed records, with progress in the view and, unless it is done in a moment, with a way to stop. Rejects as `Queue.clear` does. */
export async function runClear(
  queue: Queue,
  records: readonly QueueRecord[],
  { extendedMode, cost, clock, work }: HowToRun,
): Promise<ClearOutcome> {
  // One that has to wait for another is not done in a moment.
  if (records.length <= (extendedMode ? MAX_COMMANDS : FEW) && !work.isRunning) {
    const location = { viewId: viewIds.queue };
    return await window.withProgress({ location }, async () => await queue.clear(records, { extendedMode }));
  }
  const [total, startedAt] = [records.length, clock.now()];
  const text = (done: number): string => {
    const left = timeLeft({ done, total, elapsed: clock.now() - startedAt, expected: cost.duration });
    return clearingText({ done, total, left }, queue.portal);
  };
  return await work.run(text(0), async ({ signal, tell }) => {
    const onProgress = (done: number): void => tell(text(done), done / total);
    return await queue.clear(records, { extendedMode, signal, onProgress });
  });
}
