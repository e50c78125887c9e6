import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SdkTarget } from '../support/sdk.ts';

/** Runs `use` with a portal in a process of its own, without its limit of requests. */
export async function withPortal<T>(records: number, use: (portal: SdkTarget) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'portalProcess.ts'), String(records)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const line = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
    return await use(JSON.parse(String(line.value)));
  } finally {
    child.stdin.end();
    await once(child, 'exit');
  }
}
