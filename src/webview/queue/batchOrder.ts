import type { Batch } from '../../core/archive/view.ts';

/** What batches can be sorted by. */
export type BatchColumn = 'process' | 'records' | 'failed' | 'events' | 'oldest' | 'newest' | 'held';

export interface BatchOrder {
  readonly column: BatchColumn;
  readonly direction: 'ascending' | 'descending';
}

/** Equal ones stand by process id. */
export function sortBatches(batches: readonly Batch[], { column, direction }: BatchOrder): readonly Batch[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const compare = comparisons[column];
  return batches.toSorted((a, b) => sign * compare(a, b) || byText(a.processId, b.processId));
}

const comparisons: Readonly<Record<BatchColumn, (a: Batch, b: Batch) => number>> = {
  process: (a, b) => byText(a.processId, b.processId),
  records: (a, b) => a.count - b.count,
  failed: (a, b) => a.failed - b.failed,
  events: (a, b) => byText(a.events[0]?.value ?? '', b.events[0]?.value ?? '') || a.events.length - b.events.length,
  // Both columns show ages: what is oldest has the greatest.
  oldest: (a, b) => b.oldest - a.oldest,
  newest: (a, b) => b.newest - a.newest,
  held: (a, b) => b.firstSeen - a.firstSeen,
};

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
