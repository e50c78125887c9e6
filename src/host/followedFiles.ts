import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  type Tab,
  TabInputCustom,
  TabInputText,
  TabInputTextDiff,
  type Uri,
  window,
  workspace,
} from 'vscode';

/** A file's content, and when it became that, in milliseconds since 1970. */
export interface FileContent {
  readonly bytes: Uint8Array;
  readonly changedAt: number;
}

/** A text that is followed while a document shows it. */
export interface FollowedContent extends Disposable {
  /** Whether the content is known, so that nobody waits for it. */
  readonly isKnown: boolean;
  /** The content, once it is known. */
  read(): Promise<FileContent>;
}

interface FollowedFilesOptions {
  readonly scheme: string;
  /** Begins to follow what an address names; `onDidChange` is to be called when that is another text. Undefined for an address of something else. */
  readonly follow: (uri: Uri, onDidChange: () => void) => FollowedContent | undefined;
  /** Whether an address is that of such a document. VS Code asks also of others with the scheme, as those of pages are. */
  readonly isDocument: (uri: Uri) => boolean;
}

/**
 * Texts as documents that follow what they show. They are files that can't be written, and not a TextDocumentContentProvider's texts: those VS Code
 * does not bring back with its window.
 */
export class FollowedFiles implements FileSystemProvider, Disposable {
  readonly #options: FollowedFilesOptions;
  readonly #open = new Map<string, FollowedContent>();
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #subscriptions: readonly Disposable[];

  constructor(options: FollowedFilesOptions) {
    this.#options = options;
    this.#subscriptions = [
      workspace.registerFileSystemProvider(options.scheme, this, { isCaseSensitive: true, isReadonly: true }),
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.length > 0) {
          this.#forgetClosed();
        }
      }),
      this.#changed,
    ];
  }

  async stat(uri: Uri): Promise<FileStat> {
    if (!this.#options.isDocument(uri) && !this.#open.has(uri.toString())) {
      // A page reads by itself what it shows.
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

  /** Throws a FileSystemError for an address of something else, as that of a folder's settings is, for which VS Code looks everywhere. */
  #of(uri: Uri): FollowedContent {
    const key = uri.toString();
    const known = this.#open.get(key);
    if (known !== undefined) {
      return known;
    }
    const content = this.#options.follow(uri, () => this.#changed.fire([{ type: FileChangeType.Changed, uri }]));
    if (content === undefined) {
      throw FileSystemError.FileNotFound(uri);
    }
    this.#open.set(key, content);
    return content;
  }

  #forgetClosed(): void {
    const open = new Set(window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(urisOf)).map(String));
    for (const [key, content] of this.#open) {
      // One that is being read is asked for before it has a tab; what waits for it would wait for ever.
      if (!open.has(key) && content.isKnown) {
        content.dispose();
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
