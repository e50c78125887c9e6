const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** 1970 began on a Thursday; weeks begin on Mondays. */
const FIRST_MONDAY = 4 * DAY;

const widths = [
  ...[1, 5, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2].map((days) => days * DAY),
  ...[1, 2, 4, 8, 16, 32, 64, 128, 256].map((weeks) => weeks * WEEK),
];
/** About ten years. */
const WIDEST = 512 * WEEK;

export interface Bars {
  /** When the first one begins, in milliseconds since 1970. */
  readonly start: number;
  /** In milliseconds. */
  readonly width: number;
  readonly count: number;
}

/**
 * The narrowest bars that cover a span of time with so many at most, if there are any as wide. They begin at full minutes, hours, days or Mondays of the zone.
 * @param first @param last in milliseconds since 1970; the last one is covered too
 * @param zoneOffset in milliseconds east of UTC
 */
export function barsFor(first: number, last: number, atMost: number, zoneOffset: number): Bars {
  const bars = widths.map((width) => barsOf(width, first, last, zoneOffset));
  return bars.find(({ count }) => count <= Math.max(atMost, 1)) ?? barsOf(WIDEST, first, last, zoneOffset);
}

function barsOf(width: number, first: number, last: number, zoneOffset: number): Bars {
  const shift = (width < WEEK ? 0 : FIRST_MONDAY) - zoneOffset;
  const start = Math.floor((first - shift) / width) * width + shift;
  return { start, width, count: Math.floor((last - start) / width) + 1 };
}
