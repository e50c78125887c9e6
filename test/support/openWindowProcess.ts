import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Portal } from '../../src/core/portal/portal.ts';

export interface WindowOptions {
  /** What it calls itself as a user agent. */
  readonly name: string;
  /** Holds `secrets` and `locks`, which all windows share. */
  readonly folder: string;
  readonly portal: Portal;
  readonly authServer: string;
}

/** A window in a process of its own; see windowProcess.ts. */
export interface WindowProcess {
  /** The number of records in the queue, or the kind of the failure; `killed` if the process ends before it answers. */
  read(): Promise<number | string>;
  /** Ends the process as a crash or a power cut would, and returns when it has ended. */
  kill(): Promise<void>;
}

/** Starts a window, and returns when it is ready to read. */
export async function openWindowProcess(options: WindowOptions): Promise<WindowProcess> {
  const child = fork(join(import.meta.dirname, 'windowProcess.ts'), [JSON.stringify(options)]);
  const ended = once(child, 'exit');
  const message = async (): Promise<unknown> => {
    const messages = once(child, 'message').then(([text]: unknown[]) => text);
    return await Promise.race([messages, ended.then(() => 'killed')]);
  };
  if ((await message()) !== 'ready') {
    throw new Error('The window did not start');
  }
  return {
    async read() {
      const answer = message();
      // One that was killed just now can't be asked any more: its end is the answer.
      child.send('read', () => undefined);
      const text = await answer;
      return typeof text === 'number' ? text : String(text);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
