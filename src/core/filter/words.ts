import { type QuotedText, quoted } from './quotes.ts';

/** A stretch of the filter's text, in UTF-16 units: up to but not including `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** One value of a word. */
export interface WordValue extends Stretch {
  /** What it says, without quotes. */
  readonly text: string;
  readonly isQuoted: boolean;
}

/** What stands before the colon; the stretch includes the colon. */
export interface WordKey extends Stretch {
  /** As it was typed, without the colon. */
  readonly name: string;
  /** Where it begins with `data.`: the rest of it, empty where that is no path. */
  readonly path: readonly string[] | undefined;
}

/** A word of the filter's text by its form alone, whether or not it means anything. */
export interface Word extends Stretch {
  readonly isNegated: boolean;
  /** Undefined for free text. */
  readonly key: WordKey | undefined;
  /** Those between commas; empty ones without quotes are left out. Of free text the one. */
  readonly values: readonly WordValue[];
  /** What is wrong with the quotes of its last value. */
  readonly fault: 'notClosed' | 'textAfter' | undefined;
}

/** The words of a filter's text, from left to right. Between them stands nothing but white space. */
export function splitWords(text: string): readonly Word[] {
  const words: Word[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const word = readWord(text, at);
    words.push(word);
    at = word.to;
  }
  return words;
}

/** The key that a text begins with at a position, if it does. */
export function readKey(text: string, from: number): WordKey | undefined {
  const data = matchAt(/data(?=[.[])/iy, text, from);
  if (data !== undefined) {
    return readDataKey(text, from, from + data.length);
  }
  const name = matchAt(/\p{L}[\p{L}\p{N}_.[\]-]*(?=:)/uy, text, from);
  return name === undefined
    ? undefined
    : { from, to: from + name.length + 1, name, path: name.toLowerCase() === 'data' ? [] : undefined };
}

function readWord(text: string, from: number): Word {
  const isNegated = matchAt(/-(?=\S)/y, text, from) !== undefined;
  const start = isNegated ? from + 1 : from;
  const key = readKey(text, start);
  const list = readValues(text, key?.to ?? start, key === undefined ? /\S*/y : /[^\s,]*/y);
  return { from, isNegated, key, ...list };
}

/** The values from a position to the next white space. `bare` is what a value without quotes may be. */
function readValues(text: string, from: number, bare: RegExp): Pick<Word, 'to' | 'values' | 'fault'> {
  const values: WordValue[] = [];
  for (let at = from; ; at++) {
    const quote = quoted(text, at);
    if (quote === undefined) {
      const value = matchAt(bare, text, at) ?? '';
      values.push(...(value === '' ? [] : [{ from: at, to: at + value.length, text: value, isQuoted: false }]));
      at += value.length;
    } else {
      const fault = faultOf(quote, text, bare);
      const to = fault === 'textAfter' ? quote.to + (matchAt(/\S+/y, text, quote.to)?.length ?? 0) : quote.to;
      values.push({ from: at, to, text: quote.text, isQuoted: true });
      if (fault !== undefined) {
        return { to, values, fault };
      }
      at = to;
    }
    if (text[at] !== ',') {
      return { to: at, values, fault: undefined };
    }
  }
}

function faultOf(quote: QuotedText, text: string, bare: RegExp): Word['fault'] {
  if (!quote.isClosed) {
    return 'notClosed';
  }
  const rest = matchAt(bare, text, quote.to) ?? '';
  return rest === '' ? undefined : 'textAfter';
}

/** `data.FIELDS.ID:`, `data.DATA[0]."odd name":`. `at` is where the path begins; undefined where no colon ends it. */
function readDataKey(text: string, from: number, at: number): WordKey | undefined {
  const path: string[] = [];
  let isPath = true;
  for (let next = at; ;) {
    if (text[next] === ':') {
      return { from, to: next + 1, name: text.slice(from, next), path: isPath ? path : [] };
    }
    const step = readStep(text, next);
    if (step === undefined) {
      return undefined;
    }
    isPath &&= step.name !== undefined;
    path.push(step.name ?? '');
    next = step.to;
  }
}

/** `.FIELDS`, `."odd name"`, `[0]`, `["odd name"]`; a dot alone is a step without a name. */
function readStep(text: string, from: number): { to: number; name: string | undefined } | undefined {
  const isBracket = text[from] === '[';
  if (!isBracket && text[from] !== '.') {
    return undefined;
  }
  const quote = quoted(text, from + 1);
  const bare = matchAt(isBracket ? /\d+/y : BARE_STEP, text, from + 1);
  const end = quote?.to ?? from + 1 + (bare?.length ?? 0);
  if (quote?.isClosed === false || (isBracket && text[end] !== ']')) {
    return undefined;
  }
  return { to: isBracket ? end + 1 : end, name: quote?.text ?? bare };
}

/** A step of a path that needs no quotes. */
const BARE_STEP = /[^\s.:"[\]]+/y;

/** Whether a step of a path can be written without quotes. */
export function isBareStep(step: string): boolean {
  return matchAt(BARE_STEP, step, 0) === step;
}

function skipSpace(text: string, from: number): number {
  return from + (matchAt(/\s*/y, text, from)?.length ?? 0);
}

/** What a sticky pattern matches at a position. */
function matchAt(pattern: RegExp, text: string, from: number): string | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0];
}
