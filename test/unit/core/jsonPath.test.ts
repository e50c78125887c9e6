import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { type Json, parseJson } from '../../../src/core/json.ts';
import { pathText, valueAt } from '../../../src/core/jsonPath.ts';

describe('the way to a value in data', () => {
  it('is written as code has it', () => {
    const paths = [
      ['FIELDS', 'ID'],
      ['DATA', 0, 'message'],
      [0, 0],
      ['odd name'],
      ['a', 'b.c', '0', ''],
      ['имя', '$_1'],
      [],
    ];
    assert.deepEqual(paths.map(pathText), [
      'FIELDS.ID',
      'DATA[0].message',
      '[0][0]',
      '["odd name"]',
      'a["b.c"]["0"][""]',
      'имя.$_1',
      '',
    ]);
  });

  it('leads nowhere where the data ends, and not into what all objects have', () => {
    const data = { list: [1], text: 'abc', long: parseJson('[9007199254740993]') ?? null };
    const paths = [['none'], ['list', 1], ['list', 'length'], ['text', 0], ['toString'], ['long', 0, 'rawJSON'], [0]];
    assert.deepEqual(
      paths.map((path) => valueAt(data, path)),
      paths.map(() => undefined),
    );
  });

  it('leads to the value in JavaScript too, whatever the names are', () => {
    const unit = fc.constantFrom('a', '0', '$', '.', '"', "'", '\\', '[', ' ', '\n', '\u2028', 'я', '😀');
    const names = fc.oneof(fc.string({ unit, maxLength: 8 }), fc.constantFrom('__proto__', 'class'));
    fc.assert(
      fc.property(fc.array(fc.oneof(names, fc.nat(3)), { minLength: 1, maxLength: 6 }), (path) => {
        const data = path.reduceRight<Json>((inner, step) => around(inner, step), 'found');
        assert.equal(valueAt(data, path), 'found');
        const text = pathText(path);
        const code = `JSON.parse(json)${text.startsWith('[') ? '' : '.'}${text}`;
        assert.equal(runInNewContext(code, { json: JSON.stringify(data) }), 'found', text);
      }),
      { seed: 41, numRuns: 500 },
    );
  });
});

function around(inner: Json, step: string | number): Json {
  if (typeof step === 'string') {
    return Object.fromEntries([['other', 1] as const, [step, inner] as const]);
  }
  return [...Array.from({ length: step }, () => null), inner];
}
