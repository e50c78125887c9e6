import type { Disposable, WebviewPanel } from 'vscode';
import { type Archive, ArchiveError } from '../../core/archive/archive.ts';
import type { Span } from '../../core/archive/view.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { FromQueuePage, RecordDeed, ToQueuePage } from '../../protocol/queueMessages.ts';
import { parseFromQueuePage } from '../../protocol/parseQueueMessages.ts';
import { showError } from '../errors.ts';
import { pageTexts as recordPageTexts } from '../record/pageContent.ts';
import { textLanguage } from '../texts/textLanguage.ts';
import { actOnPage, type PageAction } from './actOnPage.ts';
import { DetailsFeed } from './detailsFeed.ts';
import { Looker } from './looker.ts';
import { pageTexts } from './pageTexts.ts';
import { type PressedDeed, pressDeed } from './pressDeed.ts';
import { QueueNews } from './queueNews.ts';
import type { QueuePageTools } from './queuePageTools.ts';

/** So many rows at most go to the page at once: more than it asks for. */
const MOST_ROWS = 1000;

/** One page with a queue: shows what the archive has of it, and does what the page's buttons ask for. */
export class QueuePanel implements Disposable {
  readonly portalId: string;
  readonly #panel: WebviewPanel;
  readonly #tools: QueuePageTools;
  readonly #archive: Archive;
  readonly #looker: Looker;
  readonly #details: DetailsFeed;
  readonly #news: QueueNews;
  readonly #subscriptions: readonly Disposable[];
  #isReady = false;
  /** The filter that the page is to begin with. */
  #filter: string | undefined;

  constructor(panel: WebviewPanel, portalId: string, tools: QueuePageTools) {
    this.portalId = portalId;
    this.#panel = panel;
    this.#tools = tools;
    this.#archive = tools.archives.of(portalId);
    const post = (message: ToQueuePage): void => this.#post(message);
    const about = { portalId, archive: this.#archive, tools, post };
    this.#looker = new Looker({ views: this.#archive.views, post, now: () => tools.clock.now() });
    this.#details = new DetailsFeed({ ...about, batchSize: (processId) => this.#news.batchSize(processId) });
    this.#news = new QueueNews({ ...about, onDidChange: async () => await this.#details.update() });
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidChangeViewState(() => this.#followVisibility()),
      this.#news,
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
    void this.#news.refresh();
  }

  dispose(): void {
    // What is under way still wants to tell the page something, and VS Code throws then.
    this.#isReady = false;
    this.#looker.stop();
    this.#subscriptions.forEach((subscription) => subscription.dispose());
  }

  get #queue(): Queue | undefined {
    return this.#tools.queues.find(this.portalId);
  }

  #followVisibility(): void {
    if (!this.#panel.visible) {
      // VS Code takes a hidden page down; the one it makes later says again that it is ready.
      this.#isReady = false;
      this.#looker.stop();
      this.#news.pause();
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
        this.#news.takeFailure(error);
      } else {
        void showError(error, this.#tools.log);
      }
    });
  }

  async #answer(message: FromQueuePage): Promise<void> {
    if (message.type !== 'ready' && this.#queue === undefined) {
      // The page says that there is no such portal. Whoever asks its archive makes a new one.
      return;
    }
    switch (message.type) {
      case 'ready':
        await this.#begin();
        break;
      case 'look':
        await this.#looker.look(message);
        break;
      case 'wantRows':
        await this.#sendRows(message.resultId, message.span);
        break;
      case 'wantDetails':
        await this.#details.follow(message.id);
        break;
      case 'inDetails':
        await this.#details.answer(message.id, message.message);
        break;
      case 'open':
      case 'act':
      case 'clearBatch':
      case 'copyProcessId':
        await this.#act(message);
        break;
      case 'read':
      case 'sync':
        await this.#news.read(message.type);
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
    await this.#news.begin();
  }

  #sendFilter(): void {
    if (this.#isReady && this.#filter !== undefined) {
      this.#post({ type: 'setFilter', filter: this.#filter });
      this.#filter = undefined;
    }
  }

  async #sendRows(resultId: number, span: Span): Promise<void> {
    const rows = await this.#archive.views.rows(resultId, { ...span, to: Math.min(span.to, span.from + MOST_ROWS) });
    // Of a result that was let go nothing would ever come: the page asks for another one.
    this.#post(rows === undefined ? { type: 'changed' } : { type: 'rows', resultId, from: span.from, rows });
  }

  async #act(message: PageAction): Promise<void> {
    const queue = this.#queue;
    if (queue !== undefined) {
      const text = await actOnPage(message, { queue, archive: this.#archive, tools: this.#tools });
      if (text !== undefined) {
        this.#post({ type: 'said', text });
      }
    }
  }

  async #press(does: PressedDeed): Promise<void> {
    await pressDeed(does, this.portalId, this.#tools.log);
    if (does === 'signIn' && this.#queue?.whole.state.kind === 'failed') {
      await this.#news.refresh();
    }
  }
}
