import { html, nothing, render, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Span } from '../../core/archive/view.ts';
import { icon } from '../pieces.ts';
import { type RowSlot, rowSlots } from './rowSlots.ts';
import { TableScroll } from './tableScroll.ts';

/** How high a row is, in pixels: as high as in VS Code's own lists. */
const ROW_HEIGHT = 22;

/** How high the head is, in pixels. */
const HEAD_HEIGHT = 24;

/** Rows beyond the edges that are drawn too, so that scrolling shows no gap. */
const BEYOND = 5;

export interface GridColumn<C extends string> {
  readonly column: C;
  readonly label: string | TemplateResult;
  /** One word. */
  readonly className: string;
  readonly isNumber?: boolean;
}

interface GridOrder<C extends string> {
  readonly column: C;
  readonly direction: 'ascending' | 'descending';
}

/** What stands at a position. */
interface GridRow {
  readonly cells: () => TemplateResult;
  /** What the cells are made of: as long as it is the same, they are. */
  readonly content: unknown;
  readonly isChosen: boolean;
}

interface GridOptions<C extends string> {
  /** Begins the ids of rows: no other table on the page has it. */
  readonly name: string;
  readonly isMultiple: boolean;
  readonly row: (position: number) => GridRow;
  readonly onDidOrder: (column: C) => void;
  /** Called after the user scrolled, and the rows in sight were drawn. */
  readonly onDidScroll: () => void;
}

export interface GridView<C extends string> {
  readonly label: string;
  readonly columns: readonly GridColumn<C>[];
  readonly order: GridOrder<C>;
  readonly count: number;
  readonly focus: number | undefined;
}

/** A table of any length on the page: draws the rows in sight. It has the keyboard itself, and tells which row that is about. */
export class TableGrid<C extends string> {
  readonly element = document.createElement('div');
  readonly #options: GridOptions<C>;
  readonly #head = document.createElement('div');
  readonly #body = document.createElement('div');
  readonly #scroll = new TableScroll();
  #view: GridView<C> | undefined;
  #slots: readonly RowSlot[] = [];
  /** How much of the rows is in sight, in pixels. To ask the browser at each turn of the wheel would take longer than all else. */
  #inSight = 0;
  /** Rises when what stands in the cells may be said otherwise: another zone, another time of day. */
  #version = 0;
  #size = '';

