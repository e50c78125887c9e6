import type { Clause, Filter, Test } from '../filter/filter.ts';
import { type Bitmap, forEachRow, has, include, intersect, widened } from './bitmap.ts';
import { dataTest, wordsOfPattern } from './dataPattern.ts';
import type { RowStore } from './rowStore.ts';
import { type RowTest, rowTestOf } from './rowTests.ts';
import type { DataSource } from './storedRow.ts';

/** Lets others work if it is time, and throws where the work is not wanted any more. */
export type Pause = () => Promise<void>;

/** How many words of a bitmap are filled between two pauses, and how many records' data are looked at. */
const WORDS = 2048;
const DATA = 1000;
/** How many answers are kept: a bit for each row. */
const KEPT = 32;

interface Kept {
  readonly bits: Bitmap;
  /** Of the table when it was filled. */
  readonly version: number;
}

/** Finds the records that match a filter. What each of its words matches is kept, so that the next letter, another facet, or new records cost little. */
export class Matcher {
  readonly #store: RowStore;
  readonly #source: DataSource;
  /** By what was asked, that last used at the end. */
  readonly #kept = new Map<string, Kept>();

  constructor(store: RowStore, source: DataSource) {
    this.#store = store;
    this.#source = source;
  }

  /** The rows in the queue that match. The table must not change meanwhile. @param now what ages count from, in milliseconds since 1970 */
  async match(filter: Filter, now: number, pause: Pause): Promise<Bitmap> {
    const result = this.#store.live();
    for (const { test, isNegated } of filter) {
      intersect(result, await this.#rowsPassing(test, now, pause), isNegated);
    }
    return result;
  }

  async #rowsPassing(test: Test, now: number, pause: Pause): Promise<Bitmap> {
    const key = JSON.stringify([test, test.field === 'age' ? now : 0]);
    const { version, words } = this.#store;
    const kept = this.#kept.get(key);
    const stale = this.#store.wordsChangedSince(kept?.version);
    const bits = stale.length === 0 && kept !== undefined ? kept.bits : widened(kept?.bits, words);
    if (stale.length > 0) {
      await this.#fill(bits, stale, test, now, pause);
    }
    this.#kept.delete(key);
    this.#kept.set(key, { bits, version });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) {
        break;
      }
      this.#kept.delete(oldest);
    }
    return bits;
  }

  async #fill(bits: Bitmap, stale: Uint32Array, test: Test, now: number, pause: Pause): Promise<void> {
    if (test.field === 'data') {
      await this.#fillByData(bits, stale, test, pause);
      return;
    }
    const found = test.field === 'text' ? this.#source.findText({ text: test.text, isWhole: false }) : undefined;
    const foundRows = found === undefined ? undefined : this.#store.rowsOf(found);
    await pause();
    const passes = rowTestOf(test, this.#store, now);
    for (let from = 0; from < stale.length; from += WORDS) {
      fillWords(bits, stale.subarray(from, from + WORDS), passes, foundRows);
      await pause();
    }
  }

  async #fillByData(
    bits: Bitmap,
    stale: Uint32Array,
    { path, patterns }: Extract<Test, { field: 'data' }>,
    pause: Pause,
  ): Promise<void> {
    const passes = dataTest(path, patterns);
    const candidates = this.#recordsWithWords(patterns);
    const { live, ids } = this.#store.columns;
    const asked: number[] = [];
    for (const word of stale) {
      bits[word] = 0;
      for (let row = word << 5; row < (word << 5) + 32; row++) {
        if (has(live, row) && (candidates === undefined || has(candidates, row))) {
          asked.push(ids[row] ?? 0);
        }
      }
    }
    for (let from = 0; from < asked.length; from += DATA) {
      await pause();
      for (const { id, data } of this.#source.dataOf(asked.slice(from, from + DATA))) {
        const row = this.#store.rowOf(id);
        if (row !== undefined && passes(data)) {
          include(bits, row);
        }
      }
    }
  }

  /** Records that may match one of the patterns; undefined if that may be any. */
  #recordsWithWords(patterns: readonly string[]): Bitmap | undefined {
    const candidates = new Uint32Array(this.#store.words);
    for (const pattern of patterns) {
      const words = wordsOfPattern(pattern);
      const ids = words === undefined ? undefined : this.#source.findText(words);
      if (ids === undefined) {
        return undefined;
      }
      forEachRow(this.#store.rowsOf(ids), (row) => include(candidates, row));
    }
    return candidates;
  }
}

/** The filter without the words for a field. */
export function without(filter: Filter, field: Test['field']): Filter {
  return filter.filter(({ test }: Clause) => test.field !== field);
}

/** @param found rows that pass besides */
function fillWords(bits: Bitmap, words: Uint32Array, passes: RowTest, found: Bitmap | undefined): void {
  for (const word of words) {
    let filled = found?.[word] ?? 0;
    const first = word << 5;
    for (let bit = 0; bit < 32; bit++) {
      if (((filled >>> bit) & 1) === 0 && passes(first + bit)) {
        filled |= 1 << bit;
      }
    }
    bits[word] = filled;
  }
}
