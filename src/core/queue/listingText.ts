import type { Clause, Filter } from '../filter/filter.ts';
import { parseFilter } from '../filter/parseFilter.ts';
import { printFilter } from '../filter/printFilter.ts';
import type { Problem } from '../filter/problem.ts';
import type { Listing, Show, Shown } from './listing.ts';
import { conditionOf } from './recordConditions.ts';

/** What a filter's text makes of a listing, or why it can't. */
export type ListingText =
  | {
      readonly kind: 'understood';
      readonly names: Filter;
      readonly records: Filter;
      /** Undefined where the text says nothing of states. */
      readonly show: Show | undefined;
    }
  | { readonly kind: 'wrong'; readonly problem: Problem }
  /** A word that only the queue page can answer: the server has no such question, or not together with names and counts (facts, section 1). */
  | { readonly kind: 'unanswerable'; readonly word: string };

/**
 * Reads the filter language for a listing: words for events' names, texts that are a part of a name, one word for a state, and words that the server
 * answers, one of each.
 */
export function readListingText(text: string): ListingText {
  const { words, problems } = parseFilter(text);
  const [problem] = problems;
  if (problem !== undefined) {
    return { kind: 'wrong', problem };
  }
  const [names, records]: [Clause[], Clause[]] = [[], []];
  let show: Show | undefined;
  for (const { clause, from, to } of words) {
    const wanted = clause === undefined ? undefined : showOf(clause);
    if (wanted !== undefined && (show ?? wanted) === wanted) {
      show = wanted;
    } else if (clause?.test.field === 'event' || clause?.test.field === 'text') {
      names.push(clause);
    } else if (clause !== undefined && isAnswerable(clause, records)) {
      records.push(clause);
    } else {
      return { kind: 'unanswerable', word: text.slice(from, to) };
    }
  }
  return { kind: 'understood', names, records, show };
}

/** The text that makes a listing show what it shows. */
export function listingText(listing: Listing): string {
  return [printFilter(listing.names), shownText(listing)].filter((text) => text !== '').join(' ');
}

/** The part of it that says which records of a group are shown. */
export function shownText({ show, records }: Shown): string {
  const state: Filter = show === 'all' ? [] : [{ isNegated: false, test: { field: 'state', states: [show] } }];
  return printFilter([...records, ...state]);
}

/** A second word for a field would take the place of the first in what the server is asked. */
function isAnswerable(clause: Clause, records: Filter): boolean {
  return conditionOf(clause) !== undefined && records.every(({ test }) => test.field !== clause.test.field);
}

/** What the menu Show has for a word; undefined if it has nothing for it. */
function showOf({ isNegated, test }: Clause): Show | undefined {
  if (isNegated || test.field !== 'state') {
    return undefined;
  }
  const states = new Set(test.states);
  const [only] = states;
  return states.size === 1 ? only : states.size === 3 ? 'all' : undefined;
}
