import assert from 'node:assert/strict';

import type { Json } from '../../../../src/core/json.ts';
import { isTruthy, offset, toInt, toListIfSequential, toText } from '../../../../src/demoPortal/php/casts.ts';

describe("PHP's casts", () => {
  it('to int: leading digits of a text; 1 for an array that is not empty', () => {
    const cases: [Json, number][] = [
      [5.9, 5],
      [-5.9, -5],
      ['12', 12],
      [' 12abc', 12],
      ['-3', -3],
      ['1e3', 1000],
      ['abc', 0],
      ['', 0],
      [true, 1],
      [false, 0],
      [null, 0],
      [[], 0],
      [[0], 1],
      [{ a: 0 }, 1],
    ];
    assert.deepEqual(
      cases.map(([value]) => toInt(value)),
      cases.map(([, expected]) => expected),
    );
  });

  it('to text: "Array" for an array', () => {
    const values: Json[] = ['a', 5, true, false, null, [], { a: 1 }];
    assert.deepEqual(values.map(toText), ['a', '5', '1', '', '', 'Array', 'Array']);
  });

  it('to a condition: "0" and empty arrays are false', () => {
    const values: Json[] = ['0', '', 0, false, null, [], {}, '00', 'false', 1, [0]];
    assert.deepEqual(values.map(isTruthy), [false, false, false, false, false, false, false, true, true, true, true]);
  });

  it('offsets reach into lists, objects and texts', () => {
    const cases: [Json, string, Json | undefined][] = [
      [['a', 'b'], '1', 'b'],
      [['a', 'b'], '2', undefined],
      [['a', 'b'], 'length', undefined],
      [{ ID: 1 }, 'ID', 1],
      [{ ID: 1 }, 'toString', undefined],
      ['365', '0', '3'],
      ['365', '-1', '5'],
      ['365', 'ID', undefined],
      [5, '0', undefined],
      [null, '0', undefined],
    ];
    assert.deepEqual(
      cases.map(([value, key]) => offset(value, key)),
      cases.map(([, , expected]) => expected),
    );
  });

  it('maps with keys 0, 1, 2 are lists in JSON, also empty ones', () => {
    assert.deepEqual(toListIfSequential(new Map()), []);
    assert.deepEqual(
      toListIfSequential(
        new Map([
          ['0', 'a'],
          ['1', 'b'],
        ]),
      ),
      ['a', 'b'],
    );
    assert.deepEqual(toListIfSequential(new Map([['1', 'b']])), { 1: 'b' });
    assert.deepEqual(toListIfSequential(new Map([['a', 1]])), { a: 1 });
  });
});
