import type { Clock } from '../ports.ts';
import type { AnswerTime } from './envelope.ts';
import { RestError } from './restError.ts';
import type { Waits } from './waits.ts';

/**
 * So many seconds of a method's operating time are used by what nobody waits for. A method is blocked for all at 480 s in the cloud, at 420 s on-premise
 * (facts, section 7): what is left is for clicks, and for the application itself.
 */
const BACKGROUND_LIMIT = 380;
/** It is counted by minutes (facts, section 7). */
const UNKNOWN_RESET = 60_000;
/** And over the last ten: no honest answer names a later time. */
const LONGEST_WAIT = 10 * 60_000;

/** The operating time of one method, as its answers tell it; holds back what nobody waits for before it is used up. */
export class OperatingTime {
  readonly #clock: Clock;
  readonly #waits: Waits;
  #seconds = 0;
  /** When it goes down again, in milliseconds since 1970; undefined if that was not told. */
  #resetAt: number | undefined;
  /** By how much it grew while the costliest call of late was under way, in seconds. */
  #cost = 0;
  #underWay = 0;
  #ends: (() => void)[] = [];

  constructor(clock: Clock, waits: Waits) {
    this.#clock = clock;
    this.#waits = waits;
  }

  /** In milliseconds since 1970; undefined if that was not told. */
  get resetAt(): number | undefined {
    return this.#resetAt;
  }

  /** Keeps what a good answer tells. */
  learn({ operating, operatingResetIn }: AnswerTime): void {
    if (operating !== undefined) {
      this.#seconds = operating;
    }
    if (operatingResetIn !== undefined) {
      this.#resetAt = this.#clock.now() + operatingResetIn;
    }
  }

  /** Runs a call that nobody waits for when there is room for it. Rejects with a RestError of kind `cancelled` if the signal aborts first, else as the call does. */
  async run<T>(call: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    while (this.#seconds + this.#cost * (this.#underWay + 1) > BACKGROUND_LIMIT) {
      await (this.#underWay > 0 ? this.#nextEnd(signal) : this.#reset(signal));
    }
    this.#underWay += 1;
    const before = this.#seconds;
    try {
      return await call();
    } finally {
      this.#underWay -= 1;
      this.#cost = Math.max(this.#seconds - before, this.#cost / 2);
      const ends = this.#ends;
      this.#ends = [];
      ends.forEach((end) => end());
    }
  }

  /** When a call under way ends, its answer tells how it stands. */
  async #nextEnd(signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const cancel = (): void => reject(new RestError('cancelled', 'waiting for the operating limit was cancelled'));
      signal?.addEventListener('abort', cancel);
      this.#ends.push(() => {
        signal?.removeEventListener('abort', cancel);
        resolve();
      });
    });
  }

  /** By how much it goes down then is not told: one call finds out. */
  async #reset(signal: AbortSignal | undefined): Promise<void> {
    const now = this.#clock.now();
    const wait = Math.min(this.#resetAt === undefined ? UNKNOWN_RESET : this.#resetAt - now, LONGEST_WAIT);
    if (wait > 0) {
      const shown = this.#waits.begin({ kind: 'operating', until: now + wait });
      try {
        await this.#clock.sleep(wait, signal);
      } finally {
        shown.dispose();
      }
    }
    this.#cost = Math.min(this.#cost, BACKGROUND_LIMIT);
    this.#seconds = Math.min(this.#seconds, BACKGROUND_LIMIT - this.#cost);
  }
}
