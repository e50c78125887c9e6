/** How far local time is ahead of UTC at an instant. Both in milliseconds, the instant since 1970. */
export type ZoneOffset = (instant: number) => number;

export const utcOffset: ZoneOffset = () => 0;

/** Of the computer that runs this. */
export const localOffset: ZoneOffset = (instant) => new Date(instant).getTimezoneOffset() * -MINUTE;

/** Of a zone by its name, as `Intl` has it: `Europe/Berlin`; undefined where there is none of that name. */
export function offsetIn(timeZone: string): ZoneOffset | undefined {
  const { timeZone: own } = new Intl.DateTimeFormat().resolvedOptions();
  if (timeZone === own) {
    return localOffset;
  }
  const format = formatIn(timeZone);
  return format === undefined
    ? undefined
    : (instant) => wallTimeOf(format, instant) - SECOND * Math.floor(instant / SECOND);
}

function formatIn(timeZone: string): Intl.DateTimeFormat | undefined {
  const twoDigits = {
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', ...twoDigits });
  } catch {
    return undefined;
  }
}

/** What a zone's clocks show, as if it were UTC, to the second. */
function wallTimeOf(format: Intl.DateTimeFormat, instant: number): number {
  const part = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 0, day, hour, minute, second] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((type) => part.get(type));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const SECOND = 1000;
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
