import {
  type CustomDocument,
  type CustomReadonlyEditorProvider,
  type Disposable,
  type LogOutputChannel,
  type Uri,
  type WebviewPanel,
  window,
} from 'vscode';
import type { Queues } from '../../core/queue/queues.ts';
import { editorIds } from '../ids.ts';
import { FollowedRecord } from './followedRecord.ts';
import { pageHtml, pageOptions, recordPage } from './pageHtml.ts';
import { registerRecordDocuments } from './recordDocuments.ts';
import { RecordPanel } from './recordPanel.ts';
import { parseRecordUri, type RecordAddress } from './recordUri.ts';
import type { ShownRecord } from './shownRecord.ts';

interface RecordEditorOptions {
  readonly queues: Queues;
  readonly extensionUri: Uri;
  readonly log: LogOutputChannel;
}

/** The open pages of records. */
export interface RecordPages extends Disposable {
  /** The record of the page in front, as it is shown there. */
  inFront(): ShownRecord | undefined;
}

/**
 * Registers the page of a record, a read-only custom editor for addresses that `toRecordUri` makes, and its document of JSON for those that
 * `toDocumentUri` makes.
 */
export function registerRecordEditor(options: RecordEditorOptions): RecordPages {
  const provider = new RecordEditorProvider(options);
  const registration = window.registerCustomEditorProvider(editorIds.record, provider, {
    supportsMultipleEditorsPerDocument: true,
    webviewOptions: { enableFindWidget: true },
  });
  const documents = registerRecordDocuments(options.queues);
  return {
    inFront: () => provider.inFront(),
    dispose: () => {
      registration.dispose();
      documents.dispose();
    },
  };
}

/** One record, in however many editors it is open. */
class RecordDocument implements CustomDocument {
  readonly uri: Uri;
  readonly address: RecordAddress | undefined;
  readonly followed: FollowedRecord | undefined;

  constructor(uri: Uri, queues: Queues) {
    this.uri = uri;
    this.address = parseRecordUri(uri);
    this.followed = this.address === undefined ? undefined : new FollowedRecord(this.address, queues, Date.now);
  }

  dispose(): void {
    this.followed?.dispose();
  }
}

class RecordEditorProvider implements CustomReadonlyEditorProvider<RecordDocument> {
  readonly #options: RecordEditorOptions;
  #panelInFront: RecordPanel | undefined;

  constructor(options: RecordEditorOptions) {
    this.#options = options;
  }

  inFront(): ShownRecord | undefined {
    return this.#panelInFront?.shown;
  }

  openCustomDocument(uri: Uri): RecordDocument {
    return new RecordDocument(uri, this.#options.queues);
  }

  resolveCustomEditor({ address, followed }: RecordDocument, panel: WebviewPanel): void {
    const { queues, extensionUri, log } = this.#options;
    const open = new RecordPanel(panel, { address, followed, queues, log });
    this.#noteFront(open, panel.active);
    panel.onDidChangeViewState(() => this.#noteFront(open, panel.active));
    panel.onDidDispose(() => {
      open.dispose();
      this.#noteFront(open, false);
    });
    panel.webview.options = pageOptions(extensionUri);
    panel.webview.html = pageHtml(panel.webview, extensionUri, recordPage);
  }

  #noteFront(panel: RecordPanel, isActive: boolean): void {
    if (isActive) {
      this.#panelInFront = panel;
    } else if (this.#panelInFront === panel) {
      this.#panelInFront = undefined;
    }
  }
}
