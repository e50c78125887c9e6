/** How many tests of a mocha run ended how. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noTotals: Totals = { passed: 0, failed: 0, skipped: 0 };

export function addTotals(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** `12 passed, 0 failed`, and `, 1 skipped` where there is any. */
export function describeTotals({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** How the tests of each file ended, by the file's path. */
export type FileTotals = ReadonlyMap<string, Totals>;

/** Over all files. */
export function sumTotals(files: FileTotals): Totals {
  return [...files.values()].reduce(addTotals, noTotals);
}

/** Reads what {@link writeTotals} wrote; undefined for anything else. */
export function parseFileTotals(text: string): FileTotals | undefined {
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries)) {
    return undefined;
  }
  const files = new Map<string, Totals>();
  for (const entry of entries) {
    const [file, value]: unknown[] = Array.isArray(entry) ? entry : [];
    const totals = parseTotals(value);
    if (typeof file !== 'string' || totals === undefined) {
      return undefined;
    }
    files.set(file, totals);
  }
  return files;
}

export function writeTotals(files: FileTotals): string {
  return JSON.stringify([...files]);
}

function parseTotals(value: unknown): Totals | undefined {
  if (typeof value !== 'object' || value === null || !('passed' in value && 'failed' in value && 'skipped' in value)) {
    return undefined;
  }
  const { passed, failed, skipped } = value;
  if (typeof passed !== 'number' || typeof failed !== 'number' || typeof skipped !== 'number') {
    return undefined;
  }
  return { passed, failed, skipped };
}
