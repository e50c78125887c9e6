import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Installs packages from the npm registry into `folder/node_modules`, without running their install scripts: those
 * compile native modules or download from elsewhere. Throws with npm's own words.
 */
export async function npmInstallInto(folder: string, packages: readonly string[]): Promise<void> {
  // A package.json of its own keeps npm from walking up into the checkout.
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await npmInstall(folder, packages);
}

/** Runs `npm install --ignore-scripts` in a folder that has a package.json. Throws with npm's own words. */
export async function npmInstall(folder: string, args: readonly string[]): Promise<void> {
  const options = ['install', ...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const isWindows = process.platform === 'win32';
  // npm is a .cmd on Windows, which only a shell can start; no argument holds anything a shell would read.
  const command = isWindows ? 'npm.cmd' : 'npm';
  await promisify(execFile)(command, options, { cwd: folder, shell: isWindows, maxBuffer: 16 * 1024 * 1024 });
}
