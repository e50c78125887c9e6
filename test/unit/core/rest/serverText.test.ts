import assert from 'node:assert/strict';
import type { Json } from '../../../../src/core/json.ts';
import { commandTexts, serverText } from '../../../../src/core/rest/serverText.ts';

const token = '4f1c0a6b8d2e4f1c0a6b8d2e4f1c0a6b';
const refused = (description: string): Json => ({ error: 'ERROR_ARGUMENT', error_description: description });
const textOf = (body: string): string => serverText({ status: 400, body });

describe('what a server wrote about a failure', () => {
  it('is the code and the description of an error', () => {
    const body = JSON.stringify({ error: 'ERROR_ARGUMENT', error_description: 'Filter operation not allowed: !' });
    assert.equal(textOf(body), 'ERROR_ARGUMENT Filter operation not allowed: !');
    assert.equal(textOf('{"error":"expired_token"}'), 'expired_token');
  });

  it('is the beginning of a page that is no JSON', () => {
    assert.equal(textOf('<html>\n<h1>502 Bad Gateway</h1>\n'), '<html> <h1>502 Bad Gateway</h1>');
    assert.equal(textOf(`<p>${'busy '.repeat(1000)}`).length, 200);
  });

  it('is nothing of other JSON, whole or broken off: that may be records', () => {
    for (const body of [
      '{"result":[{"ID":"1"}]}',
      '{"result":[{"ID":"1',
      ' [{"ID":"1',
      '[1]',
      '"text"',
      '7',
      'null',
      '',
    ]) {
      assert.equal(textOf(body), '', body);
    }
    assert.equal(textOf('{"error":{"a":1},"error_description":7}'), '');
  });

  it('holds no secret', () => {
    for (const body of [
      JSON.stringify({ error: 'invalid_token', error_description: `Token ${token} is unknown` }),
      JSON.stringify({ error: token }),
      `<p>${token}</p>`,
    ]) {
      assert.ok(!textOf(body).includes(token), body);
    }
  });
});

describe('what a server wrote about the commands of a batch call', () => {
  it('is each different text once', () => {
    const result = { result: { a: [] }, result_error: { b: refused('one'), c: refused('two'), d: refused('one') } };
    assert.deepEqual(commandTexts(result), ['ERROR_ARGUMENT one', 'ERROR_ARGUMENT two']);
  });

  it('is nothing where no command failed, or nothing can be read', () => {
    const results: Json[] = [{ result: { a: 1 }, result_error: [] }, {}, null, [], { result_error: { a: 5, b: null } }];
    assert.deepEqual(results.flatMap(commandTexts), []);
  });

  it('holds no secret', () => {
    assert.deepEqual(commandTexts({ result_error: { a: refused(`no such process: ${token}`) } }), [
      'ERROR_ARGUMENT no such process: ***',
    ]);
  });
});
