import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quietSettings } from './quietSettings.ts';

/** A desktop VS Code that we have opened, with an empty profile. */
export interface DesktopWindow {
  /** Settles when the user has closed VS Code, or `close` was called. */
  readonly closed: Promise<void>;
  close(): void;
}

/**
 * Opens a desktop VS Code with extensions under development and a profile of its own: the user's settings, extensions
 * and running windows are left alone, and all that this one wrote is removed when it is closed.
 */
export function openDesktopWindow(executable: string, extensions: readonly string[]): DesktopWindow {
  const profile = mkdtempSync(join(tmpdir(), 'offline-events-vscode-'));
  mkdirSync(join(profile, 'User'));
  writeFileSync(join(profile, 'User/settings.json'), JSON.stringify(quietSettings));
  const args = [
    ...extensions.map((folder) => `--extensionDevelopmentPath=${folder}`),
    `--user-data-dir=${profile}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
    '--new-window',
    '--wait',
    '--skip-welcome',
    '--skip-release-notes',
    '--disable-workspace-trust',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const child = spawn(executable, args, { stdio: 'ignore', shell: process.platform === 'win32' });
  return {
    closed: removeProfileAfter(once(child, 'exit'), profile),
    close: () => {
      stopMainProcess(profile);
      child.kill();
    },
  };
}

async function removeProfileAfter(exited: Promise<unknown>, profile: string): Promise<void> {
  await exited;
  stopMainProcess(profile);
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** The command `code` only starts VS Code and waits; the process itself leaves its id in its profile while it runs. */
function stopMainProcess(profile: string): void {
  try {
    process.kill(Number(readFileSync(join(profile, 'code.lock'), 'utf8')));
  } catch {
    // It has ended.
  }
}
