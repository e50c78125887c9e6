import { l10n } from 'vscode';
import type { ClearOutcome } from '../../core/queue/clear.ts';
import { toRestError } from '../../core/rest/restError.ts';
import { confirmAndClear } from '../clear/confirmAndClear.ts';
import { reportClear, type ReportTools } from '../clear/reportClear.ts';
import { toUserError, UserError } from '../errors.ts';
import { isQueueNode } from '../tree/queueNode.ts';
import { queueOf, requiredRecordId, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { byPortal, type ChosenRecords, chosenInTree, pickRecords } from './recordArguments.ts';

/** What became of the named records, for scripts. */
export type ClearResult = Pick<ClearOutcome, 'cleared' | 'alreadyGone' | 'stillThere'>;

/**
 * `clearRecords(node, nodes)`, `clearRecords({ portal, ids })` or `clearRecords()`: asks, then clears the named records and says what became of
 * them. Without arguments: the tree's selection, else the record in front, else what the user picks. Undefined if the user cancels.
 */
export async function clearRecords(
  context: CommandContext & ReportTools,
  ...[first, selected]: unknown[]
): Promise<ClearResult | undefined> {
  const args = scriptArguments(first);
  const named = args === undefined ? await choose(context, first, selected) : [readArguments(context, args)];
  let result: ClearResult | undefined;
  for (const chosen of named) {
    const outcome = await confirmAndClear(chosen, context);
    if (outcome === undefined) {
      return result;
    }
    const { cleared, alreadyGone, stillThere, unknown, error } = outcome;
    if (args !== undefined && unknown.length > 0) {
      throw toUserError(toRestError(error), chosen.queue.portal);
    }
    void reportClear(outcome, chosen.queue.portal, context);
    result = { cleared, alreadyGone, stillThere };
  }
  return result;
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
  if (isQueueNode(first)) {
    return chosenInTree(first, selected);
  }
  const inTree = byPortal(view.selection);
  if (inTree.length > 0) {
    return inTree;
  }
  const inFront = pages.inFront();
  if (inFront !== undefined) {
    return byPortal([inFront]);
  }
  const picked = await pickRecords(queues, l10n.t('Clear Records'), { many: true });
  return picked === undefined ? [] : [picked];
}
