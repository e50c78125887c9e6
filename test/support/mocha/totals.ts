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

/** Reads what the totals reporter wrote; undefined for anything else. */
export function parseTotals(text: string): Totals | undefined {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('passed' in value && 'failed' in value && 'skipped' in value)) {
    return undefined;
  }
  const { passed, failed, skipped } = value;
  if (typeof passed !== 'number' || typeof failed !== 'number' || typeof skipped !== 'number') {
    return undefined;
  }
  return { passed, failed, skipped };
}
