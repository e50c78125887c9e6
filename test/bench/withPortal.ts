import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SdkTarget } from '../support/sdk.ts';

export interface PortalProcessOptions {
  /** Whether it has the cloud's limit of requests. */
  readonly isLimited?: boolean;
  /** Whether others take records from its queue and add some, all the time. */
  readonly isBusy?: boolean;
  readonly latencyMs?: number;
}

/** A portal that runs in another process. */
export interface PortalProcess extends SdkTarget {
  /** Removes so many records, scattered over the queue. Gives the ids that were in it from the beginning until now. */
  remove(count: number): Promise<readonly number[]>;
}

/** Runs `use` with a portal in a process of its own. */
export async function withPortal<T>(
  records: number,
  use: (portal: PortalProcess) => Promise<T>,
  options: PortalProcessOptions = {},
): Promise<T> {
  const args = [join(import.meta.dirname, 'portalProcess.ts'), String(records), JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const read = async <L>(): Promise<L> => JSON.parse(String((await lines.next()).value));
  try {
    const target = await read<SdkTarget>();
    return await use({
      ...target,
      async remove(count) {
        child.stdin.write(`${count}\n`);
        return await read<number[]>();
      },
    });
  } finally {
    child.stdin.end();
    await once(child, 'exit');
  }
}
