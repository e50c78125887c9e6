import { changedAt, type QueueRecord } from './record.ts';

/** Between which times the portal removes a record by its age, in milliseconds since 1970. */
export interface DropSpan {
  readonly from: number;
  readonly until: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** The documentation keeps a record for 30 days (facts, section 0). */
const KEPT_AT_LEAST = 30 * DAY;

/** The server's daily job removes what did not change for 2,952,000 s, 34.17 days (facts, section 0). */
const KEPT_AT_MOST = 2_952_000_000;

/** For so long before a record may be dropped it is worth a word. */
const NOTICE = 7 * DAY;

/** When the portal drops a record, unless it changes before; undefined where it should be gone by now and is kept all the same (facts, section 0). */
export function dropSpan(record: QueueRecord, now: number): DropSpan | undefined {
  return dropSpanOf(changedAt(record), now);
}

/** The same for a record that changed at a time, in milliseconds since 1970. */
export function dropSpanOf(changed: number, now: number): DropSpan | undefined {
  const until = changed + KEPT_AT_MOST;
  return until > now ? { from: changed + KEPT_AT_LEAST, until } : undefined;
}

/** The same, if it is near: in the last seven days before the portal may drop the record, and from then on. */
export function nearDrop(record: QueueRecord, now: number): DropSpan | undefined {
  const span = dropSpan(record, now);
  return span !== undefined && span.from - now <= NOTICE ? span : undefined;
}
