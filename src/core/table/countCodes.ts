import { type Bitmap, forEachRow } from './bitmap.ts';

/** How many of the rows have each code. @param size how many codes there are */
export function countCodes(rows: Bitmap, codes: Uint32Array | Uint8Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  forEachRow(rows, (row) => {
    const code = codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  });
  return counts;
}
