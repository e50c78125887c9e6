import assert from 'node:assert/strict';

import type { Json } from '../../../../src/core/json.ts';
import { readParams } from '../../../../src/demoPortal/http/requestParams.ts';
import { parseRoute } from '../../../../src/demoPortal/http/route.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

describe("A request's parameters", () => {
  const cases: [
    name: string,
    httpMethod: string,
    query: string,
    type: string,
    body: string,
    expected: Record<string, Json>,
  ][] = [
    ['come from the query string', 'GET', '?a=1&b[]=2', '', '', { a: '1', b: ['2'] }],
    ['come from a form', 'POST', '', form, 'a=1&b[]=2', { a: '1', b: ['2'] }],
    ['come from JSON, with its types', 'POST', '', json, '{"a":1,"b":[null,true]}', { a: 1, b: [null, true] }],
    ['come from JSON with a charset', 'POST', '', `${json}; charset=utf-8`, '{"a":1}', { a: 1 }],
    [
      'of the body win over those of the query string, as a whole',
      'POST',
      '?a[x]=1&b=2',
      json,
      '{"a":{"y":3}}',
      { a: { y: 3 }, b: '2' },
    ],
    ['of a form win too', 'POST', '?a=1&b=2', form, 'a=3', { a: '3', b: '2' }],
    ['ignore the body of a GET', 'GET', '?a=1', json, '{"b":2}', { a: '1' }],
    ['drop JSON that cannot be parsed, silently', 'POST', '?a=1', json, '{"b":', { a: '1' }],
    ['drop JSON that is no object', 'POST', '?a=1', json, '5', { a: '1' }],
    ['take a JSON list by its indexes', 'POST', '', json, '["x"]', { 0: 'x' }],
    ['drop an empty body', 'POST', '?a=1', json, '', { a: '1' }],
    ['take JSON of another type for a form', 'POST', '', 'text/plain', '{"a":1}', { '{"a":1}': '' }],
  ];
  for (const [name, httpMethod, query, type, body, expected] of cases) {
    it(name, () => {
      const headers = type === '' ? {} : { 'content-type': type };
      assert.deepEqual(readParams({ httpMethod, url: `/rest/x${query}`, headers, body }), expected);
    });
  }
});

describe('A request goes to', () => {
  const cases: [url: string, expected: unknown][] = [
    ['/rest/profile', { method: 'profile' }],
    ['/rest/profile.json?a=/rest/x', { method: 'profile' }],
    ['/rest/Event.Offline.List.JSON/', { method: 'event.offline.list' }],
    ['/rest/7/s3cret/batch.json', { method: 'batch', webhook: { userId: '7', code: 's3cret' } }],
    ['/rest/seven/s3cret/batch', { method: '' }],
    ['/rest/', { method: '' }],
    ['/company/rest/profile', undefined],
    ['/', undefined],
  ];
  for (const [url, expected] of cases) {
    it(`${url}: ${JSON.stringify(expected) ?? 'no method'}`, () => {
      assert.deepEqual(parseRoute(url), expected);
    });
  }
});
