import type { CancellationToken } from 'vscode';
import { type GroupDetails, readGroupDetails } from '../../core/queue/groupDetails.ts';
import type { Snapshot } from '../../core/queue/snapshot.ts';
import type { GroupNode } from './queueNode.ts';

/** What was asked about groups, kept as long as what is known of their queue stays the same. */
export class GroupDetailsCache {
  readonly #known = new WeakMap<Snapshot, Map<string, GroupDetails>>();

  /** In one request, or none where it is known. Rejects with a RestError; of kind `cancelled` when the token is. */
  async read({ queue, group: { eventName } }: GroupNode, token: CancellationToken): Promise<GroupDetails> {
    const { snapshot } = queue.model;
    const known = snapshot === undefined ? undefined : this.#known.get(snapshot)?.get(eventName);
    if (known !== undefined) {
      return known;
    }
    const stop = new AbortController();
    const subscription = token.onCancellationRequested(() => stop.abort());
    try {
      const details = await readGroupDetails(queue.reader, eventName, snapshot?.listing, { signal: stop.signal });
      if (snapshot !== undefined) {
        this.#known.set(snapshot, (this.#known.get(snapshot) ?? new Map()).set(eventName, details));
      }
      return details;
    } finally {
      subscription.dispose();
    }
  }
}
