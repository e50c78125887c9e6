import type { Params } from '../rest/queryString.ts';
import { groupFilter, isShown, type Shown } from './listing.ts';
import { readPages } from './pageChain.ts';
import type { QueueReader, ReadOptions } from './queueReader.ts';
import { changedAt, compareIds, type QueueRecord, type RecordId } from './record.ts';

/** Many records of a queue, named by what they have in common. */
export type Selection =
  /** Of a group what is shown: all of it, or some records. */
  | ({ readonly kind: 'group'; readonly eventName: string } & Shown)
  /** `ERROR` = 1, reserved or not. */
  | { readonly kind: 'failed' }
  /** Not changed since this time, in milliseconds since 1970. */
  | { readonly kind: 'older'; readonly than: number };

export interface SelectOptions extends ReadOptions {
  /** The highest id that was in the queue when the user last saw it: what came later is not meant. */
  readonly upTo: RecordId;
  /** How many records are likely to come. */
  readonly expected: number;
  /** Told after each page how many records were found so far. */
  readonly onProgress?: (found: number) => void;
}

/**
 * Reads a selection to its end: every record of it that is in the queue from start to end of the reading, in the order of ids. N records in
 * `ceil((N + 1) / 2500)` requests. Rejects with a RestError; of kind `cancelled` when the signal aborts.
 */
export async function readSelection(
  reader: QueueReader,
  selection: Selection,
  { upTo, expected, onProgress, ...options }: SelectOptions,
): Promise<QueueRecord[]> {
  const found: QueueRecord[] = [];
  for await (const { records } of readPages(reader, { filter: filterOf(selection, upTo), expected }, options)) {
    // A server that looks past its own filter must not make more of what the user meant.
    found.push(...records.filter((record) => isIn(selection, record) && compareIds(record.id, upTo) <= 0));
    onProgress?.(found.length);
  }
  return found;
}

/** The server shifts a bound on `TIMESTAMP_X` by the difference of two time zones: wide enough here, and judged again record by record (facts, section 1). */
const ZONES = 26 * 60 * 60 * 1000;

function filterOf(selection: Selection, upTo: RecordId): Params {
  const seen = { '<=ID': upTo };
  switch (selection.kind) {
    case 'group':
      // A bound of the filter's own may be higher: what is above it is judged record by record.
      return { ...groupFilter(selection.eventName, selection), ...seen };
    case 'failed':
      return { ...seen, '=ERROR': 1 };
    case 'older':
      return { ...seen, '<TIMESTAMP_X': `${new Date(selection.than + ZONES).toISOString().slice(0, 19)}+00:00` };
    default:
      return selection satisfies never;
  }
}

function isIn(selection: Selection, record: QueueRecord): boolean {
  switch (selection.kind) {
    case 'group':
      return record.eventName === selection.eventName && isShown(record, selection);
    case 'failed':
      return record.failed;
    case 'older':
      return changedAt(record) < selection.than;
    default:
      return selection satisfies never;
  }
}
