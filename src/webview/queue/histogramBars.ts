import type { Histogram } from '../../core/archive/view.ts';
import { sumOf } from '../../core/sumOf.ts';

/** From the one moment up to but not including the other, in milliseconds since 1970. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** How many bars there are; each part has a count for each of them. */
export function barCount({ parts }: Histogram): number {
  return parts[0]?.counts.length ?? 0;
}

/** When a bar begins, in milliseconds since 1970. */
export function barStart({ start, width }: Histogram, bar: number): number {
  return start + bar * width;
}

/** Which bar a moment belongs to: the first or the last one where it is outside. */
export function barAt(histogram: Histogram, time: number): number {
  const bar = Math.floor((time - histogram.start) / histogram.width);
  return Math.max(0, Math.min(barCount(histogram) - 1, bar));
}

/** Each part's upper edges, from the bottom up; none where the part has nothing in a bar, so that nothing is drawn there. */
export function stack({ parts }: Histogram): (number | null)[][] {
  const sums = parts[0]?.counts.map(() => 0) ?? [];
  return parts.map(({ counts }) =>
    counts.map((count, bar) => {
      const sum = (sums[bar] ?? 0) + count;
      sums[bar] = sum;
      return count === 0 ? null : sum;
    }),
  );
}

/** The whole bars that a stretch drawn with the mouse means: edges go to the nearest one, and there is always one bar at least. */
export function snapRange(histogram: Histogram, { from, to }: TimeRange): TimeRange {
  const { start, width } = histogram;
  const last = barCount(histogram);
  const first = Math.max(0, Math.min(last - 1, Math.round((from - start) / width)));
  const end = Math.max(first + 1, Math.min(last, Math.round((to - start) / width)));
  return { from: barStart(histogram, first), to: barStart(histogram, end) };
}

/**
 * The range after an arrow key: moved by a bar, or with `isExtending` made longer or shorter at its end. Without one before, the last bar. It stays
 * where there are bars, and keeps its length when moved.
 */
export function moveRange(
  histogram: Histogram,
  range: TimeRange | undefined,
  step: 1 | -1,
  isExtending: boolean,
): TimeRange {
  const last = barCount(histogram);
  if (range === undefined) {
    return { from: barStart(histogram, last - 1), to: barStart(histogram, last) };
  }
  const { from, to } = snapRange(histogram, range);
  const first = barAt(histogram, from);
  const length = Math.round((to - from) / histogram.width);
  if (isExtending) {
    const end = Math.max(first + 1, Math.min(last, first + length + step));
    return { from, to: barStart(histogram, end) };
  }
  const moved = Math.max(0, Math.min(last - length, first + step));
  return { from: barStart(histogram, moved), to: barStart(histogram, moved + length) };
}

/** How many records changed in a range of whole bars. */
export function countIn(histogram: Histogram, { from, to }: TimeRange): number {
  const [first, end] = [from, to].map((time) => Math.round((time - histogram.start) / histogram.width));
  return sumOf(histogram.parts.flatMap(({ counts }) => counts.slice(first, end)));
}
