import { orUserError } from '../errors.ts';
import { isQueueNode } from '../tree/queueNode.ts';

/** The row "Load more": one more page of its group. */
export async function loadMore(...[node]: unknown[]): Promise<void> {
  if (isQueueNode(node) && node.kind === 'more') {
    const { queue, group } = node;
    await orUserError(queue.model.loadMore(group.eventName), queue);
  }
}
