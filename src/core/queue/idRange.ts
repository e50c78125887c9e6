import type { IdRange } from '../archive/archive.ts';
import type { Params } from '../rest/queryString.ts';
import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { RestError } from '../rest/restError.ts';
import { directionOf } from './listing.ts';
import { requireOrder } from './pageChain.ts';
import { type Answers, listCommand, PAGE_SIZE, parsePage, type ReadCommands } from './queueReader.ts';
import { compareIds, type QueueRecord, type RecordId } from './record.ts';

/** A part of a range that was read from its beginning on. */
export interface RangeReading {
  /** Ascending. */
  readonly records: readonly QueueRecord[];
  /** What follows them in the range; undefined if they are all of it. */
  readonly rest: IdRange | undefined;
}

/** The range without an end: the whole queue. */
export const everything: IdRange = { after: undefined, upTo: undefined };

/** What the server's `filter` says for a range. */
export function rangeFilter({ after, upTo }: IdRange): Params {
  return { ...(after === undefined ? {} : { '>ID': after }), ...(upTo === undefined ? {} : { '<=ID': upTo }) };
}

/** So many pages of a range from its beginning on, each after the last record of the page before it; `key` begins the names of the commands. */
export function rangeChain(range: IdRange, pages: number, filter: Params = {}, key = 'p'): ReadCommands {
  return new Map(
    Array.from({ length: pages }, (_, i) => {
      const before = i === 0 ? {} : { '>ID': `$result[${key}${i - 1}][${PAGE_SIZE - 1}][ID]` };
      const query = { filter: { ...filter, ...rangeFilter(range), ...before }, order: { ID: directionOf('oldest') } };
      return [`${key}${i}`, listCommand(query)];
    }),
  );
}

/** How many pages so many records fill, and one that shows that they end there; 50 at most. */
export function pagesToTheEnd(records: number): number {
  return Math.max(1, Math.min(MAX_COMMANDS, Math.floor(records / PAGE_SIZE) + 1));
}

/**
 * What the answers to a {@link rangeChain} have of the range. They are cut after the first page that is not full: the references behind it lead to the
 * beginning of the range again, or nowhere (facts, section 7). Throws a {@link RestError} of kind `protocol` where ids don't rise from page to page, as
 * in every page that a chain could have begun again with, or lie outside the range.
 */
export function readChain(answers: Answers, range: IdRange, key = 'p'): RangeReading {
  const records: QueueRecord[] = [];
  let last = range.after;
  for (let i = 0, answer = answers.get(`${key}0`); answer !== undefined; answer = answers.get(`${key}${++i}`)) {
    const page = parsePage(answer);
    last = requireOrder(page, 'oldest', last);
    if (last !== undefined && range.upTo !== undefined && compareIds(last, range.upTo) > 0) {
      throw new RestError('protocol', 'a page of the queue goes beyond what was asked for');
    }
    records.push(...page.records);
    if (page.records.length < PAGE_SIZE || last === range.upTo) {
      return { records, rest: undefined };
    }
  }
  return { records, rest: { after: last, upTo: range.upTo } };
}

/** Whether an id lies in a range. */
export function isInRange(id: RecordId, { after, upTo }: IdRange): boolean {
  return (after === undefined || compareIds(id, after) > 0) && (upTo === undefined || compareIds(id, upTo) <= 0);
}
