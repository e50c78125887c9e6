import { type Json, isContainer } from '../../core/json.ts';

/** The words of a text as the search compares them: letters, digits and `_`, whatever their case, without accents. */
export function wordsOf(text: string): readonly string[] {
  return text.normalize('NFKD').toLowerCase().replace(MARKS, '').match(WORD) ?? [];
}

/** The same of all keys and values of data. Not of its JSON: there an escaped line break would be a letter of the word behind it. */
export function wordsOfData(root: Json): readonly string[] {
  const texts: string[] = [];
  const rest: Json[] = [root];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (isContainer(next)) {
      texts.push(...(Array.isArray(next) ? [] : Object.keys(next)));
      rest.push(...Object.values(next));
    } else {
      texts.push(typeof next === 'string' ? next : JSON.stringify(next));
    }
  }
  return wordsOf(texts.join(' '));
}

const MARKS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}_]+/gu;
