import assert from 'node:assert/strict';
import { visibleText } from '../../../../src/core/texts/visibleText.ts';

describe('visible text', () => {
  it('writes out what would not show or would turn the line round', () => {
    assert.equal(visibleText('a\u0000b\u202Ec\u200Bd\uFEFFe\n'), 'a\\u0000b\\u202Ec\\u200Bd\\uFEFFe\\u000A');
  });

  it('writes out half a character', () => {
    assert.equal(visibleText('a\uD83D'), 'a\\uD83D');
  });

  it('writes out what does not show beyond the first 65,536 characters', () => {
    assert.equal(visibleText('a\u{E0041}b'), String.raw`a\uDB40\uDC41b`);
  });

  it('leaves letters of every script, signs and pictures alone', () => {
    const text = 'Сделка 38, 商談, صفقة, עִסקָה, <b>&amp;</b> "quoted" 😀';
    assert.equal(visibleText(text), text);
  });
});
