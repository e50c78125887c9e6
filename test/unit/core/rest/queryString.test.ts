import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Params, toQueryString } from '../../../../src/core/rest/queryString.ts';
import { parseQuery } from '../../../../src/demoPortal/php/parseQuery.ts';

type Value = Params[string];

describe('parameters as a query string', () => {
  it('have their keys in brackets, and all of it encoded once', () => {
    assert.equal(
      toQueryString({ filter: { '>=ID': 5, '=EVENT_NAME': 'A&B=C' }, order: { ID: 'ASC' }, start: 0 }),
      'filter%5B%3E%3DID%5D=5&filter%5B%3DEVENT_NAME%5D=A%26B%3DC&order%5BID%5D=ASC&start=0',
    );
  });

  it('have the positions of a list in brackets', () => {
    assert.equal(toQueryString({ id: ['7', '8'] }), 'id%5B0%5D=7&id%5B1%5D=8');
  });

  it('keep an empty text, but nothing of an empty list or object', () => {
    assert.equal(toQueryString({ filter: { '=PROCESS_ID': '' }, id: [], order: {} }), 'filter%5B%3DPROCESS_ID%5D=');
  });

  it('are decoded by PHP to what they were', () => {
    // PHP rewrites dots, spaces and brackets in the outermost name, and ends an inner one at a bracket: no method has such names.
    const name = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/);
    const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((k) => !/[[\]]|^\d+$/.test(k));
    const { value } = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.string({ unit: 'grapheme' }),
        fc.integer(),
        fc.array(tie('value'), { minLength: 1, maxLength: 4 }),
        fc.dictionary(key, tie('value'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (params) => {
        assert.deepEqual(parseQuery(toQueryString(params)), withTexts(params));
      }),
      { seed: 1, numRuns: 1000 },
    );
  }).timeout(30_000);
});

/** A query string knows no numbers. */
function withTexts(value: Value): unknown {
  if (typeof value !== 'object') {
    return String(value);
  }
  return Array.isArray(value)
    ? value.map(withTexts)
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withTexts(inner)]));
}
