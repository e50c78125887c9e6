import { l10n, window } from 'vscode';
import type { Queue } from '../../core/queue/queue.ts';
import { compareIds } from '../../core/queue/record.ts';
import { orUserError, UserError } from '../errors.ts';
import { showDifference } from '../record/showDifference.ts';
import { isQueueNode, type QueueNode } from '../tree/queueNode.ts';
import { queueOf, requiredRecordId, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { nodesMeant, type OneRecord } from './recordArguments.ts';

/**
 * `compareSelected(node, nodes)` from the tree, `compareSelected({ portal, ids: [a, b] })` or `compareSelected()`, which takes the tree's selection:
 * shows the difference of two records in VS Code's own editor; of two selected ones that with the lower ID is on the left.
 */
export async function compareSelected(context: CommandContext, ...[first, selected]: unknown[]): Promise<void> {
  const args = scriptArguments(first);
  const records =
    args === undefined
      ? recordsAmong(isQueueNode(first) ? nodesMeant(first, selected) : context.view.selection)
      : await readNamed(queueOf(context.queues, args), args['ids']);
  const [left, right, ...others] = records;
  if (left === undefined || right === undefined || others.length > 0) {
    void window.showInformationMessage(l10n.t('Select exactly two records in the Queue view to compare them.'));
    return;
  }
  await showDifference(left, right);
}

function recordsAmong(nodes: readonly QueueNode[]): OneRecord[] {
  return nodes.filter((node) => node.kind === 'record').toSorted((a, b) => compareIds(a.record.id, b.record.id));
}

async function readNamed(queue: Queue, named: unknown): Promise<OneRecord[]> {
  const ids = Array.isArray(named) ? [...new Set(named.map(requiredRecordId))] : [];
  if (ids.length !== 2) {
    throw new UserError(l10n.t('The argument "{0}" must be a list of two different record ids.', 'ids'));
  }
  const found = await orUserError(queue.reader.findByIds(ids), queue);
  return ids.map((id) => {
    const record = found.get(id);
    if (record === undefined) {
      throw new UserError(l10n.t('Record #{0} is not in the queue of {1}.', id, queue.portal.name));
    }
    return { queue, record };
  });
}
