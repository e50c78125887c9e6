/** How far local time is ahead of UTC at an instant. Both in milliseconds, the instant since 1970. */
export type ZoneOffset = (instant: number) => number;

export const utcOffset: ZoneOffset = () => 0;

/** Of the computer that runs this. */
export const localOffset: ZoneOffset = (instant) => new Date(instant).getTimezoneOffset() * -MINUTE;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The instant at which a zone's clocks show a time, which is written as if it were UTC. Where they show it twice, the first; a time that they
 * skip is as far behind the gap as it is in it. So does `Temporal`, which VS Code does not have yet.
 */
export function instantOf(wallTime: number, zoneOffsetOf: ZoneOffset): number {
  const before = wallTime - zoneOffsetOf(wallTime - DAY);
  const after = wallTime - zoneOffsetOf(wallTime + DAY);
  const found = [before, after].filter((instant) => instant + zoneOffsetOf(instant) === wallTime);
  return found.length === 0 ? before : Math.min(...found);
}
