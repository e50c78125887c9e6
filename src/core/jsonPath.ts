import { isContainer, type Json } from './json.ts';

/** The way from a value to one inside it: names of properties, and positions in lists from 0. */
export type JsonPath = readonly (string | number)[];

/** The value at the end of a path; undefined where the path leads nowhere. */
export function valueAt(root: Json, path: JsonPath): Json | undefined {
  let value: Json | undefined = root;
  for (const step of path) {
    value = value === undefined ? undefined : memberOf(value, step);
  }
  return value;
}

/** A path as JavaScript and most other languages read it after the name of the whole: `FIELDS.ID`, `DATA[0].message`, `["odd name"]`. */
export function pathText(path: JsonPath): string {
  return path
    .map((step) => (typeof step === 'string' && NAME.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`))
    .join('')
    .replace(/^\./, '');
}

/** What may stand after a dot. */
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

function memberOf(value: Json, step: string | number): Json | undefined {
  if (!isContainer(value)) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return typeof step === 'number' ? value[step] : undefined;
  }
  return typeof step === 'string' && Object.hasOwn(value, step) ? value[step] : undefined;
}
