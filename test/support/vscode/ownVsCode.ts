import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasDisplay, type Desktop } from './desktop.ts';
import { projectFolder } from './folders.ts';

/** The user's own VS Code: the command `code` on PATH, if it can open a window that our extension runs in. */
export async function findOwnVsCode(): Promise<Desktop> {
  if (!hasDisplay()) {
    return { reason: 'no display' };
  }
  if (process.env['VSCODE_IPC_HOOK_CLI'] !== undefined) {
    return { reason: '`code` in a remote terminal cannot open a window for development' };
  }
  const version = await versionOf('code');
  if (version === undefined) {
    return { reason: '`code` is not on PATH' };
  }
  return isAtLeast(version, oldestVersion())
    ? { executable: 'code' }
    : { reason: `\`code\` is ${version}, and ${oldestVersion()} is the oldest that the extension runs in` };
}

async function versionOf(command: string): Promise<string | undefined> {
  try {
    // `code` is a .cmd on Windows, which only a shell can start.
    const options = { timeout: 15_000, shell: process.platform === 'win32' };
    const { stdout } = await promisify(execFile)(command, ['--version'], options);
    return /^\d+\.\d+\.\d+/.exec(stdout)?.[0];
  } catch {
    return undefined;
  }
}

/** `1.110.0`, from `engines.vscode`. */
function oldestVersion(): string {
  const manifest = readFileSync(join(projectFolder, 'package.json'), 'utf8');
  const range = /"vscode":\s*"\^([\d.]+)"/.exec(manifest)?.[1];
  if (range === undefined) {
    throw new Error('package.json names no engines.vscode');
  }
  return range;
}

function isAtLeast(version: string, oldest: string): boolean {
  return version.localeCompare(oldest, 'en', { numeric: true }) >= 0;
}
