/**
 * ISO 8601 with the server's offset and seconds precision, as `TIMESTAMP_X` and `date_start` are (facts, sections 1
 * and 7).
 *
 * @param seconds unix time; a fraction is cut off
 * @param offsetMinutes east of UTC
 */
export function formatServerTime(seconds: number, offsetMinutes: number): string {
  const local = new Date((Math.floor(seconds) + offsetMinutes * 60) * 1000).toISOString().slice(0, 19);
  const size = Math.abs(offsetMinutes);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  const minutes = String(size % 60).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${hours}:${minutes}`;
}

/**
 * Unix seconds of a time as PHP's `strtotime` reads ISO 8601; without an offset it is server time. Undefined if it is
 * no time.
 */
export function parseServerTime(text: string, offsetMinutes: number): number | undefined {
  const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/i.test(text.trim());
  const hasTime = /\d{1,2}:\d{2}/.test(text);
  const utc = Date.parse(hasOffset || !hasTime ? text : `${text}Z`);
  if (Number.isNaN(utc)) {
    return undefined;
  }
  return Math.floor(utc / 1000) - (hasOffset ? 0 : offsetMinutes * 60);
}
