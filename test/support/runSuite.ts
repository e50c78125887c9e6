import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { addTotals, type FileTotals, parseFileTotals, sumTotals, type Totals } from './mocha/totals.ts';
import { totalsFileVariable } from './mocha/totalsFile.ts';
import { projectFolder } from './vscode/folders.ts';

/** Whether what a process prints is seen: not where a test runs tests that fail as they should. */
interface Output {
  readonly isSeen: boolean;
}

/** Runs a command in the checkout, with our input and output; gives its exit code. It ends with this process. */
export async function runProcess(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  { isSeen }: Output = { isSeen: true },
): Promise<number> {
  // npm is a .cmd on Windows, which only a shell can start.
  const shell = process.platform === 'win32' && command === 'npm';
  const stdio = isSeen ? 'inherit' : 'ignore';
  const options = { cwd: projectFolder, env: { ...process.env, ...env }, stdio, shell } as const;
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
  return (await runFiles(args)).totals;
}

/** So many files are run again; where more fail, it is no accident. */
const MOST_AGAIN = 5;

/**
 * The same for tests in a real window, where a busy machine can make a click miss: a file in which a test failed is run once more, by itself, and what
 * counts is how that ends. It is told which files these were. `args` are all but the files.
 */
export async function runClicks(args: readonly string[], files: string, output?: Output): Promise<Totals> {
  const first = await runFiles([...args, files], output);
  const failed = [...first.byFile].filter(([, totals]) => totals.failed > 0).map(([file]) => file);
  if (first.totals.failed === 0 || !first.isExplained || failed.length > MOST_AGAIN || failed.includes('')) {
    return first.totals;
  }
  if (output?.isSeen !== false) {
    console.log(`\nOnce more, because a test of them failed: ${failed.map((file) => basename(file)).join(', ')}`);
  }
  const again = await runFiles([...args, ...failed], output);
  const others = new Map([...first.byFile].filter(([file]) => !failed.includes(file)));
  return addTotals(sumTotals(others), again.totals);
}

interface FilesRun {
  readonly totals: Totals;
  readonly byFile: FileTotals;
  /** Whether a bad end is one of its tests' doing. */
  readonly isExplained: boolean;
}

async function runFiles(args: readonly string[], output?: Output): Promise<FilesRun> {
  const folder = mkdtempSync(join(tmpdir(), 'offline-events-totals-'));
  const file = join(folder, 'totals.json');
  try {
    const exitCode = await runProcess(process.execPath, args, { [totalsFileVariable]: file }, output);
    const byFile = (existsSync(file) ? parseFileTotals(readFileSync(file, 'utf8')) : undefined) ?? new Map();
    const totals = sumTotals(byFile);
    const isExplained = byFile.size > 0 && (exitCode === 0 || totals.failed > 0);
    return { totals: isExplained ? totals : { ...totals, failed: totals.failed + 1 }, byFile, isExplained };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
