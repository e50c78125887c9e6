import { directionOf, groupFilter, type Listing } from './listing.ts';
import { afterFilter, readPages, requireOrder } from './pageChain.ts';
import { type Page, type QueueReader, type ReadOptions, restAfter } from './queueReader.ts';
import type { QueueRecord, RecordId } from './record.ts';
import { type Group, toGroup } from './snapshot.ts';

/** The records of a group that are shown, and in which order. */
export interface GroupQuery {
  readonly eventName: string;
  readonly listing: Omit<Listing, 'names'>;
}

/**
 * The next page of a group, after an id, in the listing's order. By id and never by offset: records that vanish meanwhile must not hide others
 * (design, section 5). Rejects with a RestError; of kind `protocol` if the page does not come after that id.
 */
export async function readPageAfter(
  reader: QueueReader,
  { eventName, listing }: GroupQuery,
  after: RecordId,
  options?: ReadOptions,
): Promise<Page> {
  const { order } = listing;
  const filter = { ...groupFilter(eventName, listing), ...afterFilter(order, after) };
  const page = await reader.list({ filter, order: { ID: directionOf(order) } }, options);
  requireOrder(page, order, after);
  return page;
}

/**
 * A group with its records from the first one on in the listing's order, at least `count` of them if there are so many, in `count / 2500` requests.
 * Rejects with a RestError.
 */
export async function readGroup(
  reader: QueueReader,
  { eventName, listing }: GroupQuery,
  count: number,
  options?: ReadOptions,
): Promise<Group> {
  const records: QueueRecord[] = [];
  let rest = 0;
  const query = { filter: groupFilter(eventName, listing), expected: count, order: listing.order };
  for await (const page of readPages(reader, query, options)) {
    records.push(...page.records);
    rest = restAfter(page);
    if (records.length >= count || rest === 0) {
      break;
    }
  }
  return toGroup(eventName, records, rest);
}
