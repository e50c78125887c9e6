import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  isContainer,
  isObject,
  isSameJson,
  type Json,
  jsonText,
  keptDigits,
  parseJson,
} from '../../../src/core/json.ts';
import { Listeners } from '../../../src/core/listeners.ts';

function parse(text: string): Json {
  const value = parseJson(text);
  assert.ok(value !== undefined, text);
  return value;
}

describe('JSON', () => {
  it('is read from a text, or there is none', () => {
    assert.deepEqual(parseJson('{"a":[1,null]}'), { a: [1, null] });
    assert.equal(parseJson('null'), null);
    for (const text of ['', '{', 'undefined', '{a:1}', '<p>']) {
      assert.equal(parseJson(text), undefined);
    }
  });

  it('keeps the digits of whole numbers that JavaScript would round', () => {
    const text = '{"a":9007199254740993,"b":[-9223372036854775808,1],"c":"9007199254740993","d":0.1234567890123456}';
    assert.equal(JSON.stringify(parseJson(text)), text);
    assert.notEqual(JSON.stringify(parseJson('[9007199254740993]')), JSON.stringify(parseJson('[9007199254740992]')));
    assert.equal(JSON.stringify(parseJson('[ -9007199254740993 ]')), '[-9007199254740993]');
    assert.deepEqual(parseJson('[1234567890123456, 1e300]'), [1234567890123456, 1e300]);
  });

  it('is the same as another where its text is, the order of keys included', () => {
    const number = fc.constantFrom('9007199254740993', '9007199254740995', '{"rawJSON":"9007199254740993"}');
    const text = fc.oneof(fc.json({ maxDepth: 3 }), number, fc.constantFrom('{"a":1,"b":2}', '{"b":2,"a":1}', '[]'));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const isSame = JSON.stringify(parse(one)) === JSON.stringify(parse(other));
        assert.equal(isSameJson(parse(one), parse(other)), isSame);
        assert.equal(isSameJson([{ a: parse(one) }], [{ a: parse(other) }]), isSame);
        assert.equal(isSameJson(parse(one), parse(one)), true);
      }),
      { seed: 12, numRuns: 2000 },
    );
  });

  it('is compared as deep as it is', () => {
    const [deep, other] = ['1', '2'].map((end) => '['.repeat(5000) + end + ']'.repeat(5000));
    assert.ok(deep !== undefined && other !== undefined);
    assert.deepEqual([isSameJson(parse(deep), parse(deep)), isSameJson(parse(deep), parse(other))], [true, false]);
  });

  it('tells numbers that keep their digits from objects, also from those that look like them', () => {
    const values = [parseJson('[9007199254740993]'), { rawJSON: '1' }, [], 5, null].map((value, i) =>
      i === 0 && Array.isArray(value) ? (value[0] ?? null) : (value ?? null),
    );
    assert.deepEqual(values.map(keptDigits), ['9007199254740993', undefined, undefined, undefined, undefined]);
    assert.deepEqual(values.map(isContainer), [false, true, true, false, false]);
  });

  it('is written as JSON.stringify does, and deeper than that goes', () => {
    const inner = '{"a":[],"b":{"c":9007199254740993,"d":["x",null,false]},"\\"e":{}}';
    const deep = '['.repeat(20_000) + inner + ']'.repeat(20_000);
    assert.equal(jsonText(parseJson(inner) ?? null), inner);
    assert.equal(jsonText(parseJson(inner) ?? null, 2), JSON.stringify(parseJson(inner), null, 2));
    assert.equal(jsonText(nested(parseJson(inner) ?? null, 20_000)), deep);
  });

  it('has objects, which are neither lists nor null', () => {
    assert.deepEqual(
      [{}, { a: 1 }, [], null, 'x', 5, true, undefined].map((value) => isObject(value)),
      [true, true, false, false, false, false, false, false],
    );
  });
});

function nested(value: Json, levels: number): Json {
  let all = value;
  for (let level = 0; level < levels; level++) {
    all = [all];
  }
  return all;
}

describe('listeners', () => {
  it('are told in the order they came, until they are disposed', () => {
    const listeners = new Listeners<number>();
    const told: string[] = [];
    const first = listeners.add((value) => told.push(`first ${value}`));
    listeners.add((value) => told.push(`second ${value}`));
    listeners.tell(1);
    first.dispose();
    first.dispose();
    listeners.tell(2);
    assert.deepEqual(told, ['first 1', 'second 1', 'second 2']);
  });

  it('may go or come while others are told', () => {
    const listeners = new Listeners<number>();
    const told: string[] = [];
    const self = listeners.add(() => {
      told.push('once');
      self.dispose();
    });
    listeners.add(() => told.push('always'));
    listeners.tell(1);
    listeners.tell(2);
    assert.deepEqual(told, ['once', 'always', 'always']);
  });
});
