import assert from 'node:assert/strict';
import { shortcutKey } from '../../../src/webview/shortcutKey.ts';

describe('the key of a shortcut', () => {
  it('is its own letter on every Latin keyboard, wherever that stands', () => {
    assert.equal(shortcutKey({ key: 'a', code: 'KeyQ' }), 'a');
    assert.equal(shortcutKey({ key: 'Z', code: 'KeyY' }), 'Z');
  });

  it('is the Latin letter of its place on others', () => {
    assert.equal(shortcutKey({ key: 'ф', code: 'KeyA' }), 'a');
    assert.equal(shortcutKey({ key: 'Я', code: 'KeyZ' }), 'z');
  });

  it('is its name where it is no letter', () => {
    assert.equal(shortcutKey({ key: 'ArrowUp', code: 'ArrowUp' }), 'ArrowUp');
    assert.equal(shortcutKey({ key: ' ', code: 'Space' }), ' ');
    assert.equal(shortcutKey({ key: 'х', code: 'BracketLeft' }), 'х');
  });
});
