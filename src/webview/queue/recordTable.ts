import type { Choice, Column, Row, SortOrder, Span } from '../../core/archive/view.ts';
import type { ResultMessage, RowsMessage } from '../../protocol/queueMessages.ts';
import { shortcutKey } from '../shortcutKey.ts';
import type { RecordTableOptions, RecordTablePart } from './parts.ts';
import { pressRecordKey } from './recordKeys.ts';
import { RecordCells } from './recordCells.ts';
import { recordColumns } from './recordColumns.ts';
import { chooseAll, chooseOne, chosenCount, extendTo, isChosen, noChoice, toggle } from './selection.ts';
import { ShownResult } from './shownResult.ts';
import { TableGrid } from './tableGrid.ts';
import { pressTableKey } from './tableKeys.ts';

/** So many rows after those in sight are asked for too. */
const AHEAD = 30;

/** The records that match, of which only those in sight are here. */
export class RecordTable implements RecordTablePart {
  readonly #options: RecordTableOptions;
  readonly #grid: TableGrid<Column>;
  readonly #result: ShownResult;
  #choice = noChoice;
  /** The record that has the focus as it was told last. */
  #toldFocusId: string | undefined;
  /** How many digits the longest ID has that came so far. */
  #idDigits = 0;

  constructor(options: RecordTableOptions) {
    this.#options = options;
    this.#result = new ShownResult({
      ask: (wanted) => options.send({ type: 'wantRows', ...wanted }),
      spanAt: (top) => this.#grid.spanAt(top),
    });
    this.#grid = new TableGrid({
      name: 'record',
      isMultiple: true,
      row: (position) => ({ content: this.row(position), isChosen: isChosen(this.#choice, position) }),
      cellsIn: (element) => this.#cellsIn(element),
      onDidOrder: (column) => this.#orderBy(column),
      onDidScroll: () => this.#want(),
    });
    this.element.style.setProperty('--time-length', String(options.formats.longestTime));
    this.element.style.setProperty('--user-length', String(options.texts.columnUser.length));
    this.element.addEventListener('click', (event) => this.#click(event));
    this.element.addEventListener('dblclick', ({ target }) => this.#open(this.#grid.positionAt(target), false));
    this.element.addEventListener('contextmenu', ({ target }) => this.#chooseForMenu(target));
    this.element.addEventListener('keydown', (event) => this.#press(event));
    this.draw();
  }

  get element(): HTMLElement {
    return this.#grid.element;
  }

  get resultId(): number | undefined {
    return this.#result.id;
  }

  get count(): number {
    return this.#result.count;
  }

  get choice(): Choice {
    return this.#choice;
  }

  get chosenCount(): number {
    return chosenCount(this.#choice);
  }

  get focusId(): string | undefined {
    return this.#choice.focus === undefined ? undefined : this.row(this.#choice.focus)?.id;
  }

  /** Undefined while it is under way. */
  row(position: number): Row | undefined {
    return this.#result.row(position);
  }

  setResult(message: ResultMessage, order: SortOrder, isNewQuery: boolean): void {
    this.#result.setNext(message, order, this.#topOf(message, isNewQuery));
    this.#change();
  }

  receiveRows(message: RowsMessage): void {
    if (this.#result.receive(message)) {
      this.#grid.receiveRows();
    }
    this.#widenIds(message.rows);
    this.#change();
    this.#want();
    this.#tellFocus();
  }

  draw(): void {
    const { texts } = this.#options;
    this.element.dataset['vscodeContext'] = JSON.stringify({
      webviewSection: 'queueRecords',
      chosenRecords: this.chosenCount,
      preventDefaultContextMenuItems: true,
    });
    this.#grid.draw({
      label: texts.recordsTab,
      columns: recordColumns(texts),
      order: this.#result.order ?? this.#options.order,
      count: this.count,
      focus: this.#choice.focus,
    });
  }

  selectAll(): void {
    this.#choose(chooseAll(this.#choice, this.count));
    this.focus();
  }

  step(by: 1 | -1): void {
    const to = (this.#choice.focus ?? (by === 1 ? -1 : this.count)) + by;
    if (to >= 0 && to < this.count) {
      this.#choose(chooseOne(to));
      this.#grid.reveal(to);
    }
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
  }

  /** Where a new result is to be scrolled to, in pixels. What is looked at again stays where it is, as does the focus if it is in sight. */
  #topOf({ choice, count }: ResultMessage, isNewQuery: boolean): number {
    const { focus } = this.#choice;
    const { from, to } = this.#grid.span;
    if (isNewQuery || this.resultId === undefined) {
      return choice.focus === undefined ? 0 : this.#grid.topFor(choice.focus);
    }
    const isInSight = focus !== undefined && from <= focus && focus < to;
    const shift = isInSight && choice.focus !== undefined ? choice.focus - focus : 0;
    const top = this.#grid.top + this.#grid.heightOf(shift);
    return Math.max(0, Math.min(top, this.#grid.heightOf(count - to + from + 1)));
  }

  /** Shows the next result, once the rows that will be in sight are here. */
  #change(): void {
    const next = this.#result.takeNext();
    if (next === undefined) {
      return;
    }
    this.#choice = next.choice;
    this.#toldFocusId = this.focusId;
    this.draw();
    this.#grid.goTo(next.top);
    this.#options.onDidChoose();
  }

  /** An ID is never cut: the style sheet makes its column as wide as the longest one. */
  #widenIds(rows: readonly Row[]): void {
    const digits = Math.max(this.#idDigits, ...rows.map(({ id }) => id.length));
    if (digits > this.#idDigits) {
      this.#idDigits = digits;
      this.element.style.setProperty('--id-digits', String(digits));
    }
  }

  #cellsIn(element: HTMLElement): (position: number) => void {
    const cells = new RecordCells(element, this.#options);
    return (position) => {
      const row = this.row(position);
      if (row !== undefined) {
        cells.fill(row, Date.now());
      }
    };
  }

  /** Asks for the rows in sight, and some after them. */
  #want(): void {
    const { from, to } = this.#grid.span;
    const { focus } = this.#choice;
    const wanted: readonly Span[] = [
      { from, to: Math.min(this.count, to + AHEAD) },
      // What has the focus may be out of sight, and its details are shown all the same.
      ...(focus === undefined ? [] : [{ from: focus, to: focus + 1 }]),
    ];
    for (const span of wanted) {
      this.#result.want(span);
    }
  }

  #choose(choice: Choice): void {
    this.#choice = choice;
    // It would bring back what was chosen before.
    if (this.#result.dropNext()) {
      this.#options.onDidOvertake();
    }
    this.draw();
    this.#want();
    this.#toldFocusId = this.focusId;
    this.#options.onDidChoose();
  }

  /** The row that has the focus may come after the focus did. */
  #tellFocus(): void {
    if (this.focusId !== this.#toldFocusId) {
      this.#toldFocusId = this.focusId;
      this.#options.onDidChoose();
    }
  }

  #orderBy(column: Column): void {
    const order = this.#result.order ?? this.#options.order;
    const isTurned = order.column === column && order.direction === 'ascending';
    this.#options.onDidOrder({ column, direction: isTurned ? 'descending' : 'ascending' });
  }

  #click({ target, shiftKey, ctrlKey, metaKey }: MouseEvent): void {
    const position = this.#grid.positionAt(target);
    if (position === undefined) {
      return;
    }
    if (shiftKey) {
      this.#choose(extendTo(this.#choice, position));
    } else {
      this.#choose(ctrlKey || metaKey ? toggle(this.#choice, position) : chooseOne(position));
    }
  }

  /** A menu is about what is chosen; of a row that is not, about that row. */
  #chooseForMenu(target: EventTarget | null): void {
    const position = this.#grid.positionAt(target);
    if (position !== undefined && !isChosen(this.#choice, position)) {
      this.#choose(chooseOne(position));
    }
  }

  #open(position: number | undefined, isPreview: boolean): void {
    const id = position === undefined ? undefined : this.row(position)?.id;
    if (id !== undefined) {
      this.#options.send({ type: 'open', id, isPreview });
    }
  }

  #press(event: KeyboardEvent): void {
    if (this.#grid.isInHead(event.target)) {
      return;
    }
    const isHandled = this.#pressDeed(event) || this.#pressChoice(event);
    if (isHandled) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #pressDeed(event: KeyboardEvent): boolean {
    const deed = pressRecordKey(event);
    switch (deed) {
      case 'open':
        this.#open(this.#choice.focus, true);
        return true;
      case 'previous':
      case 'next':
        this.step(deed === 'next' ? 1 : -1);
        return true;
      case 'clear':
      case 'copyJson':
        this.#options.shell.act(deed);
        return true;
      case undefined:
        return false;
      default:
        return deed satisfies never;
    }
  }

  #pressChoice(event: KeyboardEvent): boolean {
    const { shiftKey, ctrlKey, metaKey, altKey } = event;
    const key = shortcutKey(event);
    if (altKey) {
      return false;
    }
    const choice = pressTableKey(
      { key, isShift: shiftKey, isCtrl: ctrlKey || metaKey },
      { choice: this.#choice, count: this.count, page: this.#grid.page },
    );
    if (choice === undefined) {
      return false;
    }
    const isMoved = choice.focus !== this.#choice.focus;
    this.#choose(choice);
    if (choice.focus !== undefined && (isMoved || (key.length > 1 && choice.spans.length > 0))) {
      this.#grid.reveal(choice.focus);
      this.#want();
    }
    return true;
  }
}
