const MINUTE = 60_000;

/** A zone's distance from UTC: `UTC+3`, `UTC−3:30`. `offset` is milliseconds east of it. */
export function offsetName(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE;
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return offset === 0 ? 'UTC' : `UTC${offset > 0 ? '+' : '−'}${Math.floor(minutes / 60)}${rest}`;
}
