import { isObject } from '../core/json.ts';

/** Whether a value that came from the other side is what its type says. Properties that a type does not name are let through and never read. */
export type Check<T> = (value: unknown) => value is T;

export const isString: Check<string> = (value) => typeof value === 'string';

export const isBoolean: Check<boolean> = (value) => typeof value === 'boolean';

/** Any number that is one, and not infinite. */
export const isNumber: Check<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);

/** A whole number from 0 on. */
export const isIndex: Check<number> = (value): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

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

/** An object whose properties of all these names pass one check. */
export function isRecordOf<const K extends string, T>(
  names: readonly K[],
  check: Check<T>,
): Check<Readonly<Record<K, T>>> {
  return (value): value is Readonly<Record<K, T>> => isObject(value) && names.every((name) => check(value[name]));
}

/** What one of the checks lets through. */
export function isAnyOf<T>(...checks: readonly Check<T>[]): Check<T> {
  return (value): value is T => checks.some((check) => check(value));
}
