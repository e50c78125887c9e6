import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Clause, Filter, Test } from '../../../../src/core/filter/filter.ts';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { printFilter } from '../../../../src/core/filter/printFilter.ts';
import { utcOffset } from '../../../../src/core/filter/zone.ts';
import { families } from '../../../../src/core/queue/about.ts';
import { compareIds, parseRecordId, type RecordId } from '../../../../src/core/queue/record.ts';
import { anyText, anyValue, berlin } from './filterTexts.ts';

const HOUR = 3_600_000;

function id(text: string): RecordId {
  const parsed = parseRecordId(text);
  assert.ok(parsed !== undefined);
  return parsed;
}

/** What the only word of a text asks. */
function testOf(text: string): Test {
  const { filter, problems } = parseFilter(text, utcOffset);
  assert.deepEqual(problems, [], text);
  const [clause, ...others] = filter;
  assert.ok(clause !== undefined && others.length === 0, text);
  return clause.test;
}

const meanings: readonly (readonly [string, Test])[] = [
  ['hello', { field: 'text', text: 'hello' }],
  ['"two words"', { field: 'text', text: 'two words' }],
  [String.raw`"\"ID\":38"`, { field: 'text', text: '"ID":38' }],
  ['12:30', { field: 'text', text: '12:30' }],
  ['a,b', { field: 'text', text: 'a,b' }],
  ['"-5"', { field: 'text', text: '-5' }],
  ['6"', { field: 'text', text: '6"' }],
  ['event:ONCRM*', { field: 'event', patterns: ['ONCRM*'] }],
  ['EVENT:ONCRM*', { field: 'event', patterns: ['ONCRM*'] }],
  ['event:ONTASKADD,,"ON A",', { field: 'event', patterns: ['ONTASKADD', 'ON A'] }],
  ['state:Failed,reserved', { field: 'state', states: ['failed', 'reserved'] }],
  ['process:abc', { field: 'process', patterns: ['abc'] }],
  ['process:none,"none"', { field: 'process', patterns: ['', 'none'] }],
  ['user:1,none', { field: 'user', users: ['1', ''] }],
  ['user:0', { field: 'user', users: [''] }],
  ['about:deal', { field: 'about', objects: [{ family: 'deal', id: undefined }] }],
  [
    'about:DEAL/38,userfield',
    {
      field: 'about',
      objects: [
        { family: 'deal', id: '38' },
        { family: 'userField', id: undefined },
      ],
    },
  ],
  ['about:none', { field: 'about', objects: [{ family: '', id: undefined }] }],
  ['about:call/+49/30', { field: 'about', objects: [{ family: 'call', id: '+49/30' }] }],
  ['message:0a1b*', { field: 'message', patterns: ['0a1b*'] }],
  ['id:5', { field: 'id', ranges: [{ from: id('5'), to: id('5') }] }],
  [
    'id:100..200,5..',
    {
      field: 'id',
      ranges: [
        { from: id('100'), to: id('200') },
        { from: id('5'), to: undefined },
      ],
    },
  ],
  ['id:..200', { field: 'id', ranges: [{ from: undefined, to: id('200') }] }],
  ['age:>2d', { field: 'age', over: 48 * HOUR, under: undefined }],
  ['age:<1d12h30min', { field: 'age', over: undefined, under: 36.5 * HOUR }],
  ['age:2h..3h', { field: 'age', over: 2 * HOUR, under: 3 * HOUR }],
  ['age:2h..', { field: 'age', over: 2 * HOUR, under: undefined }],
  ['data.FIELDS.ID:38', { field: 'data', path: ['FIELDS', 'ID'], patterns: ['38'] }],
  ['data.DATA[0].im:a*,""', { field: 'data', path: ['DATA', '0', 'im'], patterns: ['a*', ''] }],
  ['data."odd name"["x.y"]:http://x', { field: 'data', path: ['odd name', 'x.y'], patterns: ['http://x'] }],
];

