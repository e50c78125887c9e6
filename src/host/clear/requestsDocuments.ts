import {
  type Disposable,
  l10n,
  type LogOutputChannel,
  type Tab,
  TabInputText,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Clock } from '../../core/ports.ts';
import { type ClearRequest, planRequests } from '../../core/queue/clearRequests.ts';
import { toRestError } from '../../core/rest/restError.ts';
import { pressButton, toUserError } from '../errors.ts';
import { commandIds } from '../ids.ts';
import { pathPart } from '../record/recordUri.ts';
import { clearButton } from '../texts/clearTexts.ts';
import { readingAgainText } from '../texts/progressTexts.ts';
import { requestsContent, requestsTitle, staleText } from '../texts/requestsTexts.ts';
import type { ChosenRecords } from './chosenRecords.ts';
import type { LongWork } from './longWork.ts';
import { requestsMarkdown } from './requestsMarkdown.ts';

/** The scheme of these documents; package.json names it in the menu of the editor's title. */
export const REQUESTS_SCHEME = 'offline-event-requests';

interface Shown {
  readonly chosen: ChosenRecords;
  readonly text: string;
}

interface DocumentsOptions {
  readonly work: LongWork;
  readonly clock: Clock;
  readonly log: LogOutputChannel;
}

/** The documents that show what a clear would send, each with the records that it is about. They are kept while they are open. */
export class RequestsDocuments implements TextDocumentContentProvider, Disposable {
  readonly #options: DocumentsOptions;
  readonly #shown = new Map<string, Shown>();
  readonly #subscriptions: readonly Disposable[];

  constructor(options: DocumentsOptions) {
    this.#options = options;
    this.#subscriptions = [
      workspace.registerTextDocumentContentProvider(REQUESTS_SCHEME, this),
      window.tabGroups.onDidChangeTabs(({ closed }) => this.#forgetClosed(closed)),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  provideTextDocumentContent({ query }: Uri): string {
    return this.#shown.get(query)?.text ?? staleText();
  }

  /** The records that a document is about, as they were when it was made; undefined if that is not known any more. */
  find({ query }: Uri): ChosenRecords | undefined {
    return this.#shown.get(query)?.chosen;
  }

  /**
   * Reads the chosen records again, changes nothing, and shows what clearing them would send; then offers to clear them. Nothing is shown if the user stops
   * it. Throws a UserError if the portal can't be read.
   */
  async show(chosen: ChosenRecords, extendedMode: boolean): Promise<void> {
    const requests = await this.#plan(chosen, extendedMode);
    if (requests === undefined) {
      return;
    }
    const { queue, seen, selection } = chosen;
    const facts = { portal: queue.portal, selection, now: this.#options.clock.now() };
    const text = [...requestsMarkdown(requestsContent(seen, requests, facts))].join('');
    const path = `/${pathPart(requestsTitle(seen, facts))}.md`;
    const uri = Uri.from({ scheme: REQUESTS_SCHEME, path, query: crypto.randomUUID() });
    this.#shown.set(uri.query, { chosen: { ...chosen, isInTree: false }, text });
    await window.showTextDocument(uri, { preview: false });
    void this.#offer(uri, seen.length);
  }

  async #plan({ queue, seen }: ChosenRecords, extendedMode: boolean): Promise<readonly ClearRequest[] | undefined> {
    const { portal, reader } = queue;
    try {
      return await this.#options.work.run(
        readingAgainText(portal),
        async ({ signal }) =>
          await planRequests(seen, reader, { extendedMode, authConnector: portal.authConnector, signal }),
      );
    } catch (error) {
      if (toRestError(error).kind === 'cancelled') {
        return undefined;
      }
      throw toUserError(error, portal);
    }
  }

  async #offer(uri: Uri, count: number): Promise<void> {
    const clear = `${clearButton(count)}…`;
    const choice = await window.showInformationMessage(l10n.t('These are the requests. Nothing was changed.'), clear);
    if (choice === clear) {
      await pressButton(commandIds.clearRequested, uri, this.#options.log);
    }
  }

  #forgetClosed(closed: readonly Tab[]): void {
    const open = new Set(window.tabGroups.all.flatMap(({ tabs }) => tabs.map(queryOf)));
    for (const query of closed.map(queryOf)) {
      if (query !== undefined && !open.has(query)) {
        this.#shown.delete(query);
      }
    }
  }
}

function queryOf({ input }: Tab): string | undefined {
  return input instanceof TabInputText && input.uri.scheme === REQUESTS_SCHEME ? input.uri.query : undefined;
}
