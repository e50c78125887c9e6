import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  languages,
  type Tab,
  TabInputCustom,
  TabInputText,
  TabInputTextDiff,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { Queues } from '../../core/queue/queues.ts';
import { FollowedText } from './followedText.ts';
import { isDocumentUri, parseRecordUri, RECORD_SCHEME } from './recordUri.ts';

/**
 * Records as documents of JSON, for VS Code's own find, fold and diff, under the addresses that `toDocumentUri` makes. While a document is open it
 * follows what becomes known of its record, and keeps what was read where the record left the queue or can't be read any more. They are files that
 * can't be written, and not a TextDocumentContentProvider's texts: those VS Code does not bring back with its window.
 */
export class RecordDocuments implements FileSystemProvider, Disposable {
  readonly #queues: Queues;
  readonly #open = new Map<string, FollowedText>();
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #subscriptions: readonly Disposable[];

  constructor(queues: Queues) {
    this.#queues = queues;
    this.#subscriptions = [
      workspace.registerFileSystemProvider(RECORD_SCHEME, this, { isCaseSensitive: true, isReadonly: true }),
      workspace.onDidOpenTextDocument(setLanguage),
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.length > 0) {
          this.#forgetClosed();
        }
      }),
      this.#changed,
    ];
  }

  async stat(uri: Uri): Promise<FileStat> {
    if (!isDocumentUri(uri) && !this.#open.has(uri.toString())) {
      // VS Code asks of the page too, which reads the record itself.
      return { type: FileType.File, ctime: 0, mtime: 0, size: 0 };
    }
    const { bytes, changedAt } = await this.#of(uri).read();
    return { type: FileType.File, ctime: 0, mtime: changedAt, size: bytes.length };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return (await this.#of(uri).read()).bytes;
  }

  /** All that is open is followed anyway. */
  watch(): Disposable {
    return { dispose: () => undefined };
  }

  readDirectory(uri: Uri): never {
    throw FileSystemError.FileNotADirectory(uri);
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    for (const disposable of [...this.#subscriptions, ...this.#open.values()]) {
      disposable.dispose();
    }
    this.#open.clear();
  }

  /** Throws a FileSystemError for what is no record's address, as that of a folder's settings is, for which VS Code looks everywhere. */
  #of(uri: Uri): FollowedText {
    const address = parseRecordUri(uri);
    if (address === undefined) {
      throw FileSystemError.FileNotFound(uri);
    }
    const key = uri.toString();
    const known = this.#open.get(key);
    if (known !== undefined) {
      return known;
    }
    const text = new FollowedText(address, this.#queues, () =>
      this.#changed.fire([{ type: FileChangeType.Changed, uri }]),
    );
    this.#open.set(key, text);
    return text;
  }

  #forgetClosed(): void {
    const open = new Set(window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(urisOf)).map(String));
    for (const [key, text] of this.#open) {
      // One that is being read is asked for before it has a tab; what waits for it would wait for ever.
      if (!open.has(key) && text.isKnown) {
        text.dispose();
        this.#open.delete(key);
      }
    }
  }
}

function urisOf({ input }: Tab): Uri[] {
  if (input instanceof TabInputTextDiff) {
    return [input.original, input.modified];
  }
  return input instanceof TabInputText || input instanceof TabInputCustom ? [input.uri] : [];
}

/** The page of a record reopened as a text has no name that VS Code knows JSON by. */
function setLanguage(document: TextDocument): void {
  if (document.uri.scheme === RECORD_SCHEME && document.languageId === 'plaintext') {
    void languages.setTextDocumentLanguage(document, 'json');
  }
}
