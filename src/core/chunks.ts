/** A list with at least one element. */
export type Filled<T> = readonly [T, ...T[]];

export function isFilled<T>(list: readonly T[]): list is Filled<T> {
  return list.length > 0;
}

/** A list in pieces of `size`, the last one shorter. */
export function chunks<T>(list: readonly T[], size: number): Filled<T>[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size)).flatMap(
    (piece) => (isFilled(piece) ? [piece] : []),
  );
}
