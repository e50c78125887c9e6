/** How long back the rate is told by, in milliseconds: it follows the portal's limits, and does not jump with each answer. */
const SPAN = 15_000;
/** From so much time on it can be told. */
const SHORTEST = 1000;

/** How fast something is read, of late. */
export class ReadRate {
  /** When how many were read, from about {@link SPAN} ago on. */
  #samples: readonly { readonly at: number; readonly read: number }[] = [];

  /** So many are read now; `at` is in milliseconds since 1970. */
  add(at: number, read: number): void {
    const firstWithin = this.#samples.findIndex((sample) => at - sample.at <= SPAN);
    // The last one before the span stays, so that there always is one to compare with.
    const kept = firstWithin < 0 ? this.#samples.slice(-1) : this.#samples.slice(Math.max(0, firstWithin - 1));
    this.#samples = [...kept, { at, read }];
  }

  /** Per second; undefined until that can be told. */
  get perSecond(): number | undefined {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first === undefined || last === undefined || last.at - first.at < SHORTEST || last.read <= first.read) {
      return undefined;
    }
    return ((last.read - first.read) * 1000) / (last.at - first.at);
  }
}
