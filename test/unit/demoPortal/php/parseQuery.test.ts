import assert from 'node:assert/strict';

import type { Json } from '../../../../src/core/json.ts';
import { parseQuery } from '../../../../src/demoPortal/php/parseQuery.ts';

describe("parseQuery, PHP's parse_str", () => {
  const cases: [name: string, text: string, expected: Record<string, Json>][] = [
    ['an empty text', '', {}],
    ['names and values', 'a=1&b=two', { a: '1', b: 'two' }],
    ['a name without value', 'a&b=', { a: '', b: '' }],
    ['of two values the later', 'a=1&a=2', { a: '2' }],
    ['escapes and plus signs', 'a=%D0%96+%26&%62=c', { a: 'Ж &', b: 'c' }],
    ['a broken escape as it stands', 'a=50%&b=%zz', { a: '50%', b: '%zz' }],
    ['keys in brackets', 'filter[>ID]=5&order[ID]=ASC', { filter: { '>ID': '5' }, order: { ID: 'ASC' } }],
    ['encoded brackets and operators', 'filter%5B%3E%3DID%5D=5', { filter: { '>=ID': '5' } }],
    ['nested keys', 'a[b][c]=1&a[b][d]=2', { a: { b: { c: '1', d: '2' } } }],
    ['empty brackets as a list', 'id[]=3&id[]=4', { id: ['3', '4'] }],
    ['keys 0, 1, 2 as a list', 'id[0]=3&id[1]=4', { id: ['3', '4'] }],
    ['keys with a gap as an object', 'id[0]=3&id[2]=4', { id: { 0: '3', 2: '4' } }],
    ['empty brackets after the largest key', 'id[5]=a&id[]=b', { id: { 5: 'a', 6: 'b' } }],
    ['lists in lists', 'm[][id]=1&m[][id]=2', { m: [{ id: '1' }, { id: '2' }] }],
    ['dots and spaces in a name as underscores', 'a.b=1&c d=2&e[f.g]=3', { a_b: '1', c_d: '2', e: { 'f.g': '3' } }],
    ['leading spaces dropped', '+a=1', { a: '1' }],
    ['a bracket that is never closed', 'a[b=1', { a_b: '1' }],
    ['an = within brackets ends the name', 'filter[=ID]=5', { filter_: 'ID]=5' }],
    ['what follows a closing bracket dropped', 'a[b]c=1', { a: { b: '1' } }],
    ['an array over a text', 'a=1&a[b]=2', { a: { b: '2' } }],
    ['no name dropped', '=1&a=2', { a: '2' }],
  ];
  for (const [name, text, expected] of cases) {
    it(`reads ${name}`, () => {
      assert.deepEqual(parseQuery(text), expected);
    });
  }
});