  constructor(options: GridOptions<C>) {
    this.#options = options;
    this.element.className = 'table';
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'grid');
    this.element.setAttribute('aria-multiselectable', String(options.isMultiple));
    this.#head.className = 'table-head';
    this.#head.setAttribute('role', 'rowgroup');
    this.#body.className = 'table-body';
    this.element.append(this.#head, this.#body);
    this.element.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.element.addEventListener('scrollend', () => this.#settle());
    new ResizeObserver(() => this.#resized()).observe(this.element);
  }

  /** How many rows a page is: all in sight but one. */
  get page(): number {
    return Math.max(1, Math.floor(this.#inSight / ROW_HEIGHT) - 1);
  }

  /** The positions that are in sight, at least in part. */
  get span(): Span {
    const from = Math.floor(this.#scroll.top / ROW_HEIGHT);
    return this.#spanFrom(from, Math.ceil((this.#scroll.top + this.#inSight) / ROW_HEIGHT));
  }

  /** The positions that would be in sight were the table scrolled to `top`, in pixels from its first row. */
  spanAt(top: number): Span {
    const from = Math.floor(top / ROW_HEIGHT);
    return { from, to: from + Math.ceil(this.#inSight / ROW_HEIGHT) + 1 };
  }

  /** In pixels from the first row. */
  get top(): number {
    return this.#scroll.top;
  }

  /** In pixels from the first row: where the table is scrolled to when a row of this position stands a third below the upper edge. */
  topFor(position: number): number {
    return Math.max(0, position * ROW_HEIGHT - Math.floor(this.#inSight / 3));
  }

  /** By how many pixels rows that stand so far apart are apart. */
  heightOf(rows: number): number {
    return rows * ROW_HEIGHT;
  }

  draw(view: GridView<C>): void {
    this.#view = view;
    this.#version += 1;
    this.#drawHead(view);
    this.#resize();
    this.#drawRows();
  }

  /** Draws the rows in sight of which something changed. */
  drawRows(focus: number | undefined): void {
    this.#view = this.#view === undefined ? undefined : { ...this.#view, focus };
    this.#drawRows();
  }

  /** Scrolls to a place, in pixels from the first row. */
  goTo(top: number): void {
    this.#scroll.goTo(top);
    this.#place();
    this.#drawRows();
  }

  /** Scrolls as little as is needed to have a row in sight. */
  reveal(position: number): void {
    const top = position * ROW_HEIGHT;
    if (top < this.#scroll.top) {
      this.goTo(top);
    } else if (top + ROW_HEIGHT > this.#scroll.top + this.#inSight) {
      this.goTo(top + ROW_HEIGHT - this.#inSight);
    }
  }

  /** The position of the row at a place on the page. */
  positionAt(target: EventTarget | null): number | undefined {
    const row = target instanceof Element ? target.closest<HTMLElement>('.table-body > .table-row') : null;
    return row === null ? undefined : Number(row.dataset['position']);
  }

  /** Whether something belongs to the head. */
  isInHead(target: EventTarget | null): boolean {
    return target instanceof Node && this.#head.contains(target);
  }

  #spanFrom(from: number, to: number): Span {
    const count = this.#view?.count ?? 0;
    return { from: Math.max(0, Math.min(from, count)), to: Math.max(0, Math.min(to, count)) };
  }

  #scrolled(): void {
    if (this.#scroll.scrolledTo(this.element.scrollTop)) {
      this.#scroll.settle();
      this.#place();
    }
    this.#drawRows();
    this.#options.onDidScroll();
  }

  #settle(): void {
    const { position } = this.#scroll;
    this.#scroll.settle();
    if (Math.abs(this.#scroll.position - position) < 1) {
      this.#scroll.placedAt(position);
    } else {
      this.#place();
      this.#drawRows();
    }
  }

  /** Also when it came onto the page again, which forgot how far it was scrolled. */
  #resized(): void {
    const { clientHeight } = this.element;
    if (this.#view !== undefined && clientHeight > 0) {
      this.#inSight = Math.max(0, clientHeight - HEAD_HEIGHT);
      this.#resize();
      this.#place();
      this.#drawRows();
      this.#options.onDidScroll();
    }
  }

  #resize(): void {
    const full = this.heightOf(this.#view?.count ?? 0);
    const size = `${full} ${this.#inSight}`;
    if (size !== this.#size) {
      this.#size = size;
      this.#scroll.resize(full, Math.min(full, this.#inSight));
      this.#body.style.height = `${this.#scroll.height}px`;
      this.#place();
    }
  }

  #place(): void {
    this.element.scrollTop = this.#scroll.position;
    this.#scroll.placedAt(this.element.scrollTop);
  }

  #drawHead({ columns, order, label, count }: GridView<C>): void {
    this.element.setAttribute('aria-label', label);
    this.element.setAttribute('aria-rowcount', String(count + 1));
    render(
      html`<div
        class="table-row"
        role="row"
        aria-rowindex="1"
        @keydown=${(event: KeyboardEvent) => this.#pressInHead(event)}
      >
        ${columns.map((column) => this.#headTemplate(column, order))}
      </div>`,
      this.#head,
    );
  }

  /** All of the head is one stop of the Tab key; the arrows go on from there. */
  #headTemplate({ column, label, className, isNumber = false }: GridColumn<C>, order: GridOrder<C>): TemplateResult {
    const direction = order.column === column ? order.direction : undefined;
    return html`<span
      role="columnheader"
      class=${classMap({ [className]: true, number: isNumber })}
      aria-sort=${direction ?? nothing}
      title=${typeof label === 'string' ? label : nothing}
    >
      <button tabindex=${direction === undefined ? -1 : 0} @click=${() => this.#options.onDidOrder(column)}>
        <span>${label}</span
        >${direction === undefined ? nothing : icon(direction === 'ascending' ? 'arrow-up' : 'arrow-down')}
      </button>
    </span>`;
  }

  #pressInHead(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined) {
      const buttons = [...this.#head.querySelectorAll('button')].filter(({ offsetParent }) => offsetParent !== null);
      const at = buttons.findIndex((button) => button === document.activeElement);
      buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
      event.preventDefault();
    }
  }

  #drawRows(): void {
    const focus = this.#view?.focus;
    const { from, to } = this.span;
    const drawn = this.#spanFrom(from - BEYOND, to + BEYOND);
    this.#slots = rowSlots(this.#slots, drawn.from, drawn.to);
    // A group without rows is none.
    this.#body.setAttribute('role', this.#slots.length === 0 ? 'presentation' : 'rowgroup');
    const isFocusDrawn = focus !== undefined && drawn.from <= focus && focus < drawn.to;
    if (isFocusDrawn) {
      this.element.setAttribute('aria-activedescendant', this.#rowId(focus));
    } else {
      this.element.removeAttribute('aria-activedescendant');
    }
    render(
      html`${repeat(
        this.#slots,
        ({ slot }) => slot,
        ({ position }) => this.#guardedRow(position, position === focus),
      )}`,
      this.#body,
    );
  }

  #guardedRow(position: number, hasFocus: boolean): unknown {
    const row = this.#options.row(position);
    const { content, isChosen } = row;
    return guard([position, hasFocus, content, isChosen, this.#scroll.shift, this.#version], () =>
      this.#rowTemplate(position, row, hasFocus),
    );
  }

  #rowTemplate(position: number, { cells, isChosen }: GridRow, hasFocus: boolean): TemplateResult {
    return html`<div
      class=${classMap({ 'table-row': true, chosen: isChosen, focused: hasFocus })}
      role="row"
      id=${this.#rowId(position)}
      aria-rowindex=${position + 2}
      aria-selected=${isChosen}
      data-position=${position}
      .style=${
        // As a property: the policy of the page allows no style attributes.
        `transform: translateY(${position * ROW_HEIGHT + this.#scroll.shift}px)`
      }
    >
      ${cells()}
    </div>`;
  }

  #rowId(position: number): string {
    return `${this.#options.name}-${position}`;
  }
}
