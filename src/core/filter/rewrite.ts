import { globTest } from '../table/glob.ts';
import { type ListKey, fieldKey } from './keys.ts';
import { parseFilter, type ParsedWord } from './parseFilter.ts';
import { valueText } from './printFilter.ts';
import { NONE, processPattern, userId } from './readTest.ts';
import { splitWords, type Stretch, type Word, type WordValue } from './words.ts';

// What facets, links and the range of the histogram do to the filter's text. All other words stay as they were typed.

/** Whether the words for a field ask for a value, leave it out, or say nothing of it: what its facet shows. Wrong words say nothing. */
export function presenceOf(text: string, key: ListKey, value: string): 'included' | 'excluded' | undefined {
  const words = wordsFor(text, key);
  const includes = words.filter(({ isNegated }) => !isNegated);
  if (words.some((word) => word.isNegated && covers(word, key, value))) {
    return 'excluded';
  }
  return includes.length > 0 && includes.every((word) => covers(word, key, value)) ? 'included' : undefined;
}

/**
 * Asks for a value besides those that are asked for, or no longer; with `exclude`, leaves it out, or no longer. A value that a pattern asks for is
 * left out by itself: `event:ONCRM* -event:ONCRMDEALADD`.
 */
export function toggleValue(
  text: string,
  key: ListKey,
  value: string,
  { exclude = false }: { readonly exclude?: boolean } = {},
): string {
  const presence = presenceOf(text, key, value);
  switch (presence) {
    case 'excluded':
      return exclude ? takeBack(text, key, value) : include(takeBack(text, key, value), key, value);
    case 'included': {
      const without = takeOut(text, key, value);
      return exclude || presenceOf(without, key, value) === 'included' ? leaveOut(without, key, value) : without;
    }
    case undefined:
      return exclude ? leaveOut(takeOut(text, key, value), key, value) : include(text, key, value);
    default:
      return presence satisfies never;
  }
}

/** Asks for one thing of a field and nothing else; undefined asks for nothing. Words that leave something out stay. */
export function setWord(text: string, key: string, value: string | undefined): string {
  const words = parseFilter(text).words.filter((word) => !word.isNegated && isFor(word, key));
  const [first, ...others] = words;
  const without = (value === undefined ? words : others).reduceRight(cut, text);
  if (value === undefined) {
    return without;
  }
  const word = `${key}:${valueText(key, value)}`;
  return first === undefined ? append(without, word) : splice(without, first, word);
}

/** The word that a position is in, or at the end of. */
export function wordAt(text: string, position: number): Word | undefined {
  return splitWords(text).find(({ from, to }) => from <= position && position <= to);
}

/** The text without the word at a position, if there is one. */
export function removeWord(text: string, position: number): string {
  const word = wordAt(text, position);
  return word === undefined ? text : cut(text, word);
}

/** The text without the first word that is written like this; the same text where there is none. */
export function dropWord(text: string, written: string): string {
  const word = splitWords(text).find(({ from, to }) => text.slice(from, to) === written);
  return word === undefined ? text : cut(text, word);
}

/** The text with something in place of a stretch of it, such as a problem's suggestion. */
export function splice(text: string, { from, to }: Stretch, instead: string): string {
  return text.slice(0, from) + instead + text.slice(to);
}

function wordsFor(text: string, key: ListKey): ParsedWord[] {
  return parseFilter(text).words.filter((word) => word.clause !== undefined && isFor(word, key));
}

/** Words for `data` go by their path, in which case counts. */
function isFor({ field }: ParsedWord, key: string): boolean {
  return field !== undefined && field === (fieldKey(key) ?? key);
}

function covers({ values }: Word, key: ListKey, value: string): boolean {
  return values.some((one) => coversOne(one, key, value));
}

function coversOne(one: WordValue, key: ListKey, value: string): boolean {
  if (key === 'process') {
    return isInProcess(value, processPattern(one));
  }
  if (key === 'about') {
    return isExactly(one, key, value) || value.toLowerCase().startsWith(`${one.text.toLowerCase()}/`);
  }
  return key === 'state' || key === 'user' ? isExactly(one, key, value) : globTest(one.text)(value);
}

/** A pattern without `*` is the beginning of a process id, and the empty one none. */
function isInProcess(processId: string, pattern: string): boolean {
  return pattern === '' ? processId === '' : globTest(pattern.includes('*') ? pattern : `${pattern}*`)(processId);
}

/** Whether a word's value names this one by itself. */
function isExactly(one: WordValue, key: ListKey, value: string): boolean {
  return ownValue(one, key).toLowerCase() === value.toLowerCase();
}

/** What a word's value is in a record; empty for `none`. */
function ownValue(one: WordValue, key: ListKey): string {
  if (key === 'process') {
    return processPattern(one);
  }
  if (key === 'user') {
    return userId(one);
  }
  return key === 'about' && one.text.toLowerCase() === NONE ? '' : one.text;
}

/** Leaves a value out no longer: neither by itself nor with a pattern that stands for it. */
function takeBack(text: string, key: ListKey, value: string): string {
  return dropValues(text, key, (word, one) => word.isNegated && coversOne(one, key, value));
}

/** Asks for a value by itself no longer. */
function takeOut(text: string, key: ListKey, value: string): string {
  return dropValues(text, key, (word, one) => !word.isNegated && isExactly(one, key, value));
}

/** The words for a field without some of their values; a word that nothing is left of goes as a whole. */
function dropValues(text: string, key: ListKey, isDropped: (word: Word, one: WordValue) => boolean): string {
  return wordsFor(text, key).reduceRight((rest, word) => {
    const kept = word.values.filter((one) => !isDropped(word, one));
    if (kept.length === word.values.length) {
      return rest;
    }
    const list = kept.map(({ from, to }) => text.slice(from, to)).join(',');
    return kept.length === 0 ? cut(rest, word) : splice(rest, { from: word.key?.to ?? word.from, to: word.to }, list);
  }, text);
}

/** Asks for a value too: in each word for the field, as all words must hold. */
function include(text: string, key: ListKey, value: string): string {
  const words = wordsFor(text, key).filter(({ isNegated }) => !isNegated);
  const written = valueText(key, value);
  return words.length === 0
    ? append(text, `${key}:${written}`)
    : words
        .filter((word) => !covers(word, key, value))
        .reduceRight((rest, word) => addValue(rest, word, written), text);
}

function leaveOut(text: string, key: ListKey, value: string): string {
  const word = wordsFor(text, key).find(({ isNegated }) => isNegated);
  const written = valueText(key, value);
  return word === undefined ? append(text, `-${key}:${written}`) : addValue(text, word, written);
}

function addValue(text: string, { to }: Word, written: string): string {
  return splice(text, { from: to, to }, text[to - 1] === ',' ? written : `,${written}`);
}

/** With one more word, before a quote that is not closed: behind it, it would be part of the quoted text. */
function append(text: string, word: string): string {
  if (splitWords(text).at(-1)?.fault === 'notClosed') {
    return `${word} ${text}`;
  }
  return text === '' || /\s$/.test(text) ? text + word : `${text} ${word}`;
}

/** Without a word, and the white space that parted it from the next one, or the last one from the one before. */
function cut(text: string, { from, to }: Stretch): string {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  return after.trim() === '' ? before.trimEnd() : before + after.trimStart();
}
