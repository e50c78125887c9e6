import type { QueueRecord, RecordId } from '../../core/queue/record.ts';
import type { ChosenRecords } from './chosenRecords.ts';

interface LookedUp {
  readonly records: readonly QueueRecord[];
  /** Named, but in the queue no more. */
  readonly missing: readonly RecordId[];
  readonly extendedMode: boolean;
}

/**
 * The chosen records as the user sees them; those that are not on screen, as the queue has them now, and so all that are only named where the last
 * reading of the queue failed or is under way: a clear that broke off may have changed them since. Rejects with a RestError.
 */
export async function lookUp({ queue: { model, reader }, ids, seen }: ChosenRecords): Promise<LookedUp> {
  const { state, snapshot } = model;
  const shown = state.kind === 'loaded' ? state.snapshot.groups.flatMap(({ records }) => records) : [];
  const known = new Map([...shown, ...seen].map((record) => [record.id, record]));
  const unseen = ids.filter((id) => !known.has(id));
  for (const [id, record] of unseen.length === 0 ? [] : await reader.findByIds(unseen)) {
    known.set(id, record);
  }
  return {
    records: ids.flatMap((id) => known.get(id) ?? []),
    missing: ids.filter((id) => !known.has(id)),
    extendedMode: snapshot?.extendedMode ?? (await reader.hasExtendedMode()),
  };
}
