import { isObject, isSameJson, type Json, type JsonObject } from '../json.ts';
import { RestError } from '../rest/restError.ts';

/** A record's `ID`: digits, without leading zeros. Compare with {@link compareIds}; its size has no documented bound. */
export type RecordId = string & { readonly brand: 'RecordId' };

/** What a record waits for: `waiting` (no `PROCESS_ID`), `reserved` (has one), `failed` (`ERROR` = 1), `failedReserved` (both). */
export type RecordState = 'waiting' | 'reserved' | 'failed' | 'failedReserved';

/** One row of the queue (facts, section 1). */
export interface QueueRecord {
  readonly id: RecordId;
  /** `TIMESTAMP_X` as sent: ISO 8601 in the server's time zone; the last occurrence, not the first. */
  readonly timestamp: string;
  readonly eventName: string;
  /** Any JSON value; `null` and `false` mean no data (facts, section 9). */
  readonly eventData: Json;
  readonly eventAdditional: Json;
  readonly messageId: string;
  /** Empty unless reserved. */
  readonly processId: string;
  /** `ERROR` = 1. */
  readonly failed: boolean;
}

export function stateOf({ processId, failed }: QueueRecord): RecordState {
  if (failed) {
    return processId === '' ? 'failed' : 'failedReserved';
  }
  return processId === '' ? 'waiting' : 'reserved';
}

/** When the record changed last, in milliseconds since 1970. */
export function changedAt(record: QueueRecord): number {
  return Date.parse(record.timestamp);
}

/** The eight fields of a record under their API names (facts, section 1). */
export const recordFields = [
  'ID',
  'TIMESTAMP_X',
  'EVENT_NAME',
  'EVENT_DATA',
  'EVENT_ADDITIONAL',
  'MESSAGE_ID',
  'PROCESS_ID',
  'ERROR',
] as const;

export type RecordField = (typeof recordFields)[number];

/** The eight fields as the API names and types them. */
export function toWire(record: QueueRecord): JsonObject {
  return {
    ID: record.id,
    TIMESTAMP_X: record.timestamp,
    EVENT_NAME: record.eventName,
    EVENT_DATA: record.eventData,
    EVENT_ADDITIONAL: record.eventAdditional,
    MESSAGE_ID: record.messageId,
    PROCESS_ID: record.processId,
    ERROR: record.failed ? '1' : '0',
  };
}

/** Whether two readings of a record are the same in all eight fields. */
export function isSameRecord(a: QueueRecord, b: QueueRecord): boolean {
  return (
    a.id === b.id &&
    a.timestamp === b.timestamp &&
    a.eventName === b.eventName &&
    a.messageId === b.messageId &&
    a.processId === b.processId &&
    a.failed === b.failed &&
    isSameJson(a.eventData, b.eventData) &&
    isSameJson(a.eventAdditional, b.eventAdditional)
  );
}

/** A record of `event.offline.list`. Throws a {@link RestError} of kind `protocol` if the value is none. */
export function parseRecord(value: Json): QueueRecord {
  const fields = isObject(value) ? value : {};
  const { PROCESS_ID: processId } = fields;
  const failed = parseFlag(fields['ERROR']);
  if (typeof processId !== 'string' || failed === undefined) {
    throw unexpected();
  }
  return { ...parseFields(fields), processId, failed };
}

/** A record of `event.offline.get`, which leaves out `PROCESS_ID` and `ERROR` (facts, section 2); the caller knows them. Throws as {@link parseRecord} does. */
export function parseTakenRecord(
  value: Json,
  { processId, failed }: Pick<QueueRecord, 'processId' | 'failed'>,
): QueueRecord {
  return { ...parseFields(isObject(value) ? value : {}), processId, failed };
}

/** The id in a text of digits, or in the number that PostgreSQL portals may send (facts, section 10); undefined for anything else. */
export function parseRecordId(value: unknown): RecordId | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return isRecordId(text) ? text : undefined;
}

function isRecordId(value: unknown): value is RecordId {
  return typeof value === 'string' && /^[1-9]\d{0,19}$/.test(value);
}

/** By number: negative if `a` is the lower one. */
export function compareIds(a: RecordId, b: RecordId): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** `"0"` or `"1"`, or the number that PostgreSQL portals may send (facts, section 10). */
function parseFlag(value: Json | undefined): boolean | undefined {
  return value === '1' || value === 1 ? true : value === '0' || value === 0 ? false : undefined;
}

function parseFields(fields: JsonObject): Omit<QueueRecord, 'processId' | 'failed'> {
  const id = parseRecordId(fields['ID']);
  const {
    TIMESTAMP_X: timestamp,
    EVENT_NAME: eventName,
    MESSAGE_ID: messageId,
    EVENT_DATA = null,
    EVENT_ADDITIONAL = null,
  } = fields;
  if (
    id === undefined ||
    typeof timestamp !== 'string' ||
    Number.isNaN(Date.parse(timestamp)) ||
    typeof eventName !== 'string' ||
    typeof messageId !== 'string'
  ) {
    throw unexpected();
  }
  return {
    id,
    timestamp,
    eventName,
    messageId,
    eventData: EVENT_DATA,
    eventAdditional: EVENT_ADDITIONAL,
  };
}

function unexpected(): RestError {
  return new RestError('protocol', 'a record is not what Bitrix24 documents');
}
