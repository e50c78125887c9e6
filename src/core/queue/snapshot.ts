import type { GroupSummary, Summary } from './summary.ts';
import type { QueueRecord, RecordId, RecordState } from './record.ts';

/** What a portal's queue held when it was read: names and counts of all of it, records as far as they were asked for. */
export interface Snapshot {
  /** When the reading began, in milliseconds since 1970: what was read later, alone, is newer. */
  readonly readAt: number;
  readonly total: number;
  readonly states: Readonly<Record<RecordState, number>>;
  readonly extendedMode: boolean;
  readonly isSelfHosted: boolean;
  /** The highest id that was in the queue; undefined if it was empty. */
  readonly highestId: RecordId | undefined;
  readonly groups: readonly Group[];
}

/** The records with one `EVENT_NAME`. */
export interface Group {
  readonly eventName: string;
  readonly count: number;
  /** The group's records from its lowest id on, as far as they were read. */
  readonly records: readonly QueueRecord[];
  /** Whether these records are known to be all of the group. */
  readonly isWhole: boolean;
}

/** A group by its records from the lowest id on, and how many follow them. */
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

export function toSnapshot({ groups, ...summary }: Summary, readAt: number): Snapshot {
  return {
    readAt,
    ...summary,
    groups: groups.map(({ firstPage, ...group }: GroupSummary) => ({ ...group, records: firstPage })),
  };
}

/** The snapshot with one group's records and count replaced; the total follows. Clamped: the queue may have changed between the two counts. */
export function withGroup(snapshot: Snapshot, group: Group): Snapshot {
  const before = snapshot.groups.find(({ eventName }) => eventName === group.eventName);
  return {
    ...snapshot,
    total: Math.max(group.count, snapshot.total + group.count - (before?.count ?? 0)),
    groups: snapshot.groups.map((other) => (other === before ? group : other)),
  };
}
