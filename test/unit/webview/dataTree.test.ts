import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isContainer, type Json, parseJson } from '../../../src/core/json.ts';
import { valueAt } from '../../../src/core/jsonPath.ts';
import { type DataNode, isParent, pathOf } from '../../../src/webview/dataNodes.ts';
import { DataTree } from '../../../src/webview/dataTree.ts';
import { keyText } from '../../../src/webview/rowText.ts';

const runs = { seed: 40, numRuns: 300 };
const anyData = fc.json({ maxDepth: 5 }).map(parse);

describe('data as a tree', () => {
  it('has a row for each value, with its level and its place among its siblings', () => {
    const tree = new DataTree({ LINE: 7, DATA: [{ id: 1 }, []] });
    tree.setAllOpen(true);
    assert.deepEqual(
      tree.rows.map((node) => [node.key, node.level, `${node.position} of ${node.siblings}`, isParent(node)]),
      [
        ['LINE', 1, '1 of 2', false],
        ['DATA', 1, '2 of 2', true],
        [0, 2, '1 of 2', true],
        ['id', 3, '1 of 1', false],
        [1, 2, '2 of 2', false],
      ],
    );
  });

  it('has one row for data that is one value', () => {
    for (const value of [false, null, 0, '', 'text', [], {}, parse('[9007199254740993]')]) {
      const [node, ...others] = new DataTree(value).rows;
      assert.deepEqual([others.length, node?.siblings], [0, 1]);
    }
  });

  it('shows every value once when all is open, and the first level alone when all is closed', () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const tree = new DataTree(data);
        tree.setAllOpen(true);
        const leaves = tree.rows.filter((node) => !isParent(node)).map(({ value }) => value);
        assert.deepEqual(leaves, leavesOf(data));
        assert.deepEqual(tree.rows, tree.nodes);
        tree.setAllOpen(false);
        assert.ok(tree.rows.every(({ level }) => level === 1));
      }),
      runs,
    );
  });

  it('knows the way to each value', () => {
    fc.assert(
      fc.property(anyData, (data) => {
        for (const node of new DataTree(data).nodes) {
          assert.equal(valueAt(data, pathOf(node)), node.value);
        }
      }),
      runs,
    );
  });

  it('shows exactly what is inside of what is open, whatever was opened and closed before', () => {
    fc.assert(
      fc.property(anyData, fc.array(fc.tuple(fc.nat(), fc.boolean())), (data, steps) => {
        const tree = new DataTree(data);
        for (const [number, isOpen] of steps) {
          tree.setOpen(nodeAt(tree, number % tree.nodes.length), isOpen);
        }
        assert.deepEqual(
          tree.rows,
          tree.nodes.filter((node) => ancestorsOf(node).every((around) => tree.isOpen(around))),
        );
        const restored = new DataTree(data);
        restored.restore(tree.folding);
        assert.deepEqual(keys(restored.rows), keys(tree.rows));
      }),
      runs,
    );
  });

  it('shows what is revealed', () => {
    fc.assert(
      fc.property(anyData, fc.nat(), (data, number) => {
        const tree = new DataTree(data);
        tree.setAllOpen(false);
        const node = nodeAt(tree, number % tree.nodes.length);
        tree.reveal(node);
        assert.ok(tree.rows.includes(node));
      }),
      runs,
    );
  });

  it('opens as deep as fits 40 rows', () => {
    assert.deepEqual(
      [18, 19, 20, 38, 39, 1000].map((inner) => new DataTree(threeLevels(inner)).rows.length),
      [38, 40, 22, 40, 2, 2],
    );
    assert.equal(new DataTree(Array.from({ length: 1000 }, () => [1])).rows.length, 1000);
  });

  it('opens a long string like an object, but not with everything else', () => {
    const tree = new DataTree({ short: 'a'.repeat(90), long: 'a'.repeat(91) });
    tree.setAllOpen(true);
    const [short, long] = [nodeAt(tree, 0), nodeAt(tree, 1)];
    tree.setOpen(short, true);
    assert.deepEqual([tree.isOpen(short), tree.isOpen(long)], [false, false]);
    tree.setOpen(long, true);
    assert.deepEqual([tree.isOpen(long), tree.rows.length], [true, 2]);
  });

  it('goes as deep and as wide as the data goes', () => {
    const deep = new DataTree(parse('['.repeat(10_000) + ']'.repeat(10_000)));
    deep.setAllOpen(true);
    assert.deepEqual([deep.rows.length, deep.rows.at(-1)?.level], [9999, 9999]);
    assert.equal(pathOf(nodeAt(deep, 9998)).length, 9999);
    const wide = new DataTree(Array.from({ length: 100_000 }, (_, i) => i));
    assert.equal(wide.rows.length, 100_000);
  });
});

function parse(text: string): Json {
  const value = parseJson(text);
  assert.ok(value !== undefined);
  return value;
}

/** One value, in it one, and in that so many with one in each. */
function threeLevels(count: number): Json {
  return { a: { b: Array.from({ length: count }, () => ({ c: 1 })) } };
}

function nodeAt(tree: DataTree, index: number): DataNode {
  const node = tree.nodes[index];
  assert.ok(node !== undefined);
  return node;
}

function keys(nodes: readonly DataNode[]): string[] {
  return nodes.map((node) => `${node.index} ${keyText(node)}`);
}

function ancestorsOf({ parent }: DataNode): DataNode[] {
  return parent === undefined ? [] : [parent, ...ancestorsOf(parent)];
}

/** What has nothing inside it, in the order of the text. */
function leavesOf(value: Json): Json[] {
  const inner: Json[] = isContainer(value) ? Object.values(value) : [];
  return inner.length === 0 ? [value] : inner.flatMap(leavesOf);
}
