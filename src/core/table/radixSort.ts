const BITS = 16;
const BUCKETS = 2 ** BITS;
const LIMB = 2 ** 32;

/**
 * Sorts rows by keys, those with equal keys staying in the order in which they are: a pass over all of them for each 16 bits that keys differ in, so a
 * million rows take some tens of milliseconds.
 * @param keys by row; whole numbers
 */
export function radixSort(rows: Uint32Array, keys: Float64Array): Uint32Array {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < rows.length; i++) {
    const key = keys[rows[i] ?? 0] ?? 0;
    low = key < low ? key : low;
    high = key > high ? key : high;
  }
  let sorted = rows;
  for (let unit = 1; high - low >= unit; unit *= LIMB) {
    const limbs = new Uint32Array(rows.length);
    for (let i = 0; i < limbs.length; i++) {
      limbs[i] = ((keys[sorted[i] ?? 0] ?? 0) - low) / unit;
    }
    sorted = sortByLimbs(sorted, limbs, (high - low) / unit);
  }
  return sorted;
}

/** Sorts by numbers of 32 bits, the lower half first. `limbs` stand beside their rows, and are sorted with them. */
function sortByLimbs(rows: Uint32Array, limbs: Uint32Array, highest: number): Uint32Array {
  let [fromRows, fromLimbs] = [rows, limbs];
  let toRows: Uint32Array = new Uint32Array(rows.length);
  let toLimbs: Uint32Array = new Uint32Array(rows.length);
  for (let shift = 0; shift < 32 && highest >= 2 ** shift; shift += BITS) {
    const places = placesOf(fromLimbs, shift);
    for (let i = 0; i < fromRows.length; i++) {
      const limb = fromLimbs[i] ?? 0;
      const digit = (limb >>> shift) & (BUCKETS - 1);
      const place = places[digit] ?? 0;
      places[digit] = place + 1;
      toRows[place] = fromRows[i] ?? 0;
      toLimbs[place] = limb;
    }
    const [usedRows, usedLimbs] = shift === 0 ? [new Uint32Array(rows.length), fromLimbs] : [fromRows, fromLimbs];
    [fromRows, fromLimbs, toRows, toLimbs] = [toRows, toLimbs, usedRows, usedLimbs];
  }
  return fromRows;
}

/** Where the first number with each digit goes. */
function placesOf(limbs: Uint32Array, shift: number): Uint32Array {
  const places = new Uint32Array(BUCKETS + 1);
  for (let i = 0; i < limbs.length; i++) {
    const next = (((limbs[i] ?? 0) >>> shift) & (BUCKETS - 1)) + 1;
    places[next] = (places[next] ?? 0) + 1;
  }
  for (let digit = 0; digit < BUCKETS; digit++) {
    places[digit + 1] = (places[digit + 1] ?? 0) + (places[digit] ?? 0);
  }
  return places;
}
