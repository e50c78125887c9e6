import type { ChangesSince } from './changesSince.ts';
import { type Listing, showsAll } from './listing.ts';
import type { GroupSummary, Summary } from './summary.ts';
import type { QueueRecord, RecordId, RecordState } from './record.ts';

/** What a portal's queue held when it was read: counts of all of it, names and records as far as they were asked for. */
export interface Snapshot {
  /** When the reading began, in milliseconds since 1970: what was read later, alone, is newer. */
  readonly readAt: number;
  /** Which of its records the groups hold, and in which order. */
  readonly listing: Listing;
  /** How many records the queue has in all; `states` are of all of them too. */
  readonly total: number;
  /** How many of them match the listing. */
  readonly shown: number;
  readonly states: Readonly<Record<RecordState, number>>;
  readonly extendedMode: boolean;
  readonly isSelfHosted: boolean;
  /** The highest id that was in the queue; undefined if it was empty. */
  readonly highestId: RecordId | undefined;
  /** What happened since the refresh before; undefined if there was none. */
  readonly changes: ChangesSince | undefined;
  readonly groups: readonly Group[];
}

/** The records with one `EVENT_NAME`, as far as the listing shows them. */
export interface Group {
  readonly eventName: string;
  readonly count: number;
  /** The group's records in the listing's order, from its first one on, as far as they were read. */
  readonly records: readonly QueueRecord[];
  /** Whether these records are known to be all of the group. */
  readonly isWhole: boolean;
}

/** A group by its records from the first one on, and how many follow them. */
export function toGroup(eventName: string, records: readonly QueueRecord[], rest: number): Group {
  return { eventName, count: records.length + rest, records, isWhole: rest === 0 };
}

/** Whether there may be records of a group to read yet; the count alone can't tell, it may be out of date. */
export function hasMore({ isWhole }: Group): boolean {
  return !isWhole;
}

/** How many records of a group are not read yet, as far as is known. */
export function unread({ count, records }: Group): number {
  return Math.max(0, count - records.length);
}

/** The record with this id, if it was read. */
export function findRecord({ groups }: Snapshot, id: RecordId): QueueRecord | undefined {
  for (const { records } of groups) {
    const record = records.find((candidate) => candidate.id === id);
    if (record !== undefined) {
      return record;
    }
  }
  return undefined;
}

/** A snapshot of what was just read, not compared with any earlier one. */
export function toSnapshot(summary: Summary, listing: Listing, readAt: number): Snapshot {
  const { total, states, shown, highestId, extendedMode, isSelfHosted } = summary;
  const groups = summary.groups.map(({ firstPage, ...group }: GroupSummary) => ({ ...group, records: firstPage }));
  return { readAt, listing, total, states, shown, highestId, extendedMode, isSelfHosted, changes: undefined, groups };
}

/** The snapshot as it was counted by the reading that it is of: what was read of single groups later may tell of a later time. */
export function asCounted(snapshot: Snapshot, { total, groups }: Pick<Snapshot, 'total' | 'groups'>): Snapshot {
  const counts = new Map(groups.map(({ eventName, count }) => [eventName, count]));
  const counted = snapshot.groups.map((group) => ({ ...group, count: counts.get(group.eventName) ?? group.count }));
  return { ...snapshot, total, groups: counted };
}

/** The snapshot with one group's records and count replaced; the totals follow. Clamped: the queue may have changed between the two counts. */
export function withGroup(snapshot: Snapshot, group: Group): Snapshot {
  const before = snapshot.groups.find(({ eventName }) => eventName === group.eventName);
  const increase = group.count - (before?.count ?? 0);
  const shown = Math.max(group.count, snapshot.shown + increase);
  // Where some records are shown only, one more of them may have been in the queue all the time.
  const total = showsAll(snapshot.listing) ? snapshot.total + increase : snapshot.total;
  return {
    ...snapshot,
    total: Math.max(shown, total),
    shown,
    groups: snapshot.groups.map((other) => (other === before ? group : other)),
  };
}
