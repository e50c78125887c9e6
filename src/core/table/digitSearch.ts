/** How many digits of a number are looked at in one step. */
const DIGITS = 4;
const BLOCK = 10 ** DIGITS;

/**
 * Finds digits inside numbers without writing the numbers out: a million of them take some milliseconds. Each step goes on from how many of the
 * wanted digits were just seen, by as many digits as a block has, as the search of Knuth, Morris and Pratt does by one.
 */
export class DigitSearch {
  readonly #wanted: Uint8Array;
  /** By how many were seen, and the block that follows: how many are seen then. All of them is the end. */
  readonly #next: Uint8Array;
  /** The same for the block that a number begins with, which has no zeros before it. */
  readonly #first: Uint8Array;
  #lastHead = -1;
  #lastSeen = 0;

  /** `digits` are one to 200. */
  constructor(digits: string) {
    this.#wanted = Uint8Array.from(digits, Number);
    const step = automatonOf(this.#wanted, 10);
    const length = this.#wanted.length;
    this.#next = new Uint8Array((length + 1) * BLOCK);
    for (let seen = 0; seen <= length; seen++) {
      for (let block = 0; block < BLOCK; block++) {
        this.#next[seen * BLOCK + block] = runDigits(step, seen, block, DIGITS);
      }
    }
    this.#first = Uint8Array.from({ length: BLOCK }, (_, block) => runDigits(step, 0, block, String(block).length));
  }

  /** Whether the digits stand in a whole number that is not negative. */
  isIn(number: number): boolean {
    return this.#seenAfter(number) === this.#wanted.length;
  }

  #seenAfter(number: number): number {
    if (number < BLOCK) {
      return this.#first[number] ?? 0;
    }
    const head = Math.floor(number / BLOCK);
    if (head !== this.#lastHead) {
      // Numbers that follow each other mostly begin alike.
      this.#lastSeen = this.#seenAfter(head);
      this.#lastHead = head;
    }
    return this.#next[this.#lastSeen * BLOCK + (number - head * BLOCK)] ?? 0;
  }
}

/**
 * A table by how many of the wanted digits were just seen, and the next digit: how many are seen then. Once all were seen, they stay so.
 * @param base how many digits there are
 */
export function automatonOf(wanted: Uint8Array, base: number): Uint8Array {
  const length = wanted.length;
  const table = new Uint8Array((length + 1) * base);
  for (let seen = 0, fallback = 0; seen < length; seen++) {
    table.copyWithin(seen * base, fallback * base, fallback * base + base);
    const digit = wanted[seen] ?? 0;
    fallback = seen === 0 ? 0 : (table[fallback * base + digit] ?? 0);
    table[seen * base + digit] = seen + 1;
  }
  table.fill(length, length * base);
  return table;
}

/** How many of the wanted digits are seen after a block that is written with so many digits. */
function runDigits(step: Uint8Array, from: number, block: number, digits: number): number {
  let seen = from;
  for (let unit = 10 ** (digits - 1); unit >= 1; unit /= 10) {
    seen = step[seen * 10 + (Math.floor(block / unit) % 10)] ?? 0;
  }
  return seen;
}
