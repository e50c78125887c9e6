import type { Clause, Filter, Test } from './filter.ts';
import { dataKey, fieldKey, fieldKeys, nearest } from './keys.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { quote } from './quotes.ts';
import { readTest } from './readTest.ts';
import { splitWords, type Stretch, type Word, type WordKey, type WordValue } from './words.ts';
import { localOffset, type ZoneOffset } from './zone.ts';

/** A stretch of the filter's text, for its colours. */
export interface Token extends Stretch {
  /** A key comes with its colon; a separator is white space, or a comma. */
  readonly kind: 'negation' | 'key' | 'value' | 'text' | 'separator';
}

/** A word with what it means. */
export interface ParsedWord extends Word {
  /** The field it asks for, `data` with its path, as {@link dataKey} writes it; undefined for free text, and where there is no such field. */
  readonly field: string | undefined;
  /** Undefined where the word is wrong. */
  readonly clause: Clause | undefined;
}

export interface ParsedFilter {
  readonly words: readonly ParsedWord[];
  /** What all words but the wrong ones ask for. */
  readonly filter: Filter;
  /** At most one of each word, from left to right. */
  readonly problems: readonly Problem[];
  /** From the beginning of the text to its end, without a gap. */
  readonly tokens: readonly Token[];
}

/**
 * What a filter's text asks for. Words are parted by white space, and all of them must hold; `-` before a word turns it round. A word is a text, or
 * a field with values, of which one is enough: `event:ONCRM*`, `state:failed,reserved`, `process:none`, `user:1`, `about:deal/38`,
 * `id:100..200`, `age:>2d`, `time:2026-11-12..2026-11-13`, `data.FIELDS.ID:38`. Quotes hold together what has spaces or commas. Any text means something.
 */
export function parseFilter(text: string, zoneOffsetOf: ZoneOffset = localOffset): ParsedFilter {
  const read = splitWords(text).map((word) => readWord(text, word, zoneOffsetOf));
  const words = read.map(({ word }) => word);
  return {
    words,
    filter: words.flatMap(({ clause }) => clause ?? []),
    problems: read.flatMap(({ problem }) => problem ?? []),
    tokens: tokensOf(text, words),
  };
}

function readWord(
  text: string,
  word: Word,
  zoneOffsetOf: ZoneOffset,
): { word: ParsedWord; problem: Problem | undefined } {
  const { key } = word;
  const field = key === undefined ? undefined : fieldName(key);
  const meaning = problemOfForm(text, word) ?? testOf(text, word, zoneOffsetOf);
  return 'code' in meaning
    ? { word: { ...word, field, clause: undefined }, problem: meaning }
    : { word: { ...word, field, clause: { isNegated: word.isNegated, test: meaning } }, problem: undefined };
}

function fieldName({ name, path }: WordKey): string | undefined {
  return path !== undefined && path.length > 0 ? dataKey(path) : fieldKey(name);
}

/** What is wrong with a word whatever its values are. */
function problemOfForm(text: string, word: Word): Problem | undefined {
  const { key, values, fault } = word;
  const last = values.at(-1);
  if (key?.path?.length === 0) {
    return problemOf(word, 'filterNoPath', key.name);
  }
  if (key !== undefined && key.path === undefined && fieldKey(key.name) === undefined) {
    return problemOf(word, 'filterNoSuchField', key.name, likelyWord(text, word, key));
  }
  if (fault !== undefined && last !== undefined) {
    const code = fault === 'notClosed' ? 'filterQuoteNotClosed' : 'filterTextAfterQuote';
    const content = fault === 'notClosed' ? last.text : text.slice(last.from, last.to);
    return problemOf(word, code, text.slice(word.from, word.to), withValue(text, word, last, quote(content)));
  }
  if (last === undefined) {
    return problemOf(word, 'filterNoValue', key?.name ?? '');
  }
  const isEmpty = values.some((value) => value.text === '');
  return isEmpty && !mayBeEmpty(key) ? problemOf(word, 'filterEmptyQuotes', key?.name ?? '') : undefined;
}

/** The empty text is one that data may have, and that a user or a process id is where there is none. */
function mayBeEmpty(key: WordKey | undefined): boolean {
  return (
    key !== undefined && ['data', 'user', 'process'].includes(key.path === undefined ? key.name.toLowerCase() : 'data')
  );
}

function testOf(text: string, word: Word, zoneOffsetOf: ZoneOffset): Test | Problem {
  const [first, ...others] = word.values;
  const field = word.key?.path === undefined ? fieldKey(word.key?.name ?? '') : 'data';
  if (field === undefined || first === undefined) {
    return { field: 'text', text: first?.text ?? '' };
  }
  const read = readTest(field, word.key?.path ?? [], [first, ...others], zoneOffsetOf);
  if ('field' in read) {
    return read;
  }
  const { code, given, instead } = read.problem;
  return problemOf(word, code, given, instead === undefined ? undefined : withValue(text, word, read.value, instead));
}

/** With the field that was probably meant, a path of the data among them; where none is near, the colon may just be part of a text. */
function likelyWord(text: string, word: Word, key: WordKey): string {
  const [sign, values] = [word.isNegated ? '-' : '', text.slice(key.to, word.to)];
  const near = nearest(
    key.name,
    fieldKeys.filter((one) => one !== 'data'),
  );
  if (near !== undefined) {
    return `${sign}${near}:${values}`;
  }
  return /[.[]/.test(key.name) ? `${sign}data.${key.name}:${values}` : sign + quote(text.slice(key.from, word.to));
}

function withValue(text: string, word: Word, value: WordValue, instead: string): string {
  return text.slice(word.from, value.from) + instead + text.slice(value.to, word.to);
}

function problemOf({ from, to }: Stretch, code: ProblemCode, given: string, suggestion?: string): Problem {
  return { from, to, code, given, suggestion };
}

function tokensOf(text: string, words: readonly Word[]): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const add = (kind: Token['kind'], from: number, to: number): void => {
    if (from > at) {
      tokens.push({ kind: 'separator', from: at, to: from });
    }
    if (to > from) {
      tokens.push({ kind, from, to });
    }
    at = to;
  };
  for (const { from, isNegated, key, values } of words) {
    if (isNegated) {
      add('negation', from, from + 1);
    }
    if (key !== undefined) {
      add('key', key.from, key.to);
    }
    for (const value of values) {
      add(key === undefined ? 'text' : 'value', value.from, value.to);
    }
  }
  add('separator', text.length, text.length);
  return tokens;
}
