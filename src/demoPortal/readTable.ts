import type { Json } from '../core/json.ts';
import { isObject } from '../core/json.ts';
import { recordFields } from '../core/queue/record.ts';
import type { Row } from './row.ts';

type WireRecord = Record<string, Json>;

const fields = new Set<string>([...recordFields, 'CONNECTOR_ID']);

/** What a `rows.json` holds. */
export interface Table {
  /** In the order of their ids. */
  readonly rows: Row[];
  /** The server's offset from UTC, in minutes: that of the first record's time; undefined without records. */
  readonly offsetMinutes: number | undefined;
}

const iso8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|([+-])(\d\d):(\d\d))$/;

/**
 * Reads a `rows.json`: an array of records as the wire shows them (facts, section 1), plus `CONNECTOR_ID` (absent or
 * null: no connector).
 *
 * @throws {Error} naming the record and the field that is wrong
 */
export function readTable(json: string): Table {
  const records = parse(json);
  if (!Array.isArray(records)) {
    throw new Error('The table is not an array of records');
  }
  const rows = records.map(readNamedRecord).toSorted((one, other) => one.id - other.id);
  requireUnique(rows, ({ id }) => `ID ${id}`);
  requireUnique(rows, ({ messageId, processId, connectorId }) => {
    return `MESSAGE_ID ${messageId}, PROCESS_ID "${processId}" and CONNECTOR_ID "${connectorId}" together`;
  });
  return { rows, offsetMinutes: readOffset(records[0]) };
}

/** The offset in a record's time, which has been checked: so that the portal shows the times as the file does. */
function readOffset(record: Json | undefined): number | undefined {
  const time = isObject(record) ? record['TIMESTAMP_X'] : undefined;
  if (typeof time !== 'string') {
    return undefined;
  }
  const [, sign, hours = '0', minutes = '0'] = iso8601.exec(time) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function parse(json: string): Json {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Error('The table is not JSON', { cause: error });
  }
}

function readNamedRecord(record: Json, index: number): Row {
  if (!isObject(record)) {
    throw new Error(`Record ${index + 1} of the table is not an object`);
  }
  try {
    return readRecord(record);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new Error(`Record ${index + 1} of the table (ID ${JSON.stringify(record.ID)}): ${problem}`, { cause: error });
  }
}

function readRecord(record: WireRecord): Row {
  const unknown = Object.keys(record).find((key) => !fields.has(key));
  if (unknown !== undefined) {
    throw new Error(`unknown field ${unknown}`);
  }
  return {
    id: Number(readText(record, 'ID', /^[1-9]\d{0,14}$/, 'a number above 0')),
    changedAt: readTime(record),
    eventName: readText(record, 'EVENT_NAME', /^[^\p{Ll}\s]+$/u, 'a name in upper case'),
    eventData: readAny(record, 'EVENT_DATA'),
    eventAdditional: readAny(record, 'EVENT_ADDITIONAL'),
    messageId: readText(record, 'MESSAGE_ID', /^[0-9A-Za-z]{32}$/, '32 letters and digits'),
    processId: readText(record, 'PROCESS_ID', /^([0-9A-Za-z]{32})?$/, 'empty or 32 letters and digits'),
    error: readText(record, 'ERROR', /^[01]$/, '"0" or "1"') === '1',
    connectorId: (record.CONNECTOR_ID ?? null) === null ? '' : readText(record, 'CONNECTOR_ID', /^/, 'a text'),
  };
}

function readAny(record: WireRecord, field: string): Json {
  const value = record[field];
  if (value === undefined) {
    throw new Error(`${field} is missing`);
  }
  return value;
}

/** A text; a number is accepted where its digits fit, since some portals send numbers (facts, section 10). */
function readText(record: WireRecord, field: string, pattern: RegExp, expected: string): string {
  const value = readAny(record, field);
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !pattern.test(text)) {
    throw new Error(`${field} is not ${expected}: ${JSON.stringify(value)}`);
  }
  return text;
}

function readTime(record: WireRecord): number {
  const expected = 'a time as 2026-09-14T09:34:40+03:00';
  const text = readText(record, 'TIMESTAMP_X', iso8601, expected);
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new Error(`TIMESTAMP_X is not ${expected}: ${JSON.stringify(text)}`);
  }
  return time / 1_000;
}

function requireUnique(rows: readonly Row[], key: (row: Row) => string): void {
  const seen = new Set<string>();
  for (const row of rows) {
    const name = key(row);
    if (seen.has(name)) {
      throw new Error(`Two records of the table have ${name}`);
    }
    seen.add(name);
  }
}
