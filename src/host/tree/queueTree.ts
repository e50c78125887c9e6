import { type CancellationToken, type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { Queues } from '../../core/queue/queues.ts';
import { DrawnQueue } from './drawnQueue.ts';
import type { EmptyReasons } from './emptyReasons.ts';
import { GroupDetailsCache } from './groupDetailsCache.ts';
import type { QueueNode } from './queueNode.ts';
import { registerRecordMarks } from './recordMarks.ts';
import { toTooltip, toTreeItem } from './treeItem.ts';
import type { WelcomeState } from './welcome.ts';

/** The queues as rows: portal → group → record → "Load more". Reads a queue for the first time when its portal is on screen. */
export class QueueTree implements TreeDataProvider<QueueNode>, Disposable {
  readonly #queues: Queues;
  readonly #clock: Clock;
  readonly #welcome: WelcomeState;
  readonly #reasons: EmptyReasons;
  readonly #details = new GroupDetailsCache();
  readonly #changed = new EventEmitter<QueueNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscriptions: readonly Disposable[];
  #drawn = new Map<Queue, DrawnQueue>();

  constructor(queues: Queues, clock: Clock, { welcome, reasons }: { welcome: WelcomeState; reasons: EmptyReasons }) {
    this.#queues = queues;
    this.#clock = clock;
    this.#welcome = welcome;
    this.#reasons = reasons;
    this.#subscriptions = [
      queues.onDidChange((queue) => this.#tell(queue)),
      welcome.onDidChange(() => this.#changed.fire(undefined)),
      reasons.onDidChange((queue) => this.#changed.fire([this.#of(queue).nodes.portal])),
      registerRecordMarks(),
    ];
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => subscription.dispose());
    this.#changed.dispose();
  }

  getTreeItem(node: QueueNode): TreeItem {
    return toTreeItem(node, this.#clock.now(), this.#reasons.of(node.queue));
  }

  /** Only for a row that somebody points at; of a group, what has to be asked for. */
  async resolveTreeItem(item: TreeItem, node: QueueNode, token: CancellationToken): Promise<TreeItem> {
    item.tooltip = await toTooltip(node, {
      now: this.#clock.now(),
      emptyBecause: this.#reasons.of(node.queue),
      details: this.#details,
      token,
    });
    return item;
  }

  getChildren(node?: QueueNode): QueueNode[] {
    if (node === undefined) {
      return this.#welcome.current === undefined ? this.#queues.all.map((queue) => this.#of(queue).nodes.portal) : [];
    }
    const { queue } = node;
    const { nodes } = this.#of(queue);
    if (node.kind === 'portal') {
      if (queue.model.state.kind === 'idle') {
        // The rows come with the model's change; a failure is the model's state and shown from there.
        void queue.model.refresh().catch(() => undefined);
      }
      return [...nodes.groups(queue.model.snapshot)];
    }
    return node.kind === 'group' ? [...nodes.records(node)] : [];
  }

  getParent(node: QueueNode): QueueNode | undefined {
    const { queue } = node;
    const { nodes } = this.#of(queue);
    switch (node.kind) {
      case 'portal':
        return undefined;
      case 'group':
        return nodes.portal;
      case 'more':
        return nodes.group(node.group);
      case 'record': {
        const group = queue.model.snapshot?.groups.find(({ eventName }) => eventName === node.record.eventName);
        return group === undefined ? undefined : nodes.group(group);
      }
      default:
        return node satisfies never;
    }
  }

  /** The whole tree is drawn anew only where portals came or went: else what the user opened, chose and scrolled to could move. */
  #tell(queue: Queue | undefined): void {
    const all = this.#queues.all;
    if (all.length !== this.#drawn.size || !all.every((known) => this.#drawn.has(known))) {
      this.#drawn = new Map(all.map((known) => [known, this.#of(known)]));
      this.#changed.fire(undefined);
      return;
    }
    const changed = (queue === undefined ? all : [queue]).flatMap((one) => this.#of(one).takeChanges());
    if (changed.length > 0) {
      this.#changed.fire(changed);
    }
  }

  #of(queue: Queue): DrawnQueue {
    const drawn = this.#drawn.get(queue) ?? new DrawnQueue(queue);
    this.#drawn.set(queue, drawn);
    return drawn;
  }
}
