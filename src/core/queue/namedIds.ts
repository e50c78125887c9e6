import { compareIds, parseRecordId, type RecordId } from './record.ts';

/** The ids that the user named when confirming. There may be very many, and each command that changes something is held against them. */
export class NamedIds {
  readonly #ids: ReadonlySet<string>;
  readonly #ascending: readonly RecordId[];

  constructor(ids: Iterable<string>) {
    this.#ids = new Set(ids);
    this.#ascending = [...this.#ids].flatMap((id) => parseRecordId(id) ?? []).toSorted(compareIds);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** How many of them lie from `first` to `last`, these two included. */
  countBetween(first: RecordId, last: RecordId): number {
    const before = this.#position((id) => compareIds(id, first) >= 0);
    return Math.max(0, this.#position((id) => compareIds(id, last) > 0) - before);
  }

  /** Of the first id that is past something: where all that follow are past it, too. */
  #position(isPast: (id: RecordId) => boolean): number {
    let [low, high] = [0, this.#ascending.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const id = this.#ascending[middle];
      if (id === undefined || isPast(id)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
