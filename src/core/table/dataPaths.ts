import { dataKey } from '../filter/keys.ts';
import { isContainer, type Json } from '../json.ts';

/** How deep data is looked into, and how many elements of a list. */
const DEPTH = 8;
const ELEMENTS = 3;
/** So many values are looked at in all: with records of a megabyte, one of them is enough. */
const VALUES = 20_000;
/** So many paths are told at most, and none that is longer than a line of suggestions. */
const PATHS = 200;
const LENGTH = 100;

/** What a filter can ask for of some records' data. */
export class DataPaths {
  readonly #counts = new Map<string, number>();
  #seen = 0;

  /** Whether enough was seen. */
  get isFull(): boolean {
    return this.#seen >= VALUES;
  }

  /** Takes the data of one more record. */
  add(data: Json): void {
    const found = new Set<string>();
    this.#visit(data, [], found);
    for (const path of found) {
      this.#counts.set(path, (this.#counts.get(path) ?? 0) + 1);
    }
  }

  /** `data.FIELDS.ID` and so on, as the filter writes them: what most of the records have first, equal ones rise. */
  all(): string[] {
    return [...this.#counts]
      .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .slice(0, PATHS)
      .map(([path]) => path);
  }

  /** A list's position is no step: the filter looks into each of its elements, but into no list that is one of them. */
  #visit(value: Json, path: readonly string[], found: Set<string>): void {
    this.#seen += 1;
    if (this.isFull || path.length > DEPTH) {
      return;
    }
    if (!isContainer(value)) {
      const key = dataKey(path);
      if (path.length > 0 && key.length <= LENGTH) {
        found.add(key);
      }
    } else if (Array.isArray(value)) {
      const elements = value.slice(0, ELEMENTS).filter((element) => !Array.isArray(element));
      elements.forEach((element) => this.#visit(element, path, found));
    } else {
      Object.entries(value).forEach(([name, member]) => this.#visit(member, [...path, name], found));
    }
  }
}
