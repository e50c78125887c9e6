import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeTotalsAtEnd } from '../support/mocha/totalsFile.ts';
import { tagConsole } from '../support/vscode/consoleTag.ts';

/**
 * Called by VS Code in its extension host: runs every test file that is built beside this one. Throws where a test
 * failed, which gives VS Code a failing exit code.
 */
export async function run(): Promise<void> {
  if (process.env['OFFLINE_EVENTS_TAGGED_CONSOLE'] !== undefined) {
    tagConsole();
  }
  // Mocha keeps the console.log that it finds when it is loaded. And its module looks the same to every Node only when imported.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout: 20_000 });
  loadTests(mocha);
  const failures = await new Promise<number>((resolve) => {
    writeTotalsAtEnd(mocha.run(resolve));
  });
  if (failures > 0) {
    throw new Error(`${failures} tests failed`);
  }
}

function loadTests(mocha: Mocha): void {
  // VS Code gives the module `vscode` to what is required, not to what is imported as Mocha does.
  const require = createRequire(__filename);
  for (const name of readdirSync(__dirname).filter((file) => file.endsWith('.test.cjs'))) {
    const file = join(__dirname, name);
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    mocha.suite.emit('require', require(file), file, mocha);
    mocha.suite.emit('post-require', globalThis, file, mocha);
  }
}
