import { isFiltered } from './listing.ts';
import type { QueueRecord } from './record.ts';
import { hasMore, type Snapshot } from './snapshot.ts';

/** How many other records one process id holds. */
export interface SharedProcess {
  readonly others: number;
  /** Whether there may be more in what was not read of the queue. */
  readonly isAtLeast: boolean;
}

/** Who shares a reserved record's process id, as far as the queue was read. */
export function sharedProcess({ id, processId }: QueueRecord, { groups, listing }: Snapshot): SharedProcess {
  let others = 0;
  for (const { records } of groups) {
    others += records.filter((other) => other.processId === processId && other.id !== id).length;
  }
  return { others, isAtLeast: groups.some(hasMore) || isFiltered(listing) };
}
