import { columns, type Column, type SortOrder } from '../../src/core/archive/view.ts';
import type { Clause, Filter, Test } from '../../src/core/filter/filter.ts';
import { parseRecordId, type RecordId } from '../../src/core/queue/record.ts';

/** A question to the views, and the same one as the condition of an SQL query on the archive's database. */
export interface BenchQuery {
  readonly name: string;
  readonly filter: Filter;
  readonly order: SortOrder;
  /** In milliseconds since 1970. */
  readonly now: number;
  readonly where: string;
  readonly orderBy: string;
}

/** What ages count from, in milliseconds since 1970. */
export const now = Date.now();

const DAY = 24 * 3_600_000;
const byId: SortOrder = { column: 'id', direction: 'ascending' };

/** What SQL calls the columns of the table. */
const sqlColumns: Readonly<Record<Column, string>> = {
  id: 'id',
  state: 'failed, process_id',
  event: 'event_name',
  about: 'family, about_id',
  changed: 'changed_at',
  user: 'user',
};

/** Words as they are typed, some letter by letter; one that all records have; parts of ids; fields, negated too; conditions on data. */
export function filterQueries(): BenchQuery[] {
  const texts = ['d', 'de', 'dea', 'deal', 'fields', '3', '38', '381', '4959bd', 'сделка', 'crm', 'nothing', 'user_id'];
  return [
    ...texts.map((text) => query(text, { field: 'text', text }, textCondition(text))),
    query('-deal', { field: 'text', text: 'deal' }, textCondition('deal'), true),
    ...['38', '10238', '55*'].map((value) =>
      query(
        `data.FIELDS.ID:${value}`,
        { field: 'data', path: ['FIELDS', 'ID'], patterns: [value] },
        `id IN (SELECT rowid FROM words WHERE words MATCH '"${value.replace('*', '')}"*') AND event_data ->> '$.FIELDS.ID' LIKE '${value.replace('*', '%')}'`,
      ),
    ),
    query('event:ONCRM*', { field: 'event', patterns: ['ONCRM*'] }, `event_name GLOB 'ONCRM*'`),
    query('event:*DEAL*', { field: 'event', patterns: ['*DEAL*'] }, `event_name LIKE '%DEAL%'`),
    query('-event:ONTASK*', { field: 'event', patterns: ['ONTASK*'] }, `event_name GLOB 'ONTASK*'`, true),
    query('state:failed', { field: 'state', states: ['failed'] }, 'failed = 1'),
    query('-state:waiting', { field: 'state', states: ['waiting'] }, `failed = 0 AND process_id = ''`, true),
    query('process:none', { field: 'process', patterns: [''] }, `process_id = ''`),
    query('process:a', { field: 'process', patterns: ['a'] }, `process_id GLOB 'a*'`),
    query('user:1', { field: 'user', users: ['1'] }, `user = '1'`),
    query('about:deal', { field: 'about', objects: [{ family: 'deal', id: undefined }] }, `family = 'deal'`),
    query('message:63*', { field: 'message', patterns: ['63*'] }, `message_id GLOB '63*'`),
    query('message:*63a*', { field: 'message', patterns: ['*63a*'] }, `message_id LIKE '%63a%'`),
    query('age:>2d', { field: 'age', over: 2 * DAY, under: undefined }, `changed_at < ${now - 2 * DAY}`),
    query(
      'time:…',
      { field: 'time', from: now - 9 * DAY, to: now - 8 * DAY },
      `changed_at >= ${now - 9 * DAY} AND changed_at < ${now - 8 * DAY}`,
    ),
    query(
      'id:…',
      { field: 'id', ranges: [{ from: id(4_500_000), to: id(4_900_000) }] },
      'id BETWEEN 4500000 AND 4900000',
    ),
  ];
}

/** All records in every order, and those of one event. */
export function sortQueries(): BenchQuery[] {
  const event = query('event:ONCRMDEAL*', { field: 'event', patterns: ['ONCRMDEAL*'] }, `event_name GLOB 'ONCRMDEAL*'`);
  const all = { ...event, name: 'all', filter: [], where: 'true' };
  return [all, event].flatMap((one) =>
    columns.flatMap((column) =>
      (['ascending', 'descending'] as const).map((direction): BenchQuery => {
        const toward = direction === 'ascending' ? 'ASC' : 'DESC';
        return {
          name: `${one.name} by ${column}, ${direction}`,
          filter: one.filter,
          order: { column, direction },
          now,
          where: one.where,
          orderBy: `${sqlColumns[column].replaceAll(',', ` ${toward},`)} ${toward}, id ${toward}`,
        };
      }),
    ),
  );
}

function query(name: string, test: Test, condition: string, isNegated = false): BenchQuery {
  const clause: Clause = { isNegated, test };
  return {
    name,
    filter: [clause],
    order: byId,
    now,
    where: isNegated ? `NOT (${condition})` : condition,
    orderBy: 'id',
  };
}

function textCondition(text: string): string {
  const like = (column: string): string => `${column} LIKE '%${text}%'`;
  const inFields = ['event_name', 'user', 'process_id', 'message_id', 'about_id', 'id'].map(like).join(' OR ');
  return `id IN (SELECT rowid FROM words WHERE words MATCH '"${text}"*') OR ${inFields}`;
}

function id(number: number): RecordId | undefined {
  return parseRecordId(number);
}
