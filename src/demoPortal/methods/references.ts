import type { Json } from '../../core/json.ts';
import { isSet, offset, toListIfSequential } from '../php/casts.ts';

/** What the commands of a `batch` call have answered so far, by the part of the answer and the command's key. */
export type BatchResults = Readonly<Record<'result' | 'next' | 'total' | 'time' | 'error', Map<string, Json>>>;

/**
 * Replaces references such as `$result[key][0][ID]` in the values of a command's parameters (facts, section 7). A
 * reference reaches to the next white space. Where its path leads nowhere it yields the deepest value that was found,
 * often a whole page; that stands for the parameter if the reference is all of its text, else the text stays.
 */
export function resolveReferences(params: Record<string, Json>, results: BatchResults): Record<string, Json> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, resolveValue(value, results)]));
}

function resolveValue(value: Json, results: BatchResults): Json {
  if (typeof value === 'string') {
    return resolveText(value, results);
  }
  if (Array.isArray(value)) {
    return value.map((one) => resolveValue(one, results));
  }
  return typeof value === 'object' && value !== null ? resolveReferences({ ...value }, results) : value;
}

function resolveText(text: string, results: BatchResults): Json {
  let resolved = text;
  for (const [reference, part = '', path = ''] of text.matchAll(
    /\$(result|next|total|time|error)([^ \t\n\r\f\v]*)/gi,
  )) {
    const keys = [...path.matchAll(/\[([^\]]+)\]/g)].map(([, key = '']) => key);
    if (keys.length > 0) {
      const value = follow(keys, part, results);
      if (reference === resolved) {
        return value;
      }
      if (typeof value === 'string' || typeof value === 'number') {
        resolved = resolved.replaceAll(reference, () => String(value));
      }
    }
  }
  return resolved;
}

function follow(keys: readonly string[], part: string, results: BatchResults): Json {
  // The part's name is found in any case, but looked up as it is written.
  const [, map] = Object.entries(results).find(([name]) => name === part) ?? [];
  let value: Json = map === undefined ? null : toListIfSequential(map);
  for (const key of keys) {
    if (!isSet(value, key)) {
      break;
    }
    value = offset(value, key) ?? null;
  }
  return value;
}
