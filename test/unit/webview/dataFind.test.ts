import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { findIn, markMatches, toPattern } from '../../../src/webview/dataFind.ts';
import { DataTree } from '../../../src/webview/dataTree.ts';
import { parseJson } from '../../../src/core/json.ts';
import { keyText } from '../../../src/webview/rowText.ts';

describe('the search in data', () => {
  it('finds keys and values, in either case, open or not', () => {
    const data = { Order: 1, note: 'the ORDER', list: [{ border: null }, 'none'], reorder: { a: 1 } };
    assert.deepEqual(keysFound(data, 'order'), ['Order', 'note', 'border', 'reorder']);
    assert.deepEqual(keysFound({ город: 'МОСКВА', b: 1 }, 'москва'), ['город']);
  });

  it('finds values as the page writes them: numbers, words, and what would not show', () => {
    const data = { a: 41.5, b: false, c: null, d: 'one\ntwo', e: '\u202E', f: [], g: '"' };
    assert.deepEqual(
      ['1.5', 'fals', 'NULL', String.raw`\n`, String.raw`\u202e`, '[]', String.raw`\"`].map((text) =>
        keysFound(data, text),
      ),
      [['a'], ['b'], ['c'], ['d'], ['e'], ['f'], ['g']],
    );
  });

  it('finds all digits of long numbers', () => {
    const tree = new DataTree(parseJson('{"id":9007199254740993}') ?? null);
    assert.equal(findIn(tree.nodes, /4740993/giu).length, 1);
  });

  it('looks for nothing where nothing was typed', () => {
    assert.equal(toPattern(''), undefined);
  });

  it('takes what was typed for what it is, and marks all of it without losing a character', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', 'A', '.', '*', '(', '[', '\\', '/', '-', '^', '{', '$', 'я', '😀'),
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(texts), texts, (parts, typed) => {
        const text = parts.join(typed);
        const pieces = markMatches(text, toPattern(typed));
        assert.equal(pieces.map((piece) => piece.text).join(''), text);
        const matches = pieces.filter(({ isMatch }) => isMatch);
        assert.ok(matches.every((piece) => piece.text.toLowerCase() === typed.toLowerCase()));
        assert.equal(matches.length > 0, text.toLowerCase().includes(typed.toLowerCase()));
      }),
      { seed: 42, numRuns: 1000 },
    );
  });
});

/** The keys of what is found, in order. */
function keysFound(data: Parameters<typeof JSON.stringify>[0], text: string): string[] {
  const tree = new DataTree(parseJson(JSON.stringify(data)) ?? null);
  const pattern = toPattern(text);
  assert.ok(pattern !== undefined);
  return findIn(tree.nodes, pattern).map(keyText);
}
