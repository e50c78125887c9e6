import { html, nothing, type TemplateResult } from 'lit';
import type { Batch } from '../../core/archive/view.ts';
import { dropSpanOf } from '../../core/queue/dropSpan.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import { icon, iconButton, textButton } from '../pieces.ts';
import { detailsHead, timeFact } from './detailsFrame.ts';
import { eventName } from './eventName.ts';
import { shortProcessId } from './formats.ts';
import type { BatchTableOptions } from './parts.ts';

interface BatchSight {
  readonly isStuck: boolean;
  readonly isReadOnly: boolean;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** What is known of a batch, and what can be done with it. */
export function batchDetails(batch: Batch | undefined, sight: BatchSight, options: BatchTableOptions): TemplateResult {
  const { texts, shell } = options;
  return html`${detailsHead(texts.batch, nothing, { texts, close: () => shell.closeDetails() })}
    <div class="details-body">
      ${
        batch === undefined
          ? html`<p class="details-hint">${texts.chooseBatch}</p>`
          : html`${headTemplate(batch, options)} ${boxTemplate(batch, sight, options)}
            ${factsTemplate(batch, sight, options)}`
      }
    </div>`;
}

function headTemplate({ processId, count }: Batch, { texts, formats, send }: BatchTableOptions): TemplateResult {
  return html`<header class="head">
    <div class="title">
      ${icon('lock')}
      <h1 class="code" title=${visibleText(processId)}>${shortProcessId(processId)}</h1>
      <span class="steps">
        ${iconButton('copy', texts.copyProcessId, () => send({ type: 'copyProcessId', processId }))}
      </span>
    </div>
    <p class="subtitle"><span>${formats.plural(count, texts.batchRecords)}</span></p>
  </header>`;
}

function boxTemplate(
  batch: Batch,
  { isStuck, isReadOnly, now }: BatchSight,
  { texts, formats, zone, send }: BatchTableOptions,
): TemplateResult {
  const { processId, count, lastChange, oldest } = batch;
  const since = formats.fullTime(lastChange, zone());
  const sentence = formats.fill(isStuck ? texts.stuckSince : texts.notStuckSince, since);
  return html`<section class="box state">
    <span class="icons">${icon(isStuck ? 'warning' : 'lock')}</span>
    <p>
      ${isStuck ? html`<b>${texts.stuck}</b>` : nothing} ${sentence}
      ${dropSentence(oldest, now, { texts, formats, zone })}
    </p>
    <span class="buttons">
      ${
        isReadOnly
          ? nothing
          : textButton(formats.fill(texts.clearChosen, formats.number(count)), () =>
              send({ type: 'clearBatch', processId }),
            )
      }
    </span>
  </section>`;
}

function dropSentence(
  oldest: number,
  now: number,
  { texts, formats, zone }: Pick<BatchTableOptions, 'texts' | 'formats' | 'zone'>,
): string {
  const span = dropSpanOf(oldest, now);
  const day = (time: number): string => formats.format(time, zone(), { day: 'numeric', month: 'short' });
  if (span === undefined) {
    return '';
  }
  return span.from > now
    ? formats.fill(texts.firstDropped, day(span.from), day(span.until))
    : formats.fill(texts.firstDroppedBy, day(span.until));
}

function factsTemplate(batch: Batch, { now }: BatchSight, options: BatchTableOptions): TemplateResult {
  const { texts, formats, zone, shell } = options;
  const { processId, count, failed, oldest, newest, firstSeen, lastChange, events } = batch;
  const how = { formats, zone: zone(), now };
  return html`<div class="fields">
    <h2>${texts.batch}</h2>
    <dl>
      <dt>PROCESS_ID</dt>
      <dd>
        <div class="value"><span class="code">${visibleText(processId)}</span></div>
      </dd>
      <dt>${texts.recordsTab}</dt>
      <dd>
        <div class="value">
          <button class="link" @click=${() => shell.lookFor('process', processId)}>${formats.number(count)}</button>
          ${failed === 0 ? nothing : html`<span class="quiet">${formats.plural(failed, texts.batchFailed)}</span>`}
        </div>
      </dd>
      ${timeFact(texts.oldest, oldest, how)} ${timeFact(texts.newest, newest, how)}
      ${timeFact(texts.firstSeen, firstSeen, how)} ${timeFact(texts.lastChange, lastChange, how)}
    </dl>
    <h2>${texts.events}</h2>
    <dl class="counts">
      ${events.map(
        ({ value, count: of }) =>
          html`<dt>
              <button class="link" title=${visibleText(value)} @click=${() => shell.lookFor('event', value)}>
                ${eventName(value)}
              </button>
            </dt>
            <dd><div class="value">${formats.number(of)}</div></dd>`,
      )}
    </dl>
  </div>`;
}
