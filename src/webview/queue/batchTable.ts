import { html, nothing, render } from 'lit';
import type { Batch } from '../../core/archive/view.ts';
import { icon } from '../pieces.ts';
import { batchDetails } from './batchDetails.ts';
import { type BatchColumn, type BatchOrder, sortBatches } from './batchOrder.ts';
import { batchCells, batchColumns } from './batchRow.ts';
import type { BatchRules, BatchTableOptions, BatchTablePart } from './parts.ts';
import { pressRecordKey } from './recordKeys.ts';
import { chooseOne, noChoice } from './selection.ts';
import { TableGrid } from './tableGrid.ts';
import { pressTableKey } from './tableKeys.ts';

/** The batches of the queue: at first, those that changed longest ago stand first. */
export class BatchTable implements BatchTablePart {
  readonly element = document.createElement('div');
  readonly details = document.createElement('section');
  readonly #options: BatchTableOptions;
  readonly #grid: TableGrid<BatchColumn>;
  readonly #empty = document.createElement('div');
  #known: readonly Batch[] = [];
  #batches: readonly Batch[] = [];
  #order: BatchOrder = { column: 'newest', direction: 'descending' };
  #rules: BatchRules = { stuckAfter: Infinity, isReadOnly: true };
  #chosenId: string | undefined;

  constructor(options: BatchTableOptions) {
    this.#options = options;
    this.element.className = 'batches';
    this.details.className = 'details';
    this.details.setAttribute('aria-label', options.texts.details);
    this.#grid = new TableGrid({
      name: 'batch',
      isMultiple: false,
      row: (position) => {
        const batch = this.#batches[position];
        return { content: batch, isChosen: batch !== undefined && batch.processId === this.#chosenId };
      },
      cellsIn: (element) => (position) => this.#fill(element, position),
      onDidOrder: (column) => this.#orderBy(column),
      onDidScroll: () => {},
    });
    const grid = this.#grid.element;
    this.element.append(grid, this.#empty);
    grid.addEventListener('click', ({ target }) => this.#choose(this.#grid.positionAt(target)));
    grid.addEventListener('dblclick', ({ target }) => this.#show(this.#grid.positionAt(target)));
    grid.addEventListener('keydown', (event) => this.#press(event));
    this.draw();
  }

  get chosen(): Batch | undefined {
    return this.#batches.find(({ processId }) => processId === this.#chosenId);
  }

  get stuckCount(): number {
    return this.#known.filter((batch) => this.#isStuck(batch)).length;
  }

  setBatches(batches: readonly Batch[], { stuckAfter, isReadOnly }: BatchRules): void {
    this.#known = batches;
    this.#rules = { stuckAfter, isReadOnly };
    this.#batches = sortBatches(batches, this.#order);
    this.draw();
  }

  draw(): void {
    const { texts } = this.#options;
    const { chosen } = this;
    this.#grid.draw({
      label: texts.batchesTab,
      columns: batchColumns(texts),
      order: this.#order,
      count: this.#batches.length,
      focus: this.#position,
    });
    render(
      this.#batches.length > 0
        ? nothing
        : html`<div class="instead" role="status">
            ${icon('lock')}
            <h1>${texts.noBatch}</h1>
            <p>${texts.noBatchText}</p>
          </div>`,
      this.#empty,
    );
    const isStuck = chosen !== undefined && this.#isStuck(chosen);
    render(
      batchDetails(chosen, { isStuck, isReadOnly: this.#rules.isReadOnly, now: Date.now() }, this.#options),
      this.details,
    );
  }

  focus(): void {
    this.#grid.element.focus({ preventScroll: true });
  }

  get #position(): number | undefined {
    const position = this.#batches.findIndex(({ processId }) => processId === this.#chosenId);
    return position === -1 ? undefined : position;
  }

  #fill(element: HTMLElement, position: number): void {
    const batch = this.#batches[position];
    if (batch !== undefined) {
      const { stuckAfter } = this.#rules;
      render(batchCells(batch, this.#options, { now: Date.now(), isStuck: this.#isStuck(batch), stuckAfter }), element);
    }
  }

  #isStuck({ lastChange }: Batch): boolean {
    return Date.now() - lastChange >= this.#rules.stuckAfter;
  }

  #orderBy(column: BatchColumn): void {
    const isTurned = this.#order.column === column && this.#order.direction === 'ascending';
    this.#order = { column, direction: isTurned ? 'descending' : 'ascending' };
    this.setBatches(this.#known, this.#rules);
  }

  #choose(position: number | undefined): void {
    const batch = position === undefined ? undefined : this.#batches[position];
    if (position !== undefined && batch !== undefined) {
      this.#chosenId = batch.processId;
      this.draw();
      this.#grid.reveal(position);
      this.#options.onDidChoose();
    }
  }

  /** The records of a batch. */
  #show(position: number | undefined): void {
    const batch = position === undefined ? undefined : this.#batches[position];
    if (batch !== undefined) {
      this.#options.shell.lookFor('process', batch.processId);
    }
  }

  #press(event: KeyboardEvent): void {
    if (!this.#grid.isInHead(event.target) && this.#does(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** Whether the key did something. */
  #does(event: KeyboardEvent): boolean {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    const { chosen } = this;
    if (pressRecordKey(event) === 'clear') {
      if (chosen !== undefined && !this.#rules.isReadOnly) {
        this.#options.send({ type: 'clearBatch', processId: chosen.processId });
        return true;
      }
      return false;
    }
    if (shiftKey || ctrlKey || metaKey || altKey || key === 'Escape') {
      return false;
    }
    const at = this.#position;
    if (key === 'Enter') {
      this.#show(at);
      return true;
    }
    const choice = pressTableKey(
      { key, isShift: false, isCtrl: false },
      { choice: at === undefined ? noChoice : chooseOne(at), count: this.#batches.length, page: this.#grid.page },
    );
    if (choice !== undefined) {
      this.#choose(choice.focus);
    }
    return choice !== undefined;
  }
}
