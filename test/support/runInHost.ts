import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { findChromium } from './vscode/chromium.ts';
import { installCodeServer } from './vscode/codeServer.ts';
import { findDesktop } from './vscode/desktop.ts';
import { projectFolder } from './vscode/folders.ts';
import { hosts, type HostVersion } from './vscode/hostVersion.ts';

/**
 * Has a VS Code load the extension and call `run` of a built script in its extension host: a downloaded desktop where
 * there are a display and internet, else the browser-hosted one from npm; it says which. Rejects where `run` does.
 */
export async function runInHost(version: HostVersion, scriptPath: string): Promise<void> {
  const desktop = await findDesktop(version);
  if ('reason' in desktop) {
    console.log(`Browser-hosted VS Code ${version} from npm, as there is no desktop: ${desktop.reason}`);
    await installCodeServer(version);
    await findChromium();
  } else {
    console.log(`Desktop VS Code ${version}: ${desktop.executable}`);
  }
  // runTests ends the VS Code that it has started for a SIGINT only.
  process.once('SIGTERM', () => process.emit('SIGINT'));
  await runTests({
    vscodeExecutablePath: 'reason' in desktop ? join(import.meta.dirname, 'vscode/browserHost.ts') : desktop.executable,
    extensionDevelopmentPath: projectFolder,
    extensionTestsPath: scriptPath,
    launchArgs: 'reason' in desktop ? [`--vscode-version=${version}`] : ['--disable-extensions'],
    extensionTestsEnv: {
      OFFLINE_EVENTS_HOST_VERSION: version,
      OFFLINE_EVENTS_HOST_NODE: String(hosts[version].nodeMajor),
    },
  });
}
