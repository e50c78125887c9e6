import {
  type Archive,
  type ArchiveContents,
  ArchiveError,
  type ArchiveState,
  type BrokenClear,
  type ClearResult,
  type CountOf,
  type Findings,
  type IdRange,
  type Reading,
  type SavedCopy,
  type StoredSummary,
  type SyncMark,
} from '../../core/archive/archive.ts';
import type { QueueViews, Span } from '../../core/archive/view.ts';
import { type Disposable, Listeners } from '../../core/listeners.ts';
import { parseRecordId, type QueueRecord, type RecordId } from '../../core/queue/record.ts';
import type { ArchiveClient } from './archiveClient.ts';
import { packRecord, unpackArchivedRecord, unpackCopy } from './packedRecord.ts';
import type { ArchiveJobs, Job, PackedFindings } from './workerMessages.ts';

/** Ids that are made into texts at once: a few milliseconds. */
const IDS_AT_ONCE = 20_000;

/** A portal's archive, as the rest of the window sees it. */
export class SqliteArchive implements Archive {
  readonly views: QueueViews;
  readonly #portalId: string;
  readonly #client: ArchiveClient;
  readonly #listeners = new Listeners<void>();
  #listenerCount = 0;

  constructor(portalId: string, client: ArchiveClient) {
    this.#portalId = portalId;
    this.#client = client;
    this.views = {
      find: async (query, earlier, signal) => await this.#do('find', [query, earlier], signal),
      rows: async (resultId, span) => await this.#do('rows', [resultId, span]),
      positionOf: async (resultId, id) => await this.#do('positionOf', [resultId, id]),
      idsOf: async (resultId, spans) => {
        const ids = await this.#do('idsOf', [resultId, spans]);
        return ids === undefined ? undefined : await toIds(ids);
      },
      matchCounts: async (filters, now, signal) => await this.#do('matchCounts', [filters, now], signal),
      dataPaths: async (resultId, signal) => await this.#do('dataPaths', [resultId], signal),
      facets: async (query, signal) => await this.#do('facets', [query], signal),
      histogram: async (query, signal) => await this.#do('histogram', [query], signal),
      batches: async () => await this.#do('batches', []),
      records: async (ids) => {
        const packed = await this.#do('records', [ids]);
        return packed.map(unpackArchivedRecord);
      },
    };
  }

  async state(): Promise<ArchiveState> {
    return await this.#do('state', []);
  }

  onDidChange(listener: () => void): Disposable {
    const registration = this.#listeners.add(listener);
    this.#countListeners(1);
    let isOver = false;
    return {
      dispose: () => {
        registration.dispose();
        this.#countListeners(isOver ? 0 : -1);
        isOver = true;
      },
    };
  }

  /** The thread says that this window, or another, changed what is stored. */
  tellChange(): void {
    this.#listeners.tell();
  }

  async beginReading(reading: Omit<Reading, 'number' | 'requests'>): Promise<Reading> {
    return await this.#do('beginReading', [reading]);
  }

  async saveReading(reading: Reading, findings: Findings): Promise<void> {
    await this.#do('saveReading', [reading, pack(findings)]);
  }

  async saveFindings(
    findings: Findings,
    sync?: { readonly mark: SyncMark; readonly requests: number; readonly duration: number },
  ): Promise<void> {
    await this.#do('saveFindings', [pack(findings), sync]);
  }

  async saveSummary(summary: StoredSummary): Promise<void> {
    await this.#do('saveSummary', [summary]);
  }

  async count(asked: readonly { readonly range: IdRange; readonly of: CountOf }[]): Promise<readonly number[]> {
    return await this.#do('count', [asked]);
  }

  async idsIn(range: IdRange): Promise<readonly RecordId[]> {
    return await toIds(await this.#do('idsIn', [range]));
  }

  async divide(parts: number): Promise<readonly RecordId[]> {
    return await toIds(await this.#do('divide', [parts]));
  }

  async beginClear(): Promise<number> {
    return await this.#do('beginClear', []);
  }

  async saveCopies(clear: number, records: readonly QueueRecord[]): Promise<void> {
    await this.#do('saveCopies', [clear, records.map(packRecord)]);
  }

  async endClear(clear: number, results: ReadonlyMap<RecordId, ClearResult>): Promise<void> {
    await this.#do('endClear', [clear, results]);
  }

  async brokenClears(): Promise<readonly BrokenClear[]> {
    return await this.#do('brokenClears', []);
  }

  async copies(ids?: readonly RecordId[], span?: Span): Promise<readonly SavedCopy[]> {
    const packed = await this.#do('copies', [ids, span]);
    return packed.map(unpackCopy);
  }

  async contents(): Promise<ArchiveContents> {
    return await this.#do('contents', []);
  }

  async deleteAll(): Promise<void> {
    await this.#do('deleteAll', []);
  }

  async #do<K extends Job>(
    job: K,
    args: Parameters<ArchiveJobs[K]>,
    signal?: AbortSignal,
  ): Promise<Awaited<ReturnType<ArchiveJobs[K]>>> {
    return await this.#client.call(this.#portalId, job, args, signal);
  }

  #countListeners(change: number): void {
    const before = this.#listenerCount;
    this.#listenerCount += change;
    if ((before === 0) !== (this.#listenerCount === 0)) {
      this.#client.watch(this.#portalId, this.#listenerCount > 0);
    }
  }
}

function pack({ at, seen, gone }: Findings): PackedFindings {
  return { at, seen: seen.map(packRecord), gone };
}

/** A million of them at once would keep the window from anything else for a tenth of a second. */
async function toIds(numbers: Float64Array): Promise<RecordId[]> {
  const ids: RecordId[] = [];
  for (let from = 0; from < numbers.length; from += IDS_AT_ONCE) {
    for (const number of numbers.subarray(from, from + IDS_AT_ONCE)) {
      const id = parseRecordId(number);
      if (id === undefined) {
        throw new ArchiveError('failed', 'an id is none');
      }
      ids.push(id);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return ids;
}
