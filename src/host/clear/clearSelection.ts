import { window } from 'vscode';
import type { Queue } from '../../core/queue/queue.ts';
import type { Selection } from '../../core/queue/selection.ts';
import { nothingFound } from '../texts/clearTexts.ts';
import { clearChosen, type ClearResult } from './clearChosen.ts';
import type { ClearTools } from './confirmAndClear.ts';
import { readChosen } from './readChosen.ts';
import { assertNotReadOnly } from './readOnly.ts';
import type { ReportTools } from './reportClear.ts';

interface HowChosen {
  readonly isScripted: boolean;
  readonly isInTree: boolean;
}

/**
 * Reads a selection of a portal's records to its end, then asks about exactly these and clears them. Undefined if the user stops the reading or cancels;
 * throws as `clearChosen` does.
 */
export async function clearSelection(
  queue: Queue,
  selection: Selection,
  tools: ClearTools & ReportTools,
  { isScripted, isInTree }: HowChosen,
): Promise<ClearResult | undefined> {
  assertNotReadOnly(queue);
  const chosen = await readChosen(queue, selection, tools.work);
  if (chosen === undefined) {
    return undefined;
  }
  if (chosen.ids.length === 0) {
    void window.showInformationMessage(nothingFound(selection, queue.portal, tools.clock.now()));
    return { cleared: [], alreadyGone: [], stillThere: [] };
  }
  return await clearChosen([{ ...chosen, isInTree }], tools, { isScripted });
}
