import { once } from 'node:events';
import { readFileSync } from 'node:fs';

import type { CliOptions } from './cliOptions.ts';
import { parseCliOptions, usage } from './cliOptions.ts';
import type { DemoPortal } from './demoPortal.ts';
import { startDemoPortal } from './demoPortal.ts';
import { readTable, type Table } from './readTable.ts';

/** `npm run portal`: a portal of its own, until it is told to stop. */
async function run(): Promise<void> {
  const options = parseCliOptions(process.argv.slice(2));
  const portal = await start(options);
  const { address, authServer, credentials } = portal;
  console.log(JSON.stringify({ address, ...credentials, authServer }));
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await portal.close();
}

function start({ records, seed, port, table }: CliOptions): Promise<DemoPortal> {
  return startDemoPortal({ seed, port, ...(table === undefined ? { records } : readFile(table)) });
}

function readFile(path: string): Table {
  try {
    return readTable(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${messageOf(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  await run();
} catch (error) {
  console.error(`${messageOf(error)}\n${usage}`);
  process.exitCode = 1;
}
