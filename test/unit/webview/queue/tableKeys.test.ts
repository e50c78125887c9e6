import assert from 'node:assert/strict';
import type { Choice } from '../../../../src/core/archive/view.ts';
import { pressRecordKey } from '../../../../src/webview/queue/recordKeys.ts';
import { chooseOne, noChoice } from '../../../../src/webview/queue/selection.ts';
import { pressTableKey } from '../../../../src/webview/queue/tableKeys.ts';

describe('the keys of a table', () => {
  it('go up and down and stop at the ends', () => {
    assert.deepEqual(
      focused(chooseOne(1), ['ArrowUp', 'ArrowUp', 'ArrowDown', 'End', 'ArrowDown', 'Home']),
      [0, 0, 1, 99, 99, 0],
    );
    assert.deepEqual(focused(chooseOne(5), ['PageDown', 'PageDown', 'PageUp', 'PageUp', 'PageUp']), [15, 25, 15, 5, 0]);
  });

  it('begin at the end that is next where nothing has the focus', () => {
    assert.deepEqual(focused(noChoice, ['ArrowDown']), [0]);
    assert.deepEqual(focused(noChoice, ['ArrowUp']), [99]);
  });

  it('choose from the anchor on with Shift, and nothing with Ctrl, whose Space chooses', () => {
    assert.deepEqual(press(chooseOne(3), ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp']).spans, [
      { from: 3, to: 5 },
    ]);
    assert.deepEqual(press(chooseOne(3), ['Ctrl+ArrowDown', 'Ctrl+ArrowDown', 'Ctrl+ ']).spans, [
      { from: 3, to: 4 },
      { from: 5, to: 6 },
    ]);
  });

  it('choose all and none', () => {
    const all = press(chooseOne(3), ['Ctrl+a']);
    assert.deepEqual(all, { spans: [{ from: 0, to: 100 }], focus: 3, anchor: 3 });
    assert.deepEqual(press(all, ['Escape']), { spans: [], focus: 3, anchor: 3 });
  });

  it('leave other keys alone, and Escape where nothing is chosen', () => {
    for (const key of ['a', 'Tab', 'Escape', 'F5', 'Enter', 'Delete', 'Ctrl+b']) {
      assert.equal(pressOne(noChoice, key), undefined, key);
    }
  });
});

describe('the keys of a record', () => {
  it('open, clear and copy it, and go to the next', () => {
    assert.deepEqual(
      [
        deed('Enter'),
        deed('Delete'),
        deed('Backspace', { metaKey: true }),
        deed('с', { code: 'KeyC', ctrlKey: true }),
        deed('ArrowUp', { altKey: true }),
        deed('ArrowDown', { altKey: true }),
      ],
      ['open', 'clear', 'clear', 'copyJson', 'previous', 'next'],
    );
  });

  it('do nothing with other modifiers', () => {
    assert.deepEqual(
      [
        deed('Delete', { shiftKey: true }),
        deed('Backspace'),
        deed('c', { code: 'KeyC' }),
        deed('c', { code: 'KeyC', ctrlKey: true, shiftKey: true }),
        deed('ArrowUp'),
        deed('Enter', { ctrlKey: true }),
      ],
      [undefined, undefined, undefined, undefined, undefined, undefined],
    );
  });
});

/** One key, as `Ctrl+ArrowDown`, in a table of 100 rows with pages of ten. */
function pressOne(choice: Choice, keys: string): Choice | undefined {
  const [, modifier, key = ''] = /^(?:(Ctrl|Shift)\+)?(.*)$/s.exec(keys) ?? [];
  return pressTableKey(
    { key, isCtrl: modifier === 'Ctrl', isShift: modifier === 'Shift' },
    { choice, count: 100, page: 10 },
  );
}

function press(choice: Choice, keys: readonly string[]): Choice {
  return keys.reduce((now, key) => pressOne(now, key) ?? now, choice);
}

/** What has the focus after each key. */
function focused(choice: Choice, keys: readonly string[]): (number | undefined)[] {
  return keys.map((_, i) => press(choice, keys.slice(0, i + 1)).focus);
}

function deed(key: string, modifiers: Partial<Parameters<typeof pressRecordKey>[0]> = {}) {
  return pressRecordKey({
    key,
    code: '',
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    ...modifiers,
  });
}
