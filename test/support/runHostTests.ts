import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { hostTestsPath } from './buildHostTests.ts';
import { totalsFileVariable } from './mocha/totalsFile.ts';
import { installCodeServer } from './vscode/codeServer.ts';
import { findChromium } from './vscode/chromium.ts';
import { findDesktop } from './vscode/desktop.ts';
import { projectFolder } from './vscode/folders.ts';
import { hosts, type HostVersion } from './vscode/hostVersion.ts';

/**
 * Runs the built in-host tests in one VS Code: a downloaded desktop where there are a display and internet, else the
 * browser-hosted one from npm. Says which. Throws when a test fails or the VS Code does not start.
 */
export async function runHostTests(version: HostVersion, totalsFile: string): Promise<void> {
  const desktop = await findDesktop(version);
  if ('reason' in desktop) {
    console.log(`VS Code ${version}: browser-hosted, from npm (no desktop: ${desktop.reason})`);
    await installCodeServer(version);
    await findChromium();
  } else {
    console.log(`VS Code ${version}: desktop, ${desktop.executable}`);
  }
  await runTests({
    vscodeExecutablePath: 'reason' in desktop ? browserHost : desktop.executable,
    extensionDevelopmentPath: projectFolder,
    extensionTestsPath: hostTestsPath,
    launchArgs: 'reason' in desktop ? [`--vscode-version=${version}`] : ['--disable-extensions'],
    extensionTestsEnv: {
      OFFLINE_EVENTS_HOST_VERSION: version,
      OFFLINE_EVENTS_HOST_NODE: String(hosts[version].nodeMajor),
      [totalsFileVariable]: totalsFile,
    },
  });
}

const browserHost = join(import.meta.dirname, 'vscode/browserHost.ts');
