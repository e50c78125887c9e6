import { l10n } from 'vscode';
import { briefAge } from '../../core/texts/briefAge.ts';
import { offsetName } from '../../core/texts/offsetName.ts';
import { plural } from './plural.ts';
import { textLanguage } from './textLanguage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// All times here are milliseconds since 1970, all ages milliseconds.

const timeFormat = lazyFormat({ dateStyle: 'medium', timeStyle: 'medium' });
const utcTimeFormat = lazyFormat({ dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
const dayFormat = lazyFormat({ day: 'numeric', month: 'short' });
const clockFormat = lazyFormat({ hour: '2-digit', minute: '2-digit' });
const secondsFormat = lazyFormat({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayAndSecondsFormat = lazyFormat({
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const dayAndClockFormat = lazyFormat({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** `11 Dec` in the computer's time zone: for days that are near. */
export function formatDay(time: number): string {
  return dayFormat().format(time);
}

/** `7 Nov 2026, 02:10:44` in the computer's time zone. */
export function formatTime(time: number): string {
  return timeFormat().format(time);
}

/** `6 Nov 2026, 23:10:44` in UTC. */
export function formatUtcTime(time: number): string {
  return utcTimeFormat().format(time);
}

/** `7 Nov 2026, 02:10:44 local, 6 Nov 2026, 23:10:44 UTC`; one time where the two are the same. */
export function localAndUtcTime(time: number): string {
  return formatTime(time) === formatUtcTime(time)
    ? l10n.t('{0} UTC', formatUtcTime(time))
    : l10n.t('{0} local, {1} UTC', formatTime(time), formatUtcTime(time));
}

/** `14:02`, with the date before it unless it is today's. */
export function formatClockTime(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return (isToday ? clockFormat : dayAndClockFormat)().format(time);
}

/** `14:02:11`, with the date before it unless it is today's. */
export function formatClockSeconds(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return (isToday ? secondsFormat : dayAndSecondsFormat)().format(time);
}

/** How far the computer's time zone is from UTC at that time: `UTC+3`, `UTC−3:30`. */
export function utcOffset(time: number): string {
  return offsetName(-new Date(time).getTimezoneOffset() * MINUTE);
}

/** An age for narrow places: `45 s`, `12 min`, `5 h`, `14 d`. */
export function shortAge(age: number): string {
  const { unit, count } = briefAge(age);
  switch (unit) {
    case 'second':
      return l10n.t('{0} s', count);
    case 'minute':
      return l10n.t('{0} min', count);
    case 'hour':
      return l10n.t('{0} h', count);
    case 'day':
      return l10n.t('{0} d', count);
    default:
      return unit satisfies never;
  }
}

/** An age for sentences: `14 days 11 hours`, `5 hours`. */
export function longAge(age: number): string {
  // Two computers' clocks never agree.
  const positive = Math.max(0, age);
  const days = Math.floor(positive / DAY);
  const hours = Math.floor((positive % DAY) / HOUR);
  const minutes = Math.floor((positive % HOUR) / MINUTE);
  const parts =
    days > 0 ? [countDays(days), countHours(hours)] : hours > 0 ? [countHours(hours)] : [countMinutes(minutes)];
  return parts.filter((part) => part !== undefined).join(' ') || l10n.t('less than a minute');
}

/** An age for sentences, as short as it can be said: `14 days`, `5 hours`. */
export function roundAge(age: number): string {
  if (age >= DAY) {
    return countDays(Math.floor(age / DAY));
  }
  return longAge(age);
}

function countDays(count: number): string {
  return plural(count, l10n.t('{0} day|{0} days'));
}

function countHours(count: number): string | undefined {
  return count === 0 ? undefined : plural(count, l10n.t('{0} hour|{0} hours'));
}

function countMinutes(count: number): string | undefined {
  return count === 0 ? undefined : plural(count, l10n.t('{0} minute|{0} minutes'));
}

/** A formatter that is made when it is first needed, and once: making one takes far longer than using it, and a tree has thousands of rows. */
function lazyFormat(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let format: Intl.DateTimeFormat | undefined;
  return () => (format ??= new Intl.DateTimeFormat(dateLocale(), options));
}

/** A date stands within a text. Of the ways to write one in English, this one has the day before the month and 24 hours, which nobody can take for another day. */
function dateLocale(): string {
  const language = textLanguage();
  return language === 'en' ? 'en-GB' : language;
}
