import { Dictionary } from './dictionary.ts';
import { automatonOf } from './digitSearch.ts';
import { globTest } from './glob.ts';

/** Of an MD5 sum, as a `MESSAGE_ID` is one (facts, section 0). */
const BYTES = 16;
const SUM = /^[0-9a-f]{32}$/;

/** The `MESSAGE_ID` of each row in 16 bytes: nearly all of them differ, so a dictionary would hold them all. What is no MD5 sum is held beside. */
export class MessageColumn {
  #bytes = new Uint8Array(0);
  readonly #odd = new Map<number, number>();
  readonly #oddTexts = new Dictionary();

  reserve(rows: number): void {
    const bytes = new Uint8Array(rows * BYTES);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }

  set(row: number, messageId: string): void {
    if (!SUM.test(messageId)) {
      this.#odd.set(row, this.#oddTexts.add(messageId));
      return;
    }
    this.#odd.delete(row);
    for (let i = 0; i < BYTES; i++) {
      this.#bytes[row * BYTES + i] = (digitAt(messageId, 2 * i) << 4) | digitAt(messageId, 2 * i + 1);
    }
  }

  textOf(row: number): string {
    const odd = this.#odd.get(row);
    return odd === undefined
      ? Array.from(this.#bytes.subarray(row * BYTES, (row + 1) * BYTES), (byte) => HEX[byte]).join('')
      : this.#oddTexts.textOf(odd);
  }

  /** A test for rows in whose `MESSAGE_ID` a text in lower case stands. */
  containing(text: string): (row: number) => boolean {
    const isInSum = /^[0-9a-f]{0,32}$/.test(text) ? this.#sumsWith(text) : () => false;
    return this.#withOdd(isInSum, (odd) => odd.toLowerCase().includes(text));
  }

  /** A test for rows whose `MESSAGE_ID` matches a pattern; see {@link globTest}. */
  matching(pattern: string): (row: number) => boolean {
    const isMatch = globTest(pattern);
    const lower = pattern.toLowerCase();
    const [begin = '', ...rest] = lower.split('*');
    const canBeSum = /^[0-9a-f*]*$/.test(lower) && (rest.length > 0 ? begin.length <= 32 : begin.length === 32);
    if (!canBeSum) {
      return this.#withOdd(() => false, isMatch);
    }
    const begins = this.#sumsBeginning(begin);
    if (rest.every((part) => part === '')) {
      return this.#withOdd(begins, isMatch);
    }
    // Writing a million of them out takes long: most are ruled out before.
    const longest = rest.toSorted((a, b) => b.length - a.length)[0] ?? '';
    const contains = longest.length > 32 ? () => false : this.#sumsWith(longest);
    const isInSum = (row: number): boolean => begins(row) && contains(row) && isMatch(this.textOf(row));
    return this.#withOdd(isInSum, isMatch);
  }

  #withOdd(isInSum: (row: number) => boolean, isOddMatch: (text: string) => boolean): (row: number) => boolean {
    if (this.#odd.size === 0) {
      return isInSum;
    }
    const odd = this.#odd;
    const passing = this.#oddTexts.passing(isOddMatch);
    return (row) => {
      const code = odd.get(row);
      return code === undefined ? isInSum(row) : passing[code] === 1;
    };
  }

  #sumsWith(hex: string): (row: number) => boolean {
    const bytes = this.#bytes;
    const end = hex.length;
    const next = byteAutomaton(Uint8Array.from(hex, (digit) => Number.parseInt(digit, 16)));
    return (row) => {
      let seen = 0;
      for (let i = row * BYTES; i < (row + 1) * BYTES; i++) {
        seen = next[(seen << 8) | (bytes[i] ?? 0)] ?? 0;
      }
      return seen === end;
    };
  }

  #sumsBeginning(hex: string): (row: number) => boolean {
    const bytes = this.#bytes;
    const whole = hex.length >> 1;
    const begin = Uint8Array.from({ length: whole }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
    const half = hex.length % 2 === 1 ? digitAt(hex, hex.length - 1) : undefined;
    return (row) => {
      const start = row * BYTES;
      for (let i = 0; i < whole; i++) {
        if (bytes[start + i] !== begin[i]) {
          return false;
        }
      }
      return half === undefined || (bytes[start + whole] ?? 0) >> 4 === half;
    };
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** What {@link automatonOf} gives for hexadecimal digits, two at a time. */
function byteAutomaton(wanted: Uint8Array): Uint8Array {
  const step = automatonOf(wanted, 16);
  return Uint8Array.from({ length: (wanted.length + 1) * 256 }, (_, i) => {
    const seen = step[(i >> 8) * 16 + ((i >> 4) & 15)] ?? 0;
    return step[seen * 16 + (i & 15)] ?? 0;
  });
}

/** Of a digit 0 to f, without a call of `parseInt` for each of 32 million. */
function digitAt(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  return code < 58 ? code - 48 : code - 87;
}
