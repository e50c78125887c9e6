import { isObject, type Json } from '../../core/json.ts';

/** A PHP array as JSON has it. */
type JsonArray = Json[] | Record<string, Json>;

/** PHP's `intval`: leading number of a string, 1 for a non-empty array, 0 for an empty one and for `null`. */
export function toInt(value: Json | undefined): number {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? Math.trunc(value) : 0;
  }
  if (typeof value === 'string') {
    const digits = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?/i.exec(value);
    return digits ? Math.trunc(Number(digits[0])) : 0;
  }
  if (isArray(value)) {
    return elements(value).length > 0 ? 1 : 0;
  }
  return value === true ? 1 : 0;
}

/** PHP's string cast: `true` is "1", `false` and `null` are empty, an array is the word "Array". */
export function toText(value: Json | undefined): string {
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value === 'number') {
    return String(value);
  }
  if (isArray(value)) {
    return 'Array';
  }
  return value === true ? '1' : '';
}

/** Whether PHP takes the value for true in a condition. `"0"` and `[]` are not. */
export function isTruthy(value: Json | undefined): boolean {
  if (isArray(value)) {
    return elements(value).length > 0;
  }
  return value !== '0' && Boolean(value);
}

/** Whether the value is what PHP calls an array: a JSON list or object. */
export function isArray(value: Json | undefined): value is JsonArray {
  return Array.isArray(value) || isObject(value);
}

/** The values of a PHP array, in order. */
export function elements(array: JsonArray): Json[] {
  return Array.isArray(array) ? array : Object.values(array);
}

/** Whether PHP's `isset` holds for an array's key or a string's offset. A `null` is not set. */
export function isSet(value: Json, key: string): boolean {
  return (offset(value, key) ?? null) !== null;
}

/** What PHP's `$value[$key]` is; undefined where there is nothing. A string has its characters as offsets. */
export function offset(value: Json, key: string): Json | undefined {
  if (typeof value === 'string') {
    return /^(0|-?[1-9]\d*)$/.test(key) ? value.at(Number(key)) : undefined;
  }
  if (Array.isArray(value)) {
    return /^(0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
  }
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A map as PHP's JSON shows it: a list if its keys are 0, 1, 2 …, so also `[]` if it is empty. */
export function toListIfSequential(map: ReadonlyMap<string, Json>): JsonArray {
  const isSequential = [...map.keys()].every((key, index) => key === String(index));
  return isSequential ? [...map.values()] : Object.fromEntries(map);
}
