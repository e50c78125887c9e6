import type { Span } from '../../core/archive/view.ts';
import { RowElement } from './rowElement.ts';
import { type RowSlot, rowSlots } from './rowSlots.ts';
import { setAttribute } from './setAttribute.ts';

/** How high a row is, in pixels: as high as in VS Code's own lists. */
export const ROW_HEIGHT = 22;

/** What stands at a position. */
export interface GridRow {
  /** What the cells are made of: as long as it is the same, they are. Undefined while it is under way. */
  readonly content: unknown;
  readonly isChosen: boolean;
}

export interface GridRowsOptions {
  /** Begins the ids of rows: no other table on the page has it. */
  readonly name: string;
  readonly row: (position: number) => GridRow;
  /** Called once for each element of a row; what it gives fills it with what stands at a position. */
  readonly cellsIn: (element: HTMLElement) => (position: number) => void;
}

/** Which rows are drawn, and how. */
interface Drawing {
  readonly span: Span;
  readonly focus: number | undefined;
  /** By how many pixels rows stand below where their positions alone would have them. */
  readonly shift: number;
  /** So many rows are filled anew at most: what is left over is not shown yet. */
  readonly most: number;
  /** So many of the first ones are out of sight. */
  readonly beyond: number;
}

interface Drawn {
  /** Of the row that has the focus, if it is drawn. */
  readonly focusId: string | undefined;
  /** Whether no row that is here was left over. */
  readonly isWhole: boolean;
}

/**
 * The rows of a table that are drawn. Their elements are filled anew with what comes into sight, by hand and only where something differs, for this runs at
 * each turn of the wheel; what is not here yet is not shown.
 */
export class GridRows {
  readonly element = document.createElement('div');
  readonly #options: GridRowsOptions;
  /** By slot. */
  readonly #rows = new Map<number, RowElement>();
  #slots: readonly RowSlot[] = [];
  /** Rises when what stands in the cells may be said otherwise: another zone, another time of day. */
  #version = 0;

  constructor(options: GridRowsOptions) {
    this.#options = options;
    this.element.className = 'table-body';
  }

  /** Has the next drawing fill all cells. */
  refill(): void {
    this.#version += 1;
  }

  /** Draws what is in sight before what is above it. */
  draw({ span, focus, shift, most, beyond }: Drawing): Drawn {
    this.#slots = rowSlots(this.#slots, span.from, span.to);
    this.#drop();
    let focusId: string | undefined;
    let left = most;
    let isWhole = true;
    for (const { slot, position } of [...this.#slots.slice(beyond), ...this.#slots.slice(0, beyond)]) {
      const { content, isChosen } = this.#options.row(position);
      const row = this.#rowIn(slot);
      const isFilled = row.isFilledWith(content, this.#version);
      if (content === undefined || (!isFilled && left === 0)) {
        isWhole &&= content === undefined;
        row.hide();
        continue;
      }
      if (!isFilled) {
        left -= 1;
        row.fill(position, content, this.#version);
      }
      const id = `${this.#options.name}-${position}`;
      const hasFocus = position === focus;
      row.show(position, { id, top: position * ROW_HEIGHT + shift, isChosen, hasFocus });
      focusId = hasFocus ? id : focusId;
    }
    // A group without rows is none.
    setAttribute(this.element, 'role', this.#slots.length === 0 ? 'presentation' : 'rowgroup');
    return { focusId, isWhole };
  }

  /** Puts the elements into the order of their rows: those who can't see the table read it in that order. Not to be done at each turn of the wheel. */
  order(): void {
    this.#slots.forEach(({ slot }, i) => {
      const { element } = this.#rowIn(slot);
      const there = this.element.children[i];
      if (there !== element) {
        this.element.insertBefore(element, there ?? null);
      }
    });
  }

  /** The position of the row at a place on the page. */
  positionAt(target: EventTarget | null): number | undefined {
    return target instanceof Node
      ? [...this.#rows.values()].find(({ element }) => element.contains(target))?.position
      : undefined;
  }

  #rowIn(slot: number): RowElement {
    let row = this.#rows.get(slot);
    if (row === undefined) {
      const element = document.createElement('div');
      row = new RowElement(element, this.#options.cellsIn(element));
      this.#rows.set(slot, row);
      this.element.append(element);
    }
    return row;
  }

  #drop(): void {
    if (this.#rows.size > this.#slots.length) {
      const used = new Set(this.#slots.map(({ slot }) => slot));
      for (const [slot, { element }] of this.#rows) {
        if (!used.has(slot)) {
          element.remove();
          this.#rows.delete(slot);
        }
      }
    }
  }
}
