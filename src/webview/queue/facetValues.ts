import type { FacetCount, Facets } from '../../core/archive/view.ts';
import { presenceOf } from '../../core/filter/rewrite.ts';
import type { QueueStatus } from '../../protocol/queueMessages.ts';

export const facetNames = ['state', 'event', 'user', 'process', 'about'] as const;

/** What the queue's records can be told apart by; the filter's word of the same name asks for it. */
export type FacetName = (typeof facetNames)[number];

/** How many values of a facet are there before all of them are asked for: enough to find the usual ones, few enough to keep the others in sight. */
const FEW: Readonly<Record<FacetName, number>> = { state: 3, event: 9, user: 5, process: 5, about: 5 };

/** One line of a facet. */
export interface FacetValue extends FacetCount {
  /** Whether the filter asks for it, or leaves it out. */
  readonly presence: 'included' | 'excluded' | undefined;
}

/**
 * The values to show of a facet, and how many it has. What the filter names is there in any case, so that it can be taken back; of all that a pattern
 * covers, as many as there are without one.
 */
export function facetValues(
  name: FacetName,
  counts: readonly FacetCount[],
  filter: string,
  isWhole: boolean,
): { readonly values: readonly FacetValue[]; readonly count: number } {
  // Which kind of object or which process is not known of most records says nothing.
  const known = counts.filter(({ value }) => value !== '' || name === 'user');
  const all = known.map(({ value, count }) => ({ value, count, presence: presenceOf(filter, name, value) }));
  // A button for one more would take its room. Values keep their order when they are pressed: they must not jump away under the pointer.
  if (isWhole || all.length <= FEW[name] + 1) {
    return { values: all, count: all.length };
  }
  const named = all.slice(FEW[name]).filter(({ presence }) => presence !== undefined);
  return { values: [...all.slice(0, FEW[name]), ...named.slice(0, FEW[name])], count: all.length };
}

/**
 * The facets with what the portal told of states and events in place of what was counted, for the time in which little of the queue was read. Not for a
 * filter: the portal counted everything.
 */
export function withCounted(facets: Facets | undefined, counted: QueueStatus['counted']): Facets | undefined {
  if (counted === undefined) {
    return facets;
  }
  const of = (state: string): number => counted.states.find(({ value }) => value === state)?.count ?? 0;
  return {
    ...(facets ?? { user: [], process: [], about: [] }),
    state: [
      { value: 'waiting', count: of('waiting') },
      { value: 'reserved', count: of('reserved') + of('failedReserved') },
      { value: 'failed', count: of('failed') + of('failedReserved') },
    ],
    event: counted.events.toSorted((a, b) => b.count - a.count),
  };
}
