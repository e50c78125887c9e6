import type { Json } from '../../core/json.ts';
import type { Row } from '../row.ts';
import { formatServerTime } from '../serverTime.ts';

/** A row as `event.offline.get` shows it: without `PROCESS_ID` and `ERROR` (facts, section 2). */
export function toWireEvent(row: Row, offsetMinutes: number): Record<string, Json> {
  return {
    ID: String(row.id),
    TIMESTAMP_X: formatServerTime(row.changedAt, offsetMinutes),
    EVENT_NAME: row.eventName,
    EVENT_DATA: row.eventData,
    EVENT_ADDITIONAL: row.eventAdditional,
    MESSAGE_ID: row.messageId,
  };
}

/** A row as `event.offline.list` shows it (facts, section 1, wire types). */
export function toWireRecord(row: Row, offsetMinutes: number): Record<string, Json> {
  return { ...toWireEvent(row, offsetMinutes), PROCESS_ID: row.processId, ERROR: row.error ? '1' : '0' };
}
