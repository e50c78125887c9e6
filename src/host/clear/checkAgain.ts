import type { ClearOutcome } from '../../core/queue/clearAccount.ts';
import type { QueueReader } from '../../core/queue/queueReader.ts';
import type { RecordId } from '../../core/queue/record.ts';
import { RestError, toRestError } from '../../core/rest/restError.ts';

/**
 * What became of the named records, asked again for those that were sent and could not be checked: what is gone now was cleared. Where the queue
 * can't be asked this time either, the outcome says why.
 */
export async function checkAgain(outcome: ClearOutcome, reader: Pick<QueueReader, 'findByIds'>): Promise<ClearOutcome> {
  const { cleared, stillThere, unknown, held, error } = outcome;
  const left = await reader.findByIds(unknown).catch(toRestError);
  if (left instanceof RestError) {
    return { ...outcome, error: left };
  }
  const asked = new Set(unknown);
  const isHeld = (id: RecordId, processId: string): boolean => !asked.has(id) || left.get(id)?.processId === processId;
  return {
    ...outcome,
    cleared: [...cleared, ...unknown.filter((id) => !left.has(id))],
    stillThere: [...stillThere, ...unknown.filter((id) => left.has(id))],
    unknown: [],
    held: held
      .map(({ processId, ids, isSurelyOurs }) => ({
        processId,
        ids: ids.filter((id) => isHeld(id, processId)),
        isSurelyOurs,
      }))
      .filter(({ ids }) => ids.length > 0),
    // Whatever kept the portal from answering is over.
    error: error instanceof RestError ? undefined : error,
  };
}
