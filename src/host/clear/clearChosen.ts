import type { ClearOutcome } from '../../core/queue/clearAccount.ts';
import { UserError } from '../errors.ts';
import { clearReport } from '../texts/clearReportTexts.ts';
import type { ChosenRecords } from './chosenRecords.ts';
import { type ClearTools, confirmAndClear } from './confirmAndClear.ts';
import { reportClear, type ReportTools } from './reportClear.ts';

/** What became of the named records, for scripts. */
export type ClearResult = Pick<ClearOutcome, 'cleared' | 'alreadyGone' | 'stillThere'>;

/**
 * Asks about the chosen records, portal by portal, clears them, and says what became of them. Undefined if the user cancels all of it. Throws a
 * UserError as `confirmAndClear` does; for a script also where it is not known what became of a record.
 */
export async function clearChosen(
  chosen: readonly ChosenRecords[],
  tools: ClearTools & ReportTools,
  { isScripted }: { readonly isScripted: boolean },
): Promise<ClearResult | undefined> {
  let result: ClearResult | undefined;
  for (const ofPortal of chosen) {
    const outcome = await confirmAndClear(ofPortal, tools);
    if (outcome !== undefined) {
      void reportClear(outcome, ofPortal.queue, tools);
      if (isScripted && outcome.unknown.length > 0) {
        // Three lists can't say it, and a script must not take it for done.
        throw new UserError(clearReport(outcome, ofPortal.queue.portal));
      }
      result = {
        cleared: [...(result?.cleared ?? []), ...outcome.cleared],
        alreadyGone: [...(result?.alreadyGone ?? []), ...outcome.alreadyGone],
        stillThere: [...(result?.stillThere ?? []), ...outcome.stillThere],
      };
    }
  }
  return result;
}
