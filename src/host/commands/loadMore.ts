import { window } from 'vscode';
import { orUserError } from '../errors.ts';
import { viewIds } from '../ids.ts';
import { isQueueNode } from '../tree/queueNode.ts';

/** The row "Load more": one more page of its group. */
export async function loadMore(...[node]: unknown[]): Promise<void> {
  if (isQueueNode(node) && node.kind === 'more') {
    const { queue, group } = node;
    const location = { viewId: viewIds.queue };
    await window.withProgress(
      { location },
      async () => await orUserError(queue.model.loadMore(group.eventName), queue),
    );
  }
}
