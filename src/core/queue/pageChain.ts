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
import { compareIds, type RecordId } from './record.ts';

export interface ChainQuery {
  /** Conditions besides the one on `>ID`. */
  readonly filter: Params;
  /** How many records are wanted, or likely to come: for so many no more pages are asked for than they fill; what follows comes by 50 pages. */
  readonly expected: number;
}

/**
 * The pages of all records that match, from the lowest id on: up to 50 of them in a request, chained by reference. Each begins after the last id
 * before it, never at an offset, so that records which vanish meanwhile hide no others (design, section 5). After a short page, which is the
 * last, the references would restart the list (facts, section 7): the rest of that answer is cut off. Rejects with a {@link RestError}; of kind
 * `protocol` if ids do not rise from page to page.
 */
export async function* readPages(
  reader: QueueReader,
  { filter, expected }: ChainQuery,
  options?: ReadOptions,
): AsyncGenerator<Page, void, undefined> {
  let last: RecordId | undefined;
  let count = 0;
  let most = MAX_COMMANDS;
  for (;;) {
    const wanted = Math.min(most, count < expected ? pagesFor(expected - count) : MAX_COMMANDS);
    const after = last ?? '0';
    const answers = await askForFewer(
      wanted,
      async (pages) => await reader.batch(chain(pages, { ...filter, '>ID': after }), options),
    );
    most = answers.size < wanted ? answers.size : most;
    for (const answer of answers.values()) {
      const page = parsePage(answer);
      last = requireRising(page, last);
      count += page.records.length;
      yield page;
      if (page.records.length < PAGE_SIZE) {
        return;
      }
    }
  }
}

/** The id of a page's last record, or the one before the page. Throws a {@link RestError} of kind `protocol` if the page's ids don't rise from there. */
export function requireRising({ records }: Page, before: RecordId | undefined): RecordId | undefined {
  let last = before;
  for (const { id } of records) {
    if (last !== undefined && compareIds(id, last) <= 0) {
      throw new RestError('protocol', 'the pages of the queue are not in the order of their ids');
    }
    last = id;
  }
  return last;
}

/** So many pages, the first of them by this filter, each other one after the last record of the page before it. */
function chain(pages: number, first: Params): ReadCommands {
  return new Map(
    Array.from({ length: pages }, (_, i) => {
      const filter = i === 0 ? first : { ...first, '>ID': `$result[p${i - 1}][${PAGE_SIZE - 1}][ID]` };
      return [`p${i}`, listCommand({ filter })];
    }),
  );
}

function pagesFor(records: number): number {
  return Math.max(1, Math.min(MAX_COMMANDS, Math.ceil(records / PAGE_SIZE)));
}
