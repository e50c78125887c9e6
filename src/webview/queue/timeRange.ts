import { parseFilter } from '../../core/filter/parseFilter.ts';
import { setWord } from '../../core/filter/rewrite.ts';
import { timeText } from '../../core/filter/times.ts';
import type { Zone } from '../../protocol/queueMessages.ts';
import { zoneOffset } from './pageZone.ts';

/** A stretch of time in milliseconds since 1970; open where an end is missing. */
export interface OpenRange {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** The stretch of time that a filter asks for; undefined where it asks for none. */
export function rangeIn(filter: string, zone: Zone): OpenRange | undefined {
  const clauses = parseFilter(filter, zoneOffset(zone)).filter;
  const test = clauses.find((clause) => clause.test.field === 'time' && !clause.isNegated)?.test;
  return test?.field === 'time' ? { from: test.from, to: test.to } : undefined;
}

/** A filter's text with another stretch of time, or with none. */
export function withRange(text: string, range: OpenRange | undefined, zone: Zone): string {
  return setWord(text, 'time', range === undefined ? undefined : timeText(range, zoneOffset(zone)));
}
