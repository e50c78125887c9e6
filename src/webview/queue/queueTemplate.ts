// oxlint-disable-next-line import/no-unassigned-import -- makes the element known to the page
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { visibleText } from '../../core/texts/visibleText.ts';
import type { Deed, PaneSizes, QueueStatus } from '../../protocol/queueMessages.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { icon } from '../pieces.ts';
import { insteadTemplate, noticeTemplate } from './notices.ts';
import { layoutMode, panesTemplate } from './queueLayout.ts';
import { statusLineTemplate } from './statusLine.ts';

interface QueueParts {
  readonly texts: QueuePageTexts;
  /** Undefined until the extension told of it. */
  readonly status: QueueStatus | undefined;
  readonly filterBox: TemplateResult;
  /** Undefined until there is one. */
  readonly histogram: TemplateResult | undefined;
  readonly resultBar: TemplateResult;
  readonly facets: TemplateResult;
  /** Whether the facets are unfolded where they are behind a button. */
  readonly areFacetsOpen: boolean;
  readonly toggleFacets: () => void;
  readonly results: TemplateResult;
  readonly details: HTMLElement | undefined;
  readonly sizes: PaneSizes;
  readonly onDidSize: (sizes: PaneSizes) => void;
  /** For those who can't see the page. */
  readonly said: string;
  readonly run: (deed: Deed) => void;
}

/** The whole page. */
export function queueTemplate(parts: QueueParts): TemplateResult {
  const { texts, status, run } = parts;
  const { instead, notice, progress, total, read = 0 } = status ?? {};
  const mode = layoutMode(window.innerWidth);
  return html`<main class="queue ${mode}">
      <h1 class="unseen">${visibleText(status?.portal ?? '')}</h1>
      ${progress === undefined ? nothing : progressTemplate(progress, texts)}
      ${instead === undefined ? filterTemplate(parts, mode === 'narrow') : nothing} ${noticeTemplate(notice, run)}
      ${instead === undefined && read > 0 ? (parts.histogram ?? nothing) : nothing}
      ${instead !== undefined && total !== 0 ? nothing : parts.resultBar}
      ${
        instead === undefined
          ? panesTemplate({ ...parts, mode, width: window.innerWidth, main: parts.results })
          : insteadTemplate(instead, run)
      }
      ${status === undefined ? nothing : statusLineTemplate(status, texts, run)}
    </main>
    <p class="unseen" role="status">${parts.said}</p>`;
}

function progressTemplate(progress: number, texts: QueuePageTexts): TemplateResult {
  return html`<vscode-progress-bar
    aria-label=${texts.readingQueue}
    .value=${progress * 100}
    ?indeterminate=${progress === 0}
  ></vscode-progress-bar>`;
}

function filterTemplate(
  { texts, filterBox, areFacetsOpen, toggleFacets }: QueueParts,
  isNarrow: boolean,
): TemplateResult {
  return html`<div class="filter" role="search">
    ${filterBox}
    ${
      isNarrow
        ? html`<button
            class="icon-button"
            title=${texts.facets}
            aria-label=${texts.facets}
            aria-pressed=${areFacetsOpen}
            @click=${toggleFacets}
          >
            ${icon('list-selection')}
          </button>`
        : nothing
    }
  </div>`;
}
