import type { QueueRecord } from '../../core/queue/record.ts';
import type { QueueNode } from '../tree/queueNode.ts';
import type { ChosenRecords } from './chosenRecords.ts';

/** The row that takes the focus of the rows that leave: the next of their kind that stays, else the one before. */
export function neighbourOf({ queue, seen, selection }: ChosenRecords): QueueNode | undefined {
  const groups = queue.model.snapshot?.groups ?? [];
  if (selection?.kind === 'group') {
    const position = groups.findIndex(({ eventName }) => eventName === selection.eventName);
    const group = groups[position + 1] ?? groups[position - 1];
    return group === undefined ? { kind: 'portal', queue } : { kind: 'group', queue, group };
  }
  const last = selection === undefined ? seen.at(-1) : undefined;
  const rows = groups.find(({ eventName }) => eventName === last?.eventName)?.records ?? [];
  const position = rows.findIndex(({ id }) => id === last?.id);
  const ids = new Set(seen.map(({ id }) => id));
  const stays = ({ id }: QueueRecord): boolean => !ids.has(id);
  const record = rows.slice(position + 1).find(stays) ?? rows.slice(0, Math.max(0, position)).findLast(stays);
  return record === undefined ? undefined : { kind: 'record', queue, record };
}
