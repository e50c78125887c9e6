// `npm start`: opens a VS Code with the extension and the demo portal's queue in the side bar, until it is closed or
// Ctrl+C. Which VS Code: the user's own; else a desktop build to download; else the browser-hosted one from npm.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findDesktop, hasDisplay } from './vscode/desktop.ts';
import { openDesktopWindow } from './vscode/desktopWindow.ts';
import { projectFolder } from './vscode/folders.ts';
import { newestHost } from './vscode/hostVersion.ts';
import { findOwnVsCode } from './vscode/ownVsCode.ts';
import { startVscodeServer } from './vscode/vscodeServer.ts';
import { windowAddress } from './vscode/windowAddress.ts';

const extensions = [projectFolder, join(import.meta.dirname, 'demoLauncher')];

await start();

async function start(): Promise<void> {
  const own = await findOwnVsCode();
  if (!('reason' in own)) {
    console.log(
      'Opening your own VS Code, the `code` on PATH, with an empty profile: your settings and windows stay as they are.',
    );
    return showDesktop(own.executable);
  }
  const desktop = await findDesktop(newestHost);
  if (!('reason' in desktop)) {
    console.log(`Opening VS Code ${newestHost}, downloaded into .vscode-test (your own: ${own.reason}).`);
    return showDesktop(desktop.executable);
  }
  console.log(`Opening VS Code ${newestHost} in the browser, installed from npm into .vscode-test.`);
  console.log(`Your own: ${own.reason}. A downloaded desktop: ${desktop.reason}.`);
  return showInBrowser();
}

async function showDesktop(executable: string): Promise<void> {
  const window = openDesktopWindow(executable, extensions);
  console.log('Close its window, or press Ctrl+C here, to stop.');
  onStop(() => window.close());
  await window.closed;
}

async function showInBrowser(): Promise<void> {
  const server = await startVscodeServer({ version: newestHost, extensions });
  const address = windowAddress(server);
  console.log(`\n  ${address}\n`);
  console.log(
    `${openInBrowser(address) ? 'Opening it in your browser' : 'Open it in a browser'}. Press Ctrl+C to stop.`,
  );
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  onStop(resolve);
  await Promise.race([stopped, server.ended]);
  await server.stop();
}

function onStop(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, stop);
  }
}

/** Asks the system to show the address; false where there is no screen to show it on. */
function openInBrowser(address: string): boolean {
  if (!hasDisplay()) {
    return false;
  }
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address];
  // Where the opener is missing or fails, the address above is still there to be copied.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
  return true;
}
