import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Json, parseJson } from '../../../src/core/json.ts';
import { type JsonLine, jsonLines, LINE_LENGTH } from '../../../src/webview/jsonLines.ts';

const runs = { seed: 21, numRuns: 1000 };

describe('data as lines of coloured JSON', () => {
  it('tells keys, strings, numbers, words and marks apart', () => {
    const data = { FIELDS: { ID: 38, TITLE: 'a', IS_NEW: true }, EMPTY: [{}, null] };
    assert.deepEqual(
      [...jsonLines(data)].map(({ depth, tokens }) => [depth, tokens.map(({ kind, text }) => `${kind} ${text}`)]),
      [
        [0, ['mark {']],
        [1, ['key "FIELDS"', 'mark : ', 'mark {']],
        [2, ['key "ID"', 'mark : ', 'number 38', 'mark ,']],
        [2, ['key "TITLE"', 'mark : ', 'string "a"', 'mark ,']],
        [2, ['key "IS_NEW"', 'mark : ', 'word true']],
        [1, ['mark },']],
        [1, ['key "EMPTY"', 'mark : ', 'mark [']],
        [2, ['mark {}', 'mark ,']],
        [2, ['word null']],
        [1, ['mark ]']],
        [0, ['mark }']],
      ],
    );
  });

  it('lays out any value as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const value = parseJson(text) ?? null;
        assert.equal(asText(jsonLines(value)), JSON.stringify(value, null, 2));
      }),
      runs,
    );
  });

  it('keeps all digits of numbers', () => {
    const text = '[9007199254740993,{"id":-9223372036854775808}]';
    const lines = [...jsonLines(parseJson(text) ?? null)];
    assert.equal(asText(lines).replaceAll(/\s/g, ''), text);
    assert.deepEqual(lines[1]?.tokens[0], { kind: 'number', text: '9007199254740993' });
  });

  it('stays JSON for the same value, whatever characters are in it', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 50 });
    fc.assert(
      fc.property(fc.dictionary(texts, texts), (value) => {
        const shown = asText(jsonLines(value));
        assert.deepEqual(JSON.parse(shown), JSON.parse(JSON.stringify(value)));
        assert.doesNotMatch(shown.replaceAll('\n', ''), /[\p{Cc}\u061C\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u);
      }),
      runs,
    );
  });

  it('brings long keys and strings in pieces, and no character in two', () => {
    const value = { ['k'.repeat(2500)]: '😀'.repeat(3000) };
    const lines = [...jsonLines(value)];
    assert.ok(lines.every(({ tokens }) => tokens.reduce((sum, { text }) => sum + text.length, 0) <= LINE_LENGTH));
    assert.equal(asText(lines), JSON.stringify(value, null, 2));
    assert.ok(lines.every(({ tokens }) => tokens.every(({ text }) => text.isWellFormed())));
  });

  it('goes as deep as the data goes', () => {
    let value: Json = 'end';
    for (let level = 0; level < 100_000; level += 1) {
      value = [value];
    }
    let deepest = 0;
    for (const { depth } of jsonLines(value)) {
      deepest = Math.max(deepest, depth);
    }
    assert.equal(deepest, 100_000);
  });
});

/** As the page puts it on the screen. */
function asText(lines: Iterable<JsonLine>): string {
  return Array.from(lines, ({ depth, tokens, isRest }) => {
    const text = tokens.map((token) => token.text).join('');
    return isRest ? text : `\n${'  '.repeat(depth)}${text}`;
  })
    .join('')
    .trimStart();
}
