import { Worker } from 'node:worker_threads';
import { ArchiveError } from '../../core/archive/archive.ts';
import { RestError } from '../../core/rest/restError.ts';
import type { RetentionLimits } from './retention.ts';
import type {
  ArchiveJobs,
  CallMessage,
  Failure,
  FromWorker,
  Job,
  ThreadOptions,
  ToWorker,
  WorkerOptions,
} from './workerMessages.ts';

/** Who waits for an answer. */
interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** What the thread tells without being asked. */
export interface ThreadListener {
  readonly changed: (portalId: string) => void;
  readonly setAside: (portalId: string, file: string) => void;
}

/** The window's end of the archive's thread, which it starts with the first call. */
export class ArchiveClient {
  readonly #file: URL | string;
  readonly #listener: ThreadListener;
  readonly #waiting = new Map<number, Waiting>();
  readonly #watched = new Set<string>();
  readonly #windowId = crypto.randomUUID();
  #options: WorkerOptions;
  #worker: Worker | undefined;
  #closed: PromiseWithResolvers<void> | undefined;
  #last = 0;

  constructor(file: URL | string, options: WorkerOptions, listener: ThreadListener) {
    this.#file = file;
    this.#options = options;
    this.#listener = listener;
  }

  /** Rejects with an {@link ArchiveError}; with a RestError of kind `cancelled` as soon as the signal says so. */
  async call<K extends Job>(
    portalId: string,
    job: K,
    args: Parameters<ArchiveJobs[K]>,
    signal?: AbortSignal,
  ): Promise<Awaited<ReturnType<ArchiveJobs[K]>>> {
    if (this.#closed !== undefined) {
      throw new ArchiveError('failed', 'the archive is closed');
    }
    if (signal?.aborted === true) {
      throw cancelled();
    }
    this.#last += 1;
    const number = this.#last;
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<ArchiveJobs[K]>>>();
    const cancel = (): void => {
      this.#post({ type: 'cancel', number });
      reject(cancelled());
    };
    signal?.addEventListener('abort', cancel);
    this.#waiting.set(number, { resolve, reject });
    try {
      this.#post<K>({ type: 'call', number, portalId, call: { job, args } });
      return await promise;
    } finally {
      this.#waiting.delete(number);
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Says whether {@link ThreadListener.changed} is to be told of what other windows write. */
  watch(portalId: string, isWanted: boolean): void {
    if (isWanted) {
      this.#watched.add(portalId);
    } else {
      this.#watched.delete(portalId);
    }
    if (this.#worker !== undefined) {
      this.#post({ type: 'watch', portalId, isWanted });
    }
  }

  limit(limits: RetentionLimits): void {
    this.#options = { ...this.#options, limits };
    if (this.#worker !== undefined) {
      this.#post({ type: 'limit', limits });
    }
  }

  /** Returns when the thread has ended; what was asked for before is done by then. */
  async close(): Promise<void> {
    if (this.#closed === undefined) {
      this.#closed = Promise.withResolvers();
      if (this.#worker === undefined) {
        this.#closed.resolve();
      } else {
        this.#post({ type: 'close' });
      }
    }
    await this.#closed.promise;
    await this.#worker?.terminate();
  }

  #post<K extends Job>(message: ToWorker | CallMessage<K>): void {
    if (this.#worker === undefined) {
      this.#worker = this.#start();
      for (const portalId of this.#watched) {
        this.#post({ type: 'watch', portalId, isWanted: true });
      }
    }
    this.#worker.postMessage(message, []);
  }

  #start(): Worker {
    const workerData: ThreadOptions = { ...this.#options, windowId: this.#windowId };
    const worker = new Worker(this.#file, { workerData });
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error) => this.#lose(worker, error));
    worker.on('exit', () => this.#lose(worker, new Error('the thread ended')));
    return worker;
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'answer':
        this.#waiting.get(message.number)?.resolve(message.value);
        break;
      case 'failure':
        this.#waiting.get(message.number)?.reject(toError(message.failure));
        break;
      case 'changed':
        this.#listener.changed(message.portalId);
        break;
      case 'setAside':
        this.#listener.setAside(message.portalId, message.file);
        break;
      case 'closed':
        this.#closed?.resolve();
        break;
    }
  }

  /** The next call starts another one; that may have been done already when one that failed has ended. */
  #lose(worker: Worker, cause: Error): void {
    if (worker !== this.#worker) {
      return;
    }
    this.#worker = undefined;
    this.#closed?.resolve();
    for (const waiting of this.#waiting.values()) {
      waiting.reject(new ArchiveError('failed', `the archive’s thread ended: ${cause.message}`, { cause }));
    }
  }
}

function toError(failure: Failure): Error {
  return failure.of === 'rest'
    ? new RestError(failure.kind, failure.message)
    : new ArchiveError(failure.problem, failure.message);
}

function cancelled(): RestError {
  return new RestError('cancelled', 'what was asked of the archive is not wanted any more');
}
