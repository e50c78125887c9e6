import type { AboutPattern, StateRule, Test } from '../filter/filter.ts';
import type { RecordId } from '../queue/record.ts';
import type { Dictionary } from './dictionary.ts';
import { DigitSearch } from './digitSearch.ts';
import { anyGlobTest } from './glob.ts';
import { NONE, type RowStore, stateNames, statesOfRule } from './rowStore.ts';

/** Whether the record of a row passes. */
export type RowTest = (row: number) => boolean;

/** What can be answered without a record's data; of a text, whether it stands in another field. */
export type ColumnTest = Exclude<Test, { field: 'data' }>;

/**
 * What a word of the filter asks that the columns can answer, for rows of the table as it is now.
 * @param now what ages count from, in milliseconds since 1970
 */
export function rowTestOf(test: ColumnTest, store: RowStore, now: number): RowTest {
  const { events, users, processes, states, ids, changedAt } = store.columns;
  switch (test.field) {
    case 'text':
      return textTest(test.text.toLowerCase(), store);
    case 'event':
      return codeTest(events, store.events.passing(anyGlobTest(test.patterns)));
    case 'message':
      return anyOf(test.patterns.map((pattern) => store.messages.matching(pattern)));
    case 'state':
      return stateTest(test.states, states);
    case 'process':
      return codeTest(processes, store.processes.passing(processTest(test.patterns)));
    case 'user':
      return codeTest(users, store.users.passing(equalsOne(test.users)));
    case 'about':
      return anyOf(test.objects.map((object) => aboutTest(object, store)));
    case 'id':
      return anyOf(test.ranges.map(({ from, to }) => idTest(ids, from, to)));
    case 'age':
      return ageTest(changedAt, now, test);
    case 'time':
    default:
      return timeTest(changedAt, test);
  }
}

/** The text stands in a field that the table has; what is in the data is looked up elsewhere. */
function textTest(text: string, store: RowStore): RowTest {
  const { events, users, processes, ids, aboutIds } = store.columns;
  const contains = (whole: string): boolean => whole.toLowerCase().includes(text);
  const isInEvent = codeTest(events, store.events.passing(contains));
  const isInUser = codeTest(users, store.users.passing(contains));
  const isInProcess = codeTest(processes, store.processes.passing(contains));
  const isInAbout = aboutIdTest(aboutIds, text, store.oddAboutIds);
  const isInMessage = store.messages.containing(text);
  const isInId = digitTest(ids, text);
  return (row) =>
    isInEvent(row) || isInUser(row) || isInProcess(row) || isInId(row) || isInAbout(row) || isInMessage(row);
}

function aboutIdTest(aboutIds: Float64Array, text: string, odd: Dictionary): RowTest {
  const isInNumber = digitTest(aboutIds, text);
  const passing = odd.passing((id) => id.toLowerCase().includes(text));
  return (row) => {
    const id = aboutIds[row] ?? 0;
    return id < 0 ? passing[-1 - id] === 1 : isInNumber(row);
  };
}

function digitTest(numbers: Float64Array, text: string): RowTest {
  if (text === '') {
    return () => true;
  }
  if (!/^\d{1,20}$/.test(text)) {
    return () => false;
  }
  const search = new DigitSearch(text);
  return (row) => search.isIn(numbers[row] ?? 0);
}

function processTest(patterns: readonly string[]): (processId: string) => boolean {
  const begun = patterns.filter((pattern) => pattern !== '');
  const isHeldByOne = anyGlobTest(begun.map((pattern) => (pattern.includes('*') ? pattern : `${pattern}*`)));
  const isNonePassing = patterns.includes('');
  return (processId) => (processId === '' ? isNonePassing : isHeldByOne(processId));
}

function equalsOne(texts: readonly string[]): (text: string) => boolean {
  const lower = new Set(texts.map((text) => text.toLowerCase()));
  return (text) => lower.has(text.toLowerCase());
}

function aboutTest({ family, id }: AboutPattern, store: RowStore): RowTest {
  const isKind = codeTest(
    store.columns.kinds,
    store.kinds.passing((kind) => kind.startsWith(`${family}/`)),
  );
  if (id === undefined) {
    return isKind;
  }
  const { aboutIds } = store.columns;
  const codes = store.oddAboutIds.passing((odd) => odd.toLowerCase() === id.toLowerCase());
  return (row) => {
    const aboutId = aboutIds[row] ?? 0;
    return isKind(row) && (aboutId < 0 ? codes[-1 - aboutId] === 1 : String(aboutId) === id);
  };
}

function stateTest(rules: readonly StateRule[], codes: Uint8Array): RowTest {
  const passing = stateNames.map((_, code) => rules.some((rule) => statesOfRule[rule].includes(code)));
  return codeTest(codes, Uint8Array.from(passing, Number));
}

function idTest(ids: Float64Array, from: RecordId | undefined, to: RecordId | undefined): RowTest {
  const [first, last] = [Number(from ?? 0), Number(to ?? Infinity)];
  return (row) => {
    const id = ids[row] ?? 0;
    return id >= first && id <= last;
  };
}

function ageTest(
  changedAt: Float64Array,
  now: number,
  { over = -Infinity, under = Infinity }: Extract<Test, { field: 'age' }>,
): RowTest {
  return (row) => {
    const age = now - (changedAt[row] ?? 0);
    return age > over && age < under;
  };
}

function timeTest(
  changedAt: Float64Array,
  { from = -Infinity, to = Infinity }: Extract<Test, { field: 'time' }>,
): RowTest {
  return (row) => {
    const time = changedAt[row] ?? 0;
    return time >= from && time < to;
  };
}

function codeTest(codes: Uint32Array | Uint8Array, passing: Uint8Array): RowTest {
  return (row) => passing[codes[row] ?? NONE] === 1;
}

function anyOf(tests: readonly RowTest[]): RowTest {
  const [first, ...others] = tests;
  if (first === undefined) {
    return () => false;
  }
  return others.length === 0 ? first : (row) => tests.some((test) => test(row));
}
