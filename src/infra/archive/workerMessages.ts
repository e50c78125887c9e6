import type {
  ArchiveContents,
  ArchiveProblem,
  ArchiveState,
  BrokenClear,
  ClearResult,
  CountOf,
  IdRange,
  Reading,
  StoredSummary,
  SyncMark,
} from '../../core/archive/archive.ts';
import type {
  Batch,
  Choice,
  Facets,
  Histogram,
  HistogramQuery,
  Row,
  Span,
  ViewQuery,
  ViewResult,
} from '../../core/archive/view.ts';
import type { Filter } from '../../core/filter/filter.ts';
import type { RecordId } from '../../core/queue/record.ts';
import type { RestErrorKind } from '../../core/rest/restError.ts';
import type { PackedArchivedRecord, PackedCopy, PackedRecord } from './packedRecord.ts';
import type { RetentionLimits } from './retention.ts';

/** What the thread is started with. */
export interface WorkerOptions {
  /** Where the databases are. */
  readonly folder: string;
  /** Where an earlier version kept its copies. */
  readonly oldCopiesFolder: string;
  readonly limits: RetentionLimits;
}

/** What one that follows another that crashed is started with, too. */
export interface ThreadOptions extends WorkerOptions {
  /** What the window is known by, whichever thread it has: what one began is the next one's to end. */
  readonly windowId: string;
}

/** `Findings`, on their way between threads. */
export interface PackedFindings {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly seen: readonly PackedRecord[];
  readonly gone: readonly string[];
}

/** What the archive's thread does for a portal: the methods of `Archive` and its views, with what crosses between threads well. Ids are numbers in long lists. */
export interface ArchiveJobs {
  state(): ArchiveState;
  beginReading(reading: Omit<Reading, 'number' | 'requests'>): Reading;
  saveReading(reading: Reading, findings: PackedFindings): void;
  saveFindings(
    findings: PackedFindings,
    sync: { readonly mark: SyncMark; readonly requests: number; readonly duration: number } | undefined,
  ): void;
  saveSummary(summary: StoredSummary): void;
  count(asked: readonly { readonly range: IdRange; readonly of: CountOf }[]): readonly number[];
  idsIn(range: IdRange): Float64Array<ArrayBuffer>;
  divide(parts: number): Float64Array<ArrayBuffer>;
  beginClear(): number;
  saveCopies(clear: number, records: readonly PackedRecord[]): void;
  endClear(clear: number, results: ReadonlyMap<RecordId, ClearResult>): void;
  brokenClears(): readonly BrokenClear[];
  copies(ids: readonly RecordId[] | undefined, span: Span | undefined): readonly PackedCopy[];
  contents(): ArchiveContents;
  deleteAll(): void;
  records(ids: readonly RecordId[]): readonly PackedArchivedRecord[];
  find(
    query: ViewQuery,
    earlier: { readonly resultId: number; readonly choice: Choice } | undefined,
  ): Promise<ViewResult>;
  rows(resultId: number, span: Span): readonly Row[] | undefined;
  positionOf(resultId: number, id: RecordId): number | undefined;
  idsOf(resultId: number, spans: readonly Span[]): Float64Array<ArrayBuffer> | undefined;
  matchCounts(filters: readonly Filter[], now: number): Promise<readonly number[]>;
  dataPaths(resultId: number): Promise<readonly string[]>;
  facets(query: ViewQuery): Promise<Facets>;
  histogram(query: HistogramQuery): Promise<Histogram>;
  batches(): Promise<readonly Batch[]>;
}

export type Job = keyof ArchiveJobs;

/** A job with what it needs. */
export type Call<K extends Job = Job> = {
  [J in K]: { readonly job: J; readonly args: Parameters<ArchiveJobs[J]> };
}[K];

export interface CallMessage<K extends Job = Job> {
  readonly type: 'call';
  readonly number: number;
  readonly portalId: string;
  readonly call: Call<K>;
}

export type ToWorker =
  | CallMessage
  /** The answer to a call is not wanted any more. */
  | { readonly type: 'cancel'; readonly number: number }
  /** Whether somebody wants to hear of changes, those of other windows too. */
  | { readonly type: 'watch'; readonly portalId: string; readonly isWanted: boolean }
  | { readonly type: 'limit'; readonly limits: RetentionLimits }
  | { readonly type: 'close' };

export type FromWorker =
  | { readonly type: 'answer'; readonly number: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly number: number; readonly failure: Failure }
  | { readonly type: 'changed'; readonly portalId: string }
  | { readonly type: 'setAside'; readonly portalId: string; readonly file: string }
  | { readonly type: 'closed' };

/** An error on its way between threads, where its class would be lost. */
export type Failure =
  | { readonly of: 'archive'; readonly problem: ArchiveProblem; readonly message: string }
  | { readonly of: 'rest'; readonly kind: RestErrorKind; readonly message: string };
