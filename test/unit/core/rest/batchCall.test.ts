import assert from 'node:assert/strict';
import type { Json } from '../../../../src/core/json.ts';
import { type CommandResults, parseBatchResult, toCmd } from '../../../../src/core/rest/batchCall.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';

const list = { method: 'event.offline.list', params: { start: 0 } };

/** What else is known of an answer: nothing. */
const bare = { total: undefined, finishedAt: undefined, operating: undefined, operatingResetIn: undefined };
const commands = (count: number) => new Map(Array.from({ length: count }, (_, i) => [`c${i}`, list]));
const parse = (result: Json, ...keys: string[]): Record<string, unknown> => outcomes(parseBatchResult(result, keys));

/** Results, and the kinds of errors in their place. */
function outcomes(results: CommandResults): Record<string, unknown> {
  return Object.fromEntries([...results].map(([key, one]) => [key, one instanceof RestError ? one.kind : one]));
}

describe('the commands of a batch call', () => {
  it('are texts under their names', () => {
    assert.deepEqual(toCmd(new Map([['a', list]])), { a: 'event.offline.list?start=0' });
  });

  it('are at least 1 and at most 50', () => {
    assert.equal(Object.keys(toCmd(commands(50))).length, 50);
    assert.throws(() => toCmd(commands(0)), RangeError);
    assert.throws(() => toCmd(commands(51)), RangeError);
  });
});

describe('the answer of a batch call', () => {
  it('has each command’s result and total under its name', () => {
    const result = { result: { a: [1], b: { value: 'Y' } }, result_error: [], result_total: { a: 7 } };
    assert.deepEqual(parse(result, 'a', 'b'), {
      a: { ...bare, result: [1], total: 7 },
      b: { ...bare, result: { value: 'Y' } },
    });
  });

  it('has for each command when the portal was done with it, and when its method’s operating time goes down', () => {
    const result_time = { a: { finish: 100, operating_reset_at: 160 }, b: { finish: 100 } };
    assert.deepEqual(parse({ result: { a: 1, b: 2, c: 3 }, result_time }, 'a', 'b', 'c'), {
      a: { ...bare, result: 1, finishedAt: 100_000, operatingResetIn: 60_000 },
      b: { ...bare, result: 2, finishedAt: 100_000 },
      c: { ...bare, result: 3 },
    });
  });

  it('takes [] and an absent map for an empty one', () => {
    const result_error = { a: { error: 'ERROR_ARGUMENT', error_description: '' } };
    assert.deepEqual(parse({ result: [], result_error, result_total: [] }, 'a'), { a: 'rejected' });
    assert.deepEqual(parse({ result_error }, 'a'), { a: 'rejected' });
  });

  it('has an error where the server says so, also beside a result', () => {
    const result = { result: { a: [], b: [] }, result_error: { a: { error: 'OPERATION_TIME_LIMIT' } } };
    assert.deepEqual(parse(result, 'a', 'b'), { a: 'operatingLimit', b: { ...bare, result: [] } });
  });

  it('has an error for a command that the server left out, or whose error has no code', () => {
    const result_error: Json = { b: {}, c: null, d: { error: 5 } };
    assert.deepEqual(parse({ result: {}, result_error }, 'a', 'b', 'c', 'd'), {
      a: 'protocol',
      b: 'protocol',
      c: 'protocol',
      d: 'protocol',
    });
  });

  it('has nothing but the commands that were sent', () => {
    assert.deepEqual(parse({ result: { a: 1, other: 2 } }, 'a'), { a: { ...bare, result: 1 } });
  });

  it('keeps a result that is null', () => {
    assert.deepEqual(parse({ result: { a: null } }, 'a'), { a: { ...bare, result: null } });
  });

  it('breaks the protocol where it or a part of it is no map', () => {
    const results: Json[] = [
      null,
      true,
      'x',
      [],
      { result: [1] },
      { result: 'x' },
      { result: {}, result_error: 5 },
      { result: {}, result_time: 'x' },
    ];
    for (const result of results) {
      assert.throws(
        () => parseBatchResult(result, ['a']),
        (error: unknown) => error instanceof RestError && error.kind === 'protocol',
        JSON.stringify(result),
      );
    }
  });
});
