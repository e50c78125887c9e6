import { MAX_COMMANDS } from '../rest/batchCall.ts';
import {
  listCommand,
  PAGE_SIZE,
  type Page,
  parsePage,
  type QueueReader,
  type ReadOptions,
  restAfter,
} from './queueReader.ts';
import type { QueueRecord, RecordId } from './record.ts';
import { type Group, toGroup } from './snapshot.ts';

/**
 * The next page of a group, after an id, in the order of ids. By id and never by offset: records that vanish meanwhile must not hide others
 * (design, section 5). Rejects with a RestError.
 */
export async function readPageAfter(
  reader: QueueReader,
  eventName: string,
  after: RecordId,
  options?: ReadOptions,
): Promise<Page> {
  return await reader.list({ filter: { '=EVENT_NAME': eventName, '>ID': after } }, options);
}

/**
 * A group with its records from the lowest id on, at least `count` of them if there are so many, in `count / 2500` requests: pages chained by
 * reference. After a short page the references restart the list (facts, section 7), so the rest of the answer is cut off there.
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
  while (records.length < count) {
    const length = Math.min(MAX_COMMANDS, Math.ceil((count - records.length) / PAGE_SIZE));
    const commands = Array.from({ length }, (_, i) => {
      const after = i === 0 ? (records.at(-1)?.id ?? '0') : `$result[p${i - 1}][${PAGE_SIZE - 1}][ID]`;
      return [`p${i}`, listCommand({ filter: { '=EVENT_NAME': eventName, '>ID': after } })] as const;
    });
    for (const answer of (await reader.batch(new Map(commands), options)).values()) {
      const page = parsePage(answer);
      records.push(...page.records);
      rest = restAfter(page);
      if (rest === 0) {
        return toGroup(eventName, records, rest);
      }
    }
  }
  return toGroup(eventName, records, rest);
}
