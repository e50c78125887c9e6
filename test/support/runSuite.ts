import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noTotals, parseTotals, type Totals } from './mocha/totals.ts';
import { totalsFileVariable } from './mocha/totalsFile.ts';
import { projectFolder } from './vscode/folders.ts';

/** Runs a command in the checkout, with our input and output; gives its exit code. It ends with this process. */
export async function runProcess(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  // npm is a .cmd on Windows, which only a shell can start.
  const shell = process.platform === 'win32' && command === 'npm';
  const options = { cwd: projectFolder, env: { ...process.env, ...env }, stdio: 'inherit', shell } as const;
  const child = spawn(command, args, options);
  const stop = (): boolean => child.kill();
  process.once('exit', stop);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.on('error', reject);
  child.on('exit', (code) => resolve(code ?? 1));
  return promise.finally(() => process.off('exit', stop));
}

/**
 * Runs a script of Node's that runs tests, and gives their totals. A suite that ends badly or reports no test counts as
 * one failed test more, so that it is never mistaken for a good one.
 */
export async function runSuite(args: readonly string[]): Promise<Totals> {
  const folder = mkdtempSync(join(tmpdir(), 'offline-events-totals-'));
  const file = join(folder, 'totals.json');
  try {
    const exitCode = await runProcess(process.execPath, args, { [totalsFileVariable]: file });
    const totals = existsSync(file) ? parseTotals(readFileSync(file, 'utf8')) : undefined;
    return judge(totals ?? noTotals, exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(totals: Totals, exitCode: number): Totals {
  const reported = totals.passed + totals.failed + totals.skipped > 0;
  const explained = exitCode === 0 || totals.failed > 0;
  return reported && explained ? totals : { ...totals, failed: totals.failed + 1 };
}
