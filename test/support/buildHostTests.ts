import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectFolder } from './vscode/folders.ts';

/** The built script whose `run` VS Code calls. */
export const hostTestsPath = join(projectFolder, 'dist/test/host/index.cjs');

/** Bundles test/host for VS Code's extension host, each test file on its own, so that all are found and none is listed. */
export async function buildHostTests(): Promise<void> {
  const source = join(projectFolder, 'test/host');
  const outdir = join(projectFolder, 'dist/test/host');
  rmSync(outdir, { recursive: true, force: true });
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' });
  await build({
    entryPoints: names
      .filter((name) => name === 'index.ts' || name.endsWith('.test.ts'))
      .map((name) => join(source, name)),
    outdir,
    outbase: source,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}
