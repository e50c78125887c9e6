import type { Row } from '../row.ts';
import type { Bucket } from './bucket.ts';

/** A part of a bucket: its rows from index `from` up to but without `to`. */
export interface Stretch {
  readonly bucket: Bucket;
  readonly eventName: string;
  readonly from: number;
  readonly to: number;
}

export function countOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}

export function rowsOf(stretches: readonly Stretch[]): Row[] {
  return stretches.flatMap(({ bucket, from, to }) => bucket.rows.slice(from, to));
}

/** Rows `offset` to `offset + limit` of all stretches together in the order of their IDs. */
export function cutById(stretches: readonly Stretch[], offset: number, limit: number, isDescending: boolean): Row[] {
  if (!isDescending) {
    return mergeById(skipById(stretches, offset), limit);
  }
  // A page counted from the end is the page that ends there, turned round.
  const end = countOf(stretches) - offset;
  const start = Math.max(0, end - limit);
  return mergeById(skipById(stretches, start), end - start).toReversed();
}

/** Which part of the page each name gives, in the order of the names. */
export function cutByName(
  stretches: readonly Stretch[],
  offset: number,
  limit: number,
  isDescending: boolean,
): { named: readonly Stretch[]; offset: number; limit: number }[] {
  const byName = [...Map.groupBy(stretches, ({ eventName }) => eventName)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const parts = [];
  let toSkip = offset;
  let toTake = limit;
  for (const [, named] of isDescending ? byName.toReversed() : byName) {
    const count = countOf(named);
    const taken = Math.min(toTake, Math.max(0, count - toSkip));
    if (taken > 0) {
      parts.push({ named, offset: toSkip, limit: taken });
    }
    toSkip = Math.max(0, toSkip - count);
    toTake -= taken;
  }
  return parts;
}

/** What is left of the stretches behind the `offset` lowest IDs: found by halving the range of IDs. */
function skipById(stretches: readonly Stretch[], offset: number): readonly Stretch[] {
  if (offset === 0) {
    return stretches;
  }
  let low = 0;
  let high = stretches.reduce((highest, { bucket, to }) => Math.max(highest, bucket.rows[to - 1]?.id ?? 0), 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (countBelow(stretches, middle) < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return stretches.map(({ bucket, eventName, from, to }) => ({
    bucket,
    eventName,
    from: bucket.lowerBound(low, from, to),
    to,
  }));
}

function countBelow(stretches: readonly Stretch[], id: number): number {
  return stretches.reduce((sum, { bucket, from, to }) => sum + bucket.lowerBound(id, from, to) - from, 0);
}

/** The `limit` rows with the lowest IDs. */
function mergeById(stretches: readonly Stretch[], limit: number): Row[] {
  const heads = stretches.map(({ from }) => from);
  const merged: Row[] = [];
  while (merged.length < limit) {
    let lowest: Row | undefined;
    let source = -1;
    for (const [index, { bucket, to }] of stretches.entries()) {
      const head = heads[index] ?? to;
      const row = head < to ? bucket.rows[head] : undefined;
      if (row !== undefined && (lowest === undefined || row.id < lowest.id)) {
        lowest = row;
        source = index;
      }
    }
    if (lowest === undefined) {
      break;
    }
    merged.push(lowest);
    heads[source] = (heads[source] ?? 0) + 1;
  }
  return merged;
}
