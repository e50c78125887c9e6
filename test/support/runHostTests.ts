// Runs the built in-host tests in one VS Code: `node test/support/runHostTests.ts 1.110`. A downloaded desktop where
// there are a display and internet, else the browser-hosted one from npm; it says which.
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { hostTestsPath } from './buildHostTests.ts';
import { findChromium } from './vscode/chromium.ts';
import { installCodeServer } from './vscode/codeServer.ts';
import { findDesktop } from './vscode/desktop.ts';
import { projectFolder } from './vscode/folders.ts';
import { hosts, parseHostVersion } from './vscode/hostVersion.ts';

const version = parseHostVersion(process.argv[2] ?? '');
const desktop = await findDesktop(version);
if ('reason' in desktop) {
  console.log(`Browser-hosted VS Code ${version} from npm, as there is no desktop: ${desktop.reason}`);
  await installCodeServer(version);
  await findChromium();
} else {
  console.log(`Desktop VS Code ${version}: ${desktop.executable}`);
}
try {
  await runTests({
    vscodeExecutablePath: 'reason' in desktop ? join(import.meta.dirname, 'vscode/browserHost.ts') : desktop.executable,
    extensionDevelopmentPath: projectFolder,
    extensionTestsPath: hostTestsPath,
    launchArgs: 'reason' in desktop ? [`--vscode-version=${version}`] : ['--disable-extensions'],
    extensionTestsEnv: {
      OFFLINE_EVENTS_HOST_VERSION: version,
      OFFLINE_EVENTS_HOST_NODE: String(hosts[version].nodeMajor),
    },
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
