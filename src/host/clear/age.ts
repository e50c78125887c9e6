const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const units: ReadonlyMap<string, number> = new Map([
  ['m', MINUTE],
  ['h', HOUR],
  ['d', DAY],
  ['w', 7 * DAY],
]);

/** The age that a text like `90m`, `12h`, `3d` or `2w` means, in milliseconds; undefined for any other text, and for none at all. */
export function parseAge(text: string): number | undefined {
  const [, number, unit] = /^(\d{1,6})\s*([mhdw])$/.exec(text.trim().toLowerCase()) ?? [];
  const size = unit === undefined ? undefined : units.get(unit);
  return size === undefined || Number(number) === 0 ? undefined : Number(number) * size;
}
