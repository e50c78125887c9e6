import { toRestError } from '../../core/rest/restError.ts';
import { toUserError } from '../errors.ts';
import { isQueueNode } from '../tree/queueNode.ts';

/** The row "Load more": one more page of its group. */
export async function loadMore(...[node]: unknown[]): Promise<void> {
  if (isQueueNode(node) && node.kind === 'more') {
    const { queue, group } = node;
    await queue.model.loadMore(group.eventName).catch((error: unknown) => {
      throw toUserError(toRestError(error), queue.portal);
    });
  }
}
