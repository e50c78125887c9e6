import * as fc from 'fast-check';
import { columns, type SortOrder } from '../../../../src/core/archive/view.ts';
import type { Filter, Test } from '../../../../src/core/filter/filter.ts';
import type { Json } from '../../../../src/core/json.ts';
import { parseRecordId, type QueueRecord, type RecordId } from '../../../../src/core/queue/record.ts';

/** Records change within some days before this moment. */
export const now = Date.parse('2026-11-20T12:00:00Z');

const HOUR = 3_600_000;
const events = [
  'ONCRMDEALADD',
  'ONCRMDEALUPDATE',
  'ONCRMDYNAMICITEMUPDATE_147',
  'ONTASKADD',
  'ONTASKCOMMENTADD',
  'ONUSERADD',
  'ONVOXIMPLANTCALLEND',
  'ODD.NAME',
];
const processes = ['', '', 'abcDEF0123', 'abd', 'x7'];
const messages = [
  '634959bd00d83c392c34d5e804d5682a',
  '634959bd00d83c392c34d5e804d5682b',
  'f0049590000000000000000000000000',
  '1',
  'ABCDEF00000000000000000000000000',
];
const users = ['2', '17', '0', '300'];
const words = ['38', '380', 'Deal', 'сделка', 'a b', 'line\nbreak', '', 'x38', 'true', 'ID', '-5'];

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom(38, 5, 1.5, 10_004_959, 0, true, false, null),
);
const data: fc.Arbitrary<Json> = fc.oneof(
  scalar.map((value): Json => ({ FIELDS: { ID: value } })),
  fc.tuple(scalar, scalar).map(([one, other]): Json => ({ FIELDS: { ID: 7, TAGS: [one, [other], { ID: other }] } })),
  fc.tuple(scalar, scalar).map(([one, other]): Json => [{ FIELDS: { ID: one } }, { ID: other }]),
  scalar.map((value): Json => ({ FIELDS: { ENTITY_TYPE_ID: 147, ID: value } })),
  scalar.map((value): Json => ({ CALL_ID: value, FIELDS_AFTER: { ID: 12, TASK_ID: value } })),
  scalar,
);

/** Few different ids: the same record comes again, changed. */
export const recordNumber = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.constantFrom(10_004, 380_000, 2_138_400_001));

export const queueRecord: fc.Arbitrary<QueueRecord> = fc.record({
  id: recordNumber.map(toId),
  timestamp: fc.integer({ min: -40, max: 0 }).map((hours) => new Date(now + hours * HOUR).toISOString()),
  eventName: fc.constantFrom(...events),
  eventData: data,
  eventAdditional: fc.constantFrom<Json>({ user_id: '2' }, { user_id: 17 }, { user_id: '300' }, { user_id: 0 }, false),
  messageId: fc.constantFrom(...messages),
  processId: fc.constantFrom(...processes),
  failed: fc.boolean(),
});

const pattern = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...texts),
    fc.constantFrom(...texts).map((text) => text.toLowerCase()),
    fc.tuple(fc.constantFrom(...texts), fc.nat(6), fc.nat(6)).map(([text, from, to]) => {
      const piece = text.slice(from, text.length - to);
      return `*${piece}*`;
    }),
    fc.tuple(fc.constantFrom(...texts), fc.nat(6)).map(([text, length]) => `${text.slice(0, length)}*`),
    fc.tuple(fc.constantFrom(...texts), fc.nat(6)).map(([text, from]) => `*${text.slice(from)}`),
    fc.tuple(fc.constantFrom(...texts), fc.nat(4)).map(([text, at]) => `${text.slice(0, at)}*${text.slice(at + 1)}`),
  );
const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: 1, maxLength: 3 });
const bound = fc.option(fc.integer({ min: -40, max: 0 }), { nil: undefined });
const idBound = fc.option(fc.integer({ min: 1, max: 50 }).map(toId), { nil: undefined });

const test: fc.Arbitrary<Test> = fc.oneof(
  fc
    .oneof(
      fc.constantFrom(
        '3',
        '38',
        '00',
        '4959',
        'deal',
        '4d5',
        'ABC',
        '17',
        'сделка',
        '/',
        'a b',
        '1000',
        'tas',
        '-5',
        '30',
        'eal',
        '00049',
      ),
      fc.nat(400).map(String),
    )
    .map((text): Test => ({ field: 'text', text })),
  fc.record({ field: fc.constant('event' as const), patterns: some(pattern(events)) }),
  fc.record({ field: fc.constant('message' as const), patterns: some(pattern(messages)) }),
  fc.record({
    field: fc.constant('state' as const),
    states: some(fc.constantFrom('waiting' as const, 'reserved' as const, 'failed' as const)),
  }),
  fc.record({ field: fc.constant('process' as const), patterns: some(pattern([...processes, 'ab'])) }),
  fc.record({ field: fc.constant('user' as const), users: some(fc.constantFrom(...users, '')) }),
  fc.record({
    field: fc.constant('about' as const),
    objects: some(
      fc.record({
        family: fc.constantFrom('deal' as const, 'item' as const, 'task' as const, 'taskComment' as const),
        id: fc.option(fc.constantFrom('38', 'deal', '7', '1.5'), { nil: undefined }),
      }),
    ),
  }),
  fc.record({ field: fc.constant('id' as const), ranges: some(fc.record({ from: idBound, to: idBound })) }),
  fc.record({
    field: fc.constant('age' as const),
    over: bound.map((hours) => (hours === undefined ? undefined : -hours * HOUR)),
    under: bound.map((hours) => (hours === undefined ? undefined : -hours * HOUR)),
  }),
  fc.record({
    field: fc.constant('time' as const),
    from: bound.map((hours) => (hours === undefined ? undefined : now + hours * HOUR)),
    to: bound.map((hours) => (hours === undefined ? undefined : now + hours * HOUR)),
  }),
  fc.record({
    field: fc.constant('data' as const),
    path: fc.constantFrom(
      ['FIELDS', 'ID'],
      ['FIELDS', 'TAGS'],
      ['FIELDS', 'TAGS', 'ID'],
      ['0', 'FIELDS', 'ID'],
      ['ID'],
    ),
    patterns: some(pattern(words)),
  }),
);

export const filter: fc.Arbitrary<Filter> = fc.array(fc.record({ isNegated: fc.boolean(), test }), { maxLength: 3 });

export const order: fc.Arbitrary<SortOrder> = fc.record({
  column: fc.constantFrom(...columns),
  direction: fc.constantFrom('ascending' as const, 'descending' as const),
});

export function toId(number: number): RecordId {
  const id = parseRecordId(number);
  if (id === undefined) {
    throw new Error(`not an id: ${number}`);
  }
  return id;
}
