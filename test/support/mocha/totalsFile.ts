import { writeFileSync } from 'node:fs';
import type { Runner } from 'mocha';
import type { Totals } from './totals.ts';

/** The environment variable that names the file for a run's totals. */
export const totalsFileVariable = 'OFFLINE_EVENTS_TEST_TOTALS';

/** Writes the run's totals to the file that the environment names, when the run ends. A failed hook counts as a failed test. */
export function writeTotalsAtEnd(runner: Runner): void {
  const file = process.env[totalsFileVariable];
  if (file === undefined) {
    return;
  }
  runner.once('end', () => {
    const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
    const totals: Totals = { passed: passes, failed: failures, skipped: pending };
    writeFileSync(file, JSON.stringify(totals));
  });
}
