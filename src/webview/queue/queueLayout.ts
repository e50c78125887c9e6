// oxlint-disable-next-line import/no-unassigned-import -- makes the element known to the page
import '@vscode-elements/elements/dist/vscode-split-layout/index.js';
import type { VscSplitLayoutChangeEvent } from '@vscode-elements/elements/dist/vscode-split-layout/vscode-split-layout.js';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { PaneSizes } from '../../protocol/queueMessages.ts';

/** How the panes stand: three beside each other; details below the table; that, and the facets behind a button. */
export type LayoutMode = 'wide' | 'medium' | 'narrow';

/** `width` is the page's, in pixels; where its letters are larger than usual, less fits. */
export function layoutMode(width: number): LayoutMode {
  if (width < 760) {
    return 'narrow';
  }
  return width < 1200 ? 'medium' : 'wide';
}

/** How wide the panes beside the table are at first, in pixels. */
const FACETS = 252;
const DETAILS = 396;

/** How much of the height is the table's at first where the details are below it, in parts of a hundred. */
const TABLE_ABOVE = 48;

interface Panes {
  readonly mode: LayoutMode;
  /** The page's width, in pixels. */
  readonly width: number;
  readonly facets: TemplateResult;
  /** Whether the facets are unfolded where they are behind a button. */
  readonly areFacetsOpen: boolean;
  readonly main: HTMLElement | TemplateResult;
  /** Undefined where they are closed. */
  readonly details: HTMLElement | undefined;
  readonly sizes: PaneSizes;
  /** Called after the user moved a handle, with what is larger or smaller since. */
  readonly onDidSize: (sizes: PaneSizes) => void;
}

/** Facets, table and details, with handles between them. */
export function panesTemplate(panes: Panes): TemplateResult {
  const { mode, facets, areFacetsOpen, sizes, onDidSize } = panes;
  const content = mainTemplate(panes);
  if (mode === 'narrow') {
    return html`<div class="panes">
      ${content} ${areFacetsOpen ? html`<div class="drawer">${facets}</div>` : nothing}
    </div>`;
  }
  return html`<div class="panes">
    <vscode-split-layout
      initial-handle-position="${sizes.facets ?? FACETS}px"
      fixed-pane="start"
      min-start="140px"
      min-end="320px"
      @vsc-split-layout-change=${({ detail }: VscSplitLayoutChangeEvent) => onDidSize({ facets: detail.position })}
    >
      <div class="pane" slot="start">${facets}</div>
      <div class="pane" slot="end">${content}</div>
    </vscode-split-layout>
  </div>`;
}

function mainTemplate({ mode, width, main, details, sizes, onDidSize }: Panes): TemplateResult {
  if (details === undefined) {
    return html`<div class="pane">${main}</div>`;
  }
  const isBeside = mode === 'wide';
  // In parts of the whole: its width is not known yet where it is first drawn.
  const position = isBeside
    ? (sizes.tableBeside ?? 100 - (100 * DETAILS) / (width - (sizes.facets ?? FACETS)))
    : (sizes.tableAbove ?? TABLE_ABOVE);
  // A handle keeps its place as long as the panes stand in the same way.
  return html`${keyed(
    mode,
    html`<vscode-split-layout
      split=${isBeside ? 'vertical' : 'horizontal'}
      initial-handle-position="${position}%"
      min-start="120px"
      min-end="120px"
      @vsc-split-layout-change=${({ detail: { positionInPercentage: share } }: VscSplitLayoutChangeEvent) =>
        onDidSize(isBeside ? { tableBeside: share } : { tableAbove: share })}
    >
      <div class="pane" slot="start">${main}</div>
      <div class="pane details-side" slot="end">${details}</div>
    </vscode-split-layout>`,
  )}`;
}
