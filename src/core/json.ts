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

/** The digits of a number that {@link parseJson} kept as they are; undefined for any other value. */
export function keptDigits(value: Json): string | undefined {
  return typeof value === 'object' && JSON.isRawJSON(value) ? value.rawJSON : undefined;
}

/** Whether a value is an object or a list, and not a number that {@link parseJson} kept as one. */
export function isContainer(value: Json): value is Json[] | JsonObject {
  return typeof value === 'object' && value !== null && !JSON.isRawJSON(value);
}

/** Whether two values have the same text, the order of their keys included. As deep as they are: data may be nested deeper than calls may. */
export function isSameJson(a: Json, b: Json): boolean {
  const rest: [Json, Json][] = [[a, b]];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [one, other] = next;
    if (one === other) {
      continue;
    }
    if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) {
      const digits = keptDigits(one);
      if (digits === undefined || digits !== keptDigits(other)) {
        return false;
      }
      continue;
    }
    const [entries, others] = [Object.entries(one), Object.entries(other)];
    if (entries.length !== others.length) {
      return false;
    }
    for (const [i, [key, value]] of entries.entries()) {
      const [otherKey, otherValue] = others[i] ?? [];
      if (key !== otherKey || otherValue === undefined) {
        return false;
      }
      rest.push([value, otherValue]);
    }
  }
  return true;
}

/**
 * The text of a value as `JSON.stringify` writes it. That gives up where data is nested some thousand levels deep; such data comes without line
 * breaks, which at that depth would be megabytes of spaces.
 */
export function jsonText(value: Json, indent = 0): string {
  try {
    return JSON.stringify(value, null, indent);
  } catch {
    return deepText(value);
  }
}

/** With a list of its own for what is left to write: data may be nested deeper than calls may. */
function deepText(root: Json): string {
  const texts: string[] = [];
  const rest: ({ readonly text: string } | { readonly value: Json })[] = [{ value: root }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if ('text' in next) {
      texts.push(next.text);
    } else if (isContainer(next.value)) {
      const isList = Array.isArray(next.value);
      texts.push(isList ? '[' : '{');
      rest.push({ text: isList ? ']' : '}' });
      for (const [i, [key, value]] of Object.entries(next.value).toReversed().entries()) {
        rest.push(...(i === 0 ? [] : [{ text: ',' }]), { value });
        if (!isList) {
          rest.push({ text: `${JSON.stringify(key)}:` });
        }
      }
    } else {
      texts.push(JSON.stringify(next.value));
    }
  }
  return texts.join('');
}

/** Where a number can stand, and not in the digits of a text such as a MESSAGE_ID. */
const LONG_NUMBER = /[:,[]\s*-?\d{16}/;

function keepDigits(_key: string, value: Json, { source }: { readonly source?: string }): Json {
  const isRounded = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '');
  return isRounded && source !== undefined ? JSON.rawJSON(source) : value;
}