describe('a word of the filter', () => {
  for (const [text, test] of meanings) {
    it(`is understood: ${text}`, () => assert.deepEqual(testOf(text), test));
  }

  it('is turned round by a dash before it', () => {
    const { filter } = parseFilter('-event:ONTASKADD -"a b" - x');
    assert.deepEqual(filter, [
      { isNegated: true, test: { field: 'event', patterns: ['ONTASKADD'] } },
      { isNegated: true, test: { field: 'text', text: 'a b' } },
      { isNegated: false, test: { field: 'text', text: '-' } },
      { isNegated: false, test: { field: 'text', text: 'x' } },
    ]);
  });

  const wrong: readonly (readonly [string, code: string, given: string, suggestion: string | undefined])[] = [
    ['sate:failed', 'filterNoSuchField', 'sate', 'state:failed'],
    ['-evnt:A,B', 'filterNoSuchField', 'evnt', '-event:A,B'],
    ['FIELDS.ID:38', 'filterNoSuchField', 'FIELDS.ID', 'data.FIELDS.ID:38'],
    ['https://x', 'filterNoSuchField', 'https', '"https://x"'],
    ['event:', 'filterNoValue', 'event', undefined],
    ['-event:,', 'filterNoValue', 'event', undefined],
    ['""', 'filterEmptyQuotes', '', undefined],
    ['event:A,""', 'filterEmptyQuotes', 'event', undefined],
    ['data:38', 'filterNoPath', 'data', undefined],
    ['data.:38', 'filterNoPath', 'data.', undefined],
    ['"two words', 'filterQuoteNotClosed', '"two words', '"two words"'],
    ['user:1,"2', 'filterQuoteNotClosed', 'user:1,"2', 'user:1,"2"'],
    ['"ID":38', 'filterTextAfterQuote', '"ID":38', String.raw`"\"ID\":38"`],
    ['state:waiting,fialed', 'filterNoSuchState', 'fialed', 'state:waiting,failed'],
    ['state:done', 'filterNoSuchState', 'done', undefined],
    ['about:dael/38', 'filterNoSuchKind', 'dael', 'about:deal/38'],
    ['id:5x', 'filterNotAnId', '5x', undefined],
    ['id:007', 'filterNotAnId', '007', undefined],
    ['id:..', 'filterNotAnId', '..', undefined],
    ['id:1..2..3', 'filterNotAnId', '1..2..3', undefined],
    ['id:100..99', 'filterReversed', '100..99', 'id:99..100'],
    ['age:2d', 'filterNotAnAge', '2d', 'age:>2d'],
    ['age:<=5m', 'filterNotAnAge', '<=5m', 'age:<5min'],
    ['age:"> 2 days"', 'filterNotAnAge', '> 2 days', 'age:>2d'],
    ['age:old', 'filterNotAnAge', 'old', undefined],
    ['age:1x>2d', 'filterNotAnAge', '1x>2d', undefined],
    ['age:3d..2d', 'filterReversed', '3d..2d', 'age:2d..3d'],
    ['age:>2d,<5d', 'filterOnlyOneValue', 'age', undefined],
    ['time:2026-02-30', 'filterNotATime', '2026-02-30', undefined],
    ['time:2026-11-12T24:00', 'filterNotATime', '2026-11-12T24:00', undefined],
    ['time:12.11.2026', 'filterNotATime', '12.11.2026', undefined],
    ['time:..', 'filterNotATime', '..', undefined],
    ['time:2026-11-13..2026-11-12', 'filterReversed', '2026-11-13..2026-11-12', 'time:2026-11-12..2026-11-13'],
  ];

  for (const [text, code, given, suggestion] of wrong) {
    it(`is wrong, and says why: ${text}`, () => {
      const { filter, problems } = parseFilter(text, utcOffset);
      assert.deepEqual([filter, problems], [[], [{ from: 0, to: text.length, code, given, suggestion }]]);
      if (suggestion !== undefined) {
        assert.deepEqual(parseFilter(suggestion, utcOffset).problems, []);
      }
    });
  }

  it('that is wrong does not keep the others from being understood', () => {
    const { filter, problems } = parseFilter('event:A  sate:failed user:1');
    assert.deepEqual(
      [filter.map(({ test }) => test.field), problems.map(({ from, to }) => [from, to])],
      [['event', 'user'], [[9, 20]]],
    );
  });
});

