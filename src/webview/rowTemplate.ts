import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { DataPart } from '../protocol/recordMessages.ts';
import { markMatches } from './dataFind.ts';
import type { DataNode } from './dataNodes.ts';
import { canOpen, isLongString } from './dataTree.ts';
import { withKeys } from './keyNames.ts';
import { icon } from './pieces.ts';
import { keyText, valueText } from './rowText.ts';

export interface RowState {
  /** In the list of all rows that can be seen, counted from 0. */
  readonly place: number;
  /** Where its upper edge is, in pixels from that of the list. */
  readonly top: number;
  readonly isOpen: boolean;
  /** Whether the keyboard is at it. */
  readonly isActive: boolean;
  /** Whether it shows that it is chosen: the keyboard has been in the tree. */
  readonly isSelected: boolean;
  readonly pattern: RegExp | undefined;
  /** Whether it is the match that the search is at. */
  readonly isCurrentMatch: boolean;
  /** What of it was copied last, for a moment. */
  readonly copied: DataPart | undefined;
}

export interface RowTexts {
  readonly copyValue: string;
  readonly copyPath: string;
}

/** One row of the tree. What happens when it is clicked is up to the tree: a row names its number, and its buttons what they copy. */
export function rowTemplate(node: DataNode, state: RowState, texts: RowTexts): TemplateResult {
  const { isOpen, isActive, isSelected, place, top } = state;
  const isFoldable = canOpen(node);
  const key = keyText(node);
  const { kind, text } = valueText(node, isOpen);
  const isLong = isLongString(node.value);
  return html`<div
    class=${classMap({ row: true, selected: isSelected, long: isLong })}
    role="treeitem"
    aria-level=${node.level}
    aria-posinset=${node.position}
    aria-setsize=${node.siblings}
    aria-expanded=${isFoldable ? String(isOpen) : nothing}
    aria-selected=${isSelected}
    aria-label=${rowLabel(key, text)}
    tabindex=${isActive ? 0 : -1}
    data-node=${node.index}
    data-index=${place}
    .style=${
      // As a property: the policy of the page allows no style attributes.
      `--level: ${node.level - 1}; transform: translateY(${top}px)`
    }
  >
    <span class="twistie">${isFoldable ? icon(isOpen ? 'chevron-down' : 'chevron-right') : nothing}</span>
    ${key === '' && node.key === undefined ? nothing : html`<span class="key">${marked(key, state)}</span><span class="mark">:</span>`}
    <span class="value ${kind}">${marked(text, state)}</span>
    <span class="actions">
      ${copyButton('value', 'copy', withKeys(texts.copyValue, 'Ctrl+C'), state)}
      ${node.key === undefined ? nothing : copyButton('path', 'link', withKeys(texts.copyPath, 'Ctrl+Shift+C'), state)}
    </span>
  </div>`;
}

/** As much of a row as is worth hearing. */
function rowLabel(key: string, text: string): string {
  const value = text.length <= 300 ? text : `${text.slice(0, 300).replace(/[\uD800-\uDBFF]$/, '')}…`;
  return [key, value].filter((part) => part !== '').join(': ');
}

function marked(text: string, { pattern, isCurrentMatch }: RowState): (string | TemplateResult)[] {
  return markMatches(text, pattern).map((piece) =>
    piece.isMatch ? html`<mark class=${isCurrentMatch ? 'current' : ''}>${piece.text}</mark>` : piece.text,
  );
}

/** The keyboard has keys for it; Tab goes on to what is after the tree. */
function copyButton(part: DataPart, name: string, label: string, { copied }: RowState): TemplateResult {
  return html`<button class="icon-button" tabindex="-1" title=${label} aria-label=${label} data-copy=${part}>
    ${icon(copied === part ? 'check' : name)}
  </button>`;
}
