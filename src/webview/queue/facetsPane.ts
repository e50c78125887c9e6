import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Facets } from '../../core/archive/view.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { icon } from '../pieces.ts';
import { eventName } from './eventName.ts';
import { type FacetName, facetNames, type FacetValue, facetValues } from './facetValues.ts';
import { facetIcon, facetLabel } from './facetLabel.ts';
import type { Formats } from './formats.ts';
import { otherLook, type PartLook } from './partColors.ts';
import { swatch } from './swatch.ts';

interface FacetsPaneOptions {
  readonly texts: QueuePageTexts;
  readonly formats: Formats;
  readonly closed: readonly string[];
  /** Called when the user wants a value, or with `exclude` wants it left out; if it was so already, no longer. */
  readonly onDidToggle: (name: FacetName, value: string, exclude: boolean) => void;
  readonly onDidFold: (closed: readonly string[]) => void;
  /** Called when the pane must be drawn again. */
  readonly onDidChange: () => void;
}

interface ShownFacets {
  readonly facets: Facets;
  readonly filter: string;
  /** The colours of events where the histogram has some. */
  readonly looks: ReadonlyMap<string, PartLook> | undefined;
}

/** What the records can be told apart by, with counts: a click includes or excludes. One stop of the Tab key, in which arrow keys move. */
export class FacetsPane {
  readonly #options: FacetsPaneOptions;
  readonly #closed: Set<string>;
  /** Facets of which all values are shown. */
  readonly #whole = new Set<FacetName>();
  /** The line that Tab comes to. */
  #active = 'state';

  constructor(options: FacetsPaneOptions) {
    this.#options = options;
    this.#closed = new Set(options.closed);
  }

  template(shown: ShownFacets | undefined): TemplateResult {
    return html`<nav
      class="facets"
      aria-label=${this.#options.texts.facets}
      @keydown=${(event: KeyboardEvent) => this.#press(event)}
      @focusin=${(event: FocusEvent) => this.#enter(event)}
    >
      ${shown === undefined ? nothing : facetNames.map((name) => this.#facetTemplate(name, shown))}
    </nav>`;
  }

  #facetTemplate(name: FacetName, shown: ShownFacets): TemplateResult | typeof nothing {
    const { texts, formats } = this.#options;
    const { values, count } = facetValues(name, shown.facets[name], shown.filter, this.#whole.has(name));
    if (count === 0) {
      return nothing;
    }
    const title = texts[titles[name]];
    const isOpen = !this.#closed.has(name);
    return html`<details .open=${live(isOpen)} @toggle=${(event: Event) => this.#fold(name, event)}>
      <summary data-line=${name} tabindex=${this.#tabIndex(name)}>
        ${icon('chevron-right')}${title} ${name === 'state' ? nothing : html`<small>${formats.number(count)}</small>`}
      </summary>
      <div role="group" aria-label=${title}>
        ${values.map((value) => this.#valueTemplate(name, value, shown))}
        ${this.#moreTemplate(name, count - values.length)}
      </div>
    </details>`;
  }

  #moreTemplate(name: FacetName, moreCount: number): TemplateResult | typeof nothing {
    const { texts, formats, onDidChange } = this.#options;
    const isWhole = this.#whole.has(name);
    if (moreCount === 0 && !isWhole) {
      return nothing;
    }
    const line = `${name}…`;
    return html`<button
      class="more-values link"
      data-line=${line}
      tabindex=${this.#tabIndex(line)}
      @click=${() => {
        if (isWhole) {
          this.#whole.delete(name);
        } else {
          this.#whole.add(name);
        }
        onDidChange();
      }}
    >
      ${isWhole ? texts.fewerValues : formats.plural(moreCount, texts.moreValues)}
    </button>`;
  }

  #valueTemplate(name: FacetName, { value, count, presence }: FacetValue, { looks }: ShownFacets): TemplateResult {
    const { texts, formats, onDidToggle } = this.#options;
    const label = facetLabel(name, value, this.#options);
    const line = `${name}:${value}`;
    return html`<button
      class="facet ${count === 0 ? 'zero' : ''} ${presence ?? ''}"
      data-line=${line}
      tabindex=${this.#tabIndex(line)}
      aria-pressed=${presence === 'included'}
      aria-label="${presence === 'excluded' ? formats.fill(texts.facetLeftOut, label) : label}, ${formats.number(count)}"
      title=${formats.plural(count, texts.facetHint, label)}
      @click=${({ altKey }: MouseEvent) => onDidToggle(name, value, altKey)}
    >
      ${icon(presence === 'excluded' ? 'circle-slash' : 'check')}
      ${name === 'event' && looks !== undefined ? swatch(looks.get(value) ?? otherLook) : icon(facetIcon(name, value))}
      <span class="name">${name === 'event' ? eventName(value) : label}</span>
      <span class="count">${formats.number(count)}</span>
    </button>`;
  }

  #tabIndex(line: string): 0 | -1 {
    return line === this.#active ? 0 : -1;
  }

  #fold(name: FacetName, { target }: Event): void {
    const isOpen = target instanceof HTMLDetailsElement && target.open;
    if (isOpen === this.#closed.has(name)) {
      if (isOpen) {
        this.#closed.delete(name);
      } else {
        this.#closed.add(name);
      }
      this.#options.onDidFold([...this.#closed]);
    }
  }

  #enter({ target }: FocusEvent): void {
    const line = target instanceof HTMLElement ? target.dataset['line'] : undefined;
    if (line !== undefined && line !== this.#active) {
      this.#active = line;
      this.#options.onDidChange();
    }
  }

  #press(event: KeyboardEvent): void {
    const { target, currentTarget } = event;
    if (!(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) {
      return;
    }
    // With Alt, the space bar of a Mac writes one that doesn't break.
    if (event.altKey && [' ', '\u00A0'].includes(event.key)) {
      event.preventDefault();
      target.dispatchEvent(new MouseEvent('click', { bubbles: true, altKey: true }));
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
    if (step !== undefined) {
      event.preventDefault();
      const lines = [...currentTarget.querySelectorAll<HTMLElement>('[data-line]')].filter((line) =>
        line.checkVisibility(),
      );
      lines[lines.indexOf(target) + step]?.focus();
    }
  }
}

const titles = {
  state: 'facetState',
  event: 'facetEvent',
  user: 'facetUser',
  process: 'facetProcess',
  about: 'facetAbout',
} as const satisfies Readonly<Record<FacetName, keyof QueuePageTexts>>;
