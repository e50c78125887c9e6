import type { ClearOutcome, HeldRecords } from '../../core/queue/clearAccount.ts';
import type { QueueReader } from '../../core/queue/queueReader.ts';
import type { QueueRecord, RecordId } from '../../core/queue/record.ts';
import { RestError, toRestError } from '../../core/rest/restError.ts';

interface ClearedQueue {
  readonly reader: Pick<QueueReader, 'findByIds'>;
  noteCleared(ids: readonly RecordId[]): void;
}

/**
 * What became of the named records, asked again for those that were sent and could not be checked: what is gone now was cleared, or taken by
 * somebody else where no more than its reservation was sent; if it is reserved instead, that may be ours. Where the queue can't be asked this
 * time either, the outcome says why. The queue is told what was cleared.
 */
export async function checkAgain(outcome: ClearOutcome, queue: ClearedQueue): Promise<ClearOutcome> {
  const { cleared, alreadyGone, stillThere, unknown, asked, held, error } = outcome;
  const left = await queue.reader.findByIds(unknown).catch(toRestError);
  if (left instanceof RestError) {
    return { ...outcome, error: left };
  }
  const [checked, unanswered] = [new Set(unknown), new Set(asked)];
  const gone = unknown.filter((id) => !left.has(id));
  const goneByUs = gone.filter((id) => !unanswered.has(id));
  queue.noteCleared(goneByUs);
  const isHeld = (id: RecordId, processId: string): boolean =>
    !checked.has(id) || left.get(id)?.processId === processId;
  const ours = held.map(({ processId, ids, isSurelyOurs }) => ({
    processId,
    ids: ids.filter((id) => isHeld(id, processId)),
    isSurelyOurs,
  }));
  return {
    ...outcome,
    cleared: [...cleared, ...goneByUs],
    alreadyGone: [...alreadyGone, ...gone.filter((id) => unanswered.has(id))],
    stillThere: [...stillThere, ...unknown.filter((id) => left.has(id))],
    unknown: [],
    asked: [],
    held: [...ours, ...reservedNow(asked, left)].filter(({ ids }) => ids.length > 0),
    // Whatever kept the portal from answering is over.
    error: error instanceof RestError ? undefined : error,
  };
}

function reservedNow(asked: readonly RecordId[], left: ReadonlyMap<RecordId, QueueRecord>): HeldRecords[] {
  const byProcess = Map.groupBy(asked, (id) => left.get(id)?.processId ?? '');
  return [...byProcess].flatMap(([processId, ids]) =>
    processId === '' ? [] : [{ processId, ids, isSurelyOurs: false }],
  );
}
