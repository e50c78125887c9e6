import { isContainer, type Json, type JsonObject } from '../core/json.ts';
import type { JsonPath } from '../core/jsonPath.ts';

/** A value in the data, with its place. */
export interface DataNode {
  /** Nodes are numbered from 0, in the order of the text. */
  readonly index: number;
  /** The number after those of everything inside it. */
  readonly end: number;
  /** Undefined for data that is one value, and has no node around it. */
  readonly key: string | number | undefined;
  readonly value: Json;
  readonly parent: DataNode | undefined;
  /** Counted from 1. */
  readonly level: number;
  /** Its place in what it is in, counted from 1. */
  readonly position: number;
  /** How many values are in what it is in, itself included. */
  readonly siblings: number;
}

/**
 * All values in the data, each followed by those inside it. The data itself is none of them where it has something inside: its name is known. It
 * keeps its place in a list of its own: data may be nested deeper than calls may.
 */
export function dataNodes(root: Json): readonly DataNode[] {
  if (!hasMembers(root)) {
    return [{ index: 0, end: 1, key: undefined, value: root, parent: undefined, level: 1, position: 1, siblings: 1 }];
  }
  const nodes: Building[] = [];
  const open = [opened(root, undefined)];
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    const { members, parent } = inner;
    const member = members[inner.next];
    if (member === undefined) {
      if (parent !== undefined) {
        parent.end = nodes.length;
      }
      open.pop();
      continue;
    }
    inner.next += 1;
    const [key, value] = member;
    const index = nodes.length;
    const level = open.length;
    const node = { index, end: index + 1, key, value, parent, level, position: inner.next, siblings: members.length };
    nodes.push(node);
    if (hasMembers(value)) {
      open.push(opened(value, node));
    }
  }
  return nodes;
}

/** Whether a node has others inside it. */
export function isParent({ index, end }: DataNode): boolean {
  return end > index + 1;
}

/** Whether something is inside a value; for a node {@link isParent} says so without counting. */
export function hasMembers(value: Json): value is Json[] | JsonObject {
  return isContainer(value) && (Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0);
}

/** The way from the data to a node. */
export function pathOf(node: DataNode): JsonPath {
  const path: (string | number)[] = [];
  for (let step: DataNode | undefined = node; step?.key !== undefined; step = step.parent) {
    path.push(step.key);
  }
  return path.toReversed();
}

type Building = { -readonly [K in keyof DataNode]: DataNode[K] };

/** A value whose members are being numbered. */
interface Opened {
  readonly parent: Building | undefined;
  readonly members: readonly (readonly [key: string | number, value: Json])[];
  next: number;
}

function opened(value: Json[] | JsonObject, parent: Building | undefined): Opened {
  const members = Array.isArray(value) ? value.map((item, i): [number, Json] => [i, item]) : Object.entries(value);
  return { parent, members, next: 0 };
}
