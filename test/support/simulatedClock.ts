import type { Clock, Http } from '../../src/core/ports.ts';
import { RestError } from '../../src/core/rest/restError.ts';

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/**
 * A clock that goes on only when all who wait on it wait, then to the next one's time at once: hours of waiting take no time, and who waits side by
 * side wakes in the right order. A portal follows it with `now: () => clock.now()`.
 */
export class SimulatedClock implements Clock {
  /** All waits, in milliseconds, in the order in which they began. */
  readonly waits: number[] = [];
  /** Called when a wait begins, with milliseconds. */
  onWait: (milliseconds: number) => void = () => undefined;
  readonly #sleepers = new Set<Sleeper>();
  #now: number;
  #held = 0;
  #isChecking = false;

  constructor(now = 0) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.waits.push(milliseconds);
    this.onWait(milliseconds);
    await new Promise<void>((resolve, reject) => {
      const sleeper = { due: this.#now + milliseconds, wake: resolve };
      const cancel = (): void => {
        this.#sleepers.delete(sleeper);
        reject(new RestError('cancelled', 'waiting was cancelled'));
      };
      if (signal?.aborted === true) {
        cancel();
        return;
      }
      signal?.addEventListener('abort', cancel);
      this.#sleepers.add(sleeper);
      this.#check();
    });
  }

  /** Time stands still while a request is under way. */
  watch(http: Http): Http {
    return { post: async (request) => await this.hold(async () => await http.post(request)) };
  }

  /** Time stands still until the task, which does not wait on this clock, is done. */
  async hold<T>(task: () => Promise<T>): Promise<T> {
    this.#held++;
    try {
      return await task();
    } finally {
      this.#held--;
      this.#check();
    }
  }

  /** Moves on when everybody who could has done what there was to do: promises are settled before an immediate runs. */
  #check(): void {
    if (this.#isChecking) {
      return;
    }
    this.#isChecking = true;
    setImmediate(() => {
      this.#isChecking = false;
      if (this.#held === 0) {
        this.#wakeNext();
      }
    });
  }

  #wakeNext(): void {
    const [next] = [...this.#sleepers].toSorted((a, b) => a.due - b.due);
    if (next !== undefined) {
      this.#sleepers.delete(next);
      this.#now = Math.max(this.#now, next.due);
      next.wake();
      this.#check();
    }
  }
}
