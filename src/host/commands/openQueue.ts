import { l10n } from 'vscode';
import { printFilter } from '../../core/filter/printFilter.ts';
import type { Queue } from '../../core/queue/queue.ts';
import { isQueueNode, type QueueNode } from '../tree/queueNode.ts';
import { optionalText, queueOf, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { pickPortal } from './pickPortal.ts';

/**
 * `openQueue(node)` from the tree, `openQueue({ portal, filter? })` or `openQueue()`, which asks where there are several portals: shows the page of a
 * portal's queue; from a group's row with the filter for its records. Without a filter the page shows what it showed before.
 */
export async function openQueue({ queues, queuePages }: CommandContext, ...[first]: unknown[]): Promise<void> {
  if (isQueueNode(first)) {
    await queuePages.open(first.queue, filterOf(first));
    return;
  }
  const args = scriptArguments(first);
  const queue: Queue | undefined =
    args === undefined ? await pickPortal(queues, l10n.t('Open Queue')) : queueOf(queues, args);
  if (queue !== undefined) {
    await queuePages.open(queue, args === undefined ? undefined : optionalText(args, 'filter'));
  }
}

function filterOf(node: QueueNode): string | undefined {
  if (node.kind !== 'group') {
    return undefined;
  }
  const { eventName } = node.group;
  return printFilter([{ isNegated: false, test: { field: 'event', patterns: [eventName] } }]);
}
