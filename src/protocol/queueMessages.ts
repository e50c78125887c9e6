import type {
  Batch,
  Choice,
  Facets,
  FacetCount,
  Histogram,
  Row,
  SortOrder,
  Span,
  Stacking,
} from '../core/archive/view.ts';
import type { RecordState } from '../core/queue/record.ts';
import type { RecordContent, RecordPageTexts } from './recordContent.ts';
import type { CopiedMessage, FromRecordPage } from './recordMessages.ts';
import type { QueuePageTexts } from './queueTexts.ts';

/** What the page of a queue looks at. The filter's text is the one truth: facets, brush and links only rewrite it. */
export interface PageQuery {
  readonly filter: string;
  readonly order: SortOrder;
  readonly stacking: Stacking;
  readonly zone: Zone;
  /** How many bars fit. */
  readonly bars: number;
}

export type Zone = 'local' | 'utc';

/** From the extension to the page of a queue. Nothing is sent before the page is `ready`. */
export type ToQueuePage =
  | SetUpMessage
  | StatusMessage
  | ResultMessage
  | RowsMessage
  | TooNarrowMessage
  | FacetsMessage
  | HistogramMessage
  | DataPathsMessage
  | BatchesMessage
  | DetailsMessage
  | CopiedInDetailsMessage
  | SetFilterMessage
  | ChangedMessage
  | DoMessage
  | SaidMessage;

/** First of all: the texts, and what the page can't find out by itself. */
interface SetUpMessage {
  readonly type: 'setUp';
  readonly texts: QueuePageTexts;
  readonly recordTexts: RecordPageTexts;
  /** For `Intl`: `en`, `ru`. */
  readonly language: string;
}

/** What is known of the queue as a whole; sent whenever it changes. */
export interface StatusMessage {
  readonly type: 'status';
  readonly status: QueueStatus;
}

export interface QueueStatus {
  /** `northwind (production)` */
  readonly portal: string;
  /** `ERP Sync, no connector` */
  readonly application: string;
  readonly icon: string;
  readonly isReadOnly: boolean;
  /** How many records the portal says it has; undefined as long as nobody asked. */
  readonly total: number | undefined;
  /** How many of them were read, by which everything is counted. */
  readonly read: number;
  /** The counts of the four states and of events, as the portal told them, until the whole queue was read. */
  readonly counted: { readonly states: readonly FacetCount[]; readonly events: readonly FacetCount[] } | undefined;
  /** From 0 to 1 while the queue is being read; undefined otherwise. */
  readonly progress: number | undefined;
  /** The status line at the bottom: `All 104,213 records read at 14:02:11, 42 requests in 19 s`. */
  readonly line: string;
  readonly lineIcon: string | undefined;
  /** The button at the end of the status line. */
  readonly button: { readonly does: 'read' | 'sync' | 'stop'; readonly label: string } | undefined;
  /** Why what is shown may not be what the queue has, and what mends it. */
  readonly notice: QueueNotice | undefined;
  /** What stands in the middle of the page where there is no record to show, whatever the filter says. */
  readonly instead:
    | {
        readonly icon: string;
        readonly heading: string;
        readonly text: string;
        readonly buttons: readonly NoticeButton[];
      }
    | undefined;
  /** A batch that did not change for so many milliseconds is stuck. */
  readonly stuckAfter: number;
}

export interface QueueNotice {
  readonly severity: 'info' | 'warning' | 'error';
  /** The first words, in bold. */
  readonly lead: string;
  readonly text: string;
  readonly buttons: readonly NoticeButton[];
}

export interface NoticeButton {
  readonly does: Deed;
  readonly label: string;
}

/** Each answer names the query that it answers; the page leaves aside what answers an earlier one. */
export interface ResultMessage {
  readonly type: 'result';
  /** The number of the `look` message. */
  readonly look: number;
  readonly resultId: number;
  readonly count: number;
  /** How many records were looked at. */
  readonly searched: number;
  readonly choice: Choice;
}

export interface RowsMessage {
  readonly type: 'rows';
  readonly resultId: number;
  readonly from: number;
  readonly rows: readonly Row[];
}

/** No record matches a filter of several words: those of them without which some would. */
export interface TooNarrowMessage {
  readonly type: 'tooNarrow';
  readonly look: number;
  readonly words: readonly {
    /** As it was typed. */
    readonly word: string;
    /** How many records match without it: at least one. Falling. */
    readonly count: number;
  }[];
}

export interface FacetsMessage {
  readonly type: 'facets';
  readonly look: number;
  readonly facets: Facets;
}

export interface HistogramMessage {
  readonly type: 'histogram';
  readonly look: number;
  readonly histogram: Histogram;
}

