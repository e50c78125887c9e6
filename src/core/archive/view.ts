import type { Filter } from '../filter/filter.ts';
import type { Family } from '../queue/about.ts';
import type { QueueRecord, RecordId, RecordState } from '../queue/record.ts';

/** What the queue's records can be sorted by. */
export const columns = ['id', 'state', 'event', 'about', 'changed', 'user'] as const;

export type Column = (typeof columns)[number];

export interface SortOrder {
  readonly column: Column;
  readonly direction: 'ascending' | 'descending';
}

/** Which records are looked at, and in which order. */
export interface ViewQuery {
  readonly filter: Filter;
  readonly order: SortOrder;
  /** What `age:` counts from, in milliseconds since 1970. */
  readonly now: number;
}

/** Positions in a result, from the first up to but not including the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is chosen in a result: spans that rise and do not touch, the row that has the focus, and the one from which Shift extends. */
export interface Choice {
  readonly spans: readonly Span[];
  readonly focus: number | undefined;
  readonly anchor: number | undefined;
}

/** The records that match, in order, as they were at one moment: positions in it keep their meaning until it is let go. */
export interface ViewResult {
  readonly resultId: number;
  /** How many records match. */
  readonly count: number;
  /** How many records were looked at: all that the archive has of the queue. */
  readonly searched: number;
  /** What was chosen in an earlier result, at its places in this one; what does not match any more is left out. */
  readonly choice: Choice;
}

/** One record as a table shows it. */
export interface Row {
  readonly id: RecordId;
  readonly state: RecordState;
  readonly eventName: string;
  readonly family: Family | undefined;
  /** The id of the object that the record is about; empty where none is known. */
  readonly aboutId: string;
  /** Of a smart process item, which kind it is one of; else empty. */
  readonly typeId: string;
  /** In milliseconds since 1970. */
  readonly changedAt: number;
  /** `user_id` of `EVENT_ADDITIONAL`; empty for no user (facts, section 1). */
  readonly user: string;
  readonly processId: string;
}

export interface FacetCount {
  /** As the filter writes it; empty for `none`. */
  readonly value: string;
  readonly count: number;
}

/** How many records match by the things they can be told apart by. Each count ignores the filter's words for its own facet. */
export interface Facets {
  /** By rule: a record that is both reserved and failed counts twice. */
  readonly state: readonly FacetCount[];
  /** The others fall by count, equal ones rise by value. All values that the queue has are there, those that match nothing with 0. */
  readonly event: readonly FacetCount[];
  readonly user: readonly FacetCount[];
  readonly process: readonly FacetCount[];
  /** By the kind of object. */
  readonly about: readonly FacetCount[];
}

export const stackings = ['state', 'event'] as const;

/** By what the bars of the histogram are divided. */
export type Stacking = (typeof stackings)[number];

export interface HistogramQuery extends ViewQuery {
  readonly stacking: Stacking;
  /** Bars wanted at most. */
  readonly bars: number;
  /** What days and hours begin by, in milliseconds east of UTC. */
  readonly zoneOffset: number;
}

/** How many records changed when. The filter's words for time are ignored, so that the whole range stays in sight. */
export interface Histogram {
  /** When the first bar begins, in milliseconds since 1970. */
  readonly start: number;
  /** Of one bar, in milliseconds: a minute, an hour, six hours, a day and the like. */
  readonly width: number;
  /** The parts of a bar from the bottom up; `name` is a state, or an event's name, and empty for all other events. */
  readonly parts: readonly { readonly name: string; readonly counts: readonly number[]; readonly total: number }[];
}

/** The records with one process id. */
export interface Batch {
  readonly processId: string;
  readonly count: number;
  readonly failed: number;
  /** Falling by count. */
  readonly events: readonly FacetCount[];
  /** When its oldest and its newest record changed, in milliseconds since 1970. */
  readonly oldest: number;
  readonly newest: number;
  /** When a record of it was first seen here with this process id. */
  readonly firstSeen: number;
  /** When something about it changed last that was seen here: a record changed, or left the queue. */
  readonly lastChange: number;
}

/** What became of a record that was seen. */
export type Fate = 'inQueue' | 'gone' | 'cleared';

export interface ArchivedRecord {
  readonly record: QueueRecord;
  readonly fate: Fate;
  /** In milliseconds since 1970. */
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** Looks at what the archive has of a queue. Nothing here asks the portal. A read that its signal ends rejects with a RestError of kind `cancelled`. */
export interface QueueViews {
  /** Finds the records that match; `earlier` is the choice in an earlier result, to be found again in this one. The three results used last are kept. */
  find(
    query: ViewQuery,
    earlier?: { readonly resultId: number; readonly choice: Choice },
    signal?: AbortSignal,
  ): Promise<ViewResult>;
  /** The rows of a span of a result; undefined if that was let go. */
  rows(resultId: number, span: Span): Promise<readonly Row[] | undefined>;
  /** Where a record stands in a result; undefined if it is not in it. */
  positionOf(resultId: number, id: RecordId): Promise<number | undefined>;
  /** The ids of chosen records, in the result's order; undefined if that was let go. */
  idsOf(resultId: number, spans: readonly Span[]): Promise<readonly RecordId[] | undefined>;
  /** How many records match each of some filters. @param now what `age:` counts from, in milliseconds since 1970 */
  matchCounts(filters: readonly Filter[], now: number, signal?: AbortSignal): Promise<readonly number[]>;
  /** What the filter can ask for of the data of a result's records, as it writes it: `data.FIELDS.ID`. Out of a sample of them, what most have first. */
  dataPaths(resultId: number, signal?: AbortSignal): Promise<readonly string[]>;
  facets(query: ViewQuery, signal?: AbortSignal): Promise<Facets>;
  histogram(query: HistogramQuery, signal?: AbortSignal): Promise<Histogram>;
  /** All batches of the queue, the one that changed longest ago first. */
  batches(): Promise<readonly Batch[]>;
  /** The records with these ids, in this order, with what became of them; those never seen are left out. */
  records(ids: readonly RecordId[]): Promise<readonly ArchivedRecord[]>;
}
