import type { Queue } from '../../core/queue/queue.ts';
import type { Snapshot } from '../../core/queue/snapshot.ts';
import { NoPortalError, toUserError, UserError } from '../errors.ts';
import { isQueueNode } from '../tree/queueNode.ts';
import { queueOf, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';

/** What a refresh found, for scripts: the records that the view shows, in all and by event name; all of the queue unless a filter is on. */
export interface RefreshResult {
  readonly total: number;
  readonly groups: readonly { readonly eventName: string; readonly count: number }[];
}

/**
 * `refresh(node)`, `refresh({ portal? })` or `refresh()`: reads one portal's queue again, or all of them, whether the view is on screen or not.
 * A failure stands in the view; where that can't be seen, or a script asked, it is thrown.
 */
export async function refresh(
  { queues, view }: CommandContext,
  ...[first]: unknown[]
): Promise<RefreshResult | undefined> {
  const args = scriptArguments(first);
  const chosen = isQueueNode(first)
    ? [first.queue]
    : args?.['portal'] === undefined
      ? queues.all
      : [queueOf(queues, args)];
  if (args === undefined && chosen.length === 0) {
    throw new NoPortalError();
  }
  chosen.forEach((queue) => view.doubtReason(queue));
  const snapshots: Snapshot[] = [];
  let failure: UserError | undefined;
  for (const outcome of await Promise.all(chosen.map(refreshOne))) {
    if (outcome instanceof UserError) {
      failure ??= outcome;
    } else {
      snapshots.push(outcome);
    }
  }
  if (failure !== undefined && (args !== undefined || !view.isVisible)) {
    throw failure;
  }
  return failure === undefined ? sum(snapshots) : undefined;
}

async function refreshOne({ portal, model }: Queue): Promise<Snapshot | UserError> {
  try {
    // What a refresh under way brings may be older than the user's click.
    return await model.refreshAfterChange();
  } catch (error) {
    return toUserError(error, portal);
  }
}

function sum(snapshots: readonly Snapshot[]): RefreshResult {
  const counts = new Map<string, number>();
  for (const { eventName, count } of snapshots.flatMap(({ groups }) => groups)) {
    counts.set(eventName, (counts.get(eventName) ?? 0) + count);
  }
  return {
    total: snapshots.reduce((total, { shown }) => total + shown, 0),
    groups: [...counts].map(([eventName, count]) => ({ eventName, count })),
  };
}
