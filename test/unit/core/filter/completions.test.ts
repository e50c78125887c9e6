import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Facets } from '../../../../src/core/archive/view.ts';
import { completions, type Known } from '../../../../src/core/filter/completions.ts';
import { fieldKeys } from '../../../../src/core/filter/keys.ts';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { splice } from '../../../../src/core/filter/rewrite.ts';
import { anyText, berlin } from './filterTexts.ts';

const facets: Facets = {
  state: [
    { value: 'failed', count: 3 },
    { value: 'waiting', count: 90 },
  ],
  event: [
    { value: 'ONTASKADD', count: 70 },
    { value: 'ONCRMDEALADD', count: 20 },
    { value: 'ONADD', count: 0 },
  ],
  user: [
    { value: '1', count: 80 },
    { value: '', count: 10 },
  ],
  process: [{ value: 'a b', count: 1 }],
  about: [{ value: 'deal', count: 20 }],
};
const paths = ['data.FIELDS.ID', 'data.TASK.ID', 'data.FIELDS."odd name"'];
const known: Known = { facets, paths, now: Date.UTC(2026, 9, 25, 23, 30), zoneOffsetOf: berlin };

/** What is offered where `|` stands: what each would make of the text. */
function offered(marked: string, of = known): string[] {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { items, ...stretch } = completions(text, caret, of);
  return items.map(({ insert }) => splice(text, stretch, insert));
}

const counts = ({ items }: ReturnType<typeof completions>) => items.map(({ label, count }) => [label, count]);
const wrong = (text: string): number => parseFilter(text, berlin).problems.length;

describe('what is offered in the filter box', () => {
  const offers: readonly (readonly [string, readonly string[]])[] = [
    ['e|', ['event:']],
    ['-E|', ['-event:']],
    ['x a| y', ['x about: y', 'x age: y']],
    ['st|ate:failed', ['state:failed']],
    ['deal|', []],
    ['event:|', ['event:ONTASKADD', 'event:ONCRMDEALADD', 'event:ONADD']],
    ['event:add|', ['event:ONTASKADD', 'event:ONCRMDEALADD', 'event:ONADD']],
    ['event:ona|', ['event:ONADD']],
    ['event:ONTASKADD,on| x', ['event:ONTASKADD,ONCRMDEALADD x', 'event:ONTASKADD,ONADD x']],
    ['event:|ONX,ONADD', ['event:ONTASKADD,ONADD', 'event:ONCRMDEALADD,ONADD']],
    ['-user:|', ['-user:1', '-user:none']],
    ['state:|', ['state:waiting', 'state:reserved', 'state:failed']],
    ['process:|', ['process:"a b"']],
    ['process:"a|', ['process:"a b"']],
    ['age:<1|', ['age:<1h', 'age:<1d']],
    ['time:|', ['time:2026-10-26', 'time:2026-10-25', 'time:2026-10-20T00:00..']],
    // It is whole: it is to be applied.
    ['event:ontaskadd|', []],
    ['event:ONCRM*|', []],
    ['id:|', []],
    ['sate:|', []],
    ['data.FIELDS.ID:|', []],
    ['x -data.|', ['x -data.FIELDS.ID:', 'x -data.TASK.ID:', 'x -data.FIELDS."odd name":']],
    ['Data.id|', ['data.FIELDS.ID:', 'data.TASK.ID:']],
    ['data.t|', ['data.TASK.ID:']],
    ['data.FI|ELDS.ID:38', ['data.FIELDS.ID:38', 'data.FIELDS."odd name":38']],
    ['data.none|', []],
  ];

  for (const [marked, texts] of offers) {
    it(`fits what was typed: ${marked}`, () => assert.deepEqual(offered(marked), texts));
  }

  it('begins with what begins as it was typed', () => {
    const event = ['XON', 'ONX', 'AON', 'ONA'].map((value) => ({ value, count: 1 }));
    assert.deepEqual(offered('event:on|', { ...known, facets: { ...facets, event } }), [
      'event:ONX',
      'event:ONA',
      'event:XON',
      'event:AON',
    ]);
  });

  it('is every field where nothing was typed', () => {
    assert.equal(completions('', 0, known).items.length, fieldKeys.length);
    assert.equal(completions('event:A  user:1', 8, known).items.length, fieldKeys.length);
  });

  it('tells how many records have it, where that is known', () => {
    assert.deepEqual(counts(completions('user:', 5, known)), [
      ['1', 80],
      ['none', 10],
    ]);
    assert.deepEqual(counts(completions('state:', 6, known)), [
      ['waiting', 90],
      ['reserved', undefined],
      ['failed', 3],
    ]);
    assert.deepEqual(completions('user:', 5, { ...known, facets: undefined }).items, []);
  });

  it('is understood, wherever the caret is in whatever text', () => {
    fc.assert(
      fc.property(anyText, fc.nat({ max: 40 }), (text, position) => {
        const caret = Math.min(position, text.length);
        const { from, to, items } = completions(text, caret, known);
        assert.ok(from <= caret && caret <= to && to <= text.length);
        for (const { insert } of items.filter((item) => !/[:.]$/.test(item.insert))) {
          assert.ok(wrong(splice(text, { from, to }, insert)) <= wrong(text), `${text} + ${insert} at ${from}`);
        }
      }),
      { numRuns: 2000, seed: 11 },
    );
  });
});
