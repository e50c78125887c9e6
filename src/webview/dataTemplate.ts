import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DataView, RecordPageTexts } from '../protocol/recordContent.ts';
import type { DataSection } from './dataSection.ts';
import { JsonText } from './jsonText.ts';
import { withKeys } from './keyNames.ts';
import { copyButton, type CopyOptions, iconButton } from './pieces.ts';
import { keepTextKeys } from './textBoxKeys.ts';

interface DataTemplateOptions extends CopyOptions {
  readonly texts: RecordPageTexts;
  /** Draws the page again after a {@link JsonText} grew. */
  readonly redraw: () => void;
}

/** The box of a field with data: its name, what can be done with it, and the data. */
export function dataTemplate(view: DataView, section: DataSection, options: DataTemplateOptions): TemplateResult {
  const { field, summary, note, copyLabel } = view;
  const { texts } = options;
  const { shown } = section;
  return html`<section class="data" aria-label=${field}>
    <div class="data-head">
      <h2>${field}</h2>
      <span class="quiet summary">${summary}</span>
      ${section.hasTreeTools ? findTemplate(section, texts) : nothing}
      <span class="tools">
        ${
          section.hasTreeTools
            ? html`${iconButton('expand-all', texts.expandAll, () => section.setAllOpen(true))}
              ${iconButton('collapse-all', texts.collapseAll, () => section.setAllOpen(false))}`
            : nothing
        }
        ${section.hasText ? textToggle(section, texts) : nothing} ${copyButton(field, copyLabel, options)}
      </span>
    </div>
    ${shown.element} ${note === undefined ? nothing : html`<p class="note">${note}</p>`}
    ${shown instanceof JsonText && !shown.isComplete ? moreTemplate(shown, options) : nothing}
  </section>`;
}

function findTemplate(section: DataSection, texts: RecordPageTexts): TemplateResult {
  const { find, found } = section;
  return html`<span class="find" role="search">
    <span class="codicon codicon-search" aria-hidden="true"></span>
    <input
      type="text"
      spellcheck="false"
      aria-label=${texts.findIn.replace('{0}', section.field)}
      placeholder=${texts.findPlaceholder}
      data-find=${section.field}
      .value=${live(find)}
      @input=${({ currentTarget }: InputEvent) => {
        if (currentTarget instanceof HTMLInputElement) {
          section.setFind(currentTarget.value);
        }
      }}
      @keydown=${(event: KeyboardEvent) => pressInFind(event, section)}
    />
    <span class="count" role="status">${found === undefined ? '' : countText(found, texts)}</span>
    ${
      found === undefined || found.count === 0
        ? nothing
        : html`${iconButton('arrow-up', withKeys(texts.previousMatch, 'Shift+Enter'), () => section.stepMatch(-1))}
          ${iconButton('arrow-down', withKeys(texts.nextMatch, 'Enter'), () => section.stepMatch(1))}`
    }
  </span>`;
}

function pressInFind(event: KeyboardEvent, section: DataSection): void {
  if (event.currentTarget instanceof HTMLInputElement) {
    keepTextKeys(event, event.currentTarget);
  }
  if (event.key === 'Enter') {
    event.preventDefault();
    section.stepMatch(event.shiftKey ? -1 : 1);
  } else if (event.key === 'Escape') {
    section.focus();
  }
}

/** `3 of 4,812` */
function countText({ at, count }: { readonly at: number; readonly count: number }, texts: RecordPageTexts): string {
  const format = new Intl.NumberFormat(document.documentElement.lang);
  return count === 0
    ? texts.noMatches
    : texts.matchOf.replace('{0}', format.format(at)).replace('{1}', format.format(count));
}

function textToggle(section: DataSection, texts: RecordPageTexts): TemplateResult {
  return html`<button
    class="icon-button"
    title=${texts.showAsText}
    aria-label=${texts.showAsText}
    aria-pressed=${section.isText}
    @click=${() => section.setText(!section.isText)}
  >
    <span class="codicon codicon-json" aria-hidden="true"></span>
  </button>`;
}

function moreTemplate(text: JsonText, { texts, redraw }: DataTemplateOptions): TemplateResult {
  const showMore = (): void => {
    text.showMore();
    redraw();
  };
  return html`<p class="more">
    <span class="quiet">${texts.onlyBeginning}</span>
    <button class="link" @click=${showMore}>${texts.showMore}</button>
  </p>`;
}