const spanOf = (text: string) => {
  const [clause] = parseFilter(text, berlin).filter;
  assert.ok(clause?.test.field === 'time', text);
  return [clause.test.from, clause.test.to].map((time) =>
    time === undefined ? '' : new Date(time).toISOString().slice(0, 19),
  );
};

describe('the filter’s word for time', () => {
  const spans: readonly (readonly [string, from: string, to: string])[] = [
    ['time:2026-11-12T00:00..2026-11-13T00:00', '2026-11-11T23:00:00', '2026-11-12T23:00:00'],
    ['time:2026-11-12', '2026-11-11T23:00:00', '2026-11-12T23:00:00'],
    ['time:2026-11-12..2026-11-13', '2026-11-11T23:00:00', '2026-11-13T23:00:00'],
    ['time:2026-11-12T10:05', '2026-11-12T09:05:00', '2026-11-12T09:06:00'],
    ['time:2026-11-12T10:05:07', '2026-11-12T09:05:07', '2026-11-12T09:05:08'],
    ['time:2026-11-12..', '2026-11-11T23:00:00', ''],
    ['time:..2026-11-12T10:00', '', '2026-11-12T09:00:00'],
    ['time:2026-11-12T10:00Z..2026-11-12T10:00-01:30', '2026-11-12T10:00:00', '2026-11-12T11:30:00'],
    // The shortest and the longest day of the year.
    ['time:2026-03-29', '2026-03-28T23:00:00', '2026-03-29T22:00:00'],
    ['time:2026-10-25', '2026-10-24T22:00:00', '2026-10-25T23:00:00'],
    // A time that clocks skip, and one that they show twice.
    ['time:2026-03-29T02:30..', '2026-03-29T01:30:00', ''],
    ['time:2026-10-25T02:30..', '2026-10-25T00:30:00', ''],
  ];

  for (const [text, from, to] of spans) {
    it(`goes by the zone’s clocks: ${text}`, () => assert.deepEqual(spanOf(text), [from, to]));
  }
});

describe('the filter’s text', () => {
  const runs = { numRuns: 3000, seed: 5 };

  it('always means something, and its tokens, words and problems have their places in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tokens, words, problems } = parseFilter(text, berlin);
        assert.equal(tokens.map(({ from, to }) => text.slice(from, to)).join(''), text);
        assert.ok(tokens.every(({ from, to }) => from < to));
        // Nothing but white space is between words.
        let rest = text;
        for (const { from, to } of words.toReversed()) {
          assert.ok(from < to);
          rest = rest.slice(0, from) + rest.slice(to);
        }
        assert.equal(rest.trim(), '');
        const wrong = words.filter(({ clause }) => clause === undefined);
        assert.deepEqual(
          problems.map(({ from, to }) => [from, to]),
          wrong.map(({ from, to }) => [from, to]),
        );
      }),
      runs,
    );
  });

  it('means the same when what it means is written anew', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { filter } = parseFilter(text, berlin);
        const { filter: again, problems } = parseFilter(printFilter(filter, berlin), berlin);
        assert.deepEqual([again, problems], [filter, []]);
      }),
      runs,
    );
  });

  it('can ask for whatever a filter can ask for', () => {
    fc.assert(
      fc.property(fc.array(anyClause, { maxLength: 4 }), (filter: Filter) => {
        const text = printFilter(filter, berlin);
        assert.deepEqual(parseFilter(text, berlin).filter, filter, text);
      }),
      runs,
    );
  });

  it('is understood where its problems’ suggestions stand in their places', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { from, to, code, suggestion } of parseFilter(text, berlin).problems) {
          if (suggestion !== undefined) {
            const next = parseFilter(suggestion, berlin).problems[0]?.code;
            assert.notEqual(next, code, `${text.slice(from, to)} → ${suggestion}`);
          }
        }
      }),
      runs,
    );
  });

  it('is read in no time, however long it is', () => {
    const started = performance.now();
    for (const piece of ['a ', 'event:A,', '"', '\\"', '-', 'data.', 'data.a[0]', 'age:1d', ',', 'x:']) {
      parseFilter(piece.repeat(100_000));
    }
    assert.ok(performance.now() - started < 5000);
  });
});

