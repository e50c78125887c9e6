#!/usr/bin/env node
// Stands in for the executable of VS Code: takes --extensionDevelopmentPath and --extensionTestsPath, as @vscode/test-electron's
// runTests passes them, runs the tests in the browser-hosted VS Code, and ends with the exit code of the test run.
// --vscode-version=1.110 chooses the version. Other arguments are for a desktop and are ignored.
import { hostLog } from './hostLog.ts';
import { newestHost, parseHostVersion } from './hostVersion.ts';
import { launchBrowser } from './launchBrowser.ts';
import { startVscodeServer } from './vscodeServer.ts';
import { testWindowAddress } from './windowAddress.ts';

const timeLimitMs = 10 * 60_000;

process.exitCode = await run();

async function run(): Promise<number> {
  const version = parseHostVersion(argument('vscode-version')[0] ?? newestHost);
  const developmentExtensions = argument('extensionDevelopmentPath');
  const [testsPath] = argument('extensionTestsPath');
  if (testsPath === undefined) {
    throw new Error('--extensionTestsPath is missing');
  }
  const log = hostLog(version);
  const server = await startVscodeServer({ version, testDriver: true, env: { OFFLINE_EVENTS_TAGGED_CONSOLE: '1' } });
  const browser = await launchBrowser();
  try {
    const { promise: exitCode, resolve, reject } = Promise.withResolvers<number>();
    const page = await browser.newPage();
    // The two functions that VS Code calls in a window whose address has extensionTestsPath.
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => log.add(type, args));
    await page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    page.on('crash', () => reject(new Error('The page crashed')));
    browser.on('disconnected', () => reject(new Error('The browser ended')));
    setTimeout(() => reject(new Error(`No result after ${timeLimitMs / 1000} s`)), timeLimitMs).unref();
    await page.goto(testWindowAddress(server, testsPath, developmentExtensions));
    const code = await exitCode;
    if (code !== 0) {
      console.error(`All that VS Code logged: ${log.file}`);
    }
    return code;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}. All that VS Code logged: ${log.file}`);
    return 1;
  } finally {
    await browser.close();
    await server.stop();
  }
}

function argument(name: string): string[] {
  const prefix = `--${name}=`;
  return process.argv.filter((arg) => arg.startsWith(prefix)).map((arg) => arg.slice(prefix.length));
}
