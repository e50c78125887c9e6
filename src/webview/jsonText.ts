import type { Json } from '../core/json.ts';
import { type JsonLine, jsonLines } from './jsonLines.ts';

/** A portion ends after so many lines, or so many characters: it is on screen at once, however big the data is. */
const PORTION_LINES = 1000;
const PORTION_CHARACTERS = 100_000;

/** A value as coloured JSON, made a portion at a time. */
export class JsonText {
  readonly element = document.createElement('pre');
  readonly #lines: Iterator<JsonLine, void>;
  #next: IteratorResult<JsonLine, void>;

  constructor(value: Json, label: string) {
    this.element.className = 'json';
    this.element.dataset['scroll'] = label;
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', label);
    this.#lines = jsonLines(value);
    this.#next = this.#lines.next();
    this.showMore();
  }

  get isComplete(): boolean {
    return this.#next.done === true;
  }

  /** Puts the next portion on the page. */
  showMore(): void {
    let characters = 0;
    for (let count = 0; count < PORTION_LINES && characters < PORTION_CHARACTERS; count += 1) {
      if (this.#next.done === true) {
        break;
      }
      const { value: line } = this.#next;
      this.#append(line);
      characters += line.tokens.reduce((sum, { text }) => sum + text.length, 0);
      this.#next = this.#lines.next();
    }
    // What may need scrolling must be reachable by keyboard.
    if (characters > 500) {
      this.element.tabIndex = 0;
    }
  }

  #append({ depth, tokens, isRest }: JsonLine): void {
    const spans = tokens.map(({ kind, text }) => {
      const span = document.createElement('span');
      span.className = kind;
      span.textContent = text;
      return span;
    });
    if (isRest) {
      this.element.lastElementChild?.append(...spans);
      return;
    }
    const line = document.createElement('span');
    line.className = 'line';
    line.style.setProperty('--depth', String(depth));
    line.append(...spans);
    this.element.append(line);
  }
}
