/** The portal's time: the machine's, moved on by tests. */
export class PortalClock {
  readonly #wall: () => number;
  #offset = 0;

  /** @param wall unix milliseconds; a test may pass a time that stands still */
  constructor(wall: () => number = Date.now) {
    this.#wall = wall;
  }

  /** Unix milliseconds. */
  now(): number {
    return this.#wall() + this.#offset;
  }

  /** Whole unix seconds, what `TIMESTAMP_X` keeps. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  advance(ms: number): void {
    this.#offset += ms;
  }
}
