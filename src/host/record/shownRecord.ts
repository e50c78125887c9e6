import type { Queue } from '../../core/queue/queue.ts';
import type { QueueRecord } from '../../core/queue/record.ts';

/** A record as a page shows it, which may be older than what the tree has. */
export interface ShownRecord {
  readonly kind: 'shown';
  readonly queue: Queue;
  readonly record: QueueRecord;
}

export function isShownRecord(value: unknown): value is ShownRecord {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'shown';
}
