import type { SavedCopy } from '../../core/archive/archive.ts';
import type { ArchivedRecord } from '../../core/archive/view.ts';
import { jsonText, parseJson } from '../../core/json.ts';
import { parseRecord, type QueueRecord } from '../../core/queue/record.ts';

/**
 * A record on its way between threads, and as the database keeps it: its data as text, since the digits of long numbers are lost when objects are copied
 * from thread to thread (see `json.ts`).
 */
export interface PackedRecord {
  readonly id: string;
  readonly timestamp: string;
  readonly eventName: string;
  readonly eventData: string;
  readonly eventAdditional: string;
  readonly messageId: string;
  readonly processId: string;
  readonly failed: boolean;
}

/** A record with what became of it. */
export interface PackedArchivedRecord extends Omit<ArchivedRecord, 'record'> {
  readonly record: PackedRecord;
}

/** A saved copy, on its way between threads. */
export interface PackedCopy extends Omit<SavedCopy, 'record'> {
  readonly record: PackedRecord;
}

export function packRecord(record: QueueRecord): PackedRecord {
  return { ...record, eventData: jsonText(record.eventData), eventAdditional: jsonText(record.eventAdditional) };
}

/** Throws a RestError of kind `protocol` if it is none: then the database was tampered with. */
export function unpackRecord(packed: PackedRecord): QueueRecord {
  return parseRecord({
    ID: packed.id,
    TIMESTAMP_X: packed.timestamp,
    EVENT_NAME: packed.eventName,
    EVENT_DATA: parseJson(packed.eventData) ?? null,
    EVENT_ADDITIONAL: parseJson(packed.eventAdditional) ?? null,
    MESSAGE_ID: packed.messageId,
    PROCESS_ID: packed.processId,
    ERROR: packed.failed ? '1' : '0',
  });
}

/** Throws as {@link unpackRecord} does. */
export function unpackArchivedRecord({ record, fate, firstSeen, lastSeen }: PackedArchivedRecord): ArchivedRecord {
  return { record: unpackRecord(record), fate, firstSeen, lastSeen };
}

export function packCopy({ record, savedAt, result }: SavedCopy): PackedCopy {
  return { record: packRecord(record), savedAt, result };
}

/** Throws as {@link unpackRecord} does. */
export function unpackCopy({ record, savedAt, result }: PackedCopy): SavedCopy {
  return { record: unpackRecord(record), savedAt, result };
}
