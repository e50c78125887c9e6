/** A set of rows, one bit for each, in words of 32: combining two sets of a million rows takes microseconds. */
export type Bitmap = Uint32Array;

/** How many words hold so many bits. */
export function wordsFor(bits: number): number {
  return Math.ceil(bits / 32);
}

export function has(bitmap: Bitmap, row: number): boolean {
  return (((bitmap[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
}

export function include(bitmap: Bitmap, row: number): void {
  bitmap[row >>> 5] = (bitmap[row >>> 5] ?? 0) | (1 << (row & 31));
}

export function exclude(bitmap: Bitmap, row: number): void {
  bitmap[row >>> 5] = (bitmap[row >>> 5] ?? 0) & ~(1 << (row & 31));
}

/** Keeps in `bitmap` what is in `other` too, or what is not in it. */
export function intersect(bitmap: Bitmap, other: Bitmap, isNegated = false): void {
  const flip = isNegated ? -1 : 0;
  for (let word = 0; word < bitmap.length; word++) {
    bitmap[word] = (bitmap[word] ?? 0) & ((other[word] ?? 0) ^ flip);
  }
}

/** How many rows are in a set. */
export function countBits(bitmap: Bitmap): number {
  let count = 0;
  for (let word = 0; word < bitmap.length; word++) {
    count += bitsOf(bitmap[word] ?? 0);
  }
  return count;
}

/** Visits the rows of a set, ascending. */
export function forEachRow(bitmap: Bitmap, visit: (row: number) => void): void {
  for (let word = 0; word < bitmap.length; word++) {
    for (let bits = bitmap[word] ?? 0; bits !== 0; bits &= bits - 1) {
      visit((word << 5) + 31 - Math.clz32(bits & -bits));
    }
  }
}

/** The same set, or column of codes, with room for more. */
export function widened(numbers: Uint32Array | undefined, length: number): Uint32Array {
  const wide = new Uint32Array(length);
  wide.set(numbers ?? []);
  return wide;
}

function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
