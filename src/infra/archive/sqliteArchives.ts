import type { Archive, Archives } from '../../core/archive/archive.ts';
import { type Disposable, Listeners } from '../../core/listeners.ts';
import { ArchiveClient } from './archiveClient.ts';
import { SqliteArchive } from './sqliteArchive.ts';
import type { RetentionLimits } from './retention.ts';
import type { WorkerOptions } from './workerMessages.ts';

/**
 * The archives of all portals: one SQLite database each, in a thread that is started when the first is used. Nothing here waits for a disk.
 */
export class SqliteArchives implements Archives {
  readonly #client: ArchiveClient;
  readonly #archives = new Map<string, SqliteArchive>();
  readonly #setAside = new Listeners<{ readonly portalId: string; readonly file: string }>();

  /** @param worker the file of `archiveWorker.ts`, or what it was bundled to */
  constructor(worker: URL | string, options: WorkerOptions) {
    this.#client = new ArchiveClient(worker, options, {
      changed: (portalId) => this.#archives.get(portalId)?.tellChange(),
      setAside: (portalId, file) => this.#setAside.tell({ portalId, file }),
    });
  }

  of(portalId: string): Archive {
    const archive = this.#archives.get(portalId) ?? new SqliteArchive(portalId, this.#client);
    this.#archives.set(portalId, archive);
    return archive;
  }

  onDidSetAside(listener: (portalId: string, file: string) => void): Disposable {
    return this.#setAside.add(({ portalId, file }) => listener(portalId, file));
  }

  /** Goes by other limits from now on. */
  limit(limits: RetentionLimits): void {
    this.#client.limit(limits);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}
