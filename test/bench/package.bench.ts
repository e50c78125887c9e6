import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';
import { runInHost } from '../support/runInHost.ts';
import { projectFolder } from '../support/vscode/folders.ts';
import { hostVersions } from '../support/vscode/hostVersion.ts';
import { type Figure, milliseconds } from './figure.ts';

/** How large the package is, and how long a VS Code takes to load and activate what is in it. */
export async function measurePackage(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'offline-events-bench-'));
  try {
    return [await packageSize(folder), ...(await activationTimes(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function packageSize(folder: string): Promise<Figure> {
  const packagePath = join(folder, 'extension.vsix');
  await createVSIX({ cwd: projectFolder, packagePath, dependencies: false });
  return { name: '.vsix', value: `${(statSync(packagePath).size / 1024).toFixed(0)} KB` };
}

async function activationTimes(folder: string): Promise<Figure[]> {
  const script = join(folder, 'activation.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'inHost/activation.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  const figures: Figure[] = [];
  for (const version of hostVersions) {
    const file = join(folder, `${version}.txt`);
    process.env['OFFLINE_EVENTS_BENCH_FILE'] = file;
    await runInHost(version, script);
    figures.push({
      name: `load and activate in VS Code ${version}`,
      value: milliseconds(Number(readFileSync(file, 'utf8'))),
    });
  }
  return figures;
}
