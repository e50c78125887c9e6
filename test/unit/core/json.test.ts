import assert from 'node:assert/strict';
import { isObject, parseJson } from '../../../src/core/json.ts';
import { Listeners } from '../../../src/core/listeners.ts';

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

  it('has objects, which are neither lists nor null', () => {
    assert.deepEqual(
      [{}, { a: 1 }, [], null, 'x', 5, true, undefined].map((value) => isObject(value)),
      [true, true, false, false, false, false, false, false],
    );
  });
});

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
