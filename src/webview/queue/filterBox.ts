import { html, nothing, type TemplateResult } from 'lit';
import type { Completion, Known } from '../../core/filter/completions.ts';
import { parseFilter, type ParsedFilter } from '../../core/filter/parseFilter.ts';
import type { Problem } from '../../core/filter/problem.ts';
import { removeWord, splice } from '../../core/filter/rewrite.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { icon, iconButton } from '../pieces.ts';
import { keepTextKeys } from '../textBoxKeys.ts';
import { filterLayer } from './filterLayer.ts';
import type { Formats } from './formats.ts';
import { SuggestionList } from './suggestionList.ts';
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

/** The box that the filter is typed in, with colours for its words, suggestions, and what is wrong with it. */
export class FilterBox {
  readonly #options: FilterBoxOptions;
  /** Its own for the whole life of the page: so undo works as in any text box. */
  readonly #input = document.createElement('input');
  readonly #suggestions: SuggestionList;
  #parsed: ParsedFilter;
  #timer: number | undefined;

  constructor(options: FilterBoxOptions) {
    const { texts, text } = options;
    this.#options = options;
    this.#parsed = parseFilter(text, options.known().zoneOffsetOf);
    this.#suggestions = new SuggestionList({ text: () => this.text, caret: () => this.#caret, known: options.known });
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
    this.#suggestions.refresh();
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
    const text = this.#suggestions.shown === undefined ? this.text : removeWord(this.text, this.#caret);
    if (parseFilter(text, known().zoneOffsetOf).problems.length === 0) {
      onDidApply(text.trim());
    }
    onDidChange();
  }

  template(): TemplateResult {
    const { texts, formats } = this.#options;
    const [problem] = this.#problems;
    const { shown } = this.#suggestions;
    this.#input.setAttribute('aria-expanded', String(shown !== undefined));
    this.#input.setAttribute('aria-invalid', String(problem !== undefined));
    const active = shown?.active === undefined ? undefined : `suggestion-${shown.active}`;
    setOrRemove(this.#input, 'aria-activedescendant', active);
    setOrRemove(this.#input, 'aria-describedby', problem === undefined ? undefined : 'filter-problem');
    return html`<div class="filter-box ${problem === undefined ? '' : 'wrong'}">
      ${icon('filter')}
      <div class="edit">${filterLayer(this.text, this.#parsed.tokens, this.#problems)}${this.#input}</div>
      ${this.text === '' ? nothing : iconButton('close', texts.removeFilter, () => this.#remove())}
      ${this.#problemTemplate(problem)}
      ${suggestionsTemplate(shown, { texts, formats, accept: (item) => this.#accept(item) })}
    </div>`;
  }

  #problemTemplate(problem: Problem | undefined): TemplateResult {
    const { texts, formats } = this.#options;
    // It is always there, so that what comes into it is spoken.
    const isHidden = problem === undefined || this.#suggestions.shown !== undefined;
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
    return this.#suggestions.shown === undefined
      ? this.#parsed.problems
      : this.#parsed.problems.filter(({ from, to }) => caret < from || caret > to);
  }

  #type(): void {
    this.#parsed = parseFilter(this.text, this.#options.known().zoneOffsetOf);
    this.#suggestions.suggest();
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.apply(), PAUSE);
    this.#options.onDidChange();
  }

  #ask(): void {
    this.#suggestions.suggest(true);
    this.#options.onDidChange();
  }

  #accept({ insert }: Completion): void {
    const { shown } = this.#suggestions;
    if (shown === undefined) {
      return;
    }
    const needsMore = /[:.]$/.test(insert);
    writeInto(this.#input, splice(this.text, shown, insert));
    this.#input.setSelectionRange(shown.from + insert.length, shown.from + insert.length);
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
    if (this.#suggestions.shown !== undefined) {
      this.#suggestions.close();
      // What was left out while it was being written counts now.
      this.apply();
    }
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      if (event.key === ' ' && event.ctrlKey) {
        event.preventDefault();
        this.#ask();
      } else {
        keepTextKeys(event, this.#input);
      }
      return;
    }
    const isOpen = this.#suggestions.shown !== undefined;
    const used = isOpen ? this.#pressOpen(event.key) : this.#pressAlone(event.key);
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

  #pressOpen(key: string): boolean {
    const { active } = this.#suggestions;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      this.#suggestions.step(key === 'ArrowDown' ? 1 : -1);
    } else if ((key === 'Enter' || key === 'Tab') && active !== undefined) {
      this.#accept(active);
    } else if (key === 'Escape' || key === 'Enter') {
      this.#close();
    } else {
      return false;
    }
    this.#options.onDidChange();
    document.querySelector(`#suggestion-${this.#suggestions.shown?.active}`)?.scrollIntoView({ block: 'nearest' });
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
