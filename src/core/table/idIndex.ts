import { type Bitmap, include } from './bitmap.ts';
import { mergeRows } from './mergeRows.ts';

/** Finds rows by the ids of their records. As long as these come in rising order, as they mostly do, it needs no room at all. */
export class IdIndex {
  /** The settled rows in the order of their ids; undefined as long as that is their own order. */
  #byId: Uint32Array | undefined;
  #settled = 0;
  #highestId = -1;
  #isAscending = true;

  /** A row was added at the end. It is found from {@link settle} on. */
  add(id: number): void {
    this.#isAscending &&= id > this.#highestId;
    this.#highestId = Math.max(id, this.#highestId);
  }

  /** @param ids by row @param count how many rows there are */
  settle(ids: Float64Array, count: number): void {
    if (this.#settled === count) {
      return;
    }
    if (!this.#isAscending) {
      const compare = (a: number, b: number): number => (ids[a] ?? 0) - (ids[b] ?? 0);
      const fresh = rowNumbers(this.#settled, count).toSorted(compare);
      this.#byId = mergeRows(this.rows(), fresh, compare);
    }
    this.#settled = count;
  }

  /** All settled rows in the order of their ids. */
  rows(): Uint32Array {
    return this.#byId ?? rowNumbers(0, this.#settled);
  }

  rowOf(id: number, ids: Float64Array): number | undefined {
    if (id > this.#highestId) {
      return undefined;
    }
    const place = this.#placeOf(id, ids, 0);
    const row = this.#rowAt(place);
    return place < this.#settled && ids[row] === id ? row : undefined;
  }

  /** The rows of several ids, which rise, as a bitmap of so many words. */
  rowsOf(wanted: Float64Array, ids: Float64Array, words: number): Bitmap {
    const rows = new Uint32Array(words);
    let place = 0;
    for (let i = 0; i < wanted.length; i++) {
      const id = wanted[i] ?? 0;
      place = this.#placeOf(id, ids, place);
      const row = this.#rowAt(place);
      if (place < this.#settled && ids[row] === id) {
        include(rows, row);
      }
    }
    return rows;
  }

  #rowAt(place: number): number {
    return this.#byId?.[place] ?? place;
  }

  /** Where an id stands, or would stand, at `from` or behind it: looked for in growing steps, for the next one is mostly near. */
  #placeOf(id: number, ids: Float64Array, from: number): number {
    let low = from;
    let step = 1;
    while (low + step < this.#settled && (ids[this.#rowAt(low + step)] ?? 0) < id) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, this.#settled);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ids[this.#rowAt(middle)] ?? 0) < id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

function rowNumbers(from: number, to: number): Uint32Array {
  const rows = new Uint32Array(to - from);
  for (let i = 0; i < rows.length; i++) {
    rows[i] = from + i;
  }
  return rows;
}
