/** Gives each text a number, counted from 0 in the order in which they came: a column of a million texts is one of numbers. */
export class Dictionary {
  readonly #codes = new Map<string, number>();
  readonly #texts: string[] = [];

  constructor(...first: readonly string[]) {
    first.forEach((text) => this.add(text));
  }

  get size(): number {
    return this.#texts.length;
  }

  get texts(): readonly string[] {
    return this.#texts;
  }

  add(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) {
      return known;
    }
    const code = this.#texts.length;
    this.#codes.set(text, code);
    this.#texts.push(text);
    return code;
  }

  textOf(code: number): string {
    return this.#texts[code] ?? '';
  }

  /** Which texts pass a test, by their codes: 1 for those that do. */
  passing(test: (text: string) => boolean): Uint8Array {
    return Uint8Array.from(this.#texts, (text) => (test(text) ? 1 : 0));
  }

  /** Where each text stands among all of them when they are sorted, by their codes. */
  ranks(compare: (a: string, b: string) => number): Float64Array {
    const sorted = this.#texts.map((_, code) => code).toSorted((a, b) => compare(this.textOf(a), this.textOf(b)));
    const ranks = new Float64Array(sorted.length);
    sorted.forEach((code, rank) => (ranks[code] = rank));
    return ranks;
  }
}
