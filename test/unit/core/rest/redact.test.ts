import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { redact } from '../../../../src/core/rest/redact.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const characters = (set: string): fc.Arbitrary<string> => fc.constantFrom(...set.split(''));

/** What Bitrix24 and others make secrets of: hexadecimal, letters and digits, base64 in both alphabets; with a digit, as they practically always have. */
const secret = fc
  .tuple(
    fc.oneof(
      fc.string({ unit: characters('0123456789abcdef'), minLength: 15, maxLength: 80 }),
      fc.string({ unit: characters(alphabet), minLength: 15, maxLength: 80 }),
      fc.string({ unit: characters(`${alphabet}-_`), minLength: 15, maxLength: 80 }),
      fc.string({ unit: characters(`${alphabet}+/`), minLength: 15, maxLength: 80 }),
    ),
    fc.nat({ max: 9 }),
    fc.nat({ max: 15 }),
  )
  .map(([text, digit, at]) => `${text.slice(0, at)}${digit}${text.slice(at)}`);

const prose = fc.string({ unit: 'grapheme', maxLength: 60 });
const runs = { numRuns: 1000, seed: 3 };

describe('a server’s text for the log', () => {
  it('stays as it is where it is plain words', () => {
    for (const text of [
      'ERROR_ARGUMENT Filter operation not allowed: !',
      'QUERY_LIMIT_EXCEEDED Too many requests',
      'WRONG_LICENSE This feature is not enabled for the current license: extended offline events handling',
      "ERROR_ARGUMENT Argument 'PROCESS_ID' is null or empty",
      'ERROR_METHOD_NOT_FOUND Method not found! event.offline.list, rest_offline_extended',
      'Доступ запрещён',
    ]) {
      assert.equal(redact(text), text);
    }
  });

  it('holds no secret, whatever stands around it', () => {
    fc.assert(
      fc.property(
        prose,
        fc.constantFrom(' ', '"', "'", '<b>', ':', '\n', ''),
        secret,
        prose,
        (before, edge, hidden, after) => {
          const text = redact(`${before}${edge}${hidden}${edge}${after}`);
          assert.ok(!text.includes(hidden), text);
        },
      ),
      runs,
    );
  });

  it('holds no piece of a secret, wherever the text is cut', () => {
    const hidden = 'a1b2c3d4e5f6g7h8'.repeat(3);
    const words = 'some words ';
    for (const length of [...Array(60).keys()].flatMap((n) => [150 + n, 1950 + n])) {
      const before = words.repeat(300).slice(0, length);
      assert.ok(!redact(`${before} ${hidden}`).includes('a1b2'), String(length));
    }
    // Where all before it is hidden in three characters, the end of what is looked at is shown.
    for (let length = 1940; length < 2000; length++) {
      assert.ok(!redact(`${'x'.repeat(length)} ${hidden}`).includes('a1b2'), String(length));
    }
  });

  it('holds no short secret under a name that secrets go by', () => {
    for (const text of [
      'access_token=abc1',
      'The refresh_token: abc1 was used',
      '{"client_secret":"abc1"}',
      "auth[access_token]='abc1'",
      'Authorization: Bearer abc1',
      'GET /rest/?AUTH=abc1&x=1',
      'code=abc1&state=x',
      'password = abc1',
    ]) {
      const redacted = redact(text);
      assert.ok(!redacted.includes('abc1') && redacted.includes('***'), redacted);
    }
  });

  it('holds no e-mail address', () => {
    for (const text of [
      'User a@b.de is blocked',
      '<maria.orlova+x@northwind.example>',
      'to:иван@пример.рф',
      'x@localhost',
    ]) {
      assert.ok(!redact(text).includes('@'), redact(text));
    }
  });

  it('is one line of at most 200 characters, without characters that change what a terminal or an editor shows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const redacted = redact(text);
        assert.ok(redacted.length <= 200);
        assert.doesNotMatch(redacted, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 500, seed: 3 },
    );
    assert.equal(redact('<h1>503\r\n\tService\u202e  Unavailable</h1>'), '<h1>503 Service Unavailable</h1>');
    assert.equal(redact('word '.repeat(100)).length, 200);
  });

  it('takes no time with a text that is made to', () => {
    const started = performance.now();
    for (const unit of ['a', 'a@', 'token', 'A_', '="', 'a.']) {
      redact(unit.repeat(1_000_000));
    }
    assert.ok(performance.now() - started < 5000);
  });
});
