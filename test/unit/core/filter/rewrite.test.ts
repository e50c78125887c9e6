import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { dataKey, type ListKey } from '../../../../src/core/filter/keys.ts';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { dropWord, presenceOf, removeWord, setWord, toggleValue } from '../../../../src/core/filter/rewrite.ts';
import { splitWords } from '../../../../src/core/filter/words.ts';
import { families } from '../../../../src/core/queue/about.ts';
import { anyText, anyValue } from './filterTexts.ts';

const presences = (text: string, key: ListKey, values: readonly string[]) =>
  values.map((value) => presenceOf(text, key, value));

describe('a facet', () => {
  const toggled: readonly (readonly [string, ListKey, value: string, include: string, exclude: string])[] = [
    ['', 'event', 'A', 'event:A', '-event:A'],
    ['event:A', 'event', 'A', '', '-event:A'],
    ['event:a', 'event', 'A', '', '-event:A'],
    ['  hello   event:B,A user:1', 'event', 'A', '  hello   event:B user:1', '  hello   event:B user:1 -event:A'],
    ['event:B user:1', 'event', 'A', 'event:B,A user:1', 'event:B user:1 -event:A'],
    ['event:B,', 'event', 'A', 'event:B,A', 'event:B, -event:A'],
    ['-event:A,B', 'event', 'A', '-event:B event:A', '-event:B'],
    ['-event:B', 'event', 'A', '-event:B event:A', '-event:B,A'],
    ['event:A*', 'event', 'AB', 'event:A* -event:AB', 'event:A* -event:AB'],
    ['event:A* -event:AB', 'event', 'AB', 'event:A*', 'event:A*'],
    ['-event:A*', 'event', 'AB', 'event:AB', ''],
    ['event:A* event:*B', 'event', 'CB', 'event:A*,CB event:*B', 'event:A* event:*B -event:CB'],
    ['user:1', 'user', '', 'user:1,none', 'user:1 -user:none'],
    ['user:0,1', 'user', '', 'user:1', 'user:1 -user:none'],
    ['process:ab', 'process', 'abc', 'process:ab -process:abc', 'process:ab -process:abc'],
    ['about:none', 'about', '', '', '-about:none'],
    ['about:deal/38', 'about', 'deal', 'about:deal/38,deal', 'about:deal/38 -about:deal'],
    ['state:failed', 'state', 'reserved', 'state:failed,reserved', 'state:failed -state:reserved'],
    ['data.X:1', 'data.X', 'a, b', 'data.X:1,"a, b"', 'data.X:1 -data.X:"a, b"'],
    // A wrong word says nothing, and stays for its problem to be seen.
    ['state:failed,x', 'state', 'failed', 'state:failed,x state:failed', 'state:failed,x -state:failed'],
    // Behind it, the word would be a part of the quoted text.
    ['"not closed', 'event', 'A', 'event:A "not closed', '-event:A "not closed'],
  ];

  for (const [text, key, value, include, exclude] of toggled) {
    it(`rewrites the text: ${key}:${value} in “${text}”`, () => {
      assert.equal(toggleValue(text, key, value), include);
      assert.equal(toggleValue(text, key, value, { exclude: true }), exclude);
    });
  }

  it('shows whether the text asks for its value, by name or by a pattern', () => {
    assert.deepEqual(
      presences('event:ONCRM*,ONTASKADD -event:*DELETE', 'event', ['ONCRMDEALADD', 'ontaskadd', 'ONX']),
      ['included', 'included', undefined],
    );
    assert.deepEqual(presences('event:ON* -event:*DELETE', 'event', ['ONCRMDEALDELETE']), ['excluded']);
    assert.deepEqual(presences('process:aB', 'process', ['abc', '', 'b']), ['included', undefined, undefined]);
    assert.deepEqual(presences('about:deal', 'about', ['deal', 'deal/38', 'lead']), [
      'included',
      'included',
      undefined,
    ]);
    assert.deepEqual(presences('hello', 'event', ['hello']), [undefined]);
    assert.deepEqual(presences('event:AB*BA', 'event', ['ABA', 'ABBA']), [undefined, 'included']);
  });
});

/** A field, and the values that its records may have. */
const listKey = fc.constantFrom<ListKey>(
  'event',
  'state',
  'about',
  'user',
  'process',
  'message',
  dataKey(['a b', 'c']),
);

