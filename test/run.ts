// All checks and tests, or the parts that are named: `node test/run.ts [check] [unit] [host] [ui]`.
// The last line is `N passed, N failed` over all of them, and the exit code says the same.
import { buildHostTests } from './support/buildHostTests.ts';
import { addTotals, describeTotals, noTotals, type Totals } from './support/mocha/totals.ts';
import { runClicks, runProcess, runSuite } from './support/runSuite.ts';
import { hostVersions, newestHost } from './support/vscode/hostVersion.ts';

interface Part {
  readonly name: 'check' | 'build' | 'unit' | 'host' | 'ui';
  readonly title: string;
  readonly run: () => Promise<Totals>;
}

const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', './test/support/mocha/totalsReporter.ts'];

const parts: readonly Part[] = [
  { name: 'check', title: 'check', run: () => passes('npm', ['run', '--silent', 'check']) },
  { name: 'build', title: 'build', run: build },
  { name: 'unit', title: 'unit', run: () => runSuite([...mocha, '--timeout', '20000', 'test/unit/**/*.test.ts']) },
  ...hostVersions.map<Part>((version) => ({
    name: 'host',
    title: `in-host, VS Code ${version}`,
    run: () => runSuite(['test/support/runHostTests.ts', version]),
  })),
  {
    name: 'ui',
    title: `UI by clicks, VS Code ${newestHost}`,
    run: () =>
      runClicks([...mocha, '--timeout', '60000', '--require', './test/ui/rootHooks.ts'], 'test/ui/**/*.test.ts'),
  },
];

process.once('SIGTERM', () => process.exit(143));
process.exitCode = (await runParts(process.argv.slice(2))) ? 0 : 1;

async function runParts(names: readonly string[]): Promise<boolean> {
  const unknown = names.find((name) => parts.every((part) => part.name !== name));
  if (unknown !== undefined) {
    throw new Error(`Unknown part: ${unknown}. Known: check, unit, host, ui`);
  }
  // Whatever is tested is built first.
  const chosen = parts.filter(({ name }) => names.length === 0 || names.includes(name) || name === 'build');
  const summary: string[] = [];
  let all = noTotals;
  for (const { name, title, run } of chosen) {
    console.log(`\n=== ${title}`);
    const start = Date.now();
    const totals = await run();
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    summary.push(`${title}: ${totals === noTotals ? 'ok' : describeTotals(totals)} (${seconds} s)`);
    all = addTotals(all, totals);
    if (name === 'build' && totals.failed > 0) {
      console.log('The tests need the build.');
      break;
    }
  }
  console.log(`\n=== summary\n${summary.join('\n')}\n${describeTotals(all)}`);
  return all.failed === 0;
}

/** The bundles that the unit and in-host tests load. */
async function build(): Promise<Totals> {
  const totals = await passes('npm', ['run', '--silent', 'build']);
  await buildHostTests();
  return totals;
}

/** A command without tests: nothing where it succeeds, one failure where it does not. */
async function passes(command: string, args: readonly string[]): Promise<Totals> {
  return (await runProcess(command, args)) === 0 ? noTotals : { ...noTotals, failed: 1 };
}
