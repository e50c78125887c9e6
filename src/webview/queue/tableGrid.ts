import type { Span } from '../../core/archive/view.ts';
import { GridRows, type GridRowsOptions, ROW_HEIGHT } from './gridRows.ts';
import { TableHead, type TableHeadView } from './tableHead.ts';
import { TableScroll } from './tableScroll.ts';

/** How high the head is, in pixels. */
const HEAD_HEIGHT = 24;

/** Rows beyond the edges that are drawn too, so that scrolling shows no gap. */
const BEYOND = 3;

/** So many rows are filled anew in a frame while the user scrolls: it has time for no more. What is left comes in the frames after it. */
const FILLED_AT_ONCE = 16;

/** When the table was not drawn for so many milliseconds, it is at rest. */
const REST = 250;

interface GridOptions<C extends string> extends GridRowsOptions {
  readonly isMultiple: boolean;
  readonly onDidOrder: (column: C) => void;
  /** Called when the user scrolled, or when more or less of the rows is in sight. */
  readonly onDidScroll: () => void;
}

export interface GridView<C extends string> extends TableHeadView<C> {
  readonly label: string;
  readonly count: number;
  readonly focus: number | undefined;
}

/** A table of any length on the page: draws the rows in sight. It has the keyboard itself, and tells which row that is about. */
export class TableGrid<C extends string> {
  readonly element = document.createElement('div');
  readonly #options: GridOptions<C>;
  readonly #head: TableHead<C>;
  readonly #rows: GridRows;
  readonly #scroll = new TableScroll();
  #view: GridView<C> | undefined;
  /** How much of the rows is in sight, in pixels. To ask the browser at each turn of the wheel would take longer than all else. */
  #inSight = 0;
  #size = '';
  /** Whether rows are drawn in the next frame. */
  #isDue = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(options: GridOptions<C>) {
    this.#options = options;
    this.element.className = 'table';
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'grid');
    this.element.setAttribute('aria-multiselectable', String(options.isMultiple));
    this.#head = new TableHead(options.onDidOrder);
    this.#rows = new GridRows(options);
    this.element.append(this.#head.element, this.#rows.element);
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
    this.#rows.refill();
    this.element.setAttribute('aria-label', view.label);
    this.element.setAttribute('aria-rowcount', String(view.count + 1));
    this.#head.draw(view);
    this.#resize();
    this.#drawRows();
  }

  /** To be called when rows came: they are drawn in the next frame, if they are still in sight then. */
  receiveRows(): void {
    this.#drawSoon();
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
    return this.#rows.positionAt(target);
  }

  /** Whether something belongs to the head. */
  isInHead(target: EventTarget | null): boolean {
    return target instanceof Node && this.#head.element.contains(target);
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
    this.#drawSoon();
    this.#options.onDidScroll();
  }

  #settle(): void {
    const { position } = this.#scroll;
    this.#scroll.settle();
    if (Math.abs(this.#scroll.position - position) < 1) {
      this.#scroll.placedAt(position);
    } else {
      this.#place();
      this.#drawSoon();
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
      this.#rows.element.style.height = `${this.#scroll.height}px`;
      this.#place();
    }
  }

  #place(): void {
    this.element.scrollTop = this.#scroll.position;
    this.#scroll.placedAt(this.element.scrollTop);
  }

  /** Once in a frame. A browser tells that it scrolled right before it asks for what is due. */
  #drawSoon(): void {
    if (!this.#isDue) {
      this.#isDue = true;
      requestAnimationFrame(() => {
        this.#isDue = false;
        this.#drawRows(FILLED_AT_ONCE);
      });
    }
  }

  #drawRows(most = Infinity): void {
    const { from } = this.span;
    // Always as many, so that no element comes or goes.
    const span = this.#spanFrom(from - BEYOND, from + Math.ceil(this.#inSight / ROW_HEIGHT) + 1 + BEYOND);
    const { focusId, isWhole } = this.#rows.draw({
      span,
      focus: this.#view?.focus,
      shift: this.#scroll.shift,
      most,
      beyond: from - span.from,
    });
    if (!isWhole) {
      this.#drawSoon();
    }
    if (focusId === undefined) {
      this.element.removeAttribute('aria-activedescendant');
    } else {
      this.element.setAttribute('aria-activedescendant', focusId);
    }
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#rows.order(), REST);
  }
}
