import type { Queues } from '../../core/queue/queues.ts';
import type { ChosenRecords } from '../clear/chosenRecords.ts';
import { orUserError } from '../errors.ts';
import { pickRecordIds } from '../input/recordPicker.ts';
import type { ShownRecord } from '../record/shownRecord.ts';
import { isQueueNode, type QueueNode, type RecordNode } from '../tree/queueNode.ts';
import { pickPortal } from './pickPortal.ts';

/**
 * The records that a tree command means: the whole selection if the clicked row is part of it, else the clicked row alone. Rows that are no
 * records don't count. One entry per portal.
 */
export function chosenInTree(clicked: QueueNode, selected: unknown): ChosenRecords[] {
  const selection = Array.isArray(selected) ? selected.filter(isQueueNode) : [];
  return byPortal(selection.includes(clicked) ? selection : [clicked], { isInTree: true });
}

/** The record that a page shows. */
export function chosenOnPage({ queue, record }: ShownRecord): ChosenRecords {
  return { queue, ids: [record.id], seen: [record] };
}

/** The records among the rows of a tree, by portal. */
export function byPortal(nodes: readonly QueueNode[], { isInTree }: { isInTree: boolean }): ChosenRecords[] {
  const records = nodes.filter((node): node is RecordNode => node.kind === 'record');
  return [...Map.groupBy(records, ({ queue }) => queue)].map(([queue, ofQueue]) => {
    const seen = ofQueue.map(({ record }) => record);
    return { queue, ids: seen.map(({ id }) => id), seen, isInTree };
  });
}

/** Asks for records of a portal, among those that were read or by ID. Undefined if the user cancels. */
export async function pickRecords(
  queues: Queues,
  title: string,
  { canPickMany }: { canPickMany: boolean },
): Promise<ChosenRecords | undefined> {
  // Several are picked only to be cleared.
  const queue = await pickPortal(queues, title, canPickMany ? 'change' : 'read');
  if (queue === undefined) {
    return undefined;
  }
  const { groups } = queue.model.snapshot ?? (await orUserError(queue.model.refresh(), queue));
  const records = groups.flatMap((group) => group.records);
  const ids = await pickRecordIds({ title, records, canPickMany });
  return ids === undefined ? undefined : { queue, ids, seen: records.filter(({ id }) => ids.includes(id)) };
}
