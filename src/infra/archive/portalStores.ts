import { join } from 'node:path';
import { ArchiveError } from '../../core/archive/archive.ts';
import { NotAnArchiveError } from './archiveDatabase.ts';
import { PortalStore, type StoreOptions } from './portalStore.ts';
import { setAside } from './setAside.ts';
import { DamagedError } from './sqliteError.ts';

interface Options {
  readonly store: Omit<StoreOptions, 'path' | 'oldCopiesPath'>;
  /** Where the databases are. */
  readonly folder: string;
  /** Where an earlier version kept its copies. */
  readonly oldCopiesFolder: string;
  /** Told where a file is now that was damaged, or none of ours. */
  readonly onDidSetAside: (portalId: string, file: string) => void;
}

/** The stores of all portals, opened when they are first used, and anew when their files are not those any more. */
export class PortalStores {
  readonly #options: Options;
  readonly #stores = new Map<string, PortalStore>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Those that are open. */
  get opened(): ReadonlyMap<string, PortalStore> {
    return this.#stores;
  }

  /**
   * Does something with a portal's store. Where its file turns out to be damaged, or none of ours, that is set aside, and the task done once more with a
   * new one. Rejects with an {@link ArchiveError}, or as the task does.
   */
  async use<T>(portalId: string, task: (store: PortalStore) => T | Promise<T>): Promise<T> {
    try {
      return await task(this.#open(portalId));
    } catch (error) {
      if (!isUnusable(error)) {
        throw error;
      }
    }
    this.close(portalId);
    const file = setAside(this.#pathOf(portalId), this.#options.store.now());
    if (file !== undefined) {
      this.#options.onDidSetAside(portalId, file);
    }
    try {
      return await task(this.#open(portalId));
    } catch (error) {
      this.close(portalId);
      throw isUnusable(error) ? new ArchiveError('failed', error.message, { cause: error }) : error;
    }
  }

  close(portalId: string): void {
    this.#stores.get(portalId)?.close();
    this.#stores.delete(portalId);
  }

  closeAll(): void {
    for (const portalId of this.#stores.keys()) {
      this.close(portalId);
    }
  }

  #open(portalId: string): PortalStore {
    const open = this.#stores.get(portalId);
    if (open?.isCurrent === true) {
      return open;
    }
    // Another window has set the file aside, or somebody deleted it.
    this.close(portalId);
    const store = new PortalStore({
      ...this.#options.store,
      path: this.#pathOf(portalId),
      oldCopiesPath: join(this.#options.oldCopiesFolder, `${portalId}.jsonl`),
    });
    this.#stores.set(portalId, store);
    return store;
  }

  #pathOf(portalId: string): string {
    return join(this.#options.folder, `${encodeURIComponent(portalId)}.db`);
  }
}

function isUnusable(error: unknown): error is DamagedError | NotAnArchiveError {
  return error instanceof DamagedError || error instanceof NotAnArchiveError;
}
