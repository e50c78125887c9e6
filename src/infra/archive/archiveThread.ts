import { join } from 'node:path';
import { ArchiveError } from '../../core/archive/archive.ts';
import { RestError } from '../../core/rest/restError.ts';
import { jobsOf } from './archiveJobs.ts';
import { PortalStores } from './portalStores.ts';
import type { RetentionLimits } from './retention.ts';
import { sweepDemoArchives } from './sweepDemoArchives.ts';
import { WindowMark } from './windowMark.ts';
import type {
  ArchiveJobs,
  Call,
  CallMessage,
  Failure,
  FromWorker,
  Job,
  ThreadOptions,
  ToWorker,
} from './workerMessages.ts';

/** How often an archive is asked whether another window wrote to it, in milliseconds, while somebody wants to hear of that. */
const LOOK_EVERY = 1000;

type Send = (message: FromWorker, transfer?: readonly ArrayBuffer[]) => void;

/** What runs in the archive's thread: has the databases of all portals open, and does what the window asks for, mostly in the order in which it asks. */
export class ArchiveThread {
  readonly #send: Send;
  readonly #window: WindowMark;
  readonly #stores: PortalStores;
  readonly #running = new Set<number>();
  /** Which of those running are not wanted any more. */
  readonly #cancelled = new Set<number>();
  readonly #watches = new Map<string, NodeJS.Timeout>();
  #limits: RetentionLimits;
  #idle: NodeJS.Immediate | undefined;

  constructor({ folder, oldCopiesFolder, limits, windowId }: ThreadOptions, send: Send) {
    this.#send = send;
    this.#limits = limits;
    this.#window = new WindowMark(join(folder, 'windows'), windowId);
    this.#window.holdAgain();
    sweepDemoArchives(folder);
    this.#stores = new PortalStores({
      folder,
      oldCopiesFolder,
      store: { window: this.#window, limits: () => this.#limits, now: Date.now },
      onDidSetAside: (portalId, file) => send({ type: 'setAside', portalId, file }),
    });
  }

  receive(message: ToWorker): void {
    switch (message.type) {
      case 'call':
        void this.#answer(message);
        break;
      case 'cancel':
        if (this.#running.has(message.number)) {
          this.#cancelled.add(message.number);
        }
        break;
      case 'watch':
        this.#watch(message.portalId, message.isWanted);
        break;
      case 'limit':
        this.#limits = message.limits;
        this.#stores.opened.forEach((store) => store.applyRetention());
        this.#workLater();
        break;
      case 'close':
        this.#close();
        break;
    }
  }

  async #answer({ number, portalId, call }: CallMessage): Promise<void> {
    this.#running.add(number);
    try {
      const value = await this.#stores.use(portalId, (store) =>
        run(
          jobsOf(store, () => this.#cancelled.has(number)),
          call,
        ),
      );
      this.#send({ type: 'answer', number, value }, isNumbers(value) ? [value.buffer] : []);
      this.#tellChange(portalId);
      this.#workLater();
    } catch (error) {
      this.#send({ type: 'failure', number, failure: toFailure(error) });
    } finally {
      this.#running.delete(number);
      this.#cancelled.delete(number);
    }
  }

  #watch(portalId: string, isWanted: boolean): void {
    clearInterval(this.#watches.get(portalId));
    this.#watches.delete(portalId);
    if (isWanted) {
      this.#watches.set(
        portalId,
        setInterval(() => this.#tellChange(portalId), LOOK_EVERY),
      );
    }
  }

  #tellChange(portalId: string): void {
    try {
      if (this.#stores.opened.get(portalId)?.hasChanged() === true) {
        this.#send({ type: 'changed', portalId });
      }
    } catch {
      // Whoever uses it next is told why it can't be read.
      this.#stores.close(portalId);
    }
  }

  /** After what was asked for meanwhile. */
  #workLater(): void {
    this.#idle ??= setImmediate(() => {
      this.#idle = undefined;
      for (const store of this.#stores.opened.values()) {
        try {
          if (store.workOn()) {
            this.#workLater();
          }
        } catch {
          // Tried again after the next call: reading goes on where the disk is full, and who writes is told why.
        }
      }
    });
  }

  #close(): void {
    clearImmediate(this.#idle);
    this.#watches.forEach((timer) => clearInterval(timer));
    this.#stores.closeAll();
    this.#window.close();
    this.#send({ type: 'closed' });
  }
}

function run<K extends Job>(
  jobs: { readonly [J in K]: (...args: Parameters<ArchiveJobs[J]>) => unknown },
  call: Call<K>,
): unknown {
  return jobs[call.job](...call.args);
}

/** What is given away rather than copied. */
function isNumbers(value: unknown): value is Float64Array<ArrayBuffer> {
  return value instanceof Float64Array && value.buffer instanceof ArrayBuffer;
}

function toFailure(error: unknown): Failure {
  if (error instanceof RestError) {
    return { of: 'rest', kind: error.kind, message: error.message };
  }
  const problem = error instanceof ArchiveError ? error.problem : 'failed';
  return { of: 'archive', problem, message: error instanceof Error ? error.message : String(error) };
}
