import type { Json } from '../../core/json.ts';

/** What PHP escapes and JSON.stringify does not: JSON_HEX_TAG, _AMP, _APOS, and the line ends of JSON_UNESCAPED_UNICODE. */
const escapes: Record<string, string> = {
  '/': String.raw`\/`,
  '<': String.raw`\u003C`,
  '>': String.raw`\u003E`,
  '&': String.raw`\u0026`,
  "'": String.raw`\u0027`,
  '\u2028': String.raw`\u2028`,
  '\u2029': String.raw`\u2029`,
};
/** What stands for itself: spares most texts of an answer the slower way. */
const harmless = /^[ !#-%(-.0-;=?-[\]-\u2027\u202A-\uFFFF]*$/;
const toEscape = /[/<>&'\u2028\u2029]/g;

/**
 * Compact JSON as the portal's PHP writes it when it computes a MESSAGE_ID (facts, section 0): `/` escaped, Unicode
 * not escaped, `< > & ' "` hex-escaped. `{}` becomes `[]`, since in PHP both are the empty array.
 */
export function phpJson(value: Json): string {
  if (typeof value === 'string') {
    return phpString(value);
  }
  if (typeof value === 'number') {
    return phpNumber(value);
  }
  if (value === null || typeof value === 'boolean') {
    return String(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(phpJson).join(',')}]`;
  }
  const members = Object.entries(value).map(([key, member]) => `${phpString(key)}:${phpJson(member)}`);
  return members.length === 0 ? '[]' : `{${members.join(',')}}`;
}

function phpString(text: string): string {
  if (harmless.test(text)) {
    return `"${text}"`;
  }
  const json = JSON.stringify(text);
  return (text.includes('"') ? hexQuotes(json) : json).replaceAll(toEscape, (char) => escapes[char] ?? char);
}

/** JSON_HEX_QUOT: an escaped quote becomes a code; an escaped backslash before it stays what it is. */
function hexQuotes(json: string): string {
  const inner = json.slice(1, -1).replaceAll(/\\(.)/g, (pair, char) => (char === '"' ? String.raw`\u0022` : pair));
  return `"${inner}"`;
}

/** PHP turns to the exponential form earlier than JavaScript does, and gives its mantissa a fraction: `1.0e-5`. */
function phpNumber(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-4 && size < 2 ** 63)) {
    return String(value);
  }
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}e${exponent}`;
}
