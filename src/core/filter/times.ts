import type { Test } from './filter.ts';
import type { ValueProblem } from './problem.ts';
import { instantOf, type ZoneOffset } from './zone.ts';

type TimeTest = Extract<Test, { field: 'time' }>;

/**
 * A stretch of time: `2026-11-12T08:00..2026-11-12T18:00`, open where one is missing; or one day, minute or second. A time of day ends a stretch
 * at that moment, a day alone belongs to it as a whole. `Z` or `+03:00` behind a time says its zone, without it the page's own counts.
 */
export function readTime(text: string, zoneOffsetOf: ZoneOffset): TimeTest | ValueProblem {
  const [first = '', last, ...others] = text.split('..');
  const from = first === '' ? undefined : readMoment(first, zoneOffsetOf);
  const to = last === undefined || last === '' ? undefined : readMoment(last, zoneOffsetOf);
  const isWrong = (first !== '' && from === undefined) || (Boolean(last) && to === undefined);
  if (isWrong || others.length > 0 || (from === undefined && to === undefined)) {
    return { code: 'filterNotATime', given: text, instead: undefined };
  }
  if (last === undefined) {
    return { field: 'time', from: from?.start, to: from?.end };
  }
  const end = to?.isDay === true ? to.end : to?.start;
  if (from !== undefined && to !== undefined && end !== undefined && from.start >= end) {
    return { code: 'filterReversed', given: text, instead: from.start > to.start ? `${last}..${first}` : undefined };
  }
  return { field: 'time', from: from?.start, to: end };
}

/** `2026-11-12T08:00..`, to the second, in the zone's own time. What is before the year 0 or after 9999, which can't be written, is the nearest day that can. */
export function timeText(
  { from, to }: { readonly from: number | undefined; readonly to: number | undefined },
  zoneOffsetOf: ZoneOffset,
): string {
  return [from, to].map((instant) => (instant === undefined ? '' : momentText(instant, zoneOffsetOf))).join('..');
}

interface Moment {
  readonly start: number;
  /** When the day, minute or second is over. */
  readonly end: number;
  readonly isDay: boolean;
}

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?$/i;

function readMoment(text: string, zoneOffsetOf: ZoneOffset): Moment | undefined {
  const [, date, time, seconds = '', zone] = MOMENT.exec(text) ?? [];
  const plain = `${date}T${time ?? '00:00'}${seconds === '' ? ':00' : seconds}`;
  const wallTime = Date.parse(`${plain}Z`);
  // A 30th of February is taken for the 2nd of March.
  if (Number.isNaN(wallTime) || new Date(wallTime).toISOString().slice(0, 19) !== plain) {
    return undefined;
  }
  const offsetOf = zone === undefined ? zoneOffsetOf : () => zoneOffset(zone);
  const start = instantOf(wallTime, offsetOf);
  const isDay = time === undefined;
  const end = isDay ? instantOf(wallTime + DAY, offsetOf) : start + (seconds === '' ? MINUTE : SECOND);
  return { start, end, isDay };
}

function zoneOffset(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  return (sign === '-' ? -MINUTE : MINUTE) * (60 * Number(hours ?? 0) + Number(minutes ?? 0));
}

function momentText(given: number, zoneOffsetOf: ZoneOffset): string {
  const instant = Math.max(FIRST_DAY, Math.min(LAST_DAY, given));
  const wallTime = SECOND * Math.floor((instant + zoneOffsetOf(instant)) / SECOND);
  // In the hour that clocks show twice, the second time has no name but its UTC.
  return instantOf(wallTime, zoneOffsetOf) === instant
    ? isoText(wallTime)
    : `${isoText(SECOND * Math.floor(instant / SECOND))}Z`;
}

/** Without the seconds where there are none. */
function isoText(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace(/:00$/, '');
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const FIRST_DAY = Date.parse('0000-01-02T00:00:00Z');
const LAST_DAY = Date.parse('9999-12-31T00:00:00Z');
