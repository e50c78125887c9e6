import { isObject, type Json } from '../core/json.ts';

/** Whether a value that came from the other side is what its type says. Properties that a type does not name are let through and never read. */
export type Check<T> = (value: unknown) => value is T;

export const isString: Check<string> = (value) => typeof value === 'string';

export const isBoolean: Check<boolean> = (value) => typeof value === 'boolean';

/** One of the given texts. */
export function isOneOf<const T extends string>(texts: readonly T[]): Check<T> {
  return (value): value is T => texts.some((text) => text === value);
}

/** An absent property, which is also what a message makes of `undefined`. */
export function isOptional<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value);
}

export function isListOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((item) => check(item));
}

/** An object whose properties pass the checks of these names. */
export function isShape<T extends object>(checks: { readonly [K in keyof T]-?: Check<T[K]> }): Check<T> {
  const named: readonly [string, Check<unknown>][] = Object.entries(checks);
  return (value): value is T => isObject(value) && named.every(([name, check]) => check(value[name]));
}

/** What one of the checks lets through. */
export function isAnyOf<T>(...checks: readonly Check<T>[]): Check<T> {
  return (value): value is T => checks.some((check) => check(value));
}

/** Any JSON value. It walks with a list of its own: data may be nested deeper than calls may. */
export const isJson: Check<Json> = (value): value is Json => {
  const rest = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === 'object' && next !== null) {
      for (const inner of Object.values(next)) {
        rest.push(inner);
      }
    } else if (next !== null && typeof next !== 'string' && typeof next !== 'boolean' && !Number.isFinite(next)) {
      return false;
    }
  }
  return true;
};
