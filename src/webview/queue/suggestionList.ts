import { type Completion, completions, isInData, type Known } from '../../core/filter/completions.ts';
import { wordAt } from '../../core/filter/rewrite.ts';
import type { ShownSuggestions } from './suggestions.ts';

interface SuggestionListOptions {
  readonly text: () => string;
  /** Where in the text the caret is. */
  readonly caret: () => number;
  readonly known: () => Known;
}

/** What could be written at the caret of the filter box, and which of it Enter takes. */
export class SuggestionList {
  readonly #options: SuggestionListOptions;
  #shown: ShownSuggestions | undefined;

  constructor(options: SuggestionListOptions) {
    this.#options = options;
  }

  /** Undefined while it is closed. */
  get shown(): ShownSuggestions | undefined {
    return this.#shown;
  }

  /** What Enter takes. */
  get active(): Completion | undefined {
    const { items, active } = this.#shown ?? {};
    return active === undefined ? undefined : items?.[active];
  }

  /** Opens with what fits at the caret, or closes where nothing does; all fields there are only when they are asked for. */
  suggest(isAsked = false): void {
    const { text, caret, known } = this.#options;
    const [filter, at] = [text(), caret()];
    const found = completions(filter, at, known());
    const key = wordAt(filter, at)?.key;
    const isValue = key !== undefined && at >= key.to;
    const typed = filter.slice(found.from, at);
    this.#shown =
      found.items.length === 0 || (typed === '' && !isValue && !isAsked)
        ? undefined
        : {
            ...found,
            key: isValue ? key.name.toLowerCase() : undefined,
            typed,
            // A text without a field is most often just a text: what it could become is offered, not pressed on those who go on with Enter.
            active: isValue || isInData(typed) ? 0 : undefined,
          };
  }

  /** To be called when other values are known: they take the place of those that are offered. */
  refresh(): void {
    const { active } = this.#shown ?? {};
    if (this.#shown !== undefined) {
      this.suggest(true);
      this.#activate(active);
    }
  }

  close(): void {
    this.#shown = undefined;
  }

  /** Goes to the next or the previous one; from the last to the first. */
  step(by: 1 | -1): void {
    const { items = [], active } = this.#shown ?? {};
    const from = active ?? (by === 1 ? -1 : items.length);
    this.#activate((from + by + items.length) % items.length);
  }

  #activate(active: number | undefined): void {
    if (this.#shown !== undefined && active !== undefined) {
      this.#shown = { ...this.#shown, active: Math.min(active, this.#shown.items.length - 1) };
    }
  }
}
