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
import { pageHtml, pageOptions } from './pageHtml.ts';
import { RecordPanel } from './recordPanel.ts';
import { parseRecordUri, type RecordAddress } from './recordUri.ts';

interface RecordEditorOptions {
  readonly queues: Queues;
  readonly extensionUri: Uri;
  readonly log: LogOutputChannel;
}

/** Registers the page of a record: a read-only custom editor, for addresses that `toRecordUri` makes. */
export function registerRecordEditor(options: RecordEditorOptions): Disposable {
  return window.registerCustomEditorProvider(editorIds.record, new RecordEditorProvider(options), {
    supportsMultipleEditorsPerDocument: true,
    webviewOptions: { enableFindWidget: true },
  });
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

  constructor(options: RecordEditorOptions) {
    this.#options = options;
  }

  openCustomDocument(uri: Uri): RecordDocument {
    return new RecordDocument(uri, this.#options.queues);
  }

  resolveCustomEditor({ address, followed }: RecordDocument, panel: WebviewPanel): void {
    const { queues, extensionUri, log } = this.#options;
    const open = new RecordPanel(panel, { address, followed, queues, log });
    panel.onDidDispose(() => open.dispose());
    panel.webview.options = pageOptions(extensionUri);
    panel.webview.html = pageHtml(panel.webview, extensionUri);
  }
}
