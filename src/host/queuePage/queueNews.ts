import type { Disposable } from 'vscode';
import { type Archive, ArchiveError, type ArchiveState } from '../../core/archive/archive.ts';
import type { Batch, QueueViews } from '../../core/archive/view.ts';
import type { Log } from '../../core/ports.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { WholeQueueState } from '../../core/queue/wholeQueueState.ts';
import type { QueueStatus, ToQueuePage } from '../../protocol/queueMessages.ts';
import { readStuckAfter } from '../settings.ts';
import { readOnOpening } from './openingRead.ts';
import { Paced } from './paced.ts';
import type { ReadOffer } from './queueFacts.ts';
import type { QueuePageTools } from './queuePageTools.ts';
import { noPortalStatus, queueStatus } from './queueStatus.ts';

/** News go to the page twice a second at most. In milliseconds. */
const PAUSE = 500;

/** States that say no more than the archive does: a failure is known in this window alone. */
const knownByArchive: ReadonlySet<WholeQueueState['kind']> = new Set(['unread', 'stopped', 'whole']);

interface NewsOptions {
  readonly portalId: string;
  readonly archive: Pick<Archive, 'state' | 'onDidChange'> & { readonly views: Pick<QueueViews, 'batches'> };
  readonly tools: Pick<QueuePageTools, 'queues' | 'clock' | 'setAside'> & { readonly log: Pick<Log, 'error'> };
  readonly post: (message: ToQueuePage) => void;
  /** Called after the page was told which batches there are: at first, and when records came or went. Rejects as the archive does. */
  readonly onDidChange: () => Promise<void>;
}

/** Sees to it that this computer has the whole of a queue while its page is on screen, and tells the page how that goes. */
export class QueueNews implements Disposable {
  readonly #options: NewsOptions;
  readonly #paced: Paced;
  readonly #subscriptions: readonly Disposable[];
  #isOnScreen = false;
  #isOpened = false;
  #hasNewRecords = false;
  /** What the archive has could not be read: once it can, the page is to look again. */
  #wasLost = false;
  #state: ArchiveState | undefined;
  /** As the page was told last. */
  #batches: readonly Batch[] = [];
  #archiveError: ArchiveError | undefined;
  #offer: ReadOffer | undefined;

  constructor(options: NewsOptions) {
    const { portalId, archive, tools } = options;
    this.#options = options;
    this.#paced = new Paced(tools.clock, PAUSE, async () => await this.#tell());
    this.#subscriptions = [
      archive.onDidChange(() => {
        this.#hasNewRecords = true;
        this.#paced.ask();
      }),
      // Without a queue: a portal was renamed, removed, or may no longer be changed.
      tools.queues.onDidChange((changed) => {
        if (changed === undefined || changed.portal.id === portalId) {
          this.#paced.ask();
        }
      }),
    ];
  }

  /** The page is on screen and looks by itself. What is missing of the queue is read, the first time. Rejects as the archive does. */
  async begin(): Promise<void> {
    this.#isOnScreen = true;
    this.#hasNewRecords = false;
    if (this.#queue !== undefined) {
      await this.#learn();
    }
    await this.#tell();
    if (this.#state !== undefined) {
      await this.#tellBatches();
    }
  }

  /** How many records a batch has, as the page was told last; undefined where there is none. */
  batchSize(processId: string): number | undefined {
    return this.#batches.find((batch) => batch.processId === processId)?.count;
  }

  /** The page is not on screen: it is told nothing. */
  pause(): void {
    this.#isOnScreen = false;
  }

  /** Reads all of the queue, or what changed of it. Never rejects. */
  async read(how: 'read' | 'sync'): Promise<void> {
    this.#offer = undefined;
    await this.#queue?.whole[how]();
  }

  /** Asks what changed; goes on where reading stopped, or tries again. Never rejects. */
  async refresh(): Promise<void> {
    const isWhole = this.#state?.wholeAt !== undefined && this.#state.reading === undefined;
    await this.read(isWhole ? 'sync' : 'read');
  }

  /** What was asked of the archive failed: the page says so. */
  takeFailure(error: unknown): void {
    const { log } = this.#options.tools;
    log.error(`The local data of a queue can't be read: ${String(error)}`);
    this.#archiveError =
      error instanceof ArchiveError ? error : new ArchiveError('failed', 'unexpected', { cause: error });
    this.#state = undefined;
    this.#wasLost = true;
    this.#tellStatus();
  }

  dispose(): void {
    this.#paced.dispose();
    this.#subscriptions.forEach((subscription) => subscription.dispose());
  }

  get #queue(): Queue | undefined {
    return this.#options.tools.queues.find(this.#options.portalId);
  }

  /** Once: who comes back to the page does not wait for anything to be read. Never rejects. */
  async #open(state: ArchiveState): Promise<void> {
    if (!this.#isOpened && this.#queue !== undefined) {
      this.#isOpened = true;
      this.#offer = await readOnOpening(this.#queue, state, this.#options.tools.clock.now());
      this.#paced.ask();
    }
  }

  /** Another window may have read the queue. */
  async #learn(): Promise<void> {
    const whole = this.#queue?.whole;
    if (whole !== undefined && knownByArchive.has(whole.state.kind)) {
      await whole.load();
    }
  }

  async #tell(): Promise<void> {
    if (!this.#isOnScreen) {
      return;
    }
    if (this.#queue === undefined) {
      // Nothing is asked of the archive, which would make a new one. Should the portal come back, all of it is news.
      this.#hasNewRecords = true;
      this.#state = undefined;
      this.#tellStatus();
      return;
    }
    try {
      const hasNewRecords = this.#hasNewRecords;
      this.#hasNewRecords = false;
      if (hasNewRecords) {
        await this.#learn();
      }
      this.#state = await this.#options.archive.state();
      this.#archiveError = undefined;
      this.#tellStatus();
      if (hasNewRecords || this.#wasLost) {
        this.#wasLost = false;
        this.#options.post({ type: 'changed' });
        await this.#tellBatches();
      }
      // What the portal is asked then may take long, and there is more to tell meanwhile.
      void this.#open(this.#state);
    } catch (error) {
      this.takeFailure(error);
    }
  }

  async #tellBatches(): Promise<void> {
    const { archive, post, onDidChange } = this.#options;
    this.#batches = await archive.views.batches();
    post({ type: 'batches', batches: this.#batches });
    await onDidChange();
  }

  #tellStatus(): void {
    this.#options.post({ type: 'status', status: this.#status() });
  }

  #status(): QueueStatus {
    const queue = this.#queue;
    if (queue === undefined) {
      return noPortalStatus();
    }
    const { portal, whole, model, waiting } = queue;
    const { setAside, clock } = this.#options.tools;
    return queueStatus({
      portal,
      whole: whole.state,
      archive: this.#state,
      archiveError: this.#archiveError,
      total: model.snapshot?.total ?? this.#state?.summary?.total,
      waiting,
      offer: this.#offer,
      setAside: setAside.fileOf(portal.id),
      stuckAfter: readStuckAfter(),
      now: clock.now(),
    });
  }
}
