// Runs the built in-host tests in one VS Code: `node test/support/runHostTests.ts 1.110`.
import { hostTestsPath } from './buildHostTests.ts';
import { runInHost } from './runInHost.ts';
import { parseHostVersion } from './vscode/hostVersion.ts';

try {
  await runInHost(parseHostVersion(process.argv[2] ?? ''), hostTestsPath);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
