import { parseRecord, parseRecordId, type QueueRecord, type RecordId } from '../../src/core/queue/record.ts';

/** The id with this number. */
export function recordId(number: number | string): RecordId {
  const id = parseRecordId(number);
  if (id === undefined) {
    throw new Error(`no record has this number: ${number}`);
  }
  return id;
}

/** A record about the deal with the same number, for tests that need no portal. */
export function dealRecord(number: number, fields: Partial<QueueRecord> = {}): QueueRecord {
  const record = parseRecord({
    ID: recordId(number),
    TIMESTAMP_X: '2026-10-05T11:20:00+03:00',
    EVENT_NAME: 'ONCRMDEALUPDATE',
    EVENT_DATA: { FIELDS: { ID: number } },
    EVENT_ADDITIONAL: { user_id: '1' },
    MESSAGE_ID: '634959bd00d83c392c34d5e804d5682a',
    PROCESS_ID: '',
    ERROR: '0',
  });
  return { ...record, ...fields };
}

/** Those with the numbers from the first to the last. */
export function dealRecords(from: number, to: number): QueueRecord[] {
  return Array.from({ length: to - from + 1 }, (_, i) => dealRecord(from + i));
}
