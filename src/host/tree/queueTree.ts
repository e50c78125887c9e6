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

/** The queues as rows: portal → group → record → "Load more"; in a very long group there are ranges between. Reads a queue for the first time when its portal is on screen. */
export class QueueTree implements TreeDataProvider<QueueNode>, Disposable {
  readonly #queues: Queues;
  readonly #clock: Clock;
  readonly #welcome: WelcomeState;
  readonly #reasons: EmptyReasons;
  readonly #details = new GroupDetailsCache();
  readonly #changed = new EventEmitter<QueueNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscriptions: readonly Disposable[];
  readonly #drawn = new WeakMap<Queue, DrawnQueue>();
  /** The portals that have a row now. */
  #shown: readonly Queue[] = [];

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
    if (node.kind === 'record') {
      return this.#of(node.queue).items.of(node);
    }
    return toTreeItem(node, this.#clock.now(), this.#reasons.of(node.queue));
  }

  /** What only a row needs that somebody points at; of a group, what has to be asked for. */
  async resolveTreeItem(_: TreeItem, node: QueueNode, token: CancellationToken): Promise<TreeItem> {
    const [now, emptyBecause] = [this.#clock.now(), this.#reasons.of(node.queue)];
    // Not the row itself, which is kept and shown again: its tooltip would be out of date by then.
    const item = toTreeItem(node, now, emptyBecause);
    item.tooltip = await toTooltip(node, { now, emptyBecause, details: this.#details, token });
    return item;
  }

  async getChildren(node?: QueueNode): Promise<QueueNode[]> {
    if (node === undefined) {
      this.#shown = this.#queues.all;
      return this.#welcome.current === undefined ? this.#shown.map((queue) => this.#of(queue).nodes.portal) : [];
    }
    const { queue } = node;
    const { nodes, items } = this.#of(queue);
    if (node.kind === 'portal') {
      if (queue.model.state.kind === 'idle') {
        // The rows come with the model's change; a failure is the model's state and shown from there.
        void queue.model.refresh().catch(() => undefined);
      }
      return [...nodes.groups(queue.model.snapshot)];
    }
    if (node.kind !== 'group' && node.kind !== 'range') {
      return [];
    }
    const rows = node.kind === 'group' ? nodes.belowGroup(node) : nodes.belowRange(node);
    await items.prepare(rows);
    return rows;
  }

  getParent(node: QueueNode): QueueNode | undefined {
    const { queue } = node;
    const { nodes } = this.#of(queue);
    switch (node.kind) {
      case 'portal':
        return undefined;
      case 'group':
        return nodes.portal;
      case 'range':
      case 'more':
        return nodes.group(node.group);
      case 'record': {
        const group = queue.model.snapshot?.groups.find(({ eventName }) => eventName === node.record.eventName);
        return group === undefined ? undefined : nodes.aboveRecord(node.record, group);
      }
      default:
        return node satisfies never;
    }
  }

  /** The whole tree is drawn anew only where portals came or went: else what the user opened, chose and scrolled to could move. */
  #tell(queue: Queue | undefined): void {
    const all = this.#queues.all;
    if (all.length !== this.#shown.length || all.some((known, i) => known !== this.#shown[i])) {
      this.#shown = all;
      this.#changed.fire(undefined);
      return;
    }
    const changed = (queue === undefined ? all : [queue]).flatMap((one) => this.#of(one).takeChanges());
    if (changed.length > 0) {
      this.#changed.fire(changed);
    }
  }

  #of(queue: Queue): DrawnQueue {
    const drawn = this.#drawn.get(queue) ?? new DrawnQueue(queue, this.#clock);
    this.#drawn.set(queue, drawn);
    return drawn;
  }
}
