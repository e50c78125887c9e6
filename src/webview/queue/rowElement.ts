import { setAttribute } from './setAttribute.ts';

/** Where hidden rows are, in pixels: out of sight. */
const AWAY = -1000;

interface Shown {
  readonly id: string;
  readonly top: number;
  readonly isChosen: boolean;
  readonly hasFocus: boolean;
}

/** The element of a row. While the table is scrolled it shows one row after another. */
export class RowElement {
  readonly element: HTMLElement;
  readonly #fill: (position: number) => void;
  #position: number | undefined;
  #top: number | undefined;
  #filled: unknown;
  #version = -1;

  constructor(element: HTMLElement, fill: (position: number) => void) {
    this.element = element;
    this.#fill = fill;
    element.setAttribute('role', 'row');
  }

  /** Undefined while it is hidden. */
  get position(): number | undefined {
    return this.#position;
  }

  /** Whether its cells show this, as it was said in a version. */
  isFilledWith(content: unknown, version: number): boolean {
    return content === this.#filled && version === this.#version;
  }

  fill(position: number, content: unknown, version: number): void {
    this.#filled = content;
    this.#version = version;
    this.#fill(position);
  }

  /** `top` is in pixels. What it shows it must have been filled with. */
  show(position: number, { id, top, isChosen, hasFocus }: Shown): void {
    const { element } = this;
    if (position !== this.#position) {
      this.#position = position;
      element.id = id;
      element.setAttribute('aria-rowindex', String(position + 2));
    }
    this.#place(top);
    setAttribute(element, 'aria-hidden', 'false');
    setAttribute(element, 'aria-selected', String(isChosen));
    setAttribute(element, 'class', `table-row${isChosen ? ' chosen' : ''}${hasFocus ? ' focused' : ''}`);
  }

  /** For a row that is not here yet. To do it again does nothing: whoever drags the thumb passes rows that nobody will see. */
  hide(): void {
    if (this.#top !== AWAY) {
      const { element } = this;
      this.#position = undefined;
      // Another element may get it.
      element.removeAttribute('id');
      this.#place(AWAY);
      element.setAttribute('aria-hidden', 'true');
      element.setAttribute('aria-selected', 'false');
      element.classList.remove('chosen', 'focused');
      element.classList.add('table-row', 'waiting-row');
    }
  }

  #place(top: number): void {
    if (top !== this.#top) {
      this.#top = top;
      this.element.style.transform = `translateY(${top}px)`;
    }
  }
}
