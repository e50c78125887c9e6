import { l10n, window } from 'vscode';
import type { Queue } from '../../core/queue/queue.ts';
import type { ClearResult } from '../clear/clearChosen.ts';
import { clearSelection } from '../clear/clearSelection.ts';
import type { ReportTools } from '../clear/reportClear.ts';
import { orUserError } from '../errors.ts';
import { labelText } from '../texts/labelText.ts';
import { countRecords } from '../texts/plural.ts';
import { isQueueNode } from '../tree/queueNode.ts';
import { queueOf, requiredText, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { pickPortal } from './pickPortal.ts';

interface ChosenGroup {
  readonly queue: Queue;
  readonly eventName: string;
}

/**
 * `clearGroup(node)` from the tree, `clearGroup({ portal, eventName })` or `clearGroup()`, which asks for a group: reads what is shown of the group to
 * its end (all of it, or some records), asks, and clears what was read. Undefined if the user cancels.
 */
export async function clearGroup(
  context: CommandContext & ReportTools,
  ...[first]: unknown[]
): Promise<ClearResult | undefined> {
  const args = scriptArguments(first);
  const isInTree = isQueueNode(first);
  const chosen = isInTree
    ? first.kind === 'group' && { queue: first.queue, eventName: first.group.eventName }
    : args === undefined
      ? await pickGroup(context)
      : { queue: queueOf(context.queues, args), eventName: requiredText(args, 'eventName') };
  if (chosen === undefined || chosen === false) {
    return undefined;
  }
  const { queue, eventName } = chosen;
  // What is on screen, not what may be under way: the user chose by what he saw.
  const { show, records } = queue.model.shownListing;
  const how = { isScripted: args !== undefined, isInTree };
  return await clearSelection(queue, { kind: 'group', eventName, show, records }, context, how);
}

/** Undefined if the user cancels. */
async function pickGroup({ queues }: CommandContext): Promise<ChosenGroup | undefined> {
  const title = l10n.t('Clear Group');
  const queue = await pickPortal(queues, title, 'change');
  if (queue === undefined) {
    return undefined;
  }
  const { groups } = queue.model.snapshot ?? (await orUserError(queue.model.refresh(), queue));
  const items = groups.map(({ eventName, count }) => ({
    label: labelText(eventName),
    description: countRecords(count),
    eventName,
  }));
  const picked = await window.showQuickPick(items, { title, placeHolder: l10n.t('Which event’s records?') });
  return picked === undefined ? undefined : { queue, eventName: picked.eventName };
}
