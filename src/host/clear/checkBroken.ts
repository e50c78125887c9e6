import type { Archive, BrokenClear, ClearResult } from '../../core/archive/archive.ts';
import { chunks } from '../../core/chunks.ts';
import type { Clock } from '../../core/ports.ts';
import type { ClearOutcome } from '../../core/queue/clearAccount.ts';
import type { QueueReader } from '../../core/queue/queueReader.ts';
import type { RecordId } from '../../core/queue/record.ts';

interface BrokenQueue {
  readonly reader: Pick<QueueReader, 'findByIds'>;
  readonly archive: Pick<Archive, 'copies' | 'endClear' | 'saveFindings'>;
}

/** So many copies are asked for at once: their data comes from another thread in one message. */
const PIECE = 500;

/**
 * What became of the records of clears that their windows could not end, and ends these. Of what is gone nobody knows any more who removed it, so none counts
 * as cleared; what was unreserved, and is reserved now, may be ours. Changes nothing in the queue. Rejects with a RestError or an ArchiveError, and then
 * the clears are as they were.
 */
export async function checkBroken(
  clears: readonly BrokenClear[],
  { reader, archive }: BrokenQueue,
  clock: Pick<Clock, 'now'>,
): Promise<ClearOutcome> {
  const ids = [...new Set(clears.flatMap((clear) => clear.ids))];
  const at = clock.now();
  const left = await reader.findByIds(ids);
  const holders = await holdersThen(ids, archive);
  const [gone, stillThere] = [ids.filter((id) => !left.has(id)), ids.filter((id) => left.has(id))];
  const reserved = stillThere.filter((id) => {
    const holder = left.get(id)?.processId ?? '';
    return holder !== '' && holder !== holders.get(id);
  });
  await archive.saveFindings({ at, seen: [...left.values()], gone });
  for (const { clear, ids: ofClear } of clears) {
    await archive.endClear(
      clear,
      new Map(ofClear.map((id): [RecordId, ClearResult] => [id, left.has(id) ? 'stillThere' : 'unknown'])),
    );
  }
  const byProcess = Map.groupBy(reserved, (id) => left.get(id)?.processId ?? '');
  return {
    cleared: [],
    alreadyGone: gone,
    stillThere,
    unknown: [],
    asked: [],
    changed: [],
    held: [...byProcess].map(([processId, held]) => ({ processId, ids: held, isSurelyOurs: false })),
    copied: ids.length,
    error: undefined,
  };
}

/** The process ids that the records had when they were copied last. */
async function holdersThen(
  ids: readonly RecordId[],
  archive: Pick<Archive, 'copies'>,
): Promise<ReadonlyMap<RecordId, string>> {
  const holders = new Map<RecordId, string>();
  for (const piece of chunks(ids, PIECE)) {
    // The latest come first.
    for (const { record } of (await archive.copies(piece)).toReversed()) {
      holders.set(record.id, record.processId);
    }
  }
  return holders;
}