/** What the filter can ask for of the data of the records that match, for its suggestions: `data.FIELDS.ID`. */
interface DataPathsMessage {
  readonly type: 'dataPaths';
  readonly paths: readonly string[];
}

export interface BatchesMessage {
  readonly type: 'batches';
  readonly batches: readonly Batch[];
}

/** The record that has the focus, as the record page shows it. */
export interface DetailsMessage {
  readonly type: 'details';
  readonly id: string;
  readonly content: RecordContent;
}

/** What was copied of the record in the details. */
export interface CopiedInDetailsMessage {
  readonly type: 'copiedInDetails';
  readonly id: string;
  readonly copied: CopiedMessage;
}

/** Somebody outside the page wants it to show this: `Open Queue` from a group of the tree. */
interface SetFilterMessage {
  readonly type: 'setFilter';
  readonly filter: string;
}

/** Records came or went: the page sends its `look` again, with what is chosen by then. Sent twice a second at most. */
interface ChangedMessage {
  readonly type: 'changed';
}

/** A command of VS Code's own menus, a key or the palette: the page answers with `act` for what is chosen, or `open` for the record that has the focus. */
interface DoMessage {
  readonly type: 'do';
  readonly deed: RecordDeed | 'open';
}

/** For the live region: `12 records copied`. */
export interface SaidMessage {
  readonly type: 'said';
  readonly text: string;
}

/** From the page of a queue to the extension. A page can ask for no more than this, whatever runs in it. */
export type FromQueuePage =
  | PlainMessage
  | LookMessage
  | WantRowsMessage
  | WantDetailsMessage
  | OpenMessage
  | ActMessage
  | BatchMessage
  | InDetailsMessage;

/** What a button outside the table does. `read` begins or goes on, `sync` asks for what changed, `stop` ends either. */
export type Deed =
  'read' | 'sync' | 'stop' | 'signIn' | 'showLog' | 'diagnose' | 'removeFilter' | 'deleteLocalData' | 'openSettings';

interface PlainMessage {
  readonly type: 'ready' | Deed;
}

/** Shows other records, or what they are by now. Answered by `result` and the first `rows`, by `tooNarrow` where that helps, and then by `facets`, `histogram` and `dataPaths`. */
export interface LookMessage {
  readonly type: 'look';
  /** Rises with each message. */
  readonly look: number;
  readonly query: PageQuery;
  /** What `local` means on the page, by its name: in a browser, the extension may run on a computer in another zone. */
  readonly timeZone: string;
  /** The result on screen, and what is chosen in it. */
  readonly resultId: number | undefined;
  readonly choice: Choice;
  /** The record that had the focus before the page was taken down, until a result was shown: it is to be chosen and have the focus again. */
  readonly focusId: string | undefined;
}

export interface WantRowsMessage {
  readonly type: 'wantRows';
  readonly resultId: number;
  readonly span: Span;
}

interface WantDetailsMessage {
  readonly type: 'wantDetails';
  /** Undefined where no record has the focus any more: nothing about one is sent then. */
  readonly id: string | undefined;
}

/** Opens the record's own page. */
interface OpenMessage {
  readonly type: 'open';
  readonly id: string;
  /** In a tab that the next one takes over. */
  readonly isPreview: boolean;
}

/** What is done with chosen records of a result, or with all of it. */
export type RecordDeed = 'clear' | 'copyJson' | 'copyIds' | 'openAsJson' | 'compare' | 'export';

export interface ActMessage {
  readonly type: 'act';
  readonly deed: RecordDeed;
  readonly resultId: number;
  readonly spans: readonly Span[];
}

/** What is done with the records of a batch. */
interface BatchMessage {
  readonly type: 'clearBatch' | 'copyProcessId';
  readonly processId: string;
}

/** What the record page's own buttons do, pressed in the details of a record. */
interface InDetailsMessage {
  readonly type: 'inDetails';
  readonly id: string;
  readonly message: FromRecordPage;
}

/** What the page keeps between being hidden, a reload and a restart. */
export interface QueuePageState {
  readonly query: PageQuery;
  readonly tab: 'records' | 'batches';
  readonly focusId: string | undefined;
  readonly isDetailsOpen: boolean;
  readonly closedFacets: readonly string[];
  /** Undefined where the user never moved a handle between them. */
  readonly panes: PaneSizes | undefined;
}

/** How large the panes around the table are; undefined where they are as large as at first. */
export interface PaneSizes {
  /** In pixels. */
  readonly facets?: number | undefined;
  /** Of the table with the details, what the table has: in parts of a hundred, where they stand beside each other, and below each other. */
  readonly tableBeside?: number | undefined;
  readonly tableAbove?: number | undefined;
}

/** The four states in the order in which they are told. */
export const recordStates: readonly RecordState[] = ['waiting', 'reserved', 'failed', 'failedReserved'];
