import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Json, parseJson } from '../../../src/core/json.ts';
import { DataTree } from '../../../src/webview/dataTree.ts';
import { keyText, searchText, valueText } from '../../../src/webview/rowText.ts';

describe('the text of a row', () => {
  it('shows a value as JSON, in the colour of its kind', () => {
    const values: Json[] = ['a "b"', 41.5, true, null, {}, [], parseJson('[9007199254740993]') ?? null];
    assert.deepEqual(shown(values, false), [
      'string "a \\"b\\""',
      'number 41.5',
      'word true',
      'word null',
      'hint {}',
      'hint []',
      'hint (1) [9007199254740993]',
    ]);
  });

  it('hints at what is inside of what is closed, and only counts what is open', () => {
    const values = [{ name: 'IMG_2231.HEIC', inner: { a: 1 }, list: [1, 2] }, [1, 'two', [3]]];
    assert.deepEqual(shown(values, false), [
      'hint {name: "IMG_2231.HEIC", inner: {…}, list: (2)}',
      'hint (3) [1, "two", (1)]',
    ]);
    assert.deepEqual(shown(values, true), ['hint ', 'hint (3)']);
  });

  it('hints at the beginning alone where there is much', () => {
    const wide = Array.from({ length: 1000 }, (_, i) => i);
    const texts = shown([wide, { ['k'.repeat(500)]: 'v'.repeat(500), ['b'.repeat(90)]: 1, c: 2 }], false);
    assert.ok(
      texts.every((text) => text.length < 120 && /, …[\]}]$/.test(text)),
      texts.join('\n'),
    );
  });

  it('cuts a closed string, and shows all of an open one', () => {
    const text = 'x'.repeat(5000);
    assert.ok((shown([text], false)[0] ?? '').length < 1100);
    assert.equal(shown([text], true)[0], `string "${text}"`);
  });

  it('writes out what would not show, in keys and values, and is what the search looks at', () => {
    const unit = fc.constantFrom(
      'a',
      'я',
      '😀',
      '"',
      '\\',
      '\0',
      '\n',
      '\u202E',
      '\u200B',
      '\uFEFF',
      '\uD83D',
      '\u009F',
    );
    const texts = fc.string({ unit, minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(texts, texts, (key, value) => {
        const [node] = new DataTree(Object.fromEntries([[key, value]])).nodes;
        assert.ok(node !== undefined);
        const text = valueText(node, true).text;
        assert.equal(searchText(node), text);
        assert.equal(JSON.parse(text), value);
        assert.doesNotMatch(keyText(node) + text, /[\p{Cc}\u061C\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u);
      }),
      { seed: 43, numRuns: 500 },
    );
  });
});

function shown(values: Json[], isOpen: boolean): string[] {
  const { nodes } = new DataTree(values);
  return nodes
    .filter(({ level }) => level === 1)
    .map((node) => valueText(node, isOpen))
    .map(({ kind, text }) => `${kind} ${text}`);
}
