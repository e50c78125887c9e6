import { commands, type Disposable, env, l10n, type LogOutputChannel, type WebviewPanel } from 'vscode';
import type { Queue } from '../../core/queue/queue.ts';
import type { Queues } from '../../core/queue/queues.ts';
import { type QueueRecord, toWire } from '../../core/queue/record.ts';
import type { RecordContent, RecordField } from '../../protocol/recordContent.ts';
import { type FromRecordPage, parseFromRecordPage, type ToRecordPage } from '../../protocol/recordMessages.ts';
import { pressButton } from '../errors.ts';
import { commandIds } from '../ids.ts';
import { portalName } from '../texts/portalTexts.ts';
import type { FollowedRecord } from './followedRecord.ts';
import { pageContent, pageTexts, unknownAddress } from './pageContent.ts';
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
    this.#post({ type: 'show', texts: pageTexts(), content: this.#content() });
    // Only what is on screen is worth a request.
    if (this.#options.followed?.isInDoubt === true) {
      void this.#options.followed.check();
    }
  }

  #content(): RecordContent {
    const { address, followed, queues } = this.#options;
    if (address === undefined || followed === undefined) {
      return unknownAddress();
    }
    const queue = queues.find(address.portalId);
    const name = queue === undefined ? '' : portalName(queue.portal);
    const isReadOnly = queue?.portal.isReadOnly === true;
    return pageContent(followed.sight, { address, portalName: name, isReadOnly, now: Date.now() });
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
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#show();
        break;
      case 'clear':
        await this.#clear();
        break;
      case 'signIn':
        await this.#signIn();
        break;
      case 'refresh':
        await this.#options.followed?.refresh();
        break;
      case 'copy':
        await this.#copy(message.field);
        break;
      default:
        message satisfies never;
    }
  }

  /** Clears the record as the page shows it, not as the tree may have it by now. */
  async #clear(): Promise<void> {
    const { shown } = this;
    if (shown !== undefined) {
      await commands.executeCommand(commandIds.clearRecords, shown);
    }
  }

  async #signIn(): Promise<void> {
    const { address, followed, log } = this.#options;
    if (address !== undefined) {
      await pressButton(commandIds.signIn, { portal: address.portalId }, log);
      await followed?.refresh();
    }
  }

  async #copy(field: RecordField): Promise<void> {
    const record = this.#record();
    if (record !== undefined) {
      const value = toWire(record)[field];
      await env.clipboard.writeText(
        typeof value === 'string' && !isData(field) ? value : JSON.stringify(value, null, 2),
      );
      this.#post({ type: 'copied', field, text: l10n.t('{0} copied', field) });
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

function isData(field: RecordField): boolean {
  return field === 'EVENT_DATA' || field === 'EVENT_ADDITIONAL';
}
