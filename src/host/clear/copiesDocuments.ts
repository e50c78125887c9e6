import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  TabInputText,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { Archives } from '../../core/archive/archive.ts';
import { CopiesText } from './copiesText.ts';
import { COPIES_SCHEME, portalIdIn } from './copiesUri.ts';

/**
 * The saved copies of a portal's records as a document of JSON, under the address that `toCopiesUri` makes. Files that can't be written, as records'
 * documents are: VS Code brings them back with its window.
 */
export class CopiesDocuments implements FileSystemProvider, Disposable {
  readonly #archives: Archives;
  readonly #open = new Map<string, CopiesText>();
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #subscriptions: readonly Disposable[];

  constructor(archives: Archives) {
    this.#archives = archives;
    this.#subscriptions = [
      workspace.registerFileSystemProvider(COPIES_SCHEME, this, { isCaseSensitive: true, isReadonly: true }),
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.length > 0) {
          this.#forgetClosed();
        }
      }),
      this.#changed,
    ];
  }

  async stat(uri: Uri): Promise<FileStat> {
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
  #of(uri: Uri): CopiesText {
    const portalId = portalIdIn(uri);
    if (portalId === undefined) {
      throw FileSystemError.FileNotFound(uri);
    }
    const key = uri.toString();
    const known = this.#open.get(key);
    if (known !== undefined) {
      return known;
    }
    const text = new CopiesText(this.#archives.of(portalId), () =>
      this.#changed.fire([{ type: FileChangeType.Changed, uri }]),
    );
    this.#open.set(key, text);
    return text;
  }

  #forgetClosed(): void {
    const open = new Set(
      window.tabGroups.all.flatMap(({ tabs }) =>
        tabs.flatMap(({ input }) => (input instanceof TabInputText ? [input.uri.toString()] : [])),
      ),
    );
    for (const [key, text] of this.#open) {
      if (!open.has(key)) {
        text.dispose();
        this.#open.delete(key);
      }
    }
  }
}
