import { env, l10n } from 'vscode';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An age for narrow places: `45 s`, `12 min`, `5 h`, `14 d`. Milliseconds in. */
export function shortAge(age: number): string {
  if (age < MINUTE) {
    return l10n.t('{0} s', Math.max(0, Math.floor(age / 1000)));
  }
  if (age < HOUR) {
    return l10n.t('{0} min', Math.floor(age / MINUTE));
  }
  return age < 2 * DAY ? l10n.t('{0} h', Math.floor(age / HOUR)) : l10n.t('{0} d', Math.floor(age / DAY));
}

/** An age for sentences: `14 days 11 hours`, `5 hours`. Milliseconds in. */
export function longAge(age: number): string {
  const days = Math.floor(age / DAY);
  const hours = Math.floor((age % DAY) / HOUR);
  const minutes = Math.floor((age % HOUR) / MINUTE);
  const parts =
    days > 0 ? [countDays(days), countHours(hours)] : hours > 0 ? [countHours(hours)] : [countMinutes(minutes)];
  return parts.filter((part) => part !== undefined).join(' ') || l10n.t('less than a minute');
}

/** `7 Nov 2026, 02:10:44` in the computer's time zone, or in the one given. Milliseconds since 1970 in. */
export function formatTime(time: number, timeZone?: 'UTC'): string {
  return new Intl.DateTimeFormat(env.language === 'en' ? 'en-GB' : env.language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone,
  }).format(time);
}

/** `14:02`, with the date before it unless it is today's. Milliseconds since 1970 in. */
export function formatClockTime(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(env.language === 'en' ? 'en-GB' : env.language, {
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(time);
}

function countDays(count: number): string {
  return count === 1 ? l10n.t('1 day') : l10n.t('{0} days', count);
}

function countHours(count: number): string | undefined {
  return count === 0 ? undefined : count === 1 ? l10n.t('1 hour') : l10n.t('{0} hours', count);
}

function countMinutes(count: number): string | undefined {
  return count === 0 ? undefined : count === 1 ? l10n.t('1 minute') : l10n.t('{0} minutes', count);
}
