import { l10n } from 'vscode';
import type { Queue } from '../../core/queue/queue.ts';
import type { Queues } from '../../core/queue/queues.ts';
import type { QueueRecord, RecordId } from '../../core/queue/record.ts';
import { findRecord } from '../../core/queue/snapshot.ts';
import type { ChosenRecords } from '../clear/chosenRecords.ts';
import { orUserError, UserError } from '../errors.ts';
import { pickRecordIds } from '../input/recordPicker.ts';
import type { ShownRecord } from '../record/shownRecord.ts';
import { isQueueNode, type QueueNode, type RecordNode } from '../tree/queueNode.ts';
import { queueOf, requiredRecordId, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { pickPortal } from './pickPortal.ts';

/** The rows that a tree command means: the whole selection if the clicked row is part of it, else the clicked row alone. */
export function nodesMeant(clicked: QueueNode, selected: unknown): readonly QueueNode[] {
  const selection = Array.isArray(selected) ? selected.filter(isQueueNode) : [];
  return selection.includes(clicked) ? selection : [clicked];
}

/** The record that a page shows. */
export function chosenOnPage({ queue, record }: ShownRecord): ChosenRecords {
  return { queue, ids: [record.id], seen: [record] };
}

/** The records among rows of the tree, one entry per portal. `isInTree`: whether the user acted on a row. */
export function byPortal(nodes: readonly QueueNode[], { isInTree }: { isInTree: boolean }): ChosenRecords[] {
  const records = nodes.filter((node): node is RecordNode => node.kind === 'record');
  return [...Map.groupBy(records, ({ queue }) => queue)].map(([queue, ofQueue]) => {
    const seen = ofQueue.map(({ record }) => record);
    return { queue, ids: seen.map(({ id }) => id), seen, isInTree };
  });
}

/** One record of a portal's queue. */
export interface OneRecord {
  readonly queue: Queue;
  readonly record: QueueRecord;
}

/**
 * The one record that a command is about: the clicked row's, the one that a script names, or what the user picks. Undefined if the user cancels;
 * throws a UserError if it is not in the queue.
 */
export async function chooseRecord(
  { queues }: CommandContext,
  first: unknown,
  title: string,
): Promise<OneRecord | undefined> {
  if (isQueueNode(first)) {
    return first.kind === 'record' ? first : undefined;
  }
  const args = scriptArguments(first);
  const chosen =
    args === undefined
      ? await pickRecords(queues, title, { canPickMany: false })
      : { queue: queueOf(queues, args), ids: [requiredRecordId(args['id'])], seen: [] };
  const id = chosen?.ids[0];
  return chosen === undefined || id === undefined ? undefined : await findRecordOf(chosen.queue, id, chosen.seen);
}

/** A record as it was seen, as it was read last, or as the portal has it now. Throws a UserError if it is not in the queue. */
async function findRecordOf(queue: Queue, id: RecordId, seen: readonly QueueRecord[]): Promise<OneRecord> {
  const { portal, model, reader } = queue;
  const record =
    seen[0] ??
    (model.snapshot === undefined ? undefined : findRecord(model.snapshot, id)) ??
    (await orUserError(reader.findByIds([id]), queue)).get(id);
  if (record === undefined) {
    throw new UserError(l10n.t('Record #{0} is not in the queue of {1}.', id, portal.name));
  }
  return { queue, record };
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
