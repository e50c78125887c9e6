import type { Column } from '../archive/view.ts';
import type { Dictionary } from './dictionary.ts';
import { mergeRows } from './mergeRows.ts';
import { radixSort } from './radixSort.ts';
import type { RowStore } from './rowStore.ts';

/** All rows of a table in the order of a column, those that are equal by their ids. Kept from one question to the next, and mended where rows changed. */
export class SortedRows {
  readonly #store: RowStore;
  readonly #kept = new Map<Column, { readonly rows: Uint32Array; readonly version: number }>();

  constructor(store: RowStore) {
    this.#store = store;
  }

  by(column: Column): Uint32Array {
    const { version } = this.#store;
    const kept = this.#kept.get(column);
    if (kept?.version === version) {
      return kept.rows;
    }
    const rows = column === 'id' ? this.#store.rowsById() : this.#sort(column, kept);
    this.#kept.set(column, { rows, version });
    return rows;
  }

  #sort(column: Column, kept: { readonly rows: Uint32Array; readonly version: number } | undefined): Uint32Array {
    const keys = keysOf(column, this.#store);
    const byId = this.by('id');
    if (kept === undefined) {
      return sortBy(keys, byId);
    }
    const { ids } = this.#store.columns;
    const words = this.#store.wordsChangedSince(kept.version);
    if (words.length > this.#store.words / 8) {
      return sortBy(keys, byId);
    }
    const compare = (a: number, b: number): number => {
      const difference = keys.reduceRight((found, key) => found || (key[a] ?? 0) - (key[b] ?? 0), 0);
      return difference || (ids[a] ?? 0) - (ids[b] ?? 0);
    };
    const changed = sortBy([ids, ...keys], this.#store.rowsIn(words));
    return mergeRows(withoutWords(kept.rows, words, this.#store.words), changed, compare);
  }
}

/** The rows that do not belong to these words of a bitmap. */
function withoutWords(rows: Uint32Array, words: Uint32Array, allWords: number): Uint32Array {
  const isChanged = new Uint8Array(allWords);
  words.forEach((word) => (isChanged[word] = 1));
  const others = new Uint32Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    if (isChanged[row >>> 5] === 0) {
      others[count++] = row;
    }
  }
  return others.subarray(0, count);
}

function sortBy(keys: readonly Float64Array[], rows: Uint32Array): Uint32Array {
  return keys.reduce(radixSort, rows);
}

/** What rows are sorted by, by row; what counts most comes last. */
function keysOf(column: Column, store: RowStore): Float64Array[] {
  const { states, events, users, kinds, changedAt, aboutIds } = store.columns;
  const numbersOf = (codes: Uint32Array | Uint8Array, numbers?: Float64Array): Float64Array => {
    const keys = new Float64Array(store.count);
    for (let row = 0; row < keys.length; row++) {
      const code = codes[row] ?? 0;
      keys[row] = numbers?.[code] ?? code;
    }
    return keys;
  };
  const keys: Readonly<Record<Column, () => Float64Array[]>> = {
    id: () => [],
    state: () => [numbersOf(states)],
    event: () => [numbersOf(events, store.events.ranks(compareTexts))],
    about: () => {
      const ranks = store.kinds.ranks(compareKinds);
      return joined(aboutKeys(aboutIds, store.oddAboutIds), numbersOf(kinds, ranks), ranks.length);
    },
    changed: () => [changedAt],
    user: () => [numbersOf(users, store.users.ranks(compareTexts))],
  };
  return keys[column]();
}

/**
 * Keys, and those that count more than them, as one list where its numbers are exact: one sort takes less time than two.
 * @param keys from -1 on @param more from 0 on, below `end`
 */
function joined(keys: Float64Array, more: Float64Array, end: number): Float64Array[] {
  let span = 0;
  for (let row = 0; row < keys.length; row++) {
    span = Math.max(span, (keys[row] ?? 0) + 2);
  }
  if (span * end > Number.MAX_SAFE_INTEGER) {
    return [keys, more];
  }
  for (let row = 0; row < keys.length; row++) {
    more[row] = (more[row] ?? 0) * span + (keys[row] ?? 0);
  }
  return [more];
}

/** Without an id first, then numbers, then what is no number: close behind them, for the span of keys decides how long sorting takes. */
function aboutKeys(aboutIds: Float64Array, odd: Dictionary): Float64Array {
  const ranks = odd.ranks(compareTexts);
  let behind = 0;
  for (let row = 0; row < aboutIds.length; row++) {
    behind = Math.max(behind, (aboutIds[row] ?? 0) + 1);
  }
  const keys = new Float64Array(aboutIds.length);
  for (let row = 0; row < keys.length; row++) {
    const id = aboutIds[row] ?? 0;
    keys[row] = id >= 0 ? id : id === -1 ? -1 : behind + (ranks[-1 - id] ?? 0);
  }
  return keys;
}

/** By family, then by number. */
function compareKinds(a: string, b: string): number {
  const [familyA = '', typeA = ''] = a.split('/');
  const [familyB = '', typeB = ''] = b.split('/');
  return compareTexts(familyA, familyB) || compareTexts(typeA, typeB);
}

/** Numbers by their size, and before other texts; the empty text first of all. */
function compareTexts(a: string, b: string): number {
  const [numberA, numberB] = [numberOf(a), numberOf(b)];
  return numberA === numberB ? (a < b ? -1 : a > b ? 1 : 0) : numberA - numberB;
}

function numberOf(text: string): number {
  return text === '' ? -1 : /^\d+$/.test(text) ? Number(text) : Infinity;
}
