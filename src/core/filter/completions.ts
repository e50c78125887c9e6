import type { FacetCount, Facets } from '../archive/view.ts';
import { fieldKey, fieldKeys } from './keys.ts';
import { valueText } from './printFilter.ts';
import { stateRules } from './readTest.ts';
import { wordAt } from './rewrite.ts';
import { timeText } from './times.ts';
import type { Stretch, Word } from './words.ts';
import { instantOf, type ZoneOffset } from './zone.ts';

/** What is said beside what can be written. The page has a text of the same name for each. */
export const hintCodes = [
  'filterHintEvent',
  'filterHintState',
  'filterHintAbout',
  'filterHintUser',
  'filterHintProcess',
  'filterHintAge',
  'filterHintTime',
  'filterHintId',
  'filterHintMessage',
  'filterHintData',
  'filterHintOlder',
  'filterHintNewer',
  'filterHintToday',
  'filterHintYesterday',
  'filterHintLastWeek',
] as const;

export type HintCode = (typeof hintCodes)[number];

/** What can stand in place of a stretch of the text, most fitting first. */
export interface Completions extends Stretch {
  readonly items: readonly Completion[];
}

export interface Completion {
  /** What is to be read; `none` for what records may lack. */
  readonly label: string;
  /** What is to be written. A key, which ends in a colon or a dot, is to be completed further. */
  readonly insert: string;
  /** How many records have it, as far as that is known. */
  readonly count: number | undefined;
  readonly hint: HintCode | undefined;
}

/** What completions are made of. */
export interface Known {
  /** Undefined as long as nothing was counted. */
  readonly facets: Facets | undefined;
  /** Of data, as the filter writes them: `data.FIELDS.ID`. */
  readonly paths: readonly string[];
  /** In milliseconds since 1970. */
  readonly now: number;
  readonly zoneOffsetOf: ZoneOffset;
}

/** What can be written at the caret: fields, or values of the field of the word that it is in. No items where nothing is known that fits. */
export function completions(text: string, caret: number, known: Known): Completions {
  const word = wordAt(text, caret);
  const key = word?.key;
  if (word === undefined || key === undefined || caret < key.to) {
    const from = word === undefined ? caret : word.from + (word.isNegated ? 1 : 0);
    const to = key?.to ?? word?.to ?? caret;
    return { from: Math.min(from, caret), to, items: keyItems(text.slice(from, caret), known.paths) };
  }
  const stretch = valueAt(word, caret);
  const typed = text.slice(stretch.from, caret).replace(/^"/, '').toLowerCase();
  const others = new Set(
    word.values.filter(({ from }) => from !== stretch.from).map((value) => value.text.toLowerCase()),
  );
  const items = valueItems(key.name, known)
    .map((item) => ({ item, label: item.label.toLowerCase() }))
    .filter(({ label }) => label.includes(typed) && !others.has(label))
    .toSorted((a, b) => Number(b.label.startsWith(typed)) - Number(a.label.startsWith(typed)));
  // Nothing is offered to a value that is written already: it is to be applied.
  const isDone = items.length === 1 && items[0]?.label === typed;
  return { ...stretch, items: isDone ? [] : items.map(({ item }) => item) };
}

/** The value of a word that the caret is in or behind; an empty stretch where the next one is to be written. */
function valueAt({ values }: Word, caret: number): Stretch {
  const value = values.find(({ from, to }) => from <= caret && caret <= to);
  return value === undefined ? { from: caret, to: caret } : { from: value.from, to: value.to };
}

function keyItems(typed: string, paths: readonly string[]): Completion[] {
  return isInData(typed) ? pathItems(typed, paths) : fieldItems(typed);
}

/** Whether what was typed is the beginning of a path of data, and not of any text. */
export function isInData(typed: string): boolean {
  return /^data\./i.test(typed);
}

/** Those that begin as it was typed, then those in which it stands: nobody must know where in the data a name is. */
function pathItems(typed: string, paths: readonly string[]): Completion[] {
  const part = typed.slice('data.'.length).toLowerCase();
  const fitting = paths.filter((path) => path.toLowerCase().includes(part, 'data.'.length));
  return fitting
    .toSorted((a, b) => Number(isBegunBy(b, part)) - Number(isBegunBy(a, part)))
    .map((path) => ({ label: `${path}:`, insert: `${path}:`, count: undefined, hint: undefined }));
}

function isBegunBy(path: string, part: string): boolean {
  return path.toLowerCase().startsWith(part, 'data.'.length);
}

function fieldItems(typed: string): Completion[] {
  return fieldKeys
    .filter((key) => key.startsWith(typed.toLowerCase()))
    .map((key) => {
      const insert = key === 'data' ? 'data.' : `${key}:`;
      return { label: insert, insert, count: undefined, hint: keyHints[key] };
    });
}

const keyHints = {
  event: 'filterHintEvent',
  state: 'filterHintState',
  about: 'filterHintAbout',
  user: 'filterHintUser',
  process: 'filterHintProcess',
  age: 'filterHintAge',
  time: 'filterHintTime',
  id: 'filterHintId',
  message: 'filterHintMessage',
  data: 'filterHintData',
} as const satisfies Record<(typeof fieldKeys)[number], HintCode>;

function valueItems(name: string, { facets, now, zoneOffsetOf }: Known): Completion[] {
  const key = fieldKey(name);
  switch (key) {
    case 'event':
    case 'user':
    case 'process':
    case 'about':
      return (facets?.[key] ?? []).map((facet) => facetItem(key, facet));
    case 'state':
      return stateRules.map((value) =>
        facetItem(key, { value, count: facets?.state.find((facet) => facet.value === value)?.count }),
      );
    case 'age':
      return ages.map((age) => plainItem(age, age.startsWith('>') ? 'filterHintOlder' : 'filterHintNewer'));
    case 'time':
      return timeItems(now, zoneOffsetOf);
    case 'id':
    case 'message':
    case 'data':
    case undefined:
      return [];
    default:
      return key satisfies never;
  }
}

function facetItem(
  key: string,
  { value, count }: Pick<FacetCount, 'value'> & { count: number | undefined },
): Completion {
  const insert = valueText(key, value);
  return { label: value === '' ? insert : value, insert, count, hint: undefined };
}

function plainItem(value: string, hint: HintCode): Completion {
  return { label: value, insert: value, count: undefined, hint };
}

const ages = ['>1h', '>1d', '>7d', '>30d', '<1h', '<1d', '<7d'];

function timeItems(now: number, zoneOffsetOf: ZoneOffset): Completion[] {
  const today = DAY * Math.floor((now + zoneOffsetOf(now)) / DAY);
  const dayText = (days: number): string => new Date(today + days * DAY).toISOString().slice(0, 10);
  const weekAgo = instantOf(today - 6 * DAY, zoneOffsetOf);
  return [
    plainItem(dayText(0), 'filterHintToday'),
    plainItem(dayText(-1), 'filterHintYesterday'),
    plainItem(timeText({ from: weekAgo, to: undefined }, zoneOffsetOf), 'filterHintLastWeek'),
  ];
}

const DAY = 24 * 60 * 60_000;
