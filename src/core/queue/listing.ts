import type { Params } from '../rest/queryString.ts';
import { type QueueRecord, type RecordState, stateOf } from './record.ts';

export const shows = ['all', 'waiting', 'reserved', 'failed'] as const;

/** Records of which states are shown. A record that is both reserved and failed is shown with either. */
export type Show = (typeof shows)[number];

export const orders = ['oldest', 'newest'] as const;

/** By `ID`, which is the order of arrival. */
export type Order = (typeof orders)[number];

/** Which records of a queue are shown, and in which order. The server answers both, by its `filter` and `order`. */
export interface Listing {
  readonly order: Order;
  readonly show: Show;
  /** What an `EVENT_NAME` must contain, in either case; empty for every name. */
  readonly nameText: string;
}

/** Everything, in the order of arrival. */
export const wholeListing: Listing = { order: 'oldest', show: 'all', nameText: '' };

/** Whether records are left out. */
export function isFiltered({ show, nameText }: Listing): boolean {
  return show !== 'all' || nameText !== '';
}

/** Whether two listings show the same records in the same order. */
export function isSameListing(a: Listing, b: Listing): boolean {
  return a.order === b.order && a.show === b.show && a.nameText === b.nameText;
}

/** What the server's `filter` says for this. */
export function listingFilter({ show, nameText }: Listing): Params {
  return { ...showFilters[show], ...(nameText === '' ? {} : { '%EVENT_NAME': nameText }) };
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
export function isListed(record: QueueRecord, { show, nameText }: Listing): boolean {
  return isShown(record, show) && hasNameText(record.eventName, nameText);
}

/** Whether records in this state are among those that are shown. */
export function showsState(show: Show, state: RecordState): boolean {
  return statesOf[show].includes(state);
}

/** Whether an event's name contains the text. Asked again of what the server found, which may take `_` and `%` for wildcards, as SQL does. */
export function hasNameText(eventName: string, nameText: string): boolean {
  return eventName.toUpperCase().includes(nameText.toUpperCase());
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
