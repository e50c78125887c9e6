import { writeFileSync } from 'node:fs';
import type { Runnable, Runner } from 'mocha';
import { addTotals, noTotals, type Totals, writeTotals } from './totals.ts';

/** The environment variable that names the file for a run's totals. */
export const totalsFileVariable = 'OFFLINE_EVENTS_TEST_TOTALS';

/** Writes the totals of each test file to the file that the environment names, when the run ends. A failed hook counts as a failed test. */
export function writeTotalsAtEnd(runner: Runner): void {
  const target = process.env[totalsFileVariable];
  if (target === undefined) {
    return;
  }
  const files = new Map<string, Totals>();
  const count = (more: Partial<Totals>): ((runnable: Runnable) => void) => {
    return ({ file = '' }) => files.set(file, addTotals(files.get(file) ?? noTotals, { ...noTotals, ...more }));
  };
  runner.on('pass', count({ passed: 1 }));
  runner.on('fail', count({ failed: 1 }));
  runner.on('pending', count({ skipped: 1 }));
  runner.once('end', () => writeFileSync(target, writeTotals(files)));
}
