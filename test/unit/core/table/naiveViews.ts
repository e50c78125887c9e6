// What the table answers, worked out record by record in the plainest way.
import type { Facets, SortOrder } from '../../../../src/core/archive/view.ts';
import type { Filter, Test } from '../../../../src/core/filter/filter.ts';
import { isContainer, type Json } from '../../../../src/core/json.ts';
import { type About, aboutOf } from '../../../../src/core/queue/about.ts';
import { actorOf } from '../../../../src/core/queue/actor.ts';
import { changedAt, type QueueRecord, stateOf } from '../../../../src/core/queue/record.ts';
import { now } from './arbitraries.ts';
import { hasWords } from './memorySource.ts';

export function matching(records: readonly QueueRecord[], filter: Filter): QueueRecord[] {
  return records.filter((record) => filter.every(({ test, isNegated }) => passes(record, test) !== isNegated));
}

/** In the order of a column; those that are equal there by their ids. */
export function sorted(records: readonly QueueRecord[], { column, direction }: SortOrder): QueueRecord[] {
  const keyOf = (record: QueueRecord): readonly (string | number)[] => {
    const { family = '', id = '', typeId = '' } = aboutOf(record);
    const own: Record<SortOrder['column'], readonly (string | number)[]> = {
      id: [],
      state: [['waiting', 'reserved', 'failed', 'failedReserved'].indexOf(stateOf(record))],
      event: [record.eventName],
      about: [family, Number(typeId), ...textKey(id)],
      changed: [changedAt(record)],
      user: textKey(userOf(record)),
    };
    return [...own[column], Number(record.id)];
  };
  const ascending = records.toSorted((a, b) => compareKeys(keyOf(a), keyOf(b)));
  return direction === 'ascending' ? ascending : ascending.toReversed();
}

export function facets(records: readonly QueueRecord[], filter: Filter): Facets {
  const but = (field: Test['field']): QueueRecord[] =>
    matching(
      records,
      filter.filter(({ test }) => test.field !== field),
    );
  const counted = (field: Test['field'], valueOf: (record: QueueRecord) => string | undefined): Facets['event'] => {
    const all = new Set(records.map(valueOf));
    const found = but(field).map(valueOf);
    return [...all]
      .filter((value) => value !== undefined)
      .map((value) => ({ value, count: found.filter((other) => other === value).length }))
      .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  const states = but('state');
  return {
    state: (['waiting', 'reserved', 'failed'] as const).map((rule) => ({
      value: rule,
      count: states.filter((record) => passesRule(record, rule)).length,
    })),
    event: counted('event', ({ eventName }) => eventName),
    user: counted('user', userOf),
    process: counted('process', ({ processId }) => processId),
    about: counted('about', (record) => aboutOf(record).family),
  };
}

function passes(record: QueueRecord, test: Test): boolean {
  const about: About = aboutOf(record);
  const age = now - changedAt(record);
  switch (test.field) {
    case 'text':
      return (
        hasWords(record, { text: test.text, isWhole: false }) ||
        [record.id, record.eventName, record.messageId, record.processId, userOf(record), about.id ?? ''].some(
          (field) => field.toLowerCase().includes(test.text.toLowerCase()),
        )
      );
    case 'event':
      return test.patterns.some((pattern) => like(record.eventName, pattern));
    case 'message':
      return test.patterns.some((pattern) => like(record.messageId, pattern));
    case 'state':
      return test.states.some((rule) => passesRule(record, rule));
    case 'process':
      return test.patterns.some((pattern) =>
        pattern === '' || record.processId === ''
          ? pattern === record.processId
          : like(record.processId, pattern.includes('*') ? pattern : `${pattern}*`),
      );
    case 'user':
      return test.users.includes(userOf(record));
    case 'about':
      return test.objects.some(
        ({ family, id }) =>
          family === about.family && (id === undefined || id.toLowerCase() === about.id?.toLowerCase()),
      );
    case 'id':
      return test.ranges.some(
        ({ from, to }) =>
          Number(record.id) >= Number(from ?? '0') && (to === undefined || Number(record.id) <= Number(to)),
      );
    case 'age':
      return (test.over === undefined || age > test.over) && (test.under === undefined || age < test.under);
    case 'time':
      return (
        (test.from === undefined || changedAt(record) >= test.from) &&
        (test.to === undefined || changedAt(record) < test.to)
      );
    case 'data':
      return at(record.eventData, test.path).some((value) => test.patterns.some((pattern) => hasValue(value, pattern)));
  }
  throw new Error('a field without a test');
}

function hasValue(value: Json, pattern: string): boolean {
  const elements = Array.isArray(value) ? value : [value];
  return /^\*+$/.test(pattern) || elements.some((one) => !isContainer(one) && like(String(one), pattern));
}

function at(value: Json, [step, ...rest]: readonly string[]): Json[] {
  if (step === undefined) {
    return [value];
  }
  if (Array.isArray(value)) {
    const inner = value.filter((element) => !Array.isArray(element)).flatMap((element) => at(element, [step, ...rest]));
    const element = /^\d+$/.test(step) ? value[Number(step)] : undefined;
    return element === undefined ? inner : [...at(element, rest), ...inner];
  }
  const member = isContainer(value) ? value[step] : undefined;
  return member === undefined ? [] : at(member, rest);
}

function like(text: string, pattern: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${escaped.join('.*')}$`, 'isu').test(text);
}

function passesRule(record: QueueRecord, rule: 'waiting' | 'reserved' | 'failed'): boolean {
  return rule === 'failed'
    ? record.failed
    : rule === 'reserved'
      ? record.processId !== ''
      : stateOf(record) === 'waiting';
}

function userOf(record: QueueRecord): string {
  const actor = actorOf(record);
  return typeof actor === 'object' ? actor.user : '';
}

/** Nothing first, then numbers, then other texts. */
function textKey(text: string): readonly (string | number)[] {
  return text === '' ? [0, 0, ''] : /^(0|[1-9]\d{0,14})$/.test(text) ? [1, Number(text), ''] : [2, 0, text];
}

function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const i = a.findIndex((key, place) => key !== b[place]);
  const [one = 0, other = 0] = [a[i], b[i]];
  return one === other ? 0 : one < other ? -1 : 1;
}
