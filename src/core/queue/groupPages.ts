import { readPages, requireRising } from './pageChain.ts';
import { type Page, type QueueReader, type ReadOptions, restAfter } from './queueReader.ts';
import type { QueueRecord, RecordId } from './record.ts';
import { type Group, toGroup } from './snapshot.ts';

/**
 * The next page of a group, after an id, in the order of ids. By id and never by offset: records that vanish meanwhile must not hide others
 * (design, section 5). Rejects with a RestError; of kind `protocol` if the page does not come after that id.
 */
export async function readPageAfter(
  reader: QueueReader,
  eventName: string,
  after: RecordId,
  options?: ReadOptions,
): Promise<Page> {
  const page = await reader.list({ filter: { '=EVENT_NAME': eventName, '>ID': after } }, options);
  requireRising(page, after);
  return page;
}

/**
 * A group with its records from the lowest id on, at least `count` of them if there are so many, in `count / 2500` requests.
 * Rejects with a RestError.
 */
export async function readGroup(
  reader: QueueReader,
  eventName: string,
  count: number,
  options?: ReadOptions,
): Promise<Group> {
  const records: QueueRecord[] = [];
  let rest = 0;
  for await (const page of readPages(reader, { filter: { '=EVENT_NAME': eventName }, expected: count }, options)) {
    records.push(...page.records);
    rest = restAfter(page);
    if (records.length >= count || rest === 0) {
      break;
    }
  }
  return toGroup(eventName, records, rest);
}
