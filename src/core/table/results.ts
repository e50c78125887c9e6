import type { Choice, Span, ViewResult } from '../archive/view.ts';
import { type Bitmap, countBits, has, include } from './bitmap.ts';
import type { RowStore } from './rowStore.ts';

/** How many results are kept: the one on screen, the one that takes its place, and one that something is done with. */
const KEPT = 3;

/** Which rows of a table match, and in which order. */
export interface FoundRows {
  readonly store: RowStore;
  readonly matching: Bitmap;
  readonly rows: Uint32Array;
}

/** The results used last. Their rows keep their order, whatever happens to the table meanwhile. */
export class Results {
  /** What was used last stands last. */
  readonly #kept = new Map<number, FoundRows>();
  /** Whoever still knows a result of a table that is no more must not take one of this table for it, and clear other records. */
  #lastId = Math.floor(Math.random() * 2 ** 48);

  get(resultId: number): FoundRows | undefined {
    const found = this.#kept.get(resultId);
    if (found !== undefined) {
      this.#kept.delete(resultId);
      this.#kept.set(resultId, found);
    }
    return found;
  }

  /** Takes in what was found. A choice in an earlier result is carried over by its records. */
  add(found: FoundRows, earlier?: { readonly resultId: number; readonly choice: Choice }): ViewResult {
    const resultId = ++this.#lastId;
    const before = earlier === undefined ? undefined : this.get(earlier.resultId);
    this.#kept.set(resultId, found);
    for (const oldest of [...this.#kept.keys()].slice(0, -KEPT)) {
      this.#kept.delete(oldest);
    }
    return {
      resultId,
      count: found.rows.length,
      searched: found.store.size,
      choice:
        earlier === undefined || before === undefined
          ? { spans: [], focus: undefined, anchor: undefined }
          : carriedOver(earlier.choice, before, found),
    };
  }

  clear(): void {
    this.#kept.clear();
  }
}

/** The matching rows in an order of all rows. */
export function rowsInOrder(matching: Bitmap, order: Uint32Array, direction: 'ascending' | 'descending'): Uint32Array {
  const rows = new Uint32Array(countBits(matching));
  const isAscending = direction === 'ascending';
  let place = isAscending ? 0 : rows.length - 1;
  const step = isAscending ? 1 : -1;
  for (let i = 0; i < order.length; i++) {
    const row = order[i] ?? 0;
    if (has(matching, row)) {
      rows[place] = row;
      place += step;
    }
  }
  return rows;
}

function carriedOver({ spans, focus, anchor }: Choice, from: FoundRows, to: FoundRows): Choice {
  const sameRow = (row: number): number | undefined =>
    from.store === to.store ? row : to.store.rowOf(Number(from.store.idOf(row)));
  const placeOf = (place: number | undefined): number | undefined => {
    const row = place === undefined ? undefined : from.rows[place];
    const at = row === undefined ? undefined : sameRow(row);
    return at === undefined || !has(to.matching, at) ? undefined : to.rows.indexOf(at);
  };
  const [all] = spans;
  const isWhole = from.store === to.store && all !== undefined && all.from === 0 && all.to === from.rows.length;
  const chosen = isWhole ? from.matching : chosenRows(spans, from, to, sameRow);
  return { spans: spans.length === 0 ? [] : spansOf(to.rows, chosen), focus: placeOf(focus), anchor: placeOf(anchor) };
}

function chosenRows(
  spans: readonly Span[],
  from: FoundRows,
  to: FoundRows,
  sameRow: (row: number) => number | undefined,
): Bitmap {
  const chosen = new Uint32Array(to.store.words);
  for (const span of spans) {
    for (const row of from.rows.subarray(span.from, span.to)) {
      const same = sameRow(row);
      if (same !== undefined) {
        include(chosen, same);
      }
    }
  }
  return chosen;
}

function spansOf(rows: Uint32Array, chosen: Bitmap): Span[] {
  const spans: Span[] = [];
  let start = -1;
  for (let place = 0; place <= rows.length; place++) {
    const isChosen = place < rows.length && has(chosen, rows[place] ?? 0);
    if (isChosen && start < 0) {
      start = place;
    } else if (!isChosen && start >= 0) {
      spans.push({ from: start, to: place });
      start = -1;
    }
  }
  return spans;
}
