import { window } from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { ClearOutcome } from '../../core/queue/clearAccount.ts';
import { isListed } from '../../core/queue/listing.ts';
import { orUserError } from '../errors.ts';
import { allUnderWay } from '../texts/clearTexts.ts';
import type { QueueView } from '../tree/queueView.ts';
import { askToClear } from './askToClear.ts';
import type { ChosenRecords } from './chosenRecords.ts';
import { clearCost } from './clearCost.ts';
import type { LongWork } from './longWork.ts';
import { lookUp } from './lookUp.ts';
import { neighbourOf } from './neighbour.ts';
import { assertNotReadOnly, orReadOnlyError } from './readOnly.ts';
import type { RecordsUnderWay } from './recordsUnderWay.ts';
import type { RequestsDocuments } from './requestsDocuments.ts';
import { runClear } from './runClear.ts';

/** What a clear works with. */
export interface ClearTools {
  readonly view: QueueView;
  readonly clock: Clock;
  readonly work: LongWork;
  readonly underWay: RecordsUnderWay;
  readonly requests: RequestsDocuments;
}

/**
 * Asks about the chosen records of one portal, clears them, and shows the queue as it is afterwards. Undefined if the user cancels, or wants to see
 * the requests first; throws a UserError where nothing may be changed or the records could not be looked up, and nothing was sent then.
 */
export async function confirmAndClear(chosen: ChosenRecords, tools: ClearTools): Promise<ClearOutcome | undefined> {
  const { queue } = chosen;
  assertNotReadOnly(queue);
  const found = await orUserError(lookUp(chosen), queue);
  const records = tools.underWay.free(queue.portal.id, found.records);
  const underWay = found.records.length - records.length;
  if (records.length === 0 && underWay > 0) {
    void window.showInformationMessage(allUnderWay(underWay));
    return undefined;
  }
  const claim = tools.underWay.claim(queue.portal.id, records);
  try {
    const outcome = await clearConfirmed({ ...chosen, seen: records }, { ...found, underWay }, tools);
    return outcome === undefined ? undefined : { ...outcome, alreadyGone: [...outcome.alreadyGone, ...found.missing] };
  } finally {
    claim.dispose();
  }
}

async function clearConfirmed(
  chosen: ChosenRecords,
  { extendedMode, underWay }: { readonly extendedMode: boolean; readonly underWay: number },
  tools: ClearTools,
): Promise<ClearOutcome | undefined> {
  const { queue, seen: records, selection } = chosen;
  const cost = clearCost(records, { selection, snapshot: queue.model.snapshot, extendedMode, limit: queue.limit });
  if (records.length > 0) {
    const isOwnProcess = (processId: string): boolean => queue.isOwnProcess(processId);
    const now = tools.clock.now();
    const hidden = hiddenAmong(chosen);
    const facts = { portal: queue.portal, selection, extendedMode, isOwnProcess, hidden, underWay, cost, now };
    const answer = await askToClear(records, facts);
    if (answer === 'showRequests') {
      await tools.requests.show(chosen, extendedMode);
    }
    if (answer !== 'clear') {
      return undefined;
    }
  }
  const neighbour = chosen.isInTree === true ? neighbourOf(chosen) : undefined;
  if (neighbour !== undefined) {
    // Now, while the dialog hands the focus back: later it might be taken from whatever the user went on to.
    await tools.view.reveal(neighbour);
  }
  const outcome = await orReadOnlyError(runClear(queue, records, { extendedMode, cost, ...tools }), queue);
  // A failure to read the queue again stands in the view.
  await queue.model.refreshAfterClear(outcome.cleared).catch(() => undefined);
  return outcome;
}

/** How many of the records, which were read for what they have in common, the view leaves out. */
function hiddenAmong({ queue: { model }, seen, selection }: ChosenRecords): number {
  // What is on screen, not what may be under way: the user goes by what he sees.
  return selection === undefined ? 0 : seen.filter((record) => !isListed(record, model.shownListing)).length;
}
