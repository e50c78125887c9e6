import type { Clause, Filter } from '../filter/filter.ts';
import { printFilter } from '../filter/printFilter.ts';
import type { Params } from '../rest/queryString.ts';
import { globTest } from '../table/glob.ts';
import { conditionsFilter, meetsConditions } from './recordConditions.ts';
import { type QueueRecord, type RecordState, stateOf } from './record.ts';

export const shows = ['all', 'waiting', 'reserved', 'failed'] as const;

/** Records of which states are shown. A record that is both reserved and failed is shown with either. */
export type Show = (typeof shows)[number];

export const orders = ['oldest', 'newest'] as const;

/** By `ID`, which is the order of arrival. */
export type Order = (typeof orders)[number];

/** Which records of a group are shown. */
export interface Shown {
  readonly show: Show;
  /** What else a record must be: clauses that `recordConditions.ts` has words for, each for another field. */
  readonly records: Filter;
}

/** Which records of a queue are shown, and in which order. The server answers this by its `filter` and `order`, or a wider question of names. */
export interface Listing extends Shown {
  readonly order: Order;
  /** What an `EVENT_NAME` must be: clauses for `event`, and for `text`, which here is a part of the name. */
  readonly names: Filter;
}

/** Everything, in the order of arrival. */
export const wholeListing: Listing = { order: 'oldest', show: 'all', records: [], names: [] };

/** Every record of a group. */
export const wholeGroup: Shown = { show: 'all', records: [] };

/** Whether records are left out. */
export function isFiltered(listing: Listing): boolean {
  return !showsAll(listing) || listing.names.length > 0;
}

/** Whether every record of a group is shown. */
export function showsAll({ show, records }: Shown): boolean {
  return show === 'all' && records.length === 0;
}

/** Whether two listings show the same records in the same order. */
export function isSameListing(a: Listing, b: Listing): boolean {
  return a.order === b.order && isSameSelection(a, b);
}

/** Whether two listings show the same records. */
export function isSameSelection(a: Listing, b: Listing): boolean {
  return isSameShown(a, b) && printFilter(a.names) === printFilter(b.names);
}

/** Whether two listings show the same records of a group. */
export function isSameShown(a: Shown, b: Shown): boolean {
  return a.show === b.show && printFilter(a.records) === printFilter(b.records);
}

/** What the server's `filter` says for this; of names it finds all that are wanted, and maybe others: see {@link isWantedName}. */
export function listingFilter({ show, records, names }: Listing): Params {
  const part = longest(names.map(wantedPart));
  return { ...showFilters[show], ...conditionsFilter(records), ...(part === '' ? {} : { '%EVENT_NAME': part }) };
}

/** What the server's `filter` says for the records of a group that are shown. */
export function groupFilter(eventName: string, { show, records }: Shown): Params {
  return { ...showFilters[show], ...conditionsFilter(records), '=EVENT_NAME': eventName };
}

/** What the server's `order` says of `ID` for this. */
export function directionOf(order: Order): 'ASC' | 'DESC' {
  return order === 'oldest' ? 'ASC' : 'DESC';
}

/** Whether a record is among those that are shown. */
export function isShown(record: QueueRecord, { show, records }: Shown): boolean {
  return showsState(show, stateOf(record)) && meetsConditions(record, records);
}

/** Whether a record, and its event's name, are what a listing shows. */
export function isListed(record: QueueRecord, listing: Listing): boolean {
  return isShown(record, listing) && isWantedName(record.eventName, listing.names);
}

/** Whether records in this state are among those that are shown. */
export function showsState(show: Show, state: RecordState): boolean {
  return statesOf[show].includes(state);
}

/**
 * Whether an event's name is one that a listing shows. Asked again of what the server found: it knows neither `*` nor negation, is asked for one part of
 * a name only, and may take `_` and `%` in that for wildcards, as SQL does.
 */
export function isWantedName(eventName: string, names: Filter): boolean {
  return names.every(
    (clause) => patternsOf(clause).some((pattern) => globTest(pattern)(eventName)) !== clause.isNegated,
  );
}

function patternsOf({ test }: Clause): readonly string[] {
  if (test.field === 'event') {
    return test.patterns;
  }
  return test.field === 'text' ? [`*${test.text}*`] : [];
}

/** A part that each name has which passes a clause; empty where there is none. */
function wantedPart(clause: Clause): string {
  const [pattern = '', ...others] = patternsOf(clause);
  return clause.isNegated || others.length > 0 ? '' : longest(pattern.split('*'));
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}

/** Facts, section 1: there is no negation, but what is reserved has a `PROCESS_ID` after the empty text. */
const showFilters: Readonly<Record<Show, Params>> = {
  all: {},
  waiting: { '=PROCESS_ID': '', '=ERROR': 0 },
  reserved: { '>PROCESS_ID': '' },
  failed: { '=ERROR': 1 },
};

const statesOf: Readonly<Record<Show, readonly RecordState[]>> = {
  all: ['waiting', 'reserved', 'failed', 'failedReserved'],
  waiting: ['waiting'],
  reserved: ['reserved', 'failedReserved'],
  failed: ['failed', 'failedReserved'],
};
