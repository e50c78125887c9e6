import { type Disposable, Listeners } from '../../core/listeners.ts';
import type { EmptyReason } from '../../core/portal/portalReport.ts';
import type { Queue } from '../../core/queue/queue.ts';

/** Why queues are empty, asked once when one is found so: an empty view without a reason looks broken. Only reads. */
export class EmptyReasons implements Disposable {
  readonly #known = new WeakMap<Queue, EmptyReason | undefined>();
  /** Those that need not be asked for again by themselves. */
  readonly #asked = new WeakSet<Queue>();
  readonly #listeners = new Listeners<Queue>();
  readonly #end = new AbortController();

  /** The likeliest reason why a queue is empty; undefined where it is not known, or the queue is not empty. */
  of(queue: Queue): EmptyReason | undefined {
    return queue.model.snapshot?.total === 0 ? this.#known.get(queue) : undefined;
  }

  /** Told when the reason of a queue came. */
  onDidChange(listener: (queue: Queue) => void): Disposable {
    return this.#listeners.add(listener);
  }

  /** Asks for the reason of each queue that was found empty, unless it was asked for before; forgets those that are not empty any more. */
  look(queues: readonly Queue[]): void {
    for (const queue of queues) {
      const { state, snapshot } = queue.model;
      if (snapshot !== undefined && snapshot.total > 0) {
        this.#known.delete(queue);
        this.#asked.delete(queue);
      } else if (state.kind === 'loaded' && !this.#asked.has(queue)) {
        this.#asked.add(queue);
        void this.#ask(queue);
      }
    }
  }

  /** Somebody wants to know how it is now: what was wanting may be mended. What is known stays until the new answer is there. */
  doubt(queue: Queue): void {
    this.#asked.delete(queue);
  }

  dispose(): void {
    this.#end.abort();
  }

  /** Never rejects. */
  async #ask(queue: Queue): Promise<void> {
    const { signal } = this.#end;
    try {
      const { emptyBecause } = await queue.check({ signal, urgency: 'background' });
      this.#known.set(queue, emptyBecause[0]);
    } catch {
      // A check rejects only where it was cancelled: the view is gone.
      return;
    }
    if (!signal.aborted) {
      this.#listeners.tell(queue);
    }
  }
}
