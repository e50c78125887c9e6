import { isSameSelection, isSameShown, type Shown } from './listing.ts';
import { compareIds, isSameRecord, type QueueRecord, type RecordId } from './record.ts';
import type { Group, Snapshot } from './snapshot.ts';

/** What happened in a queue since the refresh before the last one. Only refreshes count that the user or the timer made. */
export interface ChangesSince {
  /** When the earlier one began, in milliseconds since 1970. */
  readonly since: number;
  /** Records that came since and are still there, of the whole queue, whatever is shown of it. */
  readonly added: number;
  /** Of the records that were read then and since, those that are not the same: content, time of change, or state. */
  readonly changed: number;
  /** Records that left the queue since, the whole of it; without those that were cleared from this window. */
  readonly gone: number;
  /** The highest id that the queue had then; undefined if it was empty. */
  readonly highestIdThen: RecordId | undefined;
  readonly changedIds: ReadonlySet<RecordId>;
  /** By how much the count of a group grew, by its name; of those that did. */
  readonly increases: ReadonlyMap<string, number>;
  /** Which records of a group these counts are of. */
  readonly shown: Shown;
}

/** A queue as an earlier refresh found it, with what is known to have happened since. */
export interface Baseline {
  readonly snapshot: Snapshot;
  /** How many of its records were cleared from this window since. */
  readonly cleared: number;
  /** The records that an earlier comparison with it found changed. */
  readonly changedIds: ReadonlySet<RecordId>;
}

/** What became of a queue. `added` is how many records it has now with ids above the highest one that the baseline knew. */
export function changesSince(
  { snapshot: before, cleared, changedIds: knownIds }: Baseline,
  now: Pick<Snapshot, 'total' | 'groups' | 'listing'>,
  added: number,
): ChangesSince {
  const changedIds = new Set([...knownIds, ...findChanged(before.groups, now.groups)]);
  return {
    since: before.readAt,
    added,
    changed: changedIds.size,
    // Clamped: the queue may have changed between two counts.
    gone: Math.max(0, before.total - cleared + added - now.total),
    highestIdThen: before.highestId,
    changedIds,
    increases: isSameSelection(before.listing, now.listing) ? findIncreases(before.groups, now.groups) : new Map(),
    shown: before.listing,
  };
}

/** Whether a record came, or changed, since the refresh before the last one; undefined if neither is known. */
export function markOf({ changes }: Snapshot, { id }: QueueRecord): 'new' | 'changed' | undefined {
  if (changes === undefined) {
    return undefined;
  }
  const { highestIdThen, changedIds } = changes;
  if (highestIdThen === undefined || compareIds(id, highestIdThen) > 0) {
    return 'new';
  }
  return changedIds.has(id) ? 'changed' : undefined;
}

/** By how much a group's count grew since the refresh before the last one; 0 if it did not, or is now a count of something else. */
export function increaseOf({ changes, listing }: Snapshot, eventName: string): number {
  return changes !== undefined && isSameShown(changes.shown, listing) ? (changes.increases.get(eventName) ?? 0) : 0;
}

function findChanged(before: readonly Group[], now: readonly Group[]): RecordId[] {
  const seen = new Map(before.flatMap(({ records }) => records.map((record) => [record.id, record])));
  return now
    .flatMap(({ records }) => records)
    .filter((record) => {
      const then = seen.get(record.id);
      return then !== undefined && !isSameRecord(then, record);
    })
    .map(({ id }) => id);
}

function findIncreases(before: readonly Group[], now: readonly Group[]): Map<string, number> {
  const counts = new Map(before.map(({ eventName, count }) => [eventName, count]));
  const increases = now.map(({ eventName, count }) => [eventName, count - (counts.get(eventName) ?? 0)] as const);
  return new Map(increases.filter(([, increase]) => increase > 0));
}
