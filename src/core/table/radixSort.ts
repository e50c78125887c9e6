const BITS = 16;
const BUCKETS = 2 ** BITS;

/**
 * Sorts rows by keys, those with equal keys staying in the order in which they are: a pass over all of them for each 16 bits that keys differ in, so a
 * million rows take some tens of milliseconds.
 * @param keys by row; whole numbers
 */
export function radixSort(rows: Uint32Array, keys: Float64Array): Uint32Array {
  let [low, high] = [Infinity, -Infinity];
  for (const row of rows) {
    const key = keys[row] ?? 0;
    low = key < low ? key : low;
    high = key > high ? key : high;
  }
  let sorted = rows;
  for (let unit = 1; high - low >= unit; unit *= BUCKETS) {
    sorted = sortByDigit(sorted, keys, low, unit);
  }
  return sorted;
}

function sortByDigit(rows: Uint32Array, keys: Float64Array, low: number, unit: number): Uint32Array {
  const digits = new Uint16Array(rows.length);
  const places = new Uint32Array(BUCKETS + 1);
  for (let i = 0; i < rows.length; i++) {
    const digit = Math.floor(((keys[rows[i] ?? 0] ?? 0) - low) / unit) % BUCKETS;
    digits[i] = digit;
    places[digit + 1] = (places[digit + 1] ?? 0) + 1;
  }
  for (let digit = 0; digit < BUCKETS; digit++) {
    places[digit + 1] = (places[digit + 1] ?? 0) + (places[digit] ?? 0);
  }
  const sorted = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const digit = digits[i] ?? 0;
    const place = places[digit] ?? 0;
    sorted[place] = rows[i] ?? 0;
    places[digit] = place + 1;
  }
  return sorted;
}
