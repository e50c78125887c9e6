import { type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Queue } from '../../core/queue/queue.ts';
import type { Clock } from '../../core/ports.ts';
import type { Queues } from '../../core/queue/queues.ts';
import { type Group, hasMore } from '../../core/queue/snapshot.ts';
import type { QueueNode } from './queueNode.ts';
import { toTreeItem } from './treeItem.ts';

/** The queues as rows: portal → group → record → "Load more". Reads a queue for the first time when its portal is on screen. */
export class QueueTree implements TreeDataProvider<QueueNode>, Disposable {
  readonly #queues: Queues;
  readonly #clock: Clock;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscription: Disposable;

  constructor(queues: Queues, clock: Clock) {
    this.#queues = queues;
    this.#clock = clock;
    this.#subscription = queues.onDidChange((queue) => {
      // A refresh that begins changes no row; drawing them twice in a row would only flicker.
      if (queue?.model.state.kind !== 'loading') {
        this.#changed.fire(undefined);
      }
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  getTreeItem(node: QueueNode): TreeItem {
    return toTreeItem(node, this.#clock.now());
  }

  getChildren(node?: QueueNode): QueueNode[] {
    if (node === undefined) {
      return this.#queues.all.map((queue) => ({ kind: 'portal', queue }));
    }
    if (node.kind === 'portal') {
      return groupsOf(node.queue);
    }
    return node.kind === 'group' ? recordsOf(node.queue, node.group) : [];
  }

  getParent(node: QueueNode): QueueNode | undefined {
    const { queue } = node;
    switch (node.kind) {
      case 'portal':
        return undefined;
      case 'group':
        return { kind: 'portal', queue };
      case 'more':
        return { kind: 'group', queue, group: node.group };
      case 'record': {
        const group = queue.model.snapshot?.groups.find(({ eventName }) => eventName === node.record.eventName);
        return group === undefined ? undefined : { kind: 'group', queue, group };
      }
      default:
        return node satisfies never;
    }
  }
}

function groupsOf(queue: Queue): QueueNode[] {
  if (queue.model.state.kind === 'idle') {
    // The rows come with the model's change; a failure is the model's state and shown from there.
    void queue.model.refresh().catch(() => undefined);
  }
  return (queue.model.snapshot?.groups ?? []).map((group) => ({ kind: 'group', queue, group }));
}

function recordsOf(queue: Queue, group: Group): QueueNode[] {
  const records: QueueNode[] = group.records.map((record) => ({ kind: 'record', queue, record }));
  return hasMore(group) ? [...records, { kind: 'more', queue, group }] : records;
}
