import { html, nothing, type TemplateResult } from 'lit';
import type { Completion, Completions } from '../../core/filter/completions.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { icon } from '../pieces.ts';
import { facetIcon } from './facetLabel.ts';
import { type FacetName, facetNames } from './facetValues.ts';
import type { Formats } from './formats.ts';

interface SuggestionsOptions {
  readonly texts: QueuePageTexts;
  readonly formats: Formats;
  readonly accept: (item: Completion) => void;
}

export interface ShownSuggestions extends Completions {
  /** The field whose values they are; undefined for fields. */
  readonly key: string | undefined;
  /** What was typed of the value. */
  readonly typed: string;
  /** The one that Enter takes. */
  readonly active: number | undefined;
}

/** What can be written at the caret, below the filter box. The keyboard stays in the box. */
export function suggestionsTemplate(
  shown: ShownSuggestions | undefined,
  { texts, formats, accept }: SuggestionsOptions,
): TemplateResult {
  const { items, key, typed, active } = shown ?? { items: [], key: undefined, typed: '', active: undefined };
  const name = facetNames.find((facet) => facet === key);
  return html`<div class="suggestions" ?hidden=${items.length === 0} @mousedown=${keepFocus}>
    <div role="listbox" id="suggestions" aria-label=${texts.suggestions}>
      ${items.map(
        (item, i) =>
          html`<div role="option" id="suggestion-${i}" aria-selected=${i === active} @click=${() => accept(item)}>
            ${icon(name === undefined ? 'symbol-field' : iconOf(name, item))}
            <span class="name">${emphasize(item.label, typed)}</span>
            <span class="quiet">
              ${item.hint === undefined ? nothing : texts[item.hint]}
              ${item.count === undefined ? nothing : formats.number(item.count)}
            </span>
          </div>`,
      )}
    </div>
    ${name === undefined ? nothing : html`<p class="quiet">${texts.suggestionsHint}</p>`}
  </div>`;
}

/** A click must not take the keyboard out of the box. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

function iconOf(name: FacetName, { label }: Completion): string {
  return facetIcon(name, label === 'none' ? '' : label);
}

/** With the part that was typed in bold. */
function emphasize(label: string, typed: string): (string | TemplateResult)[] {
  const at = typed === '' ? -1 : label.toLowerCase().indexOf(typed.toLowerCase());
  return at < 0
    ? [visibleText(label)]
    : [
        visibleText(label.slice(0, at)),
        html`<b>${visibleText(label.slice(at, at + typed.length))}</b>`,
        visibleText(label.slice(at + typed.length)),
      ];
}
