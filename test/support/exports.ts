import { chunks } from '../../src/core/chunks.ts';
import type { Json } from '../../src/core/json.ts';
import type { QueueRecord } from '../../src/core/queue/record.ts';
import { makeRow } from '../unit/demoPortal/callPortal.ts';
import { seen } from './rows.ts';

/** Records with these data and the ids 1, 2, 3… */
export function recordsOf(data: readonly Json[]): QueueRecord[] {
  return data.map((eventData, i) => ({ ...seen(makeRow({ id: i + 1 })), eventData }));
}

/** Records as an export is given them. */
export async function* piecesOf(records: readonly QueueRecord[], size = 100): AsyncGenerator<readonly QueueRecord[]> {
  yield* chunks(records, size);
}

/** All that an async sequence gives. */
export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) {
    list.push(item);
  }
  return list;
}
