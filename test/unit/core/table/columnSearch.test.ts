import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { DigitSearch } from '../../../../src/core/table/digitSearch.ts';
import { globTest } from '../../../../src/core/table/glob.ts';
import { IdIndex } from '../../../../src/core/table/idIndex.ts';
import { MessageColumn } from '../../../../src/core/table/messageColumn.ts';
import { radixSort } from '../../../../src/core/table/radixSort.ts';

const seed = 7;
const hexText = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.integer({ min: 0, max: 15 }).map((digit) => digit.toString(16)), minLength, maxLength });

/** A piece of a text, without so many letters at its beginning and its end. */
function cut(text: string, from: number, to: number): string {
  return text.slice(from, Math.max(from, text.length - to));
}

describe('searching a column', () => {
  it('finds digits in numbers as in the texts of these', () => {
    const digits = fc.string({ unit: fc.constantFrom('0', '1'), minLength: 1, maxLength: 5 });
    const number = fc.oneof(
      fc.nat(),
      fc.constantFrom(0, 9999, 10_000, 10_001, 100_100, 2 ** 53 - 1),
      fc.array(fc.constantFrom('0', '1'), { minLength: 8, maxLength: 15 }).map((list) => Number(list.join(''))),
    );
    fc.assert(
      fc.property(digits, fc.array(number), (wanted, numbers) => {
        const search = new DigitSearch(wanted);
        assert.deepEqual(
          numbers.map((one) => search.isIn(one)),
          numbers.map((one) => String(one).includes(wanted)),
        );
      }),
      { seed, numRuns: 300 },
    );
  });

  it('finds texts and patterns in message ids as in their texts, MD5 sums or not', () => {
    const sum = hexText(32, 32);
    const message = fc.oneof(sum, fc.constantFrom('1', '', 'ABCDEFABCDEFABCDEFABCDEFABCDEFAB', 'mes*sage'));
    fc.assert(
      fc.property(fc.array(message, { minLength: 1 }), hexText(1, 3), fc.nat(31), fc.nat(31), (messages, hex, a, b) => {
        const column = new MessageColumn();
        column.reserve(messages.length);
        // First another one, as when a row changes.
        messages.forEach((_, row) => column.set(row, messages[messages.length - 1 - row] ?? ''));
        messages.forEach((text, row) => column.set(row, text));
        const [first = ''] = messages;
        assert.deepEqual(
          messages.map((_, row) => column.textOf(row)),
          messages,
        );
        for (const text of [hex, cut(first, a, b).toLowerCase(), 'es*', 'x']) {
          const isIn = column.containing(text);
          assert.deepEqual(
            messages.map((_, row) => isIn(row)),
            messages.map((one) => one.toLowerCase().includes(text)),
            text,
          );
        }
        const patterns = [
          first,
          `${cut(first, 0, b)}*`,
          `*${cut(first, a, 0)}`,
          `*${hex}*`,
          `${hex}*${hex}`,
          '*',
          'A*b',
        ];
        for (const pattern of patterns) {
          const [isMatch, isSame] = [column.matching(pattern), globTest(pattern)];
          assert.deepEqual(
            messages.map((_, row) => isMatch(row)),
            messages.map((one) => isSame(one)),
            pattern,
          );
        }
      }),
      { seed, numRuns: 200 },
    );
  });

  it('sorts rows by numbers of any size, equal ones staying as they were', () => {
    const key = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: 0, max: 2 ** 33 }),
      fc.maxSafeInteger(),
      fc.constantFrom(2 ** 16, 2 ** 32, 2 ** 32 - 1, 2 ** 48 + 1),
    );
    fc.assert(
      fc.property(fc.array(key), (keys) => {
        const rows = keys.map((_, row) => keys.length - 1 - row);
        assert.deepEqual(
          Array.from(radixSort(Uint32Array.from(rows), Float64Array.from(keys))),
          rows.toSorted((x, y) => (keys[x] ?? 0) - (keys[y] ?? 0)),
        );
      }),
      { seed, numRuns: 300 },
    );
  });

  it('finds the row of an id in whatever order the records came', () => {
    const pieces = fc
      .uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 200 })
      .chain((ids) => fc.tuple(fc.constant(ids), fc.integer({ min: 1, max: 60 })));
    fc.assert(
      fc.property(pieces, fc.boolean(), ([drawn, piece], isRising) => {
        const ids = isRising ? drawn.toSorted((x, y) => x - y) : drawn;
        const numbers = Float64Array.from(ids);
        const index = new IdIndex();
        ids.forEach((id, row) => {
          assert.equal(index.rowOf(id, numbers.subarray(0, row)), undefined);
          index.add(id);
          if (row % piece === 0) {
            index.settle(numbers, row + 1);
          }
        });
        index.settle(numbers, ids.length);
        const every = Array.from({ length: 402 }, (_, id) => id);
        assert.deepEqual(
          every.map((id) => index.rowOf(id, numbers) ?? -1),
          every.map((id) => ids.indexOf(id)),
        );
        assert.deepEqual(
          Array.from(index.rows(), (row) => ids[row]),
          ids.toSorted((x, y) => x - y),
        );
        const found = index.rowsOf(Float64Array.from(every.filter((id) => id % 3 === 0)), numbers, 7);
        assert.deepEqual(
          ids.map((_, row) => (((found[row >> 5] ?? 0) >> (row & 31)) & 1) === 1),
          ids.map((id) => id % 3 === 0),
        );
      }),
      { seed, numRuns: 200 },
    );
  });
});
