import { html, nothing, type TemplateResult } from 'lit';
import type { Batch, Choice, SortOrder } from '../../core/archive/view.ts';
import type {
  BatchesMessage,
  CopiedInDetailsMessage,
  DetailsMessage,
  QueuePageState,
  QueueStatus,
  RecordDeed,
  ResultMessage,
  RowsMessage,
  TooNarrowMessage,
} from '../../protocol/queueMessages.ts';
import { BatchTable } from './batchTable.ts';
import { DetailsPane } from './detailsPane.ts';
import { type HinderingWord, nothingMatchesTemplate } from './nothingMatches.ts';
import type { PartOptions, Shell } from './parts.ts';
import { RecordTable } from './recordTable.ts';
import { ResultBar } from './resultBar.ts';
import { batchesText, recordsText, searchedText } from './resultText.ts';

interface ResultsSideOptions extends PartOptions {
  readonly shell: Shell;
  readonly state: () => QueuePageState;
  readonly status: () => QueueStatus | undefined;
  readonly onDidOrder: (order: SortOrder) => void;
  /** Called when others were chosen before a result was on screen: it is to be asked for once more. */
  readonly onDidOvertake: () => void;
  /** Called after another record got the focus, or others, or another batch were chosen. */
  readonly onDidChoose: () => void;
  readonly selectTab: (tab: QueuePageState['tab']) => void;
  readonly removeFilter: () => void;
  /** Takes a word out of the filter, by how it is written. */
  readonly removeWord: (word: string) => void;
}

/** What was found: the table of records or of batches, the details of what is chosen there, and the bar above them. */
export class ResultsSide {
  readonly #options: ResultsSideOptions;
  readonly #table: RecordTable;
  readonly #details: DetailsPane;
  readonly #batchTable: BatchTable;
  readonly #bar: ResultBar;
  #result: ResultMessage | undefined;
  /** Where nothing matches: the words of the filter that are to blame. */
  #hindering: readonly HinderingWord[] = [];
  #batches: readonly Batch[] = [];

