import type { Disposable, WebviewPanel } from 'vscode';
import { type Archive, ArchiveError, type ArchiveState } from '../../core/archive/archive.ts';
import type { Span } from '../../core/archive/view.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { WholeQueueState } from '../../core/queue/wholeQueueState.ts';
import type { FromQueuePage, QueueStatus, RecordDeed, ToQueuePage } from '../../protocol/queueMessages.ts';
import { parseFromQueuePage } from '../../protocol/parseQueueMessages.ts';
import { showError } from '../errors.ts';
import { pageTexts as recordPageTexts } from '../record/pageContent.ts';
import { readStuckAfter } from '../settings.ts';
import { textLanguage } from '../texts/textLanguage.ts';
import { actOnPage, type PageAction } from './actOnPage.ts';
import { DetailsFeed } from './detailsFeed.ts';
import { Looker } from './looker.ts';
import { readOnOpening } from './openingRead.ts';
import { Paced } from './paced.ts';
import { pageTexts } from './pageTexts.ts';
import { type PressedDeed, pressDeed } from './pressDeed.ts';
import type { ReadOffer } from './queueFacts.ts';
import type { QueuePageTools } from './queuePageTools.ts';
import { noPortalStatus, queueStatus } from './queueStatus.ts';

/** News of the archive go to the page twice a second at most. In milliseconds. */
const PAUSE = 500;

/** States that say no more than the archive does: a failure is known in this window alone. */
const knownByArchive: ReadonlySet<WholeQueueState['kind']> = new Set(['unread', 'stopped', 'whole']);

/** One page with a queue: shows what the archive has of it, sees to it that this is all, and does what the page's buttons ask for. */
export class QueuePanel implements Disposable {
  readonly portalId: string | undefined;
  readonly #panel: WebviewPanel;
  readonly #tools: QueuePageTools;
  readonly #archive: Archive | undefined;
  readonly #looker: Looker | undefined;
  readonly #details: DetailsFeed | undefined;
  readonly #news: Paced;
  readonly #subscriptions: readonly (Disposable | undefined)[];
  #isReady = false;
  #isOpened = false;
  /** The filter that the page is to begin with. */
  #filter: string | undefined;
  #state: ArchiveState | undefined;
  #archiveError: ArchiveError | undefined;
  #offer: ReadOffer | undefined;
  #hasNewRecords = false;

