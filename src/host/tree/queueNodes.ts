import type { Queue } from '../../core/queue/queue.ts';
import type { QueueRecord } from '../../core/queue/record.ts';
import { type Group, hasMore, type Snapshot } from '../../core/queue/snapshot.ts';
import type { GroupNode, MoreNode, PortalNode, RecordNode } from './queueNode.ts';

type Changeable<T> = { -readonly [key in keyof T]: T[key] };

/**
 * The rows of one queue. A portal and a group keep their object as long as they are there, whatever they show by then: VS Code knows the row that is to
 * be drawn anew by it. A record's object goes with what was read of it.
 */
export class QueueNodes {
  readonly portal: PortalNode;
  readonly #queue: Queue;
  #groups = new Map<string, Changeable<GroupNode>>();
  readonly #records = new Map<QueueRecord, RecordNode>();

  constructor(queue: Queue) {
    this.#queue = queue;
    this.portal = { kind: 'portal', queue };
  }

  /** The rows of a snapshot's groups, which show what is in it from now on. */
  groups(snapshot: Snapshot | undefined): readonly GroupNode[] {
    const nodes = (snapshot?.groups ?? []).map((group) => this.group(group));
    this.#groups = new Map(nodes.map((node) => [node.group.eventName, node]));
    return nodes;
  }

  group(group: Group): GroupNode {
    const node = this.#groups.get(group.eventName) ?? { kind: 'group', queue: this.#queue, group };
    node.group = group;
    this.#groups.set(group.eventName, node);
    return node;
  }

  /** The rows of the records of a group that were read, and "Load more" below them if there are others. */
  records({ group }: GroupNode): (RecordNode | MoreNode)[] {
    const records = group.records.map((record) => this.#record(record));
    return hasMore(group) ? [...records, { kind: 'more', queue: this.#queue, group }] : records;
  }

  /** The records that were shown are not shown any more. */
  forgetRecords(): void {
    this.#records.clear();
  }

  #record(record: QueueRecord): RecordNode {
    const node = this.#records.get(record) ?? { kind: 'record', queue: this.#queue, record };
    this.#records.set(record, node);
    return node;
  }
}
