import type { Clock } from '../../core/ports.ts';
import type { ClearOutcome } from '../../core/queue/clearAccount.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { QueueRecord } from '../../core/queue/record.ts';
import { clearingText } from '../texts/progressTexts.ts';
import { type ClearCost, timeLeft } from './clearCost.ts';
import type { LongWork } from './longWork.ts';

interface HowToRun {
  readonly extendedMode: boolean;
  readonly cost: ClearCost;
  readonly clock: Clock;
  readonly work: LongWork;
}

/** Clears confirmed records, with progress and a way to stop. Rejects as `Queue.clear` does. */
export async function runClear(
  queue: Queue,
  records: readonly QueueRecord[],
  { extendedMode, cost, clock, work }: HowToRun,
): Promise<ClearOutcome> {
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
