import type { DataNode } from './dataNodes.ts';
import { keyText, searchText } from './rowText.ts';

/** What to look for, in whatever case its letters are; undefined where there is nothing to look for. */
export function toPattern(text: string): RegExp | undefined {
  return text === '' ? undefined : new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'giu');
}

/** The nodes that have the pattern in their key or their value as the page writes them, open or not. */
export function findIn(nodes: readonly DataNode[], pattern: RegExp): readonly DataNode[] {
  return nodes.filter((node) => hasMatch(keyText(node), pattern) || hasMatch(searchText(node), pattern));
}

/** A part of a text, and whether it is one that was looked for. */
export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** The text, cut where matches begin and end. */
export function markMatches(text: string, pattern: RegExp | undefined): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index, 0: match } of pattern === undefined ? [] : text.matchAll(pattern)) {
    pieces.push({ text: text.slice(from, index), isMatch: false }, { text: match, isMatch: true });
    from = index + match.length;
  }
  pieces.push({ text: text.slice(from), isMatch: false });
  return pieces.filter((piece) => piece.text !== '');
}

function hasMatch(text: string, pattern: RegExp): boolean {
  return text.search(pattern) !== -1;
}
