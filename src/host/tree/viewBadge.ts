import { l10n, type ViewBadge } from 'vscode';
import type { Queue } from '../../core/queue/queue.ts';
import { countRecords, plural } from '../texts/plural.ts';

/** "104,213 records in 2 queues"; none for none. */
export function viewBadge(queues: readonly Queue[]): ViewBadge | undefined {
  const total = queues.reduce((sum, { model }) => sum + (model.snapshot?.total ?? 0), 0);
  return total === 0
    ? undefined
    : {
        value: total,
        tooltip: plural(queues.length, l10n.t('{1} in {0} queue|{1} in {0} queues'), countRecords(total)),
      };
}
