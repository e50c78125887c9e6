import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installChromium } from './npmChromium.ts';

/** A Chromium that Playwright can drive. */
export interface Chromium {
  readonly executablePath: string;
  /** What it needs in its environment beyond ours. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The Chromium to run VS Code in: the one that `CHROMIUM_PATH` names; else one installed on the system; else (Linux) the
 * one from npm, installed on first use. Throws, saying what to install, where there is none.
 */
export async function findChromium(): Promise<Chromium> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? systemBrowsers().find(isExecutable);
  if (executablePath !== undefined) {
    return { executablePath, env: {} };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium found: install Chrome, Edge or Chromium, or name one in CHROMIUM_PATH');
  }
  return installChromium();
}

function systemBrowsers(): string[] {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
    const paths = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return roots.flatMap((root) => paths.map((path) => join(root, path)));
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
