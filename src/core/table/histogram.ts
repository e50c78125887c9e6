import type { Histogram, Stacking } from '../archive/view.ts';
import { type Bars, barsFor } from './barWidths.ts';
import { type Bitmap, forEachRow } from './bitmap.ts';
import { countCodes } from './countCodes.ts';
import { type RowStore, stateNames } from './rowStore.ts';

/** How many events have a part of their own. */
const LARGEST = 5;

/** How the bars of a histogram are divided: the names of the parts from the bottom up, and for each code of a column which part it is of. */
interface Parts {
  readonly names: readonly string[];
  readonly codes: Uint32Array | Uint8Array;
  readonly partOf: Uint8Array;
}

interface Wanted {
  readonly stacking: Stacking;
  /** Bars wanted at most. */
  readonly bars: number;
  /** In milliseconds east of UTC. */
  readonly zoneOffset: number;
}

/** How many of the matching records changed when. The bars cover the whole queue, so that they stay where they are while a filter is typed. */
export function histogramOf(
  store: RowStore,
  matching: Bitmap,
  { stacking, bars: atMost, zoneOffset }: Wanted,
): Histogram {
  const { names, codes, partOf } = stacking === 'state' ? stateParts(store) : eventParts(store, matching);
  const span = spanOf(store);
  const bars = span === undefined ? undefined : barsFor(span.first, span.last, atMost, zoneOffset);
  const { start, width, count }: Bars = bars ?? { start: 0, width: 60_000, count: 0 };
  const counts = names.map(() => new Uint32Array(count));
  const { changedAt } = store.columns;
  forEachRow(matching, (row) => {
    const part = counts[partOf[codes[row] ?? 0] ?? 0];
    const bar = Math.floor(((changedAt[row] ?? 0) - start) / width);
    if (part !== undefined) {
      part[bar] = (part[bar] ?? 0) + 1;
    }
  });
  return {
    start,
    width,
    parts: counts.map((part, i) => ({
      name: names[i] ?? '',
      counts: Array.from(part),
      total: part.reduce((sum, one) => sum + one, 0),
    })),
  };
}

function stateParts({ columns }: RowStore): Parts {
  return { names: stateNames, codes: columns.states, partOf: Uint8Array.from(stateNames, (_, code) => code) };
}

/** The largest events, and all others together if there are any. */
function eventParts({ columns, events }: RowStore, matching: Bitmap): Parts {
  const counts = countCodes(matching, columns.events, events.size);
  const byCount = Array.from(counts.keys())
    .filter((code) => (counts[code] ?? 0) > 0)
    .toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || (events.textOf(a) < events.textOf(b) ? -1 : 1));
  const largest = byCount.slice(0, LARGEST);
  const partOf = new Uint8Array(events.size).fill(largest.length);
  largest.forEach((code, part) => (partOf[code] = part));
  const names = largest.map((code) => events.textOf(code));
  return { names: byCount.length > largest.length ? [...names, ''] : names, codes: columns.events, partOf };
}

/** When the records of the queue changed first and last; undefined if there are none. */
function spanOf(store: RowStore): { readonly first: number; readonly last: number } | undefined {
  const { changedAt } = store.columns;
  let [first, last] = [Infinity, -Infinity];
  forEachRow(store.live(), (row) => {
    const time = changedAt[row] ?? 0;
    first = time < first ? time : first;
    last = time > last ? time : last;
  });
  return first > last ? undefined : { first, last };
}
