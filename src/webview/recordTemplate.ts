import { html, nothing, type TemplateResult } from 'lit';
import type {
  DataView,
  FieldView,
  Notice,
  RecordField,
  RecordPageTexts,
  RecordView,
} from '../protocol/recordContent.ts';
import type { JsonText } from './jsonText.ts';
import { icon, mendButton, type Send, textButton, withCode } from './pieces.ts';
import { visibleText } from './visibleText.ts';

interface RecordTemplateOptions {
  readonly texts: RecordPageTexts;
  readonly notice: Notice | undefined;
  readonly send: Send;
  /** The field that was copied last, for a moment. */
  readonly copied: RecordField | undefined;
  readonly textOf: (data: DataView) => JsonText;
  /** Draws the page again after a {@link JsonText} grew. */
  readonly redraw: () => void;
}

export function recordTemplate(record: RecordView, options: RecordTemplateOptions): TemplateResult {
  const { texts } = options;
  return html`<article aria-label=${shorten(record.label)}>
    ${headTemplate(record)} ${noticeTemplate(options)} ${stateTemplate(record, options)}
    <div class="columns">
      <div class="data-column">${record.data.map((data) => dataTemplate(data, options))}</div>
      <section class="fields" aria-label=${texts.fields}>
        <h2>${texts.fields}</h2>
        <dl>${record.fields.map((field) => fieldTemplate(field, options))}</dl>
      </section>
    </div>
  </article>`;
}

/** For what stands in one place only because it is short as a rule; the fields and the data have it all. */
function shorten(text: string): string {
  const shown = visibleText(text);
  return shown.length <= 200 ? shown : `${shown.slice(0, 200).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function headTemplate({ icon: name, title, id, eventName, changed, portal }: RecordView): TemplateResult {
  return html`<header class="head">
    <div class="title">
      ${icon(name)}
      <h1 title=${shorten(title)}>${shorten(title)}</h1>
      <span class="id">#${id}</span>
    </div>
    <p class="subtitle">
      ${portal === '' ? nothing : html`<span>${shorten(portal)}</span>`}
      ${eventName === undefined ? nothing : html`<span>${shorten(eventName)}</span>`}
      <span class="quiet">${shorten(changed)}</span>
    </p>
  </header>`;
}

function noticeTemplate({ notice, send }: RecordTemplateOptions): TemplateResult | typeof nothing {
  return notice === undefined
    ? nothing
    : html`<div class="box notice ${notice.severity}" role="status">
        <span class="icons">${icon(notice.severity)}</span>
        <p>${visibleText(notice.text)}</p>
        <span class="buttons">${mendButton(notice.button, send)}</span>
      </div>`;
}

function stateTemplate({ state }: RecordView, { texts, send }: RecordTemplateOptions): TemplateResult {
  return html`<section class="box state" aria-label=${texts.state}>
    <span class="icons">${state.icons.map(icon)}</span>
    <p><b>${state.word}.</b> ${withCode(state.sentence)}</p>
    <span class="buttons">${state.canClear ? textButton(texts.clear, () => send({ type: 'clear' })) : nothing}</span>
  </section>`;
}

function dataTemplate(data: DataView, options: RecordTemplateOptions): TemplateResult {
  const text = options.textOf(data);
  return html`<section class="data" aria-label=${data.field}>
    <div class="data-head">
      <h2>${data.field}</h2>
      <span class="quiet summary">${data.summary}</span>
      ${copyButton(data.field, data.copyLabel, options)}
    </div>
    ${text.element} ${data.note === undefined ? nothing : html`<p class="note">${data.note}</p>`}
    ${text.isComplete ? nothing : moreTemplate(text, options)}
  </section>`;
}

function moreTemplate(text: JsonText, { texts, redraw }: RecordTemplateOptions): TemplateResult {
  const showMore = (): void => {
    text.showMore();
    redraw();
  };
  return html`<p class="more">
    <span class="quiet">${texts.onlyBeginning}</span>
    <button class="link" @click=${showMore}>${texts.showMore}</button>
  </p>`;
}

/** From so many characters on a value may have to be scrolled, which must be possible by keyboard. */
const LONG_VALUE = 200;

function fieldTemplate(view: FieldView, options: RecordTemplateOptions): TemplateResult {
  const { field, value, remark, lines, isCode, copyLabel } = view;
  const shown = visibleText(value);
  return html`<dt>${field}</dt>
    <dd>
      <div class="value" tabindex=${value.length > LONG_VALUE ? 0 : nothing}>
        ${
          value === ''
            ? html`<span class="quiet">${options.texts.empty}</span>`
            : html`<span class=${isCode ? 'code' : ''}>${shown}</span>`
        }
        ${remark === undefined ? nothing : html`<span class="quiet">${remark}</span>`}
        ${lines.map((line) => html`<small>${line}</small>`)}
      </div>
      ${copyLabel === undefined ? nothing : copyButton(field, copyLabel, options)}
    </dd>`;
}

function copyButton(field: RecordField, label: string, { send, copied }: RecordTemplateOptions): TemplateResult {
  return html`<button
    class="icon-button"
    title=${label}
    aria-label=${label}
    @click=${() => send({ type: 'copy', field })}
  >
    ${icon(copied === field ? 'check' : 'copy')}
  </button>`;
}
