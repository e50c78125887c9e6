import { l10n } from 'vscode';
import type { ChosenRecords } from '../clear/chosenRecords.ts';
import { UserError } from '../errors.ts';
import { isShownRecord } from '../record/shownRecord.ts';
import { isQueueNode, type QueueNode } from '../tree/queueNode.ts';
import { queueOf, requiredRecordId, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { byPortal, chosenOnPage, nodesMeant, pickRecords } from './recordArguments.ts';

/** What a key of the tree gives its command, which gets no row: the selection there is meant, whatever page is in front. */
export const IN_TREE = 'inTree';

/** The rows that a command of the tree means; undefined where it was not run there. */
export function rowsInTree({ view }: CommandContext, [first, selected]: unknown[]): readonly QueueNode[] | undefined {
  if (first === IN_TREE) {
    return view.selection;
  }
  return isQueueNode(first) ? nodesMeant(first, selected) : undefined;
}

/**
 * The records that a command means by `(node, nodes)` or `('inTree')` from the tree, `(shown)` from a page, `({ portal, ids })` or nothing: then the
 * record in front or the selection that it is part of, else the tree's selection, else what the user picks. One entry per portal; none where the
 * user cancels. Throws a {@link UserError} for arguments that are wrong.
 */
export async function chooseRecords(
  context: CommandContext,
  given: unknown[],
  { title, canPickMany }: { title: string; canPickMany: boolean },
): Promise<ChosenRecords[]> {
  const { queues, view, pages } = context;
  const [first] = given;
  const rows = rowsInTree(context, given);
  if (rows !== undefined) {
    return byPortal(rows, { isInTree: true });
  }
  const args = scriptArguments(first);
  if (args !== undefined) {
    return [readArguments(context, args)];
  }
  if (isShownRecord(first)) {
    return [chosenOnPage(first)];
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
  const picked = await pickRecords(queues, title, { canPickMany });
  return picked === undefined ? [] : [picked];
}

function readArguments({ queues }: CommandContext, args: Record<string, unknown>): ChosenRecords {
  const { ids } = args;
  if (!Array.isArray(ids) || ids.length === 0) {
    throw new UserError(l10n.t('The argument "{0}" must be a list of record ids that is not empty.', 'ids'));
  }
  return { queue: queueOf(queues, args), ids: [...new Set(ids.map(requiredRecordId))], seen: [] };
}
