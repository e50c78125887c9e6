/** An age in whole units of one kind, as it is told where there is little room. */
export interface BriefAge {
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
  readonly count: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Up to two days in hours: what is older is told by days. `age` is in milliseconds; below 0, as two computers' clocks never agree, it is 0. */
export function briefAge(age: number): BriefAge {
  if (age < MINUTE) {
    return { unit: 'second', count: Math.max(0, Math.floor(age / 1000)) };
  }
  if (age < HOUR) {
    return { unit: 'minute', count: Math.floor(age / MINUTE) };
  }
  return age < 2 * DAY
    ? { unit: 'hour', count: Math.floor(age / HOUR) }
    : { unit: 'day', count: Math.floor(age / DAY) };
}
