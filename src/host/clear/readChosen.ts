import type { Queue } from '../../core/queue/queue.ts';
import { PAGE_SIZE } from '../../core/queue/queueReader.ts';
import { readSelection, type Selection } from '../../core/queue/selection.ts';
import type { Snapshot } from '../../core/queue/snapshot.ts';
import { toRestError } from '../../core/rest/restError.ts';
import { toUserError } from '../errors.ts';
import { readingText } from '../texts/progressTexts.ts';
import type { ChosenRecords } from './chosenRecords.ts';
import type { LongWork } from './longWork.ts';

/**
 * Reads all records of a selection that were in the queue when it was last read: what came since is not meant. A queue that was never read, or was
 * empty then, is read first. Undefined if the user stops the reading; throws a UserError if it fails.
 */
export async function readChosen(
  queue: Queue,
  selection: Selection,
  work: LongWork,
): Promise<ChosenRecords | undefined> {
  try {
    const { snapshot } = queue.model;
    const known = snapshot?.highestId === undefined ? await queue.model.refreshAfterChange() : snapshot;
    const { highestId: upTo } = known;
    const seen = upTo === undefined ? [] : await readToTheEnd(queue, selection, { snapshot: known, upTo, work });
    return { queue, ids: seen.map(({ id }) => id), seen, selection };
  } catch (error) {
    if (toRestError(error).kind === 'cancelled') {
      return undefined;
    }
    throw toUserError(error, queue.portal);
  }
}

interface Known {
  readonly snapshot: Snapshot;
  readonly upTo: NonNullable<Snapshot['highestId']>;
  readonly work: LongWork;
}

async function readToTheEnd(
  { portal, reader }: Queue,
  selection: Selection,
  { snapshot, upTo, work }: Known,
): Promise<ChosenRecords['seen']> {
  const total = likelyCount(snapshot, selection);
  const text = (done: number): string => readingText({ done, total }, portal);
  return await work.run(text(0), async ({ signal, tell }) => {
    const onProgress = (done: number): void => tell(text(done), total === undefined ? undefined : done / total);
    return await readSelection(reader, selection, { upTo, expected: total ?? snapshot.total, signal, onProgress });
  });
}

/** How many records are likely to be found; undefined where nothing tells. */
function likelyCount({ groups, states }: Snapshot, selection: Selection): number | undefined {
  switch (selection.kind) {
    case 'group':
      return groups.find(({ eventName }) => eventName === selection.eventName)?.count ?? PAGE_SIZE;
    case 'failed':
      return states.failed + states.failedReserved;
    case 'older':
      return undefined;
    default:
      return selection satisfies never;
  }
}
