import type { Archive } from '../archive/archive.ts';
import type { Disposable } from '../listeners.ts';
import { isFiltered } from './listing.ts';
import type { QueueModel } from './queueModel.ts';
import type { QueueRecord } from './record.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Keeps what the model read: each record that was seen and, as long as the whole queue was not read, the counts of each refresh, also after a restart.
 * The tree works without an archive: that it fails is told where it is needed.
 */
export function keepReadings(model: QueueModel, archive: Archive): Disposable {
  let countedAt: number | undefined;
  let kept = new WeakSet<QueueRecord>();
  const keepCounts = ({ readAt, total, states, groups }: Snapshot): void => {
    countedAt = readAt;
    const counted = groups.map(({ eventName, count }) => ({ eventName, count }));
    archive.saveSummary({ readAt, total, states, groups: counted }).catch(() => undefined);
  };
  const keepRecords = ({ readAt, groups }: Snapshot): void => {
    const seen = groups.flatMap(({ records }) => records.filter((record) => !kept.has(record)));
    if (seen.length > 0) {
      kept = new WeakSet(groups.flatMap(({ records }) => records));
      archive.saveFindings({ at: readAt, seen, gone: [] }).catch(() => undefined);
    }
  };
  return model.onDidChange((state) => {
    if (state.kind !== 'loaded') {
      return;
    }
    if (!isFiltered(state.snapshot.listing) && state.snapshot.readAt !== countedAt) {
      keepCounts(state.snapshot);
    }
    keepRecords(state.snapshot);
  });
}
