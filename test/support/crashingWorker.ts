// A thread of the archives that ends with an error at its first message, the first time that one is started for a folder. Later ones are as they should be.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerOptions } from '../../src/infra/archive/workerMessages.ts';

const { folder }: WorkerOptions = workerData;
const mark = join(folder, 'crashed');
if (existsSync(mark)) {
  await import('../../src/infra/archive/archiveWorker.ts');
} else {
  mkdirSync(folder, { recursive: true });
  writeFileSync(mark, '');
  parentPort?.once('message', () => {
    throw new Error('crashed');
  });
}
