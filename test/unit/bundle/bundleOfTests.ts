import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '../../support/vscode/folders.ts';

/** The path of the built extension; it is built first where there is none. */
export async function bundleOfTests(): Promise<string> {
  const bundle = join(projectFolder, 'dist/extension.cjs');
  if (!existsSync(bundle)) {
    await promisify(execFile)(process.execPath, [join(projectFolder, 'esbuild.mjs')], { cwd: projectFolder });
  }
  return bundle;
}
