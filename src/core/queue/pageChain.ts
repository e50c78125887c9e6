import { MAX_COMMANDS } from '../rest/batchCall.ts';
import type { Params } from '../rest/queryString.ts';
import { RestError } from '../rest/restError.ts';
import {
  listCommand,
  PAGE_SIZE,
  type Page,
  parsePage,
  type QueueReader,
  type ReadCommands,
  type ReadOptions,
} from './queueReader.ts';
import { askForFewer } from './smallerCalls.ts';
import { directionOf, type Order } from './listing.ts';
import { compareIds, type RecordId } from './record.ts';

export interface ChainQuery {
  /** Conditions besides the one on `ID` by which pages follow each other. */
  readonly filter: Params;
  /** How many records are wanted, or likely to come: for so many no more pages are asked for than they fill; what follows comes by 50 pages. */
  readonly expected: number;
  /** Oldest first if not given. */
  readonly order?: Order;
}

/**
 * The pages of all records that match, from the lowest id on, or from the highest one down: up to 50 of them in a request, chained by reference. Each
 * begins after the last id before it, never at an offset, so that records which vanish meanwhile hide no others (design, section 5). After a short page,
 * which is the last, the references would restart the list or lead nowhere (facts, section 7): the rest of that answer is cut off. Rejects with a
 * {@link RestError}; of kind `protocol` if ids do not rise, or fall, from page to page.
 */
export async function* readPages(
  reader: QueueReader,
  { filter, expected, order = 'oldest' }: ChainQuery,
  options?: ReadOptions,
): AsyncGenerator<Page, void, undefined> {
  let last: RecordId | undefined;
  let count = 0;
  let most = MAX_COMMANDS;
  for (;;) {
    const wanted = Math.min(most, count < expected ? pagesFor(expected - count) : MAX_COMMANDS);
    const after = last;
    const answers = await askForFewer(
      wanted,
      async (pages) => await reader.batch(chain(pages, filter, order, after), options),
    );
    most = answers.size < wanted ? answers.size : most;
    for (const answer of answers.values()) {
      const page = parsePage(answer);
      last = requireOrder(page, order, last);
      count += page.records.length;
      yield page;
      if (page.records.length < PAGE_SIZE) {
        return;
      }
    }
  }
}

/** What lets only those through that come after an id in this order: all of them where there is none. */
export function afterFilter(order: Order, id: string | undefined): Params {
  return id === undefined ? {} : { [order === 'oldest' ? '>ID' : '<ID']: id };
}

/**
 * The id of a page's last record, or the one before the page. Throws a {@link RestError} of kind `protocol` if the page's ids don't rise from there,
 * or fall where the newest come first.
 */
export function requireOrder({ records }: Page, order: Order, before: RecordId | undefined): RecordId | undefined {
  const direction = order === 'oldest' ? 1 : -1;
  let last = before;
  for (const { id } of records) {
    if (last !== undefined && compareIds(id, last) * direction <= 0) {
      throw new RestError('protocol', 'the pages of the queue are not in the order of their ids');
    }
    last = id;
  }
  return last;
}

/** So many pages, the first of them after an id, each other one after the last record of the page before it. */
function chain(pages: number, filter: Params, order: Order, after: RecordId | undefined): ReadCommands {
  return new Map(
    Array.from({ length: pages }, (_, i) => {
      const before = i === 0 ? after : `$result[p${i - 1}][${PAGE_SIZE - 1}][ID]`;
      const query = { filter: { ...filter, ...afterFilter(order, before) }, order: { ID: directionOf(order) } };
      return [`p${i}`, listCommand(query)];
    }),
  );
}

function pagesFor(records: number): number {
  return Math.max(1, Math.min(MAX_COMMANDS, Math.ceil(records / PAGE_SIZE)));
}
