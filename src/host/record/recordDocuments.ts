import {
  type Disposable,
  EventEmitter,
  l10n,
  languages,
  type TextDocument,
  type TextDocumentContentProvider,
  type Uri,
  workspace,
} from 'vscode';
import type { Queues } from '../../core/queue/queues.ts';
import { FollowedRecord, type Sight } from './followedRecord.ts';
import { parseRecordUri, RECORD_SCHEME, type RecordAddress } from './recordUri.ts';
import { sightText } from './sightText.ts';

/**
 * Records as documents of JSON, for VS Code's own find, fold and diff, under the addresses that `toDocumentUri` makes. While a document is open it
 * follows what becomes known of its record, and keeps what was read where the record left the queue or can't be read any more.
 */
export class RecordDocuments implements TextDocumentContentProvider, Disposable {
  readonly #queues: Queues;
  readonly #open = new Map<string, FollowedDocument>();
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: readonly Disposable[];

  constructor(queues: Queues) {
    this.#queues = queues;
    this.#subscriptions = [
      workspace.registerTextDocumentContentProvider(RECORD_SCHEME, this),
      workspace.onDidOpenTextDocument(setLanguage),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      this.#changed,
    ];
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const address = parseRecordUri(uri);
    if (address === undefined) {
      return JSON.stringify(l10n.t('This is not the address of a record'));
    }
    const key = uri.toString();
    const document = this.#open.get(key) ?? new FollowedDocument(address, this.#queues, () => this.#changed.fire(uri));
    this.#open.set(key, document);
    return await document.text();
  }

  dispose(): void {
    for (const disposable of [...this.#subscriptions, ...this.#open.values()]) {
      disposable.dispose();
    }
    this.#open.clear();
  }

  /** A document that only changes its language is told to have closed, too. */
  #forget({ uri, isClosed }: TextDocument): void {
    if (isClosed && uri.scheme === RECORD_SCHEME) {
      this.#open.get(uri.toString())?.dispose();
      this.#open.delete(uri.toString());
    }
  }
}

/** One record as long as its document is open. */
class FollowedDocument implements Disposable {
  readonly #address: RecordAddress;
  readonly #queues: Queues;
  readonly #followed: FollowedRecord;
  readonly #subscription: Disposable;
  #given = '';

  constructor(address: RecordAddress, queues: Queues, onDidChange: () => void) {
    this.#address = address;
    this.#queues = queues;
    this.#followed = new FollowedRecord(address, queues, Date.now);
    this.#subscription = this.#followed.onDidChange((sight) => {
      if (sight.kind === 'seen' && sight.since.kind === 'changed') {
        void this.#followed.refresh();
      } else if (sight.kind !== 'loading' && this.#textOf(sight) !== this.#given) {
        onDidChange();
      }
    });
  }

  /** What the document holds, once that is known. */
  async text(): Promise<string> {
    this.#given = this.#textOf(await settledSight(this.#followed));
    return this.#given;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#followed.dispose();
  }

  #textOf(sight: Sight): string {
    const portal = this.#queues.find(this.#address.portalId)?.portal;
    return sightText(sight, { id: this.#address.id, portal });
  }
}

async function settledSight(followed: FollowedRecord): Promise<Sight> {
  if (followed.sight.kind !== 'loading') {
    return followed.sight;
  }
  return await new Promise((resolve) => {
    const subscription = followed.onDidChange((sight) => {
      if (sight.kind !== 'loading') {
        subscription.dispose();
        resolve(sight);
      }
    });
  });
}

/** The page of a record reopened as a text has no name that VS Code knows JSON by. */
function setLanguage(document: TextDocument): void {
  if (document.uri.scheme === RECORD_SCHEME && document.languageId === 'plaintext') {
    void languages.setTextDocumentLanguage(document, 'json');
  }
}
