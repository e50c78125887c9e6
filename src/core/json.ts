/** Any value that JSON can hold: what `EVENT_DATA` may be, and what a server's answer is before it is parsed further. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type JsonObject = { [key: string]: Json };

/** Whether a value is an object with string keys, and not an array or `null`. */
export function isObject(value: Json | undefined): value is JsonObject;
export function isObject(value: unknown): value is Record<string, unknown>;
export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The value that a text of JSON stands for; undefined if the text is none. A whole number with more digits than a JavaScript number keeps (a
 * PHP integer has 64 bits) comes as an object that `JSON.stringify` writes with its own digits: what is compared and copied is exact.
 */
export function parseJson(text: string): Json | undefined {
  try {
    // A reviver makes parsing several times slower, and such numbers are rare.
    const value: Json = LONG_NUMBER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** Where a number can stand, and not in the digits of a text such as a MESSAGE_ID. */
const LONG_NUMBER = /[:,[]\s*-?\d{16}/;

function keepDigits(_key: string, value: Json, { source }: { readonly source?: string }): Json {
  const isRounded = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '');
  return isRounded && source !== undefined ? JSON.rawJSON(source) : value;
}
