import { html, nothing, type TemplateResult } from 'lit';
import { type Completion, type Completions, completions, isInData, type Known } from '../../core/filter/completions.ts';
import { parseFilter, type ParsedFilter } from '../../core/filter/parseFilter.ts';
import type { Problem } from '../../core/filter/problem.ts';
import { removeWord, splice, wordAt } from '../../core/filter/rewrite.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { icon, iconButton } from '../pieces.ts';
import { visibleText } from '../visibleText.ts';
import { filterLayer } from './filterLayer.ts';
import type { Formats } from './formats.ts';
import { suggestionsTemplate } from './suggestions.ts';
import { writeInto } from './writeInto.ts';

/** How long typing must pause before it is applied, in milliseconds. */
const PAUSE = 120;

interface FilterBoxOptions {
  readonly texts: QueuePageTexts;
  readonly formats: Formats;
  readonly text: string;
  readonly known: () => Known;
  /** Called when another filter is to be applied. One with a wrong word is not: what was found last stays. */
  readonly onDidApply: (filter: string) => void;
  /** Called when the box must be drawn again. */
  readonly onDidChange: () => void;
  /** Gives the keyboard back to the table. */
  readonly leave: () => void;
}

interface OpenSuggestions extends Completions {
  readonly key: string | undefined;
  readonly typed: string;
  active: number | undefined;
}

/** The box that the filter is typed in, with colours for its words, suggestions, and what is wrong with it. */
export class FilterBox {
  readonly #options: FilterBoxOptions;
  /** Its own for the whole life of the page: so undo works as in any text box. */
  readonly #input = document.createElement('input');
  #open: OpenSuggestions | undefined;
  #parsed: ParsedFilter;
  #timer: number | undefined;

