import assert from 'node:assert/strict';
import { parseAnswer, parseCount, parseEnvelope, parseTime } from '../../../../src/core/rest/envelope.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';

const parse = (body: unknown, status = 200) => parseEnvelope({ status, body: JSON.stringify(body) });
const text =
  (body: string, status = 200) =>
  (): unknown =>
    parseEnvelope({ status, body });
const ofKind = (kind: string, status: number) => (error: unknown) =>
  error instanceof RestError && error.kind === kind && error.status === status;
const failing = (body: object, status: number) => () => parse(body, status);

describe('a good answer', () => {
  it('gives its result and total', () => {
    assert.deepEqual(parse({ result: [1], total: 123, next: 50, time: {} }), {
      result: [1],
      total: 123,
      finishedAt: undefined,
      operating: undefined,
      operatingResetIn: undefined,
    });
  });

  it('may have any JSON value as its result, and no total', () => {
    for (const result of [true, false, null, '', 0, [], {}]) {
      assert.deepEqual(parse({ result }), {
        result,
        total: undefined,
        finishedAt: undefined,
        operating: undefined,
        operatingResetIn: undefined,
      });
    }
  });

  it('is good whatever the status is, since sources disagree on it', () => {
    assert.equal(parse({ result: true }, 500).result, true);
  });
});

describe('the time of an answer', () => {
  /** As in facts, section 4. */
  const time = { start: 1789646720, finish: 1789646720.5, operating_reset_at: 1789647320, operating: 0 };

  it('says in how many milliseconds the operating time goes down, by the server’s own clock', () => {
    assert.equal(parse({ result: true, time }).operatingResetIn, 599_500);
    assert.equal(parseTime({ ...time, operating_reset_at: 1789646710 }).operatingResetIn, -10_500);
  });

  it('says how much of it is used, and when the portal was done', () => {
    const { operating, finishedAt } = parse({ result: true, time: { ...time, operating: 12.5 } });
    assert.deepEqual([operating, finishedAt], [12.5, 1_789_646_720_500]);
  });

  it('does not say it where the portal has no such limit, or writes something else there', () => {
    const { operating_reset_at: resetAt, ...unlimited } = time;
    const times: unknown[] = [
      unlimited,
      { operating_reset_at: resetAt },
      { ...time, finish: '1' },
      undefined,
      null,
      [],
      5,
    ];
    assert.deepEqual(
      times.map((value) => parse({ result: true, time: value }).operatingResetIn),
      times.map(() => undefined),
    );
  });
});

describe('an answer that is not what Bitrix24 documents', () => {
  it('is a front end that fails, where its status says so', () => {
    for (const status of [429, 500, 502, 503, 504]) {
      assert.throws(text('<html><h1>Bad Gateway</h1></html>', status), ofKind('server', status));
    }
  });

  it('breaks the protocol under any other status', () => {
    for (const status of [200, 400, 401, 403, 404]) {
      assert.throws(text('<html><h1>Sign in</h1></html>', status), ofKind('protocol', status));
    }
  });

  it('is a text that breaks off, nothing at all, or JSON that is no object', () => {
    for (const body of ['{"result":[{"ID":"1"', '', ' ', 'null', '[]', '42', '"result"', '{result:1}']) {
      assert.throws(text(body), ofKind('protocol', 200), body);
    }
  });

  it('is an object without a result', () => {
    assert.throws(text('{}'), ofKind('protocol', 200));
    assert.throws(text('{"time":{},"total":5}'), ofKind('protocol', 200));
  });

  it('says nothing of what the server wrote', () => {
    assert.throws(
      text('<b>secret text</b>', 502),
      (error: unknown) => error instanceof Error && !`${error.message}${error.stack}`.includes('secret text'),
    );
  });
});

describe('a redirect', () => {
  it('means that the portal moved, whatever the body is', () => {
    for (const status of [301, 302, 303, 307, 308]) {
      assert.throws(text('', status), ofKind('moved', status));
      assert.throws(text('{"result":true}', status), ofKind('moved', status));
    }
  });
});

describe('an answer with an error code', () => {
  it('is that error, also under status 200 and beside a result', () => {
    assert.throws(failing({ error: 'expired_token' }, 401), ofKind('expiredToken', 401));
    assert.throws(failing({ error: 'expired_token', result: [] }, 200), ofKind('expiredToken', 200));
  });

  it('is none where the code is empty or no text', () => {
    for (const error of ['', 0, null, false, {}]) {
      assert.deepEqual(parse({ error, result: 1 }).result, 1);
      assert.throws(() => parse({ error }), ofKind('protocol', 200));
    }
  });

  it('gives its object where a caller wants all of it', () => {
    assert.deepEqual(parseAnswer({ status: 200, body: '{"access_token":"a"}' }), { access_token: 'a' });
  });
});

describe('a total', () => {
  it('is a whole number from 0 on, as a number or as digits', () => {
    for (const [value, count] of [
      [0, 0],
      ['0', 0],
      [123, 123],
      ['123', 123],
    ]) {
      assert.equal(parseCount(value), count);
    }
  });

  it('is unknown where it is anything else', () => {
    for (const value of [
      undefined,
      null,
      '',
      ' 1',
      '-1',
      -1,
      1.5,
      '1.5',
      '1e3',
      NaN,
      Infinity,
      2 ** 53,
      [],
      {},
      true,
    ]) {
      assert.equal(parseCount(value), undefined);
    }
  });
});
