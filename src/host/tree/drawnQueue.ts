import type { Clock } from '../../core/ports.ts';
import type { Portal } from '../../core/portal/portal.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { Snapshot } from '../../core/queue/snapshot.ts';
import type { RestError } from '../../core/rest/restError.ts';
import type { QueueNode } from './queueNode.ts';
import { QueueNodes } from './queueNodes.ts';
import { RecordItems } from './recordItems.ts';

/** What of a queue its rows show. */
interface Drawn {
  readonly portal: Portal;
  readonly snapshot: Snapshot | undefined;
  readonly error: RestError | undefined;
}

/** One queue's rows as they are on screen, so that only those are drawn anew that show something else by now. */
export class DrawnQueue {
  readonly queue: Queue;
  readonly nodes: QueueNodes;
  readonly items: RecordItems;
  #drawn: Drawn;

  constructor(queue: Queue, clock: Clock) {
    this.queue = queue;
    this.nodes = new QueueNodes(queue);
    this.items = new RecordItems(clock);
    this.#drawn = drawnOf(queue, undefined);
  }

  /** The rows that changed since it was last asked, with those below them: none, the portal's, or those of some groups. */
  takeChanges(): readonly QueueNode[] {
    const before = this.#drawn;
    const now = drawnOf(this.queue, before);
    this.#drawn = now;
    if (!isSameFrame(now, before)) {
      this.nodes.forgetRecords();
      this.items.forget();
      return [this.nodes.portal];
    }
    if (now.snapshot === before.snapshot) {
      return [];
    }
    const old = new Set(before.snapshot?.groups);
    return this.nodes.groups(now.snapshot).filter(({ group }) => !old.has(group));
  }
}

/** A refresh that begins changes no row: what is shown stays, with why it may be old. */
function drawnOf({ portal, model: { state, snapshot } }: Queue, before: Drawn | undefined): Drawn {
  const error = state.kind === 'failed' ? state.error : state.kind === 'loading' ? before?.error : undefined;
  return { portal, snapshot, error };
}

/** A portal is data as it is stored, read anew each time. */
function isSamePortal(a: Portal, b: Portal): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Whether nothing differs but what was read of single groups later. */
function isSameFrame(a: Drawn, b: Drawn): boolean {
  return a.error === b.error && isSamePortal(a.portal, b.portal) && isSameReading(a.snapshot, b.snapshot);
}

function isSameReading(a: Snapshot | undefined, b: Snapshot | undefined): boolean {
  if (a === undefined || b === undefined) {
    return a === b;
  }
  return (
    a.readAt === b.readAt &&
    a.total === b.total &&
    a.shown === b.shown &&
    a.changes === b.changes &&
    a.groups.length === b.groups.length &&
    a.groups.every(({ eventName }, i) => eventName === b.groups[i]?.eventName)
  );
}
