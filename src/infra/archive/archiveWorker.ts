// Runs in a thread of its own: the archive of a window.
import { parentPort, workerData } from 'node:worker_threads';
import { ArchiveThread } from './archiveThread.ts';
import type { ToWorker } from './workerMessages.ts';

const thread = new ArchiveThread(workerData, (message, transfer) => parentPort?.postMessage(message, transfer));
parentPort?.on('message', (message: ToWorker) => thread.receive(message));
