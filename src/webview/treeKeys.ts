import type { DataNode } from './dataNodes.ts';
import { canOpen, type DataTree } from './dataTree.ts';
import { listStep } from './listKeys.ts';

/**
 * What a key does in a tree, as VS Code's own trees have it, and `*`, which the pattern for trees on the web adds: opens and closes in the tree, and
 * gives the row that the keyboard is at afterwards. Undefined for keys that do nothing. `page` is how many rows are on the screen.
 */
export function pressTreeKey(
  key: string,
  { tree, at, page }: { readonly tree: DataTree; readonly at: DataNode; readonly page: number },
): DataNode | undefined {
  const { rows } = tree;
  switch (key) {
    case 'ArrowRight':
      return openOrEnter(tree, at);
    case 'ArrowLeft':
      return closeOrLeave(tree, at);
    case 'Enter':
    case ' ':
      tree.setOpen(at, !tree.isOpen(at));
      return at;
    case '*':
      openSiblings(tree, at);
      return at;
    default: {
      const to = listStep(key, { at: rows.indexOf(at), count: rows.length, page });
      return to === undefined ? undefined : (rows[to] ?? at);
    }
  }
}

function openOrEnter(tree: DataTree, at: DataNode): DataNode {
  if (canOpen(at) && !tree.isOpen(at)) {
    tree.setOpen(at, true);
    return at;
  }
  const first = tree.nodes[at.index + 1];
  return first?.parent === at ? first : at;
}

function closeOrLeave(tree: DataTree, at: DataNode): DataNode {
  if (tree.isOpen(at)) {
    tree.setOpen(at, false);
    return at;
  }
  return at.parent ?? at;
}

function openSiblings(tree: DataTree, { parent }: DataNode): void {
  const end = parent?.end ?? tree.nodes.length;
  for (let i = (parent?.index ?? -1) + 1; i < end;) {
    const sibling = tree.nodes[i];
    if (sibling === undefined) {
      return;
    }
    if (typeof sibling.value !== 'string') {
      tree.setOpen(sibling, true);
    }
    i = sibling.end;
  }
}
