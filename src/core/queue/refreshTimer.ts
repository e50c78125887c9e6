import type { Disposable } from '../listeners.ts';
import type { Clock } from '../ports.ts';
import type { RestErrorKind } from '../rest/restError.ts';
import type { Queue } from './queue.ts';
import type { ModelState } from './queueModel.ts';

interface TimerOptions {
  readonly queues: {
    readonly all: readonly Queue[];
    onDidChange(listener: (changed: Queue | undefined) => void): Disposable;
  };
  readonly clock: Clock;
  /** Whether a failure of this kind lasts until somebody signs in. */
  readonly needsSignIn: (kind: RestErrorKind) => boolean;
}

/** When queues are to be refreshed by themselves. */
export interface RefreshRhythm {
  /** In milliseconds; 0 for never. */
  readonly interval: number;
  /** Whether somebody can see the queues. */
  readonly isWatched: boolean;
}

/** How the refreshes of a queue went, whoever asked for them. */
interface Course {
  readonly kind: ModelState['kind'];
  /** When the last one began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** How many of them failed since one went well. */
  readonly failures: number;
}

/** A queue in trouble is asked less and less often, down to once in 10 minutes. */
const LONGEST_PAUSE = 10 * 60 * 1000;

/**
 * Refreshes the queues that were read before, each so long after its last refresh: while somebody can see them, and not while a refresh or a clear is
 * under way. Sends nothing else; what fails is the model's state.
 */
export class RefreshTimer implements Disposable {
  readonly #options: TimerOptions;
  readonly #courses = new WeakMap<Queue, Course>();
  readonly #subscription: Disposable;
  #rhythm: RefreshRhythm = { interval: 0, isWatched: false };
  /** Ends the wait for the next refresh. */
  #wait = new AbortController();

  constructor(options: TimerOptions) {
    this.#options = options;
    this.#subscription = options.queues.onDidChange((queue) => {
      if (queue !== undefined) {
        this.#follow(queue);
      }
      this.#plan();
    });
  }

  set(rhythm: RefreshRhythm): void {
    this.#rhythm = rhythm;
    this.#plan();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#wait.abort();
  }

  #follow(queue: Queue): void {
    const { kind } = queue.model.state;
    const before = this.#courses.get(queue);
    if (kind === before?.kind) {
      return;
    }
    const { startedAt = 0, failures = 0 } = before ?? {};
    this.#courses.set(queue, {
      kind,
      startedAt: kind === 'loading' ? this.#options.clock.now() : startedAt,
      failures: kind === 'failed' ? failures + 1 : kind === 'loaded' ? 0 : failures,
    });
  }

  /** Waits for the next refresh anew: what was waited for may have changed. */
  #plan(): void {
    const { clock, queues } = this.#options;
    const { interval, isWatched } = this.#rhythm;
    this.#wait.abort();
    if (interval === 0 || !isWatched) {
      return;
    }
    const now = clock.now();
    const dues = queues.all.flatMap((queue) => this.#dueOf(queue, now) ?? []);
    if (dues.length === 0) {
      return;
    }
    this.#wait = new AbortController();
    const pause = Math.max(0, Math.min(...dues) - now);
    void clock.sleep(pause, this.#wait.signal).then(
      () => this.#refresh(),
      () => undefined,
    );
  }

  #refresh(): void {
    const { clock, queues } = this.#options;
    const now = clock.now();
    for (const queue of queues.all.filter((one) => (this.#dueOf(one, now) ?? Infinity) <= now)) {
      // A failure is in the model's state, where the views find it.
      void queue.model.refresh({ urgency: 'background' }).catch(() => undefined);
    }
    this.#plan();
  }

  /** When a queue is to be refreshed, in milliseconds since 1970; undefined if not before something else happens. */
  #dueOf(queue: Queue, now: number): number | undefined {
    const { state } = queue.model;
    const isHopeless = state.kind === 'failed' && this.#options.needsSignIn(state.error.kind);
    if (state.kind === 'idle' || state.kind === 'loading' || isHopeless) {
      return undefined;
    }
    const { interval } = this.#rhythm;
    if (queue.isClearing) {
      return now + interval;
    }
    const { startedAt, failures } = this.#courses.get(queue) ?? { startedAt: now, failures: 0 };
    // The computer's clock may have been put back meanwhile.
    return Math.min(startedAt, now) + Math.max(interval, Math.min(LONGEST_PAUSE, interval * 2 ** failures));
  }
}