  constructor(options: FilterBoxOptions) {
    const { texts, text } = options;
    this.#options = options;
    this.#parsed = parseFilter(text, options.known().zoneOffsetOf);
    const input = this.#input;
    input.value = text;
    input.spellcheck = false;
    input.autocomplete = 'off';
    input.placeholder = texts.filterPlaceholder;
    for (const [name, value] of [
      ['role', 'combobox'],
      ['aria-label', texts.filterLabel],
      ['aria-controls', 'suggestions'],
      ['aria-autocomplete', 'list'],
    ] as const) {
      input.setAttribute(name, value);
    }
    input.addEventListener('input', () => this.#type());
    input.addEventListener('keydown', (event) => this.#press(event));
    input.addEventListener('blur', () => this.#close());
    input.addEventListener('scroll', () => this.#scroll());
    // The caret may have come into another word.
    input.addEventListener('click', () => this.#close());
  }

  get text(): string {
    return this.#input.value;
  }

  /** Writes another text, which can be undone like typing, and applies it at once. */
  setText(text: string): void {
    if (text !== this.text) {
      writeInto(this.#input, text);
    }
    this.#close();
    this.apply();
  }

  /** To be called when other values are known, or other counts of them. */
  refresh(): void {
    const open = this.#open;
    if (open !== undefined) {
      this.#suggest(true);
      if (this.#open !== undefined && open.active !== undefined) {
        this.#open.active = Math.min(open.active, this.#open.items.length - 1);
      }
    }
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  /** Applies what is in the box now. */
  apply(): void {
    window.clearTimeout(this.#timer);
    const { onDidApply, onDidChange, known } = this.#options;
    this.#parsed = parseFilter(this.text, known().zoneOffsetOf);
    const text = this.#open === undefined ? this.text : removeWord(this.text, this.#caret);
    if (parseFilter(text, known().zoneOffsetOf).problems.length === 0) {
      onDidApply(text.trim());
    }
    onDidChange();
  }

  template(): TemplateResult {
    const { texts, formats } = this.#options;
    const [problem] = this.#problems;
    this.#input.setAttribute('aria-expanded', String(this.#open !== undefined));
    this.#input.setAttribute('aria-invalid', String(problem !== undefined));
    const { active } = this.#open ?? {};
    setOrRemove(this.#input, 'aria-activedescendant', active === undefined ? undefined : `suggestion-${active}`);
    setOrRemove(this.#input, 'aria-describedby', problem === undefined ? undefined : 'filter-problem');
    return html`<div class="filter-box ${problem === undefined ? '' : 'wrong'}">
      ${icon('filter')}
      <div class="edit">${filterLayer(this.text, this.#parsed.tokens, this.#problems)}${this.#input}</div>
      ${this.text === '' ? nothing : iconButton('close', texts.removeFilter, () => this.#remove())}
      ${this.#problemTemplate(problem)}
      ${suggestionsTemplate(this.#open, { texts, formats, accept: (item) => this.#accept(item) })}
    </div>`;
  }

  #problemTemplate(problem: Problem | undefined): TemplateResult {
    const { texts, formats } = this.#options;
    // It is always there, so that what comes into it is spoken.
    const isHidden = problem === undefined || this.#open !== undefined;
    return html`<p class="filter-problem" id="filter-problem" role="alert" ?hidden=${isHidden}>
      ${problem === undefined ? nothing : formats.fill(texts[problem.code], visibleText(problem.given))}
      ${problem === undefined ? nothing : this.#suggestionTemplate(problem)}
    </p>`;
  }

  #suggestionTemplate(problem: Problem): TemplateResult | typeof nothing {
    const { suggestion } = problem;
    const [before, after] = this.#options.texts.filterDidYouMean.split('{0}');
    return suggestion === undefined
      ? nothing
      : html`${before}<button class="link" @click=${() => this.#correct(problem, suggestion)}>
            ${visibleText(suggestion)}</button
          >${after}`;
  }

  get #caret(): number {
    return this.#input.selectionStart ?? this.text.length;
  }

  /** What is still being written is not wrong yet. */
  get #problems(): readonly Problem[] {
    const caret = this.#caret;
    return this.#open === undefined
      ? this.#parsed.problems
      : this.#parsed.problems.filter(({ from, to }) => caret < from || caret > to);
  }

  #type(): void {
    this.#parsed = parseFilter(this.text, this.#options.known().zoneOffsetOf);
    this.#suggest();
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.apply(), PAUSE);
    this.#options.onDidChange();
  }

  /** What could be written at the caret; all fields there are only when they are asked for. */
  #suggest(isAsked = false): void {
    const found = completions(this.text, this.#caret, this.#options.known());
    const key = wordAt(this.text, this.#caret)?.key;
    const isValue = key !== undefined && this.#caret >= key.to;
    const typed = this.text.slice(found.from, this.#caret);
    // A text without a field is most often just a text: what it could become is offered, not pressed on those who go on with Enter.
    this.#open =
      found.items.length === 0 || (typed === '' && !isValue && !isAsked)
        ? undefined
        : {
            ...found,
            key: isValue ? key.name.toLowerCase() : undefined,
            typed,
            active: isValue || isInData(typed) ? 0 : undefined,
          };
  }

  #ask(): void {
    this.#suggest(true);
    this.#options.onDidChange();
  }

  #accept({ insert }: Completion): void {
    const open = this.#open;
    if (open === undefined) {
      return;
    }
    const needsMore = /[:.]$/.test(insert);
    writeInto(this.#input, splice(this.text, open, insert));
    this.#input.setSelectionRange(open.from + insert.length, open.from + insert.length);
    this.#close();
    if (needsMore) {
      this.#type();
    } else {
      this.apply();
    }
  }

  #correct(problem: Problem, suggestion: string): void {
    this.setText(splice(this.text, problem, suggestion));
    this.#input.focus();
  }

  #remove(): void {
    this.setText('');
    this.#input.focus();
  }

  #close(): void {
    if (this.#open !== undefined) {
      this.#open = undefined;
      // What was left out while it was being written counts now.
      this.apply();
    }
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      if (event.key === ' ' && event.ctrlKey) {
        event.preventDefault();
        this.#ask();
      } else if (['z', 'y'].includes(event.key.toLowerCase())) {
        // VS Code would take undo and redo for the document's, which has none; it listens at the window.
        event.stopPropagation();
      }
      return;
    }
    const used = this.#open === undefined ? this.#pressAlone(event.key) : this.#pressOpen(event.key, this.#open);
    if (used) {
      event.preventDefault();
    }
  }

  #pressAlone(key: string): boolean {
    if (key === 'Escape') {
      this.#options.leave();
    } else if (key === 'ArrowDown') {
      this.#ask();
    } else if (key === 'Enter') {
      this.apply();
    } else {
      return false;
    }
    return true;
  }

  #pressOpen(key: string, open: OpenSuggestions): boolean {
    const last = open.items.length - 1;
    const item = open.active === undefined ? undefined : open.items[open.active];
    if (key === 'ArrowDown') {
      open.active = open.active === undefined || open.active === last ? 0 : open.active + 1;
    } else if (key === 'ArrowUp') {
      open.active = open.active === undefined || open.active === 0 ? last : open.active - 1;
    } else if ((key === 'Enter' || key === 'Tab') && item !== undefined) {
      this.#accept(item);
    } else if (key === 'Escape' || key === 'Enter') {
      this.#close();
    } else {
      return false;
    }
    this.#options.onDidChange();
    document.querySelector(`#suggestion-${open.active}`)?.scrollIntoView({ block: 'nearest' });
    return true;
  }

  /** What is in sight of the colours is what is in sight of the text. */
  #scroll(): void {
    const layer = this.#input.parentElement?.querySelector('.layer');
    if (layer !== null && layer !== undefined) {
      layer.scrollLeft = this.#input.scrollLeft;
    }
  }
}

function setOrRemove(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value);
  }
}
