/** Any value that JSON can hold: what `EVENT_DATA` may be, and what a server's answer is before it is parsed. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON object (or a parsed value of unknown origin that turned out to be one). */
export type JsonObject = Record<string, unknown>;

/** Whether a value is an object with string keys, and not an array or `null`. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
