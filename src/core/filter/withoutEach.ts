import type { Filter } from './filter.ts';
import { parseFilter } from './parseFilter.ts';
import type { ZoneOffset } from './zone.ts';

/** A filter without one of its words. */
export interface LessFilter {
  /** The word that is left out, as it was typed. */
  readonly word: string;
  readonly filter: Filter;
}

/** What a filter's text asks for without each of its words in turn, from left to right. Wrong words ask for nothing and are not among them. */
export function withoutEach(text: string, zoneOffsetOf: ZoneOffset): readonly LessFilter[] {
  const words = parseFilter(text, zoneOffsetOf).words.flatMap(({ from, to, clause }) =>
    clause === undefined ? [] : [{ word: text.slice(from, to), clause }],
  );
  return words.map(({ word, clause }) => ({
    word,
    filter: words.flatMap((other) => (other.clause === clause ? [] : [other.clause])),
  }));
}
