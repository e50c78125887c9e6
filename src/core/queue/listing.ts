import type { Clause, Filter } from '../filter/filter.ts';
import { printFilter } from '../filter/printFilter.ts';
import type { Params } from '../rest/queryString.ts';
import { globTest } from '../table/glob.ts';
import { type QueueRecord, type RecordState, stateOf } from './record.ts';

export const shows = ['all', 'waiting', 'reserved', 'failed'] as const;

/** Records of which states are shown. A record that is both reserved and failed is shown with either. */
export type Show = (typeof shows)[number];

export const orders = ['oldest', 'newest'] as const;

/** By `ID`, which is the order of arrival. */
export type Order = (typeof orders)[number];

/** Which records of a queue are shown, and in which order. The server answers this by its `filter` and `order`, or a wider question of names. */
export interface Listing {
  readonly order: Order;
  readonly show: Show;
  /** What an `EVENT_NAME` must be: clauses for `event`, and for `text`, which here is a part of the name. */
  readonly names: Filter;
}

/** Everything, in the order of arrival. */
export const wholeListing: Listing = { order: 'oldest', show: 'all', names: [] };

/** Whether records are left out. */
export function isFiltered({ show, names }: Listing): boolean {
  return show !== 'all' || names.length > 0;
}

/** Whether two listings show the same records in the same order. */
export function isSameListing(a: Listing, b: Listing): boolean {
  return a.order === b.order && isSameSelection(a, b);
}

/** Whether two listings show the same records. */
export function isSameSelection(a: Listing, b: Listing): boolean {
  return a.show === b.show && printFilter(a.names) === printFilter(b.names);
}

/** What the server's `filter` says for this; of names it finds all that are wanted, and maybe others: see {@link isWantedName}. */
export function listingFilter({ show, names }: Listing): Params {
  const part = longest(names.map(wantedPart));
  return { ...showFilters[show], ...(part === '' ? {} : { '%EVENT_NAME': part }) };
}

/** What the server's `filter` says for the records of a group that are shown. */
export function groupFilter(eventName: string, show: Show): Params {
  return { ...showFilters[show], '=EVENT_NAME': eventName };
}

/** What the server's `order` says of `ID` for this. */
export function directionOf(order: Order): 'ASC' | 'DESC' {
  return order === 'oldest' ? 'ASC' : 'DESC';
}

/** Whether a record is among those that are shown. */
export function isShown(record: QueueRecord, show: Show): boolean {
  return showsState(show, stateOf(record));
}

/** Whether a record, and its event's name, are what a listing shows. */
export function isListed(record: QueueRecord, { show, names }: Listing): boolean {
  return isShown(record, show) && isWantedName(record.eventName, names);
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
