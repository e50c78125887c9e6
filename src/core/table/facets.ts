import type { FacetCount, Facets } from '../archive/view.ts';
import type { Filter, Test } from '../filter/filter.ts';
import type { Bitmap } from './bitmap.ts';
import { countCodes } from './countCodes.ts';
import type { Dictionary } from './dictionary.ts';
import { type Matcher, type Pause, without } from './matcher.ts';
import { type RowStore, stateNames, statesOfRule } from './rowStore.ts';

const rules = ['waiting', 'reserved', 'failed'] as const;

/** How many records match by state, event and the like, each count without the filter's words for its own field. @param now what ages count from, in milliseconds since 1970 */
export async function facetsOf(
  store: RowStore,
  matcher: Matcher,
  filter: Filter,
  now: number,
  pause: Pause,
): Promise<Facets> {
  const { columns } = store;
  const live = store.live();
  const matchingBut = async (field: Test['field']): Promise<Bitmap> => {
    await pause();
    return await matcher.match(without(filter, field), now, pause);
  };
  const counted = async (
    field: Test['field'],
    codes: Uint32Array,
    dictionary: Dictionary,
    nameOf: (code: number) => string | undefined = (code) => dictionary.textOf(code),
  ): Promise<FacetCount[]> => {
    const matching = await matchingBut(field);
    const present = countCodes(live, codes, dictionary.size);
    return byCount(countCodes(matching, codes, dictionary.size), present, nameOf);
  };
  const stateCounts = countCodes(await matchingBut('state'), columns.states, stateNames.length);
  return {
    state: rules.map((value) => ({
      value,
      count: statesOfRule[value].reduce((sum, code) => sum + (stateCounts[code] ?? 0), 0),
    })),
    event: await counted('event', columns.events, store.events),
    user: await counted('user', columns.users, store.users),
    process: await counted('process', columns.processes, store.processes),
    about: await counted('about', columns.kinds, store.kinds, (kind) => store.familyOf(kind)),
  };
}

/** Counts of codes by the names of these, those of one name together; falling. Of what the queue does not have, nothing is said. */
function byCount(
  counts: Uint32Array,
  present: Uint32Array,
  nameOf: (code: number) => string | undefined,
): FacetCount[] {
  const totals = new Map<string, number>();
  for (let code = 0; code < counts.length; code++) {
    const name = (present[code] ?? 0) > 0 ? nameOf(code) : undefined;
    if (name !== undefined) {
      totals.set(name, (totals.get(name) ?? 0) + (counts[code] ?? 0));
    }
  }
  return toCounts(totals);
}

/** Falling by count, equal ones rise by value. */
export function toCounts(totals: ReadonlyMap<string, number>): FacetCount[] {
  return Array.from(totals, ([value, count]) => ({ value, count })).toSorted(
    (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
  );
}