function valueOf(key: ListKey): fc.Arbitrary<string> {
  switch (key) {
    case 'state':
      return fc.constantFrom('waiting', 'reserved', 'failed');
    case 'about':
      return fc.constantFrom(...families, '');
    case 'user':
    case 'process':
      // Users are told by ids; 0 is no user, and records have the empty text for that.
      return anyValue.filter((value) => value !== '0');
    case 'event':
    case 'message':
      return anyValue.filter((value) => value !== '' && !value.includes('*'));
    default:
      return anyValue.filter((value) => !value.includes('*'));
  }
}

const facet = listKey.chain((key) => fc.record({ key: fc.constant(key), value: valueOf(key), exclude: fc.boolean() }));

/** The words that are not for a field, as they were typed. */
const others = (text: string, key: string): string[] =>
  parseFilter(text)
    .words.filter((word) => word.field !== key || word.clause === undefined)
    .map(({ from, to }) => text.slice(from, to));

describe('rewriting the filter’s text', () => {
  const runs = { numRuns: 3000, seed: 7 };
  it('by a facet turns its value on and off, and leaves the other fields’ words as they were typed', () => {
    fc.assert(
      fc.property(anyText, facet, (text, { key, value, exclude }) => {
        const goal = exclude ? 'excluded' : 'included';
        const before = presenceOf(text, key, value);
        const once = toggleValue(text, key, value, { exclude });
        const after = presenceOf(once, key, value);
        assert.equal(after === goal, before !== goal, `${text} → ${once}`);
        assert.deepEqual(others(once, key).toSorted(), others(text, key).toSorted());
        const again = presenceOf(toggleValue(once, key, value, { exclude }), key, value);
        assert.equal(
          again === goal,
          before === goal,
          `${text} → ${once} → ${toggleValue(once, key, value, { exclude })}`,
        );
      }),
      runs,
    );
  });

  it('by a facet does not change what is said of the field’s other values', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('A', 'B', 'AB', 'C'), { minLength: 1 }),
        fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 2 }),
        fc.boolean(),
        (included, [value = '', other = ''], exclude) => {
          // With a value asked for that stays, others can't come in because none is asked for any more.
          const text = `event:${[...included, 'STAYS'].join(',')}`;
          assert.equal(
            presenceOf(toggleValue(text, 'event', value, { exclude }), 'event', other),
            presenceOf(text, 'event', other),
          );
        },
      ),
      runs,
    );
  });

  it('sets a field’s word where it stood, and takes it away again', () => {
    assert.equal(setWord('a time:2026-11-12 b', 'time', '2026-11-13..'), 'a time:2026-11-13.. b');
    assert.equal(setWord('a b', 'time', '2026-11-13..'), 'a b time:2026-11-13..');
    assert.equal(setWord('a time:x  time:2026-11-12 -time:2026-11-10', 'time', undefined), 'a -time:2026-11-10');
    assert.equal(setWord('a', 'process', ''), 'a process:none');
    assert.equal(setWord('a', dataKey(['x y']), 'b c'), 'a data."x y":"b c"');
    fc.assert(
      fc.property(anyText, (text) => {
        const word = 'time:2026-11-12..2026-11-13';
        const set = setWord(text, 'time', '2026-11-12..2026-11-13');
        const words = parseFilter(set).words.filter(({ field, isNegated }) => field === 'time' && !isNegated);
        assert.deepEqual(
          words.map(({ from, to }) => set.slice(from, to)),
          [word],
          set,
        );
        const gone = setWord(set, 'time', undefined);
        assert.ok(parseFilter(gone).words.every(({ field, isNegated }) => field !== 'time' || isNegated));
        const rest = parseFilter(text).words.filter(({ field, isNegated }) => field !== 'time' || isNegated);
        assert.deepEqual(
          splitWords(gone).map(({ from, to }) => gone.slice(from, to)),
          rest.map(({ from, to }) => text.slice(from, to)),
        );
      }),
      runs,
    );
  });

  it('takes away the word at the caret, with the space that parted it', () => {
    assert.equal(removeWord('event:A  user:1 b', 10), 'event:A  b');
    assert.equal(removeWord('event:A  user:1', 15), 'event:A');
    assert.equal(removeWord('event:A  user:1', 8), 'event:A  user:1');
  });

  it('takes away a word by how it is written, and nothing where none is written so', () => {
    assert.equal(dropWord('event:A  -user:1 user:1 b', 'user:1'), 'event:A  -user:1 b');
    assert.equal(dropWord('a "b c"', '"b c"'), 'a');
    assert.equal(dropWord('event:AB', 'event:A'), 'event:AB');
  });
});
