import { isContainer, type Json, keptDigits } from '../core/json.ts';
import { visibleText } from '../core/texts/visibleText.ts';
import { type DataNode, hasMembers, isParent } from './dataNodes.ts';
import { isLongString } from './dataTree.ts';

/** What a row's value is, which decides its colour; `hint` stands for what is inside and is no value itself. */
export type ValueKind = 'string' | 'number' | 'word' | 'hint';

export interface ValueText {
  readonly kind: ValueKind;
  readonly text: string;
}

/** Of a closed string so much is on the page; the row cuts it where it ends. */
const CLOSED_STRING = 1000;

/** A closed object or list is hinted at by so many characters. */
const HINT = 80;

/** Empty for data that is one value. */
export function keyText({ key }: DataNode): string {
  return key === undefined ? '' : visibleText(String(key));
}

/** The value as its row shows it. Characters that would not show are written out. */
export function valueText(node: DataNode, isOpen: boolean): ValueText {
  const { value } = node;
  if (isParent(node)) {
    const count = Array.isArray(value) ? `(${value.length})` : '';
    return { kind: 'hint', text: isOpen ? count : `${count} ${hintOf(node)}`.trimStart() };
  }
  const shown = isLongString(value) && !isOpen ? cut(value, CLOSED_STRING) : value;
  return { kind: kindOf(value), text: scalarText(shown) };
}

/** All of a row's value that can be searched: nothing where the values inside it are. */
export function searchText(node: DataNode): string {
  return isParent(node) ? '' : scalarText(node.value);
}

/** A scalar, or an object or list without members. */
function scalarText(value: Json): string {
  return visibleText(JSON.stringify(value));
}

function kindOf(value: Json): ValueKind {
  if (typeof value === 'string') {
    return 'string';
  }
  if (typeof value === 'number' || keptDigits(value) !== undefined) {
    return 'number';
  }
  return isContainer(value) ? 'hint' : 'word';
}

/** Made once for each node: the keys of a wide object can't be listed in part. */
const hints = new WeakMap<DataNode, string>();

/** `{id: 88213, text: "Order 300…", …}`: the beginning of what is inside. */
function hintOf(node: DataNode): string {
  const hint = hints.get(node) ?? makeHint(node.value);
  hints.set(node, hint);
  return hint;
}

function makeHint(value: Json): string {
  if (Array.isArray(value)) {
    return `[${join(value.slice(0, HINT).map(memberHint), value.length)}]`;
  }
  const members = Object.entries(value ?? {});
  const parts = members.slice(0, HINT).map(([key, inner]) => `${visibleText(cut(key, 24))}: ${memberHint(inner)}`);
  return `{${join(parts, members.length)}}`;
}

/** As many parts as there is room for, the first in any case. */
function join(parts: readonly string[], total: number): string {
  let room = HINT;
  const shown = parts.filter((part, i) => (room -= part.length + 2) >= 0 || i === 0);
  return [...shown, ...(shown.length < total ? ['…'] : [])].join(', ');
}

function memberHint(value: Json): string {
  if (hasMembers(value)) {
    return Array.isArray(value) ? `(${value.length})` : '{…}';
  }
  return scalarText(typeof value === 'string' ? cut(value, 24) : value);
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
