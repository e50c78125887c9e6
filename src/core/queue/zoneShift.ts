import type { Params } from '../rest/queryString.ts';
import { type Answers, answerOf, countCommand, parsePage, type ReadCommands } from './queueReader.ts';
import { changedAt, type QueueRecord } from './record.ts';

// The server shifts a `TIMESTAMP_X` that it is asked for by the difference of two zones: it reads its own local time as that of the token's owner
// (facts, section 1). By how much is measured on a record of the queue, whose own time is known: the shift is the latest bound by which it is found.

const HOUR = 3_600_000;
/** Zones differ by no more (from UTC-12 to UTC+14). */
const WIDEST = 26 * HOUR;
/** Whole hours fit in one call; islands in the Pacific with an owner on the other side of the date line don't. */
const hours = Array.from({ length: 49 }, (_, i) => (i - 24) * HOUR);

/** What measures the shift, in one call. */
export function shiftCommands(record: QueueRecord): ReadCommands {
  return toCommands(record, hours);
}

/**
 * The shift in milliseconds, rounded down to hours: by a smaller one more is asked for than was meant, never less. Undefined if it could not be
 * measured: the record is gone, or changed.
 */
export function shiftIn(answers: Answers): number | undefined {
  const found = foundBy(answers, hours);
  return found.length === hours.length ? undefined : found.at(-1);
}

/** What finds out whether a shift still is what it was. */
export function checkCommands(record: QueueRecord, shift: number): ReadCommands {
  return toCommands(record, [shift, shift + HOUR]);
}

/** Whether it is. */
export function isShift(answers: Answers, shift: number): boolean {
  return foundBy(answers, [shift, shift + HOUR]).length === 1;
}

/** What lets through what changed at a time or later, in milliseconds since 1970; where the shift is not known, more than that. */
export function changedSinceFilter(since: number, shift: number | undefined): Params {
  const time = new Date(since + (shift ?? -WIDEST)).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
  return { '>=TIMESTAMP_X': `${time}+00:00` };
}

function toCommands(record: QueueRecord, shifts: readonly number[]): ReadCommands {
  return new Map(
    shifts.map((shift, i) => [
      `z${i}`,
      countCommand({ '=ID': record.id, ...changedSinceFilter(changedAt(record), shift) }),
    ]),
  );
}

/** By which of these shifts the record was found. */
function foundBy(answers: Answers, shifts: readonly number[]): number[] {
  return shifts.filter((_, i) => parsePage(answerOf(answers, `z${i}`)).total > 0);
}
