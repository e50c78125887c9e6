import { env } from 'vscode';

/** `11 Dec 2026` in the computer's time zone. Milliseconds since 1970 in. */
export function formatDate(time: number): string {
  return new Intl.DateTimeFormat(env.language === 'en' ? 'en-GB' : env.language, { dateStyle: 'medium' }).format(time);
}

/** How far the computer's time zone is from UTC at that time: `UTC+3`, `UTC−3:30`. Milliseconds since 1970 in. */
export function utcOffset(time: number): string {
  const minutes = -new Date(time).getTimezoneOffset();
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return minutes === 0 ? 'UTC' : `UTC${minutes > 0 ? '+' : '−'}${Math.floor(size / 60)}${rest}`;
}
