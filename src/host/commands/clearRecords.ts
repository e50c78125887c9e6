import { l10n, window } from 'vscode';
import type { ChosenRecords } from '../clear/chosenRecords.ts';
import { clearChosen, type ClearResult } from '../clear/clearChosen.ts';
import type { ReportTools } from '../clear/reportClear.ts';
import { UserError } from '../errors.ts';
import { isShownRecord } from '../record/shownRecord.ts';
import { isQueueNode } from '../tree/queueNode.ts';
import { queueOf, requiredRecordId, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { byPortal, chosenInTree, chosenOnPage, pickRecords } from './recordArguments.ts';

/**
 * `clearRecords(node, nodes)` from the tree, `clearRecords(shown)` from a page, `clearRecords({ portal, ids })` or `clearRecords()`: asks, then
 * clears the named records and says what became of them. Without arguments: the record in front or the selection that it is part of, else the
 * tree's selection, else what the user picks. Undefined if the user cancels.
 */
export async function clearRecords(
  context: CommandContext & ReportTools,
  ...[first, selected]: unknown[]
): Promise<ClearResult | undefined> {
  const args = scriptArguments(first);
  const named = args === undefined ? await choose(context, first, selected) : [readArguments(context, args)];
  if (named.length === 0 && isQueueNode(first)) {
    void window.showInformationMessage(l10n.t('No record is selected. To clear all of a group, right-click it alone.'));
  }
  return await clearChosen(named, context, { isScripted: args !== undefined });
}

function readArguments({ queues }: CommandContext, args: Record<string, unknown>): ChosenRecords {
  const { ids } = args;
  if (!Array.isArray(ids) || ids.length === 0) {
    throw new UserError(l10n.t('The argument "{0}" must be a list of record ids that is not empty.', 'ids'));
  }
  return { queue: queueOf(queues, args), ids: [...new Set(ids.map(requiredRecordId))], seen: [] };
}

async function choose(
  { queues, view, pages }: CommandContext,
  first: unknown,
  selected: unknown,
): Promise<ChosenRecords[]> {
  if (isShownRecord(first)) {
    return [chosenOnPage(first)];
  }
  if (isQueueNode(first)) {
    return chosenInTree(first, selected);
  }
  const inFront = pages.inFront();
  const inTree = byPortal(view.isVisible ? view.selection : [], { isInTree: false });
  // A selection that the page in front is part of is what the user is at; else the page is nearer than an old selection.
  const isSelected = inTree.some(({ queue, ids }) => queue === inFront?.queue && ids.includes(inFront.record.id));
  if (inFront !== undefined && !isSelected) {
    return [chosenOnPage(inFront)];
  }
  if (inTree.length > 0) {
    return inTree;
  }
  const picked = await pickRecords(queues, l10n.t('Clear Records'), { canPickMany: true });
  return picked === undefined ? [] : [picked];
}
