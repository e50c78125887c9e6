import { html, nothing, type TemplateResult } from 'lit';
import type { RecordField } from '../core/queue/record.ts';
import { visibleText } from '../core/texts/visibleText.ts';
import type {
  DataView,
  FactView,
  FieldView,
  Neighbours,
  Notice,
  RecordPageTexts,
  RecordView,
} from '../protocol/recordContent.ts';
import type { DataSection } from './dataSection.ts';
import { dataTemplate } from './dataTemplate.ts';
import { withKeys } from './keyNames.ts';
import {
  copyButton,
  type CopyOptions,
  icon,
  iconButton,
  mendButton,
  type Send,
  textButton,
  withCode,
} from './pieces.ts';

interface RecordTemplateOptions extends CopyOptions {
  readonly texts: RecordPageTexts;
  readonly notice: Notice | undefined;
  /** Whether there are buttons to go to the record before and after. */
  readonly hasSteps: boolean;
  /** Undefined for data that the page was not sent. */
  readonly sectionOf: (data: DataView) => DataSection | undefined;
  readonly lookFor: LookForField | undefined;
  readonly redraw: () => void;
}

/** Shows all records with the same value of a field; undefined for a field that says nothing of others. */
export type LookForField = (field: RecordField) => ((value: string) => void) | undefined;

export function recordTemplate(record: RecordView, options: RecordTemplateOptions): TemplateResult {
  const { texts } = options;
  return html`<article aria-label=${shorten(record.label)}>
    ${headTemplate(record, options)} ${noticeTemplate(options)} ${stateTemplate(record, options)}
    <div class="columns">
      <div class="data-column">
        ${record.data.map((data) => {
          const section = options.sectionOf(data);
          return section === undefined ? nothing : dataTemplate(data, section, options);
        })}
      </div>
      <section class="fields" aria-label=${texts.fields}>
        <h2>${texts.fields}</h2>
        <dl>${record.fields.map((field) => fieldTemplate(field, options))}</dl>
        <h2>${texts.facts}</h2>
        <dl>${record.facts.map(factTemplate)}</dl>
      </section>
    </div>
  </article>`;
}

/** For what stands in one place only because it is short as a rule; the fields and the data have it all. */
function shorten(text: string): string {
  const shown = visibleText(text);
  return shown.length <= 200 ? shown : `${shown.slice(0, 200).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function headTemplate(
  { icon: name, title, id, eventName, changed, portal, neighbours }: RecordView,
  { texts, send, hasSteps }: RecordTemplateOptions,
): TemplateResult {
  return html`<header class="head">
    <div class="title">
      ${icon(name)}
      <h1 title=${shorten(title)}>${shorten(title)}</h1>
      <span class="id">#${id}</span>
      ${hasSteps ? stepsTemplate(neighbours, texts, send) : nothing}
    </div>
    <p class="subtitle">
      ${portal === '' ? nothing : html`<span>${shorten(portal)}</span>`}
      ${eventName === undefined ? nothing : html`<span>${shorten(eventName)}</span>`}
      <span class="quiet">${shorten(changed)}</span>
    </p>
  </header>`;
}

function stepsTemplate({ hasPrevious, hasNext }: Neighbours, texts: RecordPageTexts, send: Send): TemplateResult {
  return html`<span class="steps">
    ${iconButton('arrow-up', withKeys(texts.previousRecord, 'Alt+Up'), () => send({ type: 'previous' }), hasPrevious)}
    ${iconButton('arrow-down', withKeys(texts.nextRecord, 'Alt+Down'), () => send({ type: 'next' }), hasNext)}
  </span>`;
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
    <p aria-live="polite"><b>${state.word}.</b> ${withCode(state.sentence)}</p>
    <span class="buttons">${state.canClear ? textButton(texts.clear, () => send({ type: 'clear' })) : nothing}</span>
  </section>`;
}

/** From so many characters on a value may have to be scrolled, which must be possible by keyboard. */
const LONG_VALUE = 200;

function fieldTemplate(view: FieldView, options: RecordTemplateOptions): TemplateResult {
  const { field, value, remark, lines, isCode, copyLabel } = view;
  const shown = visibleText(value);
  const lookFor = options.lookFor?.(field);
  return html`<dt>${field}</dt>
    <dd>
      <div class="value" tabindex=${value.length > LONG_VALUE ? 0 : nothing}>
        ${
          value === ''
            ? html`<span class="quiet">${options.texts.empty}</span>`
            : valueTemplate(shown, isCode ? 'code' : '', lookFor === undefined ? undefined : () => lookFor(value))
        }
        ${remark === undefined ? nothing : html`<span class="quiet">${remark}</span>`}
        ${lines.map((line) => html`<small>${line}</small>`)}
      </div>
      ${copyLabel === undefined ? nothing : copyButton(field, copyLabel, options)}
    </dd>`;
}

function valueTemplate(shown: string, className: string, onClick: (() => void) | undefined): TemplateResult {
  return onClick === undefined
    ? html`<span class=${className}>${shown}</span>`
    : html`<button class="link ${className}" @click=${onClick}>${shown}</button>`;
}

function factTemplate({ name, value, remark }: FactView): TemplateResult {
  return html`<dt>${name}</dt>
    <dd>
      <div class="value">
        <span>${value}</span> ${remark === undefined ? nothing : html`<span class="quiet">${remark}</span>`}
      </div>
    </dd>`;
}
