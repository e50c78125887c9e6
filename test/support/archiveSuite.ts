import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RetentionLimits } from '../../src/infra/archive/retention.ts';
import { SqliteArchives } from '../../src/infra/archive/sqliteArchives.ts';
import { archiveWorker, wideLimits } from './archiveFiles.ts';

/** Gives each test of a suite a folder, and archives in it that are closed when it ended. */
export class ArchiveSuite {
  #folder = '';
  #opened: SqliteArchives[] = [];

  constructor() {
    beforeEach(async () => {
      this.#folder = await mkdtemp(join(tmpdir(), 'offline-events-archive-'));
    });
    afterEach(async () => {
      await Promise.all(this.#opened.map(async (archives) => await archives.close()));
      this.#opened = [];
      await rm(this.#folder, { recursive: true });
    });
  }

  /** Where the databases are. */
  get folder(): string {
    return join(this.#folder, 'archive');
  }

  /** The database of a portal. */
  pathOf(portalId: string): string {
    return join(this.folder, `${portalId}.db`);
  }

  /** Archives as another window would have them, with a thread of their own. */
  open(limits: RetentionLimits = wideLimits): SqliteArchives {
    const oldCopiesFolder = join(this.#folder, 'copies');
    const archives = new SqliteArchives(archiveWorker, { folder: this.folder, oldCopiesFolder, limits });
    this.#opened.push(archives);
    return archives;
  }
}
