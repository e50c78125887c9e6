import type { Archive } from '../archive/archive.ts';
import type { Disposable } from '../listeners.ts';
import { isFiltered } from './listing.ts';
import type { QueueModel } from './queueModel.ts';

/** Keeps what each refresh counted: as long as the whole queue was not read, its counts are these, also after a restart. */
export function followSummary(model: QueueModel, archive: Archive): Disposable {
  let keptAt: number | undefined;
  return model.onDidChange((state) => {
    if (state.kind !== 'loaded' || isFiltered(state.snapshot.listing) || state.snapshot.readAt === keptAt) {
      return;
    }
    const { readAt, total, states, groups } = state.snapshot;
    keptAt = readAt;
    const counted = groups.map(({ eventName, count }) => ({ eventName, count }));
    // The tree works without an archive; that it fails is told where it is needed.
    archive.saveSummary({ readAt, total, states, groups: counted }).catch(() => undefined);
  });
}
