import type { Clock } from '../../core/ports.ts';
import type { Disposable } from '../../core/listeners.ts';

/** Runs a task when it is asked to, at once, but again only after a pause: whoever asks meanwhile gets one more run. */
export class Paced implements Disposable {
  readonly #clock: Clock;
  readonly #pause: number;
  readonly #task: () => Promise<void>;
  readonly #end = new AbortController();
  #isRunning = false;
  #isAsked = false;

  /** @param pause in milliseconds. @param task never rejects */
  constructor(clock: Clock, pause: number, task: () => Promise<void>) {
    this.#clock = clock;
    this.#pause = pause;
    this.#task = task;
  }

  ask(): void {
    this.#isAsked = true;
    if (!this.#isRunning) {
      void this.#run();
    }
  }

  dispose(): void {
    this.#end.abort();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#isAsked && !this.#end.signal.aborted) {
      this.#isAsked = false;
      await this.#task();
      await this.#clock.sleep(this.#pause, this.#end.signal).catch(() => undefined);
    }
    this.#isRunning = false;
  }
}
