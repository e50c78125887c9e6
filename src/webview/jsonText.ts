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
    const portion = document.createDocumentFragment();
    let characters = 0;
    for (let count = 0; count < PORTION_LINES && characters < PORTION_CHARACTERS; count += 1) {
      if (this.#next.done === true) {
        break;
      }
      const { value: line } = this.#next;
      portion.append(lineElement(line));
      characters += line.tokens.reduce((sum, { text }) => sum + text.length, 0);
      this.#next = this.#lines.next();
    }
    this.element.append(portion);
    // What may need scrolling must be reachable by keyboard.
    if (this.element.childElementCount > 10) {
      this.element.tabIndex = 0;
    }
  }
}

function lineElement({ depth, tokens }: JsonLine): HTMLElement {
  const line = document.createElement('span');
  line.className = 'line';
  line.style.setProperty('--depth', String(depth));
  for (const { kind, text } of tokens) {
    const token = document.createElement('span');
    token.className = kind;
    token.textContent = text;
    line.append(token);
  }
  return line;
}
