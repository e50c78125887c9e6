import { closestMatch } from 'leven';
import { quote } from './quotes.ts';
import { isBareStep } from './words.ts';

/** The fields that words can ask for, in the order in which they are offered; `data` with a path: `data.FIELDS.ID`. */
export const fieldKeys = [
  'event',
  'state',
  'about',
  'user',
  'process',
  'age',
  'time',
  'id',
  'message',
  'data',
] as const;

export type FieldKey = (typeof fieldKeys)[number];

/** A field whose values can be listed with commas and be included or excluded one by one. */
export type ListKey = 'event' | 'state' | 'about' | 'user' | 'process' | 'message' | `data.${string}`;

/** The field of this name, in either case. */
export function fieldKey(name: string): FieldKey | undefined {
  return fieldKeys.find((key) => key === name.toLowerCase());
}

/** What a word asks for to find a value at a path of `EVENT_DATA`: `data.FIELDS.ID`, `data."odd name"`. */
export function dataKey(path: readonly string[]): `data.${string}` {
  return `data.${path.map((step) => (isBareStep(step) ? step : quote(step))).join('.')}`;
}

/** The one of some names that was probably meant; undefined where none is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  // Of a short name, two wrong letters are most of it.
  const maxDistance = name.length < 4 ? 1 : 2;
  const match = closestMatch(
    name.toLowerCase(),
    names.map((one) => one.toLowerCase()),
    { maxDistance },
  );
  return names.find((one) => one.toLowerCase() === match);
}
