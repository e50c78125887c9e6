import assert from 'node:assert/strict';
import { DataTree } from '../../../src/webview/dataTree.ts';
import { pressTreeKey } from '../../../src/webview/treeKeys.ts';

describe('the keys of a tree', () => {
  it('go up and down over what can be seen, and stop at the ends', () => {
    assert.deepEqual(press('a', ['ArrowDown', 'ArrowDown', 'ArrowDown']), ['a', 'b', 'c', 'd']);
    assert.deepEqual(press('d', ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp']), ['d', 'c', 'b', 'a', 'a']);
    assert.deepEqual(press('a', ['End', 'ArrowDown', 'Home']), ['a', 'e', 'e', 'a']);
    assert.deepEqual(press('a', ['PageDown', 'PageDown', 'PageDown', 'PageUp']), ['a', 'c', 'e', 'e', 'c']);
  });

  it('open to the right and close to the left, then go inside or out', () => {
    assert.deepEqual(press('b', ['ArrowLeft', 'ArrowDown']), ['b', 'b', 'e']);
    assert.deepEqual(press('b', ['ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowRight']), ['b', 'b', 'b', 'c', 'c']);
    assert.deepEqual(press('d', ['ArrowLeft', 'ArrowLeft', 'ArrowLeft']), ['d', 'b', 'b', 'b']);
  });

  it('open and close with Enter and Space', () => {
    assert.deepEqual(press('b', ['Enter', 'ArrowDown', 'ArrowUp', ' ', 'ArrowDown']), ['b', 'b', 'e', 'b', 'b', 'c']);
  });

  it('open all siblings with an asterisk', () => {
    const tree = new DataTree({ one: [[1]], two: { a: 1 }, three: 'x'.repeat(200) });
    tree.setAllOpen(false);
    const [at] = tree.rows;
    assert.ok(at !== undefined);
    pressTreeKey('*', { tree, at, page: 2 });
    assert.deepEqual(
      tree.rows.map(({ key }) => key),
      ['one', 0, 'two', 'a', 'three'],
    );
  });

  it('leave other keys alone', () => {
    const tree = new DataTree({ a: 1 });
    const [at] = tree.rows;
    assert.ok(at !== undefined);
    for (const key of ['a', 'Tab', 'Escape', 'F5', 'Delete']) {
      assert.equal(pressTreeKey(key, { tree, at, page: 2 }), undefined);
    }
  });
});

/** Where the keyboard is before the first key and after each, in a tree with pages of two rows. */
function press(from: string, pressed: readonly string[]): (string | number | undefined)[] {
  const tree = new DataTree({ a: 1, b: { c: 2, d: 3 }, e: 4 });
  let at = tree.rows.find(({ key }) => key === from);
  const places = [at?.key];
  for (const key of pressed) {
    at = at === undefined ? undefined : pressTreeKey(key, { tree, at, page: 2 });
    places.push(at?.key);
  }
  return places;
}
