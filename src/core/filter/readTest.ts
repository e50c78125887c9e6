import { families } from '../queue/about.ts';
import { readAge } from './ages.ts';
import type { AboutPattern, StateRule, Test } from './filter.ts';
import { readIdSpan } from './idSpans.ts';
import { type FieldKey, nearest } from './keys.ts';
import type { ValueProblem } from './problem.ts';
import { readTime } from './times.ts';
import type { WordValue } from './words.ts';
import type { ZoneOffset } from './zone.ts';

/** A value's problem, and which value it is. */
export interface PlacedProblem {
  readonly value: WordValue;
  readonly problem: ValueProblem;
}

/** The rules by which records have a state, in the order in which they are told. */
export const stateRules: readonly StateRule[] = ['waiting', 'reserved', 'failed'];

/** What a word asks of a field, or the first thing that is wrong with its values, of which there is at least one. */
export function readTest(
  key: FieldKey,
  path: readonly string[],
  values: readonly [WordValue, ...WordValue[]],
  zoneOffsetOf: ZoneOffset,
): Test | PlacedProblem {
  switch (key) {
    case 'event':
    case 'message':
      return { field: key, patterns: texts(values) };
    case 'data':
      return { field: key, path, patterns: texts(values) };
    case 'process':
      return { field: key, patterns: values.map(processPattern) };
    case 'user':
      return { field: key, users: values.map(userId) };
    case 'state':
      return readEach(values, readState, (states) => ({ field: key, states }));
    case 'about':
      return readEach(values, readAbout, (objects) => ({ field: key, objects }));
    case 'id':
      return readEach(values, readIdSpan, (ranges) => ({ field: key, ranges }));
    case 'age':
      return readOne(key, values, readAge);
    case 'time':
      return readOne(key, values, (text) => readTime(text, zoneOffsetOf));
    default:
      return key satisfies never;
  }
}

/** The beginning of a process id; empty for records that no process holds, which `"none"` in quotes does not mean. */
export function processPattern(value: WordValue): string {
  return isNone(value) ? '' : value.text;
}

/** The id of a user; empty for no user, of which portals also tell as user 0 (facts, section 1). */
export function userId(value: WordValue): string {
  return isNone(value) || value.text === '0' ? '' : value.text;
}

/** What stands for a value that records may lack. */
export const NONE = 'none';

function isNone({ text, isQuoted }: WordValue): boolean {
  return !isQuoted && text.toLowerCase() === NONE;
}

function texts(values: readonly WordValue[]): string[] {
  return values.map(({ text }) => text);
}

function readState(text: string): StateRule | ValueProblem {
  const state = stateRules.find((rule) => rule === text.toLowerCase());
  return state ?? { code: 'filterNoSuchState', given: text, instead: nearest(text, stateRules) };
}

/** `deal`, `deal/38`, `none`. */
function readAbout(text: string): AboutPattern | ValueProblem {
  const [kind = '', ...rest] = text.split('/');
  const family = kind.toLowerCase() === NONE ? '' : families.find((one) => one.toLowerCase() === kind.toLowerCase());
  const id = rest.join('/');
  if (family === undefined) {
    const near = nearest(kind, families);
    return {
      code: 'filterNoSuchKind',
      given: kind,
      instead: near === undefined ? undefined : [near, ...rest].join('/'),
    };
  }
  return { family, id: id === '' ? undefined : id };
}

function readEach<T extends object | string>(
  values: readonly WordValue[],
  read: (text: string) => T | ValueProblem,
  toTest: (read: T[]) => Test,
): Test | PlacedProblem {
  const all: T[] = [];
  for (const value of values) {
    const one = read(value.text);
    if (isProblem(one)) {
      return { value, problem: one };
    }
    all.push(one);
  }
  return toTest(all);
}

/** For fields of which a record can only pass one stretch: several with a comma would be taken for both its ends. */
function readOne(
  key: FieldKey,
  [value, other]: readonly [WordValue, ...WordValue[]],
  read: (text: string) => Test | ValueProblem,
): Test | PlacedProblem {
  if (other !== undefined) {
    return { value: other, problem: { code: 'filterOnlyOneValue', given: key, instead: undefined } };
  }
  const test = read(value.text);
  return isProblem(test) ? { value, problem: test } : test;
}

function isProblem(read: object | string): read is ValueProblem {
  return typeof read === 'object' && 'code' in read;
}
