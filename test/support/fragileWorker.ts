// A thread of the archives that ends with an error at the next message once there is a file `crash` in its folder, which is gone then.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { ArchiveThread } from '../../src/infra/archive/archiveThread.ts';
import type { ThreadOptions, ToWorker } from '../../src/infra/archive/workerMessages.ts';

const options: ThreadOptions = workerData;
const file = join(options.folder, 'crash');
const thread = new ArchiveThread(options, (message, transfer) => parentPort?.postMessage(message, transfer));
parentPort?.on('message', (message: ToWorker) => {
  if (existsSync(file)) {
    rmSync(file);
    throw new Error('crashed');
  }
  thread.receive(message);
});
