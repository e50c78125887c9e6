import type { Queue } from '../../core/queue/queue.ts';
import type { QueueRecord } from '../../core/queue/record.ts';
import { type Group, hasMore, type Snapshot } from '../../core/queue/snapshot.ts';
import type { GroupNode, MoreNode, PortalNode, RangeNode, RecordNode } from './queueNode.ts';

/**
 * So many records stand below one row at most. Whenever a page is added, VS Code is handed all rows below the row that it is added to at a stretch: 10,000
 * of them keep the extension host from anything else for longer than anybody should wait.
 */
const RANGE = 500;

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

  /** The rows below a group: its records that were read, those of a very long group in ranges but for the last ones; and "Load more" if there are others. */
  belowGroup({ group }: GroupNode): (RangeNode | RecordNode | MoreNode)[] {
    const ranges = Array.from({ length: countRanges(group) }, (_, index) => this.#range(group, index));
    const records = group.records.slice(ranges.length * RANGE).map((record) => this.#record(record));
    const more: MoreNode[] = hasMore(group) ? [{ kind: 'more', queue: this.#queue, group }] : [];
    return [...ranges, ...records, ...more];
  }

  belowRange(range: RangeNode): RecordNode[] {
    return recordsOf(range).map((record) => this.#record(record));
  }

  /** The row below which a record stands. */
  aboveRecord(record: QueueRecord, group: Group): RangeNode | GroupNode {
    const position = group.records.findIndex(({ id }) => id === record.id);
    const index = Math.floor(position / RANGE);
    return position >= 0 && index < countRanges(group) ? this.#range(group, index) : this.group(group);
  }

  /** The records that were shown are not shown any more. */
  forgetRecords(): void {
    this.#records.clear();
  }

  #range(group: Group, index: number): RangeNode {
    return { kind: 'range', queue: this.#queue, group, index };
  }

  #record(record: QueueRecord): RecordNode {
    const node = this.#records.get(record) ?? { kind: 'record', queue: this.#queue, record };
    this.#records.set(record, node);
    return node;
  }
}

/** The records of a range. */
export function recordsOf({ group, index }: RangeNode): readonly QueueRecord[] {
  return group.records.slice(index * RANGE, (index + 1) * RANGE);
}

function countRanges({ records }: Group): number {
  return records.length > RANGE ? Math.floor(records.length / RANGE) : 0;
}
