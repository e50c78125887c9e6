import type { Json } from '../../core/json.ts';
import { toListIfSequential } from './casts.ts';

/** A PHP array while it is built: keys in the order in which they appeared. */
type Branch = Map<string, string | Branch>;

/**
 * A query string or form body by PHP's `parse_str`: `filter[=ID]=5`, `id[]=1`, `a[b][c]=x`. Arrays whose keys are
 * 0, 1, 2 … become lists. Of two values for one name the later wins; dots and spaces in a name become underscores.
 */
export function parseQuery(text: string): Record<string, Json> {
  const root: Branch = new Map();
  for (const part of text.split('&')) {
    const separator = part.indexOf('=');
    const name = decode(separator < 0 ? part : part.slice(0, separator));
    const path = parseName(name);
    if (path !== undefined) {
      assign(root, path, separator < 0 ? '' : decode(part.slice(separator + 1)));
    }
  }
  return Object.fromEntries([...root].map(([key, value]) => [key, toJson(value)]));
}

/** Percent-decoding as PHP does it: a broken escape stays as it is. */
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(/(%[0-9a-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString());
  }
}

/** `a[b][]` to `['a', 'b', '']`; undefined for a name that PHP drops. */
function parseName(name: string): string[] | undefined {
  const trimmed = name.trimStart();
  const bracket = trimmed.indexOf('[');
  const head = (bracket < 1 ? trimmed : trimmed.slice(0, bracket)).replaceAll(/[ .[]/g, '_');
  if (head === '') {
    return undefined;
  }
  const path = [head];
  let rest = bracket < 1 ? '' : trimmed.slice(bracket);
  while (rest.startsWith('[')) {
    const end = rest.indexOf(']');
    if (end < 0) {
      // Only a bracket right after the name turns into an underscore; a later one is dropped with what follows.
      return path.length === 1 ? [`${head}_${rest.slice(1)}`] : path;
    }
    path.push(rest.slice(1, end));
    rest = rest.slice(end + 1);
  }
  return path;
}

function assign(root: Branch, path: string[], value: string): void {
  let branch = root;
  path.forEach((part, depth) => {
    const key = part === '' && depth > 0 ? nextIndex(branch) : part;
    if (depth === path.length - 1) {
      branch.set(key, value);
      return;
    }
    const child = branch.get(key);
    const next: Branch = child instanceof Map ? child : new Map();
    branch.set(key, next);
    branch = next;
  });
}

/** The key that `[]` gives: one more than the largest whole number used. */
function nextIndex(branch: Branch): string {
  const indexes = [...branch.keys()].filter((key) => /^(0|[1-9]\d*)$/.test(key)).map(Number);
  return String(indexes.reduce((largest, index) => Math.max(largest, index), -1) + 1);
}

function toJson(value: string | Branch): Json {
  if (typeof value === 'string') {
    return value;
  }
  return toListIfSequential(new Map([...value].map(([key, child]) => [key, toJson(child)])));
}
