import type { Params } from '../rest/queryString.ts';

export const shows = ['all', 'waiting', 'reserved', 'failed'] as const;

/** Records of which states are shown. A record that is both reserved and failed is shown with either. */
export type Show = (typeof shows)[number];

/** By `ID`, which is the order of arrival. */
export type Order = 'oldest' | 'newest';

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

/** What the server's `filter` says for this (facts, section 1; it has no negation: what is reserved has a `PROCESS_ID` after the empty text). */
export function listingFilter({ show, nameText }: Listing): Params {
  return { ...showFilters[show], ...(nameText === '' ? {} : { '%EVENT_NAME': nameText }) };
}

const showFilters: Readonly<Record<Show, Params>> = {
  all: {},
  waiting: { '=PROCESS_ID': '', '=ERROR': 0 },
  reserved: { '>PROCESS_ID': '' },
  failed: { '=ERROR': 1 },
};