const values = fc.array(anyValue, { minLength: 1, maxLength: 3 });
const filled = fc.array(
  anyValue.filter((value) => value !== ''),
  { minLength: 1, maxLength: 3 },
);
const recordId = fc.bigInt({ min: 1n, max: 10n ** 19n }).map((number) => id(String(number)));
const minute = 60_000;
const duration = fc.nat({ max: 1_000_000 }).map((minutes) => minutes * minute);
const second = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 1000, max: Date.UTC(2027, 0, 1) / 1000 })
  .map((seconds) => 1000 * seconds);
const inTheFold = fc.integer({ min: 0, max: 7200 }).map((seconds) => Date.UTC(2026, 9, 25) + 1000 * seconds);

/** Two that rise, or one of them, or the other. */
function twoOf<T>(one: fc.Arbitrary<T>, compare: (a: T, b: T) => number): fc.Arbitrary<[T | undefined, T | undefined]> {
  return fc.uniqueArray(one, { minLength: 2, maxLength: 2, comparator: (a, b) => compare(a, b) === 0 }).chain((two) => {
    const [from, to] = two.toSorted(compare);
    return fc.constantFrom<[T | undefined, T | undefined]>([from, to], [from, undefined], [undefined, to]);
  });
}

const byNumber = (a: number, b: number): number => a - b;

const plain = { noNullPrototype: true };

const anyTest: fc.Arbitrary<Test> = fc.oneof(
  anyValue.filter((text) => text !== '').map((text): Test => ({ field: 'text', text })),
  fc.record({ field: fc.constantFrom('event' as const, 'message' as const), patterns: filled }, plain),
  fc.record({ field: fc.constant('process' as const), patterns: values }, plain),
  fc.record({ field: fc.constant('user' as const), users: values.filter((users) => !users.includes('0')) }, plain),
  fc.record(
    {
      field: fc.constant('state' as const),
      states: fc.array(fc.constantFrom('waiting' as const, 'reserved' as const, 'failed' as const), { minLength: 1 }),
    },
    plain,
  ),
  fc.record(
    {
      field: fc.constant('about' as const),
      objects: fc.array(
        fc.record(
          {
            family: fc.constantFrom(...families, '' as const),
            id: fc.option(fc.constantFrom('1', 'a/b', 'c d'), { nil: undefined }),
          },
          plain,
        ),
        { minLength: 1, maxLength: 3 },
      ),
    },
    plain,
  ),
  fc.record(
    {
      field: fc.constant('id' as const),
      ranges: fc.array(
        fc.oneof(
          recordId.map((one) => ({ from: one, to: one })),
          twoOf(recordId, compareIds).map(([from, to]) => ({ from, to })),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    },
    plain,
  ),
  twoOf(duration, byNumber).map(([over, under]): Test => ({ field: 'age', over, under })),
  twoOf(fc.oneof(second, inTheFold), byNumber).map(([from, to]): Test => ({ field: 'time', from, to })),
  fc.record(
    {
      field: fc.constant('data' as const),
      path: fc.array(anyValue, { minLength: 1, maxLength: 3 }),
      patterns: values,
    },
    plain,
  ),
);

const anyClause: fc.Arbitrary<Clause> = fc.record({ isNegated: fc.boolean(), test: anyTest }, plain);
