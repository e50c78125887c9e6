import { isObject } from '../core/json.ts';
import type { Folding } from './dataTree.ts';

/** What the user did to the view of some data, to be found again after the page was taken down. */
export interface DataMemory {
  /** How long the text of the data is: of other data the rest means nothing. */
  readonly length: number;
  readonly folding: Folding;
  /** Whether it is shown as text. */
  readonly isText: boolean;
  /** What was looked for. */
  readonly find: string;
}

/** Undefined for anything that is no memory of data whose text is this long. */
export function parseDataMemory(value: unknown, length: number): DataMemory | undefined {
  if (!isObject(value) || value['length'] !== length) {
    return undefined;
  }
  const { folding, isText, find } = value;
  const isValid = isFolding(folding) && typeof isText === 'boolean' && typeof find === 'string';
  return isValid ? { length, folding, isText, find } : undefined;
}

function isFolding(value: unknown): value is Folding {
  return (
    isObject(value) &&
    (value['openness'] === 'fitting' || value['openness'] === 'all' || value['openness'] === 'none') &&
    Array.isArray(value['exceptions']) &&
    value['exceptions'].every((index) => Number.isSafeInteger(index))
  );
}
