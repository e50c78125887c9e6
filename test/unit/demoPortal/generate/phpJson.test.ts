import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import type { Json } from '../../../../src/core/json.ts';
import { phpJson } from '../../../../src/demoPortal/generate/phpJson.ts';

describe('phpJson', () => {
  const cases: [name: string, value: Json, json: string][] = [
    ['is compact', { a: [1, 'x', true, null], b: false }, '{"a":[1,"x",true,null],"b":false}'],
    ['escapes the slash', 'crm/deal', String.raw`"crm\/deal"`],
    ['leaves Unicode as it is', { имя: 'Größe 👍' }, '{"имя":"Größe 👍"}'],
    ['hex-escapes tags, ampersand, apostrophe and quote', `<>&'"`, String.raw`"\u003C\u003E\u0026\u0027\u0022"`],
    ['keeps a backslash before a quote apart from it', String.raw`\"`, String.raw`"\\\u0022"`],
    ['escapes the characters of a key', { 'a/"b"': 1 }, String.raw`{"a\/\u0022b\u0022":1}`],
    ['escapes control characters', 'a\n\u0001', String.raw`"a\n\u0001"`],
    ['escapes the two line ends of Unicode', 'a\u2028b\u2029', String.raw`"a\u2028b\u2029"`],
    ['writes an empty object as PHP does: an empty array', { a: {} }, '{"a":[]}'],
    ['writes whole numbers without exponent', 1e15, '1000000000000000'],
    ['writes fractions as they are', -0.25, '-0.25'],
    ['turns to the exponent where PHP does', [0.0001, 0.00001, 1.5e-7], '[0.0001,1.0e-5,1.5e-7]'],
  ];
  for (const [name, value, json] of cases) {
    it(name, () => {
      assert.equal(phpJson(value), json);
    });
  }

  it('reads back as the same value', () => {
    const withoutEmptyObjects = fc.json().map((json): Json => JSON.parse(json.replaceAll(/\{\s*\}/g, '[]')));
    const property = fc.property(withoutEmptyObjects, (data) => {
      assert.deepEqual(JSON.parse(phpJson(data)), data);
    });
    fc.assert(property, { seed: 2, numRuns: 500 });
  });
});
