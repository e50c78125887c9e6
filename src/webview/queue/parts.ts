import type { Batch, Choice, Row, SortOrder } from '../../core/archive/view.ts';
import type { ListKey } from '../../core/filter/keys.ts';
import type { RecordPageTexts } from '../../protocol/recordContent.ts';
import type {
  CopiedInDetailsMessage,
  DetailsMessage,
  FromQueuePage,
  RecordDeed,
  ResultMessage,
  RowsMessage,
  Zone,
} from '../../protocol/queueMessages.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import type { PageMemory } from '../pageMemory.ts';
import type { Formats } from './formats.ts';

// What the page's shell and its three large parts know of each other. A part draws itself into its element whenever something about it changed; the
// shell decides where the elements stand.

/** What every part gets. */
export interface PartOptions {
  readonly texts: QueuePageTexts;
  readonly recordTexts: RecordPageTexts;
  /** Numbers, ages and times in the page's language. */
  readonly formats: Formats;
  readonly send: (message: FromQueuePage) => void;
  readonly memory: PageMemory;
  /** In which the page says times now. */
  readonly zone: () => Zone;
}

/** What a part may have the shell do. */
export interface Shell {
  /** Has the filter ask for this of a field, in place of what it asked: `lookFor('process', 'abc')`. Shows the records. */
  lookFor(key: ListKey, value: string): void;
  /** Does something with the chosen records; where none is chosen, nothing. */
  act(deed: RecordDeed): void;
  closeDetails(): void;
  openDetails(): void;
  /** Says something to those who can't see the page. */
  say(text: string): void;
}

export interface RecordTableOptions extends PartOptions {
  readonly shell: Shell;
  readonly order: SortOrder;
  /** The record that had the focus before the page was taken down. */
  readonly focusId: string | undefined;
  /** Called after another record got the focus, or others were chosen. */
  readonly onDidChoose: () => void;
  /** Called when the user wants another order; the table shows it when the result comes. */
  readonly onDidOrder: (order: SortOrder) => void;
  /** Called when others were chosen before a result was on screen: it is to be asked for once more. */
  readonly onDidOvertake: () => void;
}

/** The records that match. */
export interface RecordTablePart {
  readonly element: HTMLElement;
  /** The result on screen; undefined before the first. */
  readonly resultId: number | undefined;
  /** How many records match. */
  readonly count: number;
  readonly choice: Choice;
  readonly chosenCount: number;
  /** The record that has the focus; undefined while its row is under way. */
  readonly focusId: string | undefined;
  /** What stands at a position of the result on screen; undefined while it is not here. */
  row(position: number): Row | undefined;
  /**
   * `order` is the one that the result is in. With `isNewQuery` it answers another question than the one before, and is shown from its beginning or from
   * the focus on; else what is on screen stays where it is.
   */
  setResult(message: ResultMessage, order: SortOrder, isNewQuery: boolean): void;
  receiveRows(message: RowsMessage): void;
  /** To be called when zone, width or time of day changed. */
  draw(): void;
  selectAll(): void;
  /** Moves the focus to the record before or after; for the details' own buttons and Alt+Up, Alt+Down. */
  step(by: 1 | -1): void;
  focus(): void;
}

export interface DetailsPaneOptions extends PartOptions {
  readonly shell: Shell;
  readonly table: RecordTablePart;
}

/** What is chosen in the table: one record as its page shows it, or what several have in common. */
export interface DetailsPanePart {
  readonly element: HTMLElement;
  /** Asks for the record that has the focus, unless it is here. To be called after {@link RecordTableOptions.onDidChoose} and after each result; a closed pane asks for nothing. */
  follow(isOpen: boolean): void;
  receive(message: DetailsMessage): void;
  /** Shows for a moment what was copied. */
  markCopied(message: CopiedInDetailsMessage): void;
}

export interface BatchTableOptions extends PartOptions {
  readonly shell: Shell;
  /** Called after another batch was chosen. */
  readonly onDidChoose: () => void;
}

export interface BatchRules {
  /** A batch that did not change for so many milliseconds is stuck. */
  readonly stuckAfter: number;
  /** Whether nothing of the portal may be cleared. */
  readonly isReadOnly: boolean;
}

/** The batches of the queue. */
export interface BatchTablePart {
  readonly element: HTMLElement;
  /** What is known of the chosen batch; it stands where the details of a record do. */
  readonly details: HTMLElement;
  readonly chosen: Batch | undefined;
  /** How many batches are stuck. */
  readonly stuckCount: number;
  setBatches(batches: readonly Batch[], rules: BatchRules): void;
  draw(): void;
  focus(): void;
}
