import { directionOf, groupFilter } from '../../core/queue/listing.ts';
import type { Queue } from '../../core/queue/queue.ts';
import { compareIds, type QueueRecord } from '../../core/queue/record.ts';
import { type Group, hasMore } from '../../core/queue/snapshot.ts';

/** To the record above or below another one, as their group is shown. */
export type Step = 'previous' | 'next';

/**
 * The record beside another one of its group, as the tree shows or would show them; the other one may have left the queue. Where the group was read
 * as far as that record and no further, one more page of it is read; where the tree never got to the record, the portal is asked. Undefined at
 * the end of the group. Rejects with a RestError.
 */
export async function stepFrom(queue: Queue, record: QueueRecord, step: Step): Promise<QueueRecord | undefined> {
  const known = readNeighbour(queue, record, step);
  if (known !== 'unread') {
    return known;
  }
  const isLastRead = groupOf(queue, record)?.records.at(-1)?.id === record.id;
  if (isLastRead) {
    await queue.model.loadMore(record.eventName);
    const loaded = readNeighbour(queue, record, step);
    if (loaded !== 'unread') {
      return loaded;
    }
  }
  return await askForNeighbour(queue, record, step);
}

/** The neighbour among the records that were read: undefined if there is none, `unread` if only the portal can tell. */
export function readNeighbour(queue: Queue, record: QueueRecord, step: Step): QueueRecord | 'unread' | undefined {
  const group = groupOf(queue, record);
  if (group === undefined) {
    return 'unread';
  }
  const { records } = group;
  const { order } = queue.model.shownListing;
  const isAfter = ({ id }: QueueRecord): boolean =>
    order === 'oldest' ? compareIds(id, record.id) > 0 : compareIds(id, record.id) < 0;
  const after = records.findIndex(isAfter);
  const end = after === -1 ? records.length : after;
  if (step === 'next') {
    return records[end] ?? endOf(group);
  }
  // Where the record itself is among them it stands just before what comes after it.
  const before = records.slice(0, end).findLast(({ id }) => id !== record.id);
  const isInRange = after !== -1 || records.at(-1)?.id === record.id;
  return isInRange || !hasMore(group) ? before : 'unread';
}

function endOf(group: Group): 'unread' | undefined {
  return hasMore(group) ? 'unread' : undefined;
}

async function askForNeighbour(
  queue: Queue,
  { eventName, id }: QueueRecord,
  step: Step,
): Promise<QueueRecord | undefined> {
  const listing = queue.model.shownListing;
  const isUpwards = (step === 'next') === (listing.order === 'oldest');
  const { records } = await queue.reader.list({
    filter: { ...groupFilter(eventName, listing), [isUpwards ? '>ID' : '<ID']: id },
    order: { ID: directionOf(isUpwards ? 'oldest' : 'newest') },
  });
  return records[0];
}

function groupOf({ model }: Queue, { eventName }: QueueRecord): Group | undefined {
  return model.snapshot?.groups.find((group) => group.eventName === eventName);
}
