import { isContainer, isObject, type Json, keptDigits } from '../json.ts';
import { globTest } from './glob.ts';
import type { WordsWanted } from './storedRow.ts';

/** What the index of words takes for a part of a word. */
const WORD = '[\\p{L}\\p{N}\\p{M}_]';
const UP_TO_WORD_END = new RegExp(`^${WORD}+`, 'u');
const ANY_WORD = new RegExp(WORD, 'u');

/** A test for data in which a value at a path, or an element of a list there, matches one of the patterns; `*` stands for any text, alone for whatever is there. */
export function dataTest(path: readonly string[], patterns: readonly string[]): (data: Json) => boolean {
  const isAnything = patterns.some((pattern) => /^\*+$/.test(pattern));
  const tests = patterns.map(globTest);
  const isMatch = (value: Json): boolean => {
    if (isAnything) {
      return true;
    }
    if (Array.isArray(value)) {
      return value.some((element) => !isContainer(element) && isMatch(element));
    }
    const text = scalarText(value);
    return text !== undefined && tests.some((test) => test(text));
  };
  return (data) => valuesAt(data, path).some(isMatch);
}

/**
 * A text whose words surely stand in the data of each record that matches a pattern; undefined where the pattern has none. Behind a `*`, the first word
 * may have begun before it, and is left out; before one, the last word may go on.
 */
export function wordsOfPattern(pattern: string): WordsWanted | undefined {
  const parts = pattern.normalize('NFKD').split('*');
  const wanted = parts.map((part, i) => ({
    text: i === 0 ? part : part.replace(UP_TO_WORD_END, ''),
    isWhole: i === parts.length - 1,
  }));
  return wanted.filter(({ text }) => ANY_WORD.test(text)).toSorted((a, b) => b.text.length - a.text.length)[0];
}

/** All values at a path. In a list, a step is a position, or goes on in each of its elements. */
function valuesAt(data: Json, path: readonly string[]): Json[] {
  return path.reduce<Json[]>((values, step) => values.flatMap((value) => membersOf(value, step)), [data]);
}

function membersOf(value: Json, step: string): Json[] {
  if (Array.isArray(value)) {
    const at = /^\d+$/.test(step) ? value[Number(step)] : undefined;
    const inner = value.flatMap((element) => (isPlainObject(element) ? membersOf(element, step) : []));
    return at === undefined ? inner : [at, ...inner];
  }
  const member = isPlainObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return member === undefined ? [] : [member];
}

function isPlainObject(value: Json): value is { [key: string]: Json } {
  return isObject(value) && isContainer(value);
}

function scalarText(value: Json): string | undefined {
  return isContainer(value) ? undefined : (keptDigits(value) ?? String(value));
}
