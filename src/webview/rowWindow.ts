import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';

/** How high a row of a tree is, in pixels: as high as in VS Code's own trees. */
const ROW_HEIGHT = 22;

/** Rows beyond the edges that are drawn too, so that scrolling shows no gap. */
const BEYOND = 10;

/** What is in a row: `index` tells it from the others, wherever it stands. */
interface Row {
  readonly index: number;
}

/** Which rows of a long list are in sight, and where they stand. */
export class RowWindow {
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  readonly #scroller: HTMLElement;
  readonly #onChange: () => void;
  #rows: readonly Row[] = [];
  #keyOf = (position: number): number => position;
  /** A row that is drawn wherever the list is scrolled to, so that it keeps the focus. */
  #kept = 0;

  /** `onChange` is called when other rows came in sight, or a row turned out to be higher. */
  constructor(scroller: HTMLElement, onChange: () => void) {
    this.#scroller = scroller;
    this.#onChange = onChange;
    this.#virtualizer = new Virtualizer(this.#settings());
  }

  /** The rows to draw, from top to bottom; their heights and places are pixels. */
  get items(): readonly VirtualItem[] {
    return this.#virtualizer.getVirtualItems();
  }

  /** How high all rows are together, in pixels. */
  get height(): number {
    return this.#virtualizer.getTotalSize();
  }

  /** How many rows are in sight at once. */
  get page(): number {
    return Math.max(1, Math.floor(this.#scroller.clientHeight / ROW_HEIGHT) - 1);
  }

  /** To be called before {@link items} is read, whenever the list may be another one. `kept` is a position in it. */
  update(rows: readonly Row[], kept: number): void {
    if (rows !== this.#rows) {
      this.#rows = rows;
      // A new function tells the virtualizer that other rows stand at the same positions; heights are remembered by row.
      this.#keyOf = (position) => rows[position]?.index ?? -1;
    }
    this.#kept = kept;
    this.#virtualizer.setOptions(this.#settings());
    // oxlint-disable-next-line no-underscore-dangle -- how the library's own adapters tell it that the page is about to be drawn
    this.#virtualizer._willUpdate();
  }

  /** Takes the height of a row that may be higher than others; its element names its position in `data-index`. */
  measure(row: HTMLElement): void {
    this.#virtualizer.measureElement(row);
  }

  /** Scrolls as little as is needed to have a row in sight. */
  show(position: number): void {
    this.#virtualizer.scrollToIndex(position, { align: 'auto' });
  }

  #settings(): ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0] {
    return {
      count: this.#rows.length,
      overscan: BEYOND,
      getScrollElement: () => this.#scroller,
      estimateSize: () => ROW_HEIGHT,
      getItemKey: this.#keyOf,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: this.#onChange,
      rangeExtractor: (range) => {
        const rows = defaultRangeExtractor(range);
        const isApart = this.#kept < this.#rows.length && !rows.includes(this.#kept);
        return isApart ? [...rows, this.#kept].toSorted((a, b) => a - b) : rows;
      },
    };
  }
}
