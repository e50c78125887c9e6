import { html, nothing, type TemplateResult } from 'lit';
import type { RecordField } from '../core/queue/record.ts';
import { visibleText } from '../core/texts/visibleText.ts';
import type { MendButton } from '../protocol/recordContent.ts';
import type { FromRecordPage } from '../protocol/recordMessages.ts';

/** Sends what a button asks for to the extension. */
export type Send = (message: FromRecordPage) => void;

export function icon(name: string): TemplateResult {
  return html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`;
}

/** A text in which what stands between backticks is code. */
export function withCode(text: string): (string | TemplateResult)[] {
  return visibleText(text)
    .split('`')
    .map((part, i) => (i % 2 === 0 ? part : html`<code>${part}</code>`));
}

/** A button with words on it. */
export function textButton(label: string, onClick: () => void): TemplateResult {
  return html`<button class="button" @click=${onClick}>${label}</button>`;
}

/** A button with an icon on it; `label` is its tooltip and its name. */
export function iconButton(name: string, label: string, onClick: () => void, isEnabled = true): TemplateResult {
  return html`<button class="icon-button" title=${label} aria-label=${label} ?disabled=${!isEnabled} @click=${onClick}>
    ${icon(name)}
  </button>`;
}

export interface CopyOptions {
  readonly send: Send;
  /** The field that was copied last, for a moment. */
  readonly copied: RecordField | undefined;
}

/** The button that copies a whole field. */
export function copyButton(field: RecordField, label: string, { send, copied }: CopyOptions): TemplateResult {
  return iconButton(copied === field ? 'check' : 'copy', label, () => send({ type: 'copy', field }));
}

export function mendButton(button: MendButton | undefined, send: Send): TemplateResult | typeof nothing {
  return button === undefined ? nothing : textButton(button.label, () => send({ type: button.does }));
}
