import type { PortalClock } from '../clock.ts';

/**
 * The request rate of one address (facts, section 7): the counter rises by one with each HTTP request, falls by
 * `perSecond`, and a request that would lift it above `size` is refused. A refused request does not count.
 */
export class LeakyBucket {
  readonly #clock: PortalClock;
  readonly #size: number;
  readonly #perSecond: number;
  #level = 0;
  #at: number;

  constructor(clock: PortalClock, { size, perSecond }: { size: number; perSecond: number }) {
    this.#clock = clock;
    this.#size = size;
    this.#perSecond = perSecond;
    this.#at = clock.now();
  }

  /** Counts a request; false if it is refused. */
  admit(): boolean {
    const now = this.#clock.now();
    this.#level = Math.max(0, this.#level - ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    if (this.#level + 1 > this.#size) {
      return false;
    }
    this.#level += 1;
    return true;
  }
}
