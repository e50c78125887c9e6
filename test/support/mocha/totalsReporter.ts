import Mocha, { type MochaOptions, type Runner } from 'mocha';
import { writeTotalsAtEnd } from './totalsFile.ts';

/** Mocha's spec report, and the totals for the command that runs several suites. */
class TotalsReporter extends Mocha.reporters.Spec {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    writeTotalsAtEnd(runner);
  }
}

// Mocha takes a reporter's module by its default export.
// oxlint-disable-next-line import/no-default-export -- mocha takes the default export of a reporter
export default TotalsReporter;
