import { type Disposable, type LogOutputChannel, ThemeIcon, type WebviewPanel } from 'vscode';
import { aboutOf } from '../../core/queue/about.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { Queues } from '../../core/queue/queues.ts';
import type { QueueRecord } from '../../core/queue/record.ts';
import { sharedProcess } from '../../core/queue/sharedProcess.ts';
import type { Neighbours, RecordContent } from '../../protocol/recordContent.ts';
import { type FromRecordPage, parseFromRecordPage, type ToRecordPage } from '../../protocol/recordMessages.ts';
import { portalName } from '../texts/portalTexts.ts';
import { familyIcon } from '../../protocol/familyIcon.ts';
import type { FollowedRecord } from './followedRecord.ts';
import { pageContent, pageTexts, unknownAddress } from './pageContent.ts';
import { answerButton } from './recordAnswers.ts';
import { readNeighbour } from './recordStep.ts';
import type { RecordAddress } from './recordUri.ts';
import type { ShownRecord } from './shownRecord.ts';

interface RecordPanelOptions {
  /** Undefined where the editor was opened on something that is no record's address. */
  readonly address: RecordAddress | undefined;
  readonly followed: FollowedRecord | undefined;
  readonly queues: Queues;
  readonly log: LogOutputChannel;
}

/** One editor with a record: shows what is known of it, and does what the page's buttons ask for. */
export class RecordPanel implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #options: RecordPanelOptions;
  readonly #subscriptions: readonly (Disposable | undefined)[];
  #isReady = false;
  /** The record whose data the page has. */
  #sent: QueueRecord | undefined;

  constructor(panel: WebviewPanel, options: RecordPanelOptions) {
    this.#panel = panel;
    this.#options = options;
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidChangeViewState(() => this.#update()),
      options.followed?.onDidChange(() => this.#update()),
      // Without a queue: a portal was renamed, or may no longer be changed.
      options.queues.onDidChange((queue) => {
        if (queue === undefined) {
          this.#update();
        }
      }),
    ];
  }

  /** The record as the page shows it, as long as its portal is in the list. */
  get shown(): ShownRecord | undefined {
    const queue = this.#queue();
    const record = this.#record();
    return queue === undefined || record === undefined ? undefined : { kind: 'shown', queue, record };
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription?.dispose();
    }
  }

  #update(): void {
    if (this.#panel.visible) {
      this.#show();
    } else {
      // VS Code takes a hidden page down; the one it makes later says again that it is ready.
      this.#isReady = false;
    }
  }

  #show(): void {
    if (!this.#isReady) {
      return;
    }
    const record = this.#record();
    // The tab says what the record is about, as the page does.
    this.#panel.iconPath = new ThemeIcon(familyIcon(record === undefined ? undefined : aboutOf(record).family));
    this.#post({
      type: 'show',
      texts: pageTexts(),
      content: this.#content(record !== undefined && record === this.#sent),
    });
    this.#sent = record;
    // Only what is on screen is worth a request.
    if (this.#options.followed?.isInDoubt === true) {
      void this.#options.followed.check();
    }
  }

  #content(hasData: boolean): RecordContent {
    const { address, followed, queues } = this.#options;
    if (address === undefined || followed === undefined) {
      return unknownAddress();
    }
    const queue = queues.find(address.portalId);
    const name = queue === undefined ? '' : portalName(queue.portal);
    return pageContent(followed.sight, {
      address,
      portalName: name,
      isReadOnly: queue?.portal.isReadOnly === true,
      sharing: (record) => {
        const snapshot = queue?.model.snapshot;
        return snapshot === undefined ? undefined : sharedProcess(record, snapshot);
      },
      neighbours: this.#neighbours(),
      hasData,
      now: Date.now(),
    });
  }

  /** What is not read yet may be there; the command that goes there says where it is not. */
  #neighbours(): Neighbours {
    const { shown } = this;
    return {
      hasPrevious: shown !== undefined && readNeighbour(shown.queue, shown.record, 'previous') !== undefined,
      hasNext: shown !== undefined && readNeighbour(shown.queue, shown.record, 'next') !== undefined,
    };
  }

  #post(message: ToRecordPage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's own function, not a window's
    void this.#panel.webview.postMessage(message);
  }

  #receive(value: unknown): void {
    const message = parseFromRecordPage(value);
    if (message === undefined) {
      this.#options.log.warn('A record page sent a message that is none of its own');
      return;
    }
    this.#answer(message).catch((error: unknown) => {
      this.#options.log.error(`A record page's button failed: ${String(error)}`);
    });
  }

  async #answer(message: FromRecordPage): Promise<void> {
    if (message.type === 'ready') {
      this.#isReady = true;
      this.#sent = undefined;
      this.#show();
    } else {
      const { address, followed, log } = this.#options;
      await answerButton(message, {
        record: this.#record(),
        shown: this.shown,
        portalId: address?.portalId,
        log,
        refresh: async () => await followed?.refresh(),
        tellCopied: (copied) => this.#post(copied),
      });
    }
  }

  #queue(): Queue | undefined {
    const { address, queues } = this.#options;
    return address === undefined ? undefined : queues.find(address.portalId);
  }

  #record(): QueueRecord | undefined {
    const sight = this.#options.followed?.sight;
    return sight?.kind === 'seen' ? sight.record : undefined;
  }
}