  /** @param portalId undefined where the editor was opened on something that is no queue's address */
  constructor(panel: WebviewPanel, portalId: string | undefined, tools: QueuePageTools) {
    const { archives, queues, clock } = tools;
    this.portalId = portalId;
    this.#panel = panel;
    this.#tools = tools;
    this.#archive = portalId === undefined ? undefined : archives.of(portalId);
    const post = (message: ToQueuePage): void => this.#post(message);
    if (portalId !== undefined && this.#archive !== undefined) {
      this.#looker = new Looker({ views: this.#archive.views, post, now: () => clock.now() });
      this.#details = new DetailsFeed({ portalId, archive: this.#archive, tools, post });
    }
    this.#news = new Paced(clock, PAUSE, async () => await this.#tellNews());
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidChangeViewState(() => this.#followVisibility()),
      this.#archive?.onDidChange(() => {
        this.#hasNewRecords = true;
        this.#news.ask();
      }),
      // Without a queue: a portal was renamed, removed, or may no longer be changed.
      queues.onDidChange((changed) => {
        if (changed === undefined || changed.portal.id === portalId) {
          this.#news.ask();
        }
      }),
    ];
  }

  /** Has the page show the records that a filter asks for. */
  showFilter(filter: string): void {
    this.#filter = filter;
    this.#sendFilter();
  }

  /** Has the page do something with what is chosen on it. */
  do(deed: RecordDeed | 'open'): void {
    this.#post({ type: 'do', deed });
  }

  /** Asks the portal what changed, or goes on with what was stopped. */
  refresh(): void {
    void this.#read(this.#state?.wholeAt === undefined || this.#state.reading !== undefined ? 'read' : 'sync');
  }

  dispose(): void {
    this.#looker?.stop();
    this.#news.dispose();
    this.#subscriptions.forEach((subscription) => subscription?.dispose());
  }

  get #queue(): Queue | undefined {
    return this.portalId === undefined ? undefined : this.#tools.queues.find(this.portalId);
  }

  #followVisibility(): void {
    if (!this.#panel.visible) {
      // VS Code takes a hidden page down; the one it makes later says again that it is ready.
      this.#isReady = false;
      this.#looker?.stop();
    }
  }

  #post(message: ToQueuePage): void {
    if (this.#isReady) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's own function, not a window's
      void this.#panel.webview.postMessage(message);
    }
  }

  #receive(value: unknown): void {
    const message = parseFromQueuePage(value);
    if (message === undefined) {
      this.#tools.log.warn('A queue page sent a message that is none of its own');
      return;
    }
    this.#answer(message).catch((error: unknown) => {
      if (error instanceof ArchiveError) {
        this.#takeFailure(error);
      } else {
        void showError(error, this.#tools.log);
      }
    });
  }

  async #answer(message: FromQueuePage): Promise<void> {
    switch (message.type) {
      case 'ready':
        await this.#begin();
        break;
      case 'look':
        await this.#looker?.look(message);
        break;
      case 'wantRows':
        await this.#sendRows(message.resultId, message.span);
        break;
      case 'wantDetails':
        await this.#details?.follow(message.id);
        break;
      case 'inDetails':
        await this.#details?.answer(message.id, message.message);
        break;
      case 'open':
      case 'act':
      case 'clearBatch':
      case 'copyProcessId':
        await this.#act(message);
        break;
      case 'read':
      case 'sync':
        await this.#read(message.type);
        break;
      case 'stop':
        this.#queue?.whole.stop();
        break;
      case 'removeFilter':
        this.showFilter('');
        break;
      case 'signIn':
      case 'diagnose':
      case 'showLog':
      case 'deleteLocalData':
      case 'openSettings':
        await this.#press(message.type);
        break;
      default:
        message satisfies never;
    }
  }

  async #begin(): Promise<void> {
    this.#isReady = true;
    this.#post({
      type: 'setUp',
      texts: pageTexts(),
      recordTexts: recordPageTexts(),
      language: textLanguage(),
    });
    this.#sendFilter();
    // The page looks by itself when it is set up.
    this.#hasNewRecords = false;
    await this.#learn();
    await this.#tellNews();
    if (this.#state !== undefined) {
      await this.#tellBatches();
      await this.#open(this.#state);
    }
  }

  /** Once: who comes back to the page does not wait for anything to be read. */
  async #open(state: ArchiveState): Promise<void> {
    if (!this.#isOpened && this.#queue !== undefined) {
      this.#isOpened = true;
      this.#offer = await readOnOpening(this.#queue, state, this.#tools.clock.now());
      this.#news.ask();
    }
  }

  /** Another window may have read the queue. */
  async #learn(): Promise<void> {
    const whole = this.#queue?.whole;
    if (whole !== undefined && knownByArchive.has(whole.state.kind)) {
      await whole.load();
    }
  }

  #sendFilter(): void {
    if (this.#isReady && this.#filter !== undefined) {
      this.#post({ type: 'setFilter', filter: this.#filter });
      this.#filter = undefined;
    }
  }

  /** Never rejects: what fails is told on the page. */
  async #tellNews(): Promise<void> {
    if (!this.#isReady) {
      return;
    }
    try {
      if (this.#hasNewRecords) {
        await this.#learn();
      }
      this.#state = await this.#archive?.state();
      this.#archiveError = undefined;
      this.#post({ type: 'status', status: this.#status() });
      if (this.#hasNewRecords) {
        this.#hasNewRecords = false;
        this.#post({ type: 'changed' });
        await this.#tellBatches();
        await this.#details?.update();
      }
    } catch (error) {
      this.#takeFailure(error);
    }
  }

  async #tellBatches(): Promise<void> {
    this.#post({ type: 'batches', batches: (await this.#archive?.views.batches()) ?? [] });
  }

  #takeFailure(error: unknown): void {
    this.#tools.log.error(`The local data of a queue can't be read: ${String(error)}`);
    this.#archiveError =
      error instanceof ArchiveError ? error : new ArchiveError('failed', 'unexpected', { cause: error });
    this.#state = undefined;
    this.#post({ type: 'status', status: this.#status() });
  }

  #status(): QueueStatus {
    const queue = this.#queue;
    if (queue === undefined) {
      return noPortalStatus();
    }
    const { portal, whole, model, waiting } = queue;
    return queueStatus({
      portal,
      whole: whole.state,
      archive: this.#state,
      archiveError: this.#archiveError,
      total: model.snapshot?.total ?? this.#state?.summary?.total,
      waiting,
      offer: this.#offer,
      setAside: this.#tools.setAside.fileOf(portal.id),
      stuckAfter: readStuckAfter(),
      now: this.#tools.clock.now(),
    });
  }

  async #sendRows(resultId: number, span: Span): Promise<void> {
    const rows = await this.#archive?.views.rows(resultId, span);
    // A result that was let go is followed by another one.
    if (rows !== undefined) {
      this.#post({ type: 'rows', resultId, from: span.from, rows });
    }
  }

  async #act(message: PageAction): Promise<void> {
    const [queue, archive] = [this.#queue, this.#archive];
    if (queue !== undefined && archive !== undefined) {
      const text = await actOnPage(message, { queue, archive, tools: this.#tools });
      if (text !== undefined) {
        this.#post({ type: 'said', text });
      }
    }
  }

  async #read(how: 'read' | 'sync'): Promise<void> {
    this.#offer = undefined;
    await this.#queue?.whole[how]();
  }

  async #press(does: PressedDeed): Promise<void> {
    if (this.portalId !== undefined) {
      await pressDeed(does, this.portalId, this.#tools.log);
    }
    const isMended = does === 'signIn' && this.#queue?.whole.state.kind === 'failed';
    if (isMended) {
      this.refresh();
    }
  }
}