  constructor(options: ResultsSideOptions) {
    const { texts, formats, shell, state, onDidOrder, onDidChoose, selectTab } = options;
    const { query, focusId } = state();
    this.#options = options;
    this.#table = new RecordTable({ ...options, order: query.order, focusId, onDidChoose, onDidOrder });
    this.#details = new DetailsPane({ ...options, table: this.#table });
    this.#batchTable = new BatchTable({ ...options, onDidChoose });
    this.#bar = new ResultBar({
      texts,
      formats,
      selectTab,
      selectAll: () => this.#table.selectAll(),
      act: (deed, on) => this.act(deed, on),
      clearBatch: () => this.#clearBatch(),
      openDetails: () => shell.openDetails(),
    });
  }

  /** The result on screen, and what is chosen in it. */
  get shown(): { readonly resultId: number | undefined; readonly choice: Choice } {
    return { resultId: this.#table.resultId, choice: this.#table.choice };
  }

  get focusId(): string | undefined {
    return this.#table.focusId;
  }

  /** Whether the keyboard is in the table. */
  get hasFocus(): boolean {
    return this.#element.contains(document.activeElement);
  }

  get details(): HTMLElement {
    return this.#isOnRecords ? this.#details.element : this.#batchTable.details;
  }

  /** `isNewQuery`: it answers another question than the one before. */
  setResult(message: ResultMessage, isNewQuery: boolean): void {
    this.#result = message;
    if (isNewQuery) {
      this.#hindering = [];
    }
    this.#table.setResult(message, this.#options.state().query.order, isNewQuery);
    this.follow();
  }

  /** Of a result that is not on screen, nothing is said. */
  setTooNarrow({ look, words }: TooNarrowMessage): void {
    if (look === this.#result?.look) {
      this.#hindering = words;
    }
  }

  receive(message: RowsMessage | DetailsMessage | CopiedInDetailsMessage): void {
    if (message.type === 'rows') {
      this.#table.receiveRows(message);
    } else if (message.type === 'details') {
      this.#details.receive(message);
    } else {
      this.#details.markCopied(message);
    }
  }

  /** To be called when there are other batches, or when another age makes one stuck. */
  setBatches({ batches }: Pick<BatchesMessage, 'batches'> = { batches: this.#batches }): void {
    this.#batches = batches;
    const stuckAfter = this.#options.status()?.stuckAfter ?? Infinity;
    this.#batchTable.setBatches(batches, { stuckAfter, isReadOnly: this.#isReadOnly });
  }

  /** Has the details show what has the focus. */
  follow(): void {
    this.#details.follow(this.#options.state().isDetailsOpen && this.#isOnRecords);
  }

  focus(): void {
    if (this.#isOnRecords) {
      this.#table.focus();
    } else {
      this.#batchTable.focus();
    }
  }

  /** To be called when zone, width or time of day changed. */
  draw(): void {
    this.#table.draw();
    this.#batchTable.draw();
  }

  /** Does something with the chosen records, or with all that match. */
  act(deed: RecordDeed, on: 'chosen' | 'all'): void {
    const { resultId, count, choice } = this.#table;
    const spans = on === 'all' ? [{ from: 0, to: count }] : choice.spans;
    const isForbidden = deed === 'clear' && this.#isReadOnly;
    if (resultId !== undefined && count > 0 && spans.length > 0 && !isForbidden) {
      this.#options.send({ type: 'act', deed, resultId, spans });
    }
  }

  /** What a command of VS Code's own menus, a key or the palette asks for. */
  obey(deed: RecordDeed | 'open'): void {
    const { focusId, resultId, choice } = this.#table;
    if (!this.#isOnRecords) {
      this.#obeyOnBatches(deed);
    } else if (deed === 'open' && focusId !== undefined) {
      this.#options.send({ type: 'open', id: focusId, isPreview: true });
    } else if (deed !== 'open' && resultId !== undefined) {
      // Where nothing is chosen the extension says so: a command must not do nothing in silence.
      this.#options.send({ type: 'act', deed, resultId, spans: choice.spans });
    }
  }

  /** Records that were chosen are out of sight there: nothing may happen to them. */
  #obeyOnBatches(deed: RecordDeed | 'open'): void {
    const { resultId } = this.#table;
    if (deed === 'clear' && this.#batchTable.chosen !== undefined) {
      this.#clearBatch();
    } else if (deed !== 'open' && resultId !== undefined) {
      this.#options.send({ type: 'act', deed, resultId, spans: [] });
    }
  }

  template(): TemplateResult {
    const { tab, query } = this.#options.state();
    const result = this.#isOnRecords && query.filter !== '' ? this.#result : undefined;
    return html`<div class="results" id="results" role="tabpanel" aria-labelledby="tab-${tab}">
      ${this.#element} ${result?.count === 0 ? this.#nothingMatches(result) : nothing}
    </div>`;
  }

  #nothingMatches({ searched }: ResultMessage): TemplateResult {
    const { texts, formats, status, removeWord, removeFilter } = this.#options;
    const text = searchedText(searched, status(), texts, formats);
    return nothingMatchesTemplate({ texts, formats, searched: text, words: this.#hindering, removeWord, removeFilter });
  }

  barTemplate(): TemplateResult {
    const { texts, formats, state, status } = this.#options;
    const { tab, query, isDetailsOpen } = state();
    const { count, chosenCount } = this.#table;
    const counted = { result: this.#result, status: status(), isFiltered: query.filter !== '', chosenCount };
    return this.#bar.template({
      tab,
      text: this.#isOnRecords ? recordsText(counted, texts, formats) : batchesText(this.#batches, texts, formats),
      count,
      chosenCount,
      stuckCount: this.#batchTable.stuckCount,
      hasBatch: this.#batchTable.chosen !== undefined,
      isReadOnly: this.#isReadOnly,
      areDetailsOpen: isDetailsOpen,
      isReading: status()?.progress !== undefined,
    });
  }

  #clearBatch(): void {
    const { chosen } = this.#batchTable;
    if (chosen !== undefined) {
      this.#options.send({ type: 'clearBatch', processId: chosen.processId });
    }
  }

  get #isOnRecords(): boolean {
    return this.#options.state().tab === 'records';
  }

  get #isReadOnly(): boolean {
    return this.#options.status()?.isReadOnly === true;
  }

  get #element(): HTMLElement {
    return this.#isOnRecords ? this.#table.element : this.#batchTable.element;
  }
}
