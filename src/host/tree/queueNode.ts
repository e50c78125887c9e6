import type { Queue } from '../../core/queue/queue.ts';
import type { QueueRecord } from '../../core/queue/record.ts';
import type { Group } from '../../core/queue/snapshot.ts';

/** What a row of the tree stands for. */
export type QueueNode = PortalNode | GroupNode | RangeNode | RecordNode | MoreNode;

export interface PortalNode {
  readonly kind: 'portal';
  readonly queue: Queue;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly queue: Queue;
  readonly group: Group;
}

/** A part of the records of a group of which very many were read. */
export interface RangeNode {
  readonly kind: 'range';
  readonly queue: Queue;
  readonly group: Group;
  /** Its place among the ranges of its group, from 0 on. */
  readonly index: number;
}

export interface RecordNode {
  readonly kind: 'record';
  readonly queue: Queue;
  readonly record: QueueRecord;
}

/** "Load more", below the records of a group that were read. */
export interface MoreNode {
  readonly kind: 'more';
  readonly queue: Queue;
  readonly group: Group;
}

/** A row keeps its id over a refresh, and with it selection and expansion. */
export function nodeId(node: QueueNode): string {
  const portal = node.queue.portal.id;
  switch (node.kind) {
    case 'portal':
      return portal;
    case 'group':
      return `${portal}/${node.group.eventName}`;
    case 'range':
      return `${portal}/${node.group.eventName}/range/${node.index}`;
    case 'record':
      return `${portal}/${node.record.eventName}/${node.record.id}`;
    case 'more':
      return `${portal}/${node.group.eventName}/more`;
    default:
      return node satisfies never;
  }
}

const kinds: readonly unknown[] = ['portal', 'group', 'range', 'record', 'more'] satisfies QueueNode['kind'][];

export function isQueueNode(value: unknown): value is QueueNode {
  return (
    typeof value === 'object' && value !== null && 'queue' in value && 'kind' in value && kinds.includes(value.kind)
  );
}
