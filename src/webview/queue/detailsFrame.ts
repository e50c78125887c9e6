import { html, type nothing, type TemplateResult } from 'lit';
import type { Zone } from '../../protocol/queueMessages.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { iconButton } from '../pieces.ts';
import type { Formats } from './formats.ts';

/** The line above what stands beside a table. */
export function detailsHead(
  title: string,
  buttons: TemplateResult | typeof nothing,
  { texts, close }: { readonly texts: QueuePageTexts; readonly close: () => void },
): TemplateResult {
  return html`<div class="details-head">
    <span class="place">${title}</span>${buttons}${iconButton('close', texts.closeDetails, close)}
  </div>`;
}

/** A time, and below it how long ago that was; all in milliseconds since 1970. */
export function timeFact(
  name: string,
  time: number,
  { formats, zone, now }: { readonly formats: Formats; readonly zone: Zone; readonly now: number },
): TemplateResult {
  return html`<dt>${name}</dt>
    <dd>
      <div class="value"><span>${formats.fullTime(time, zone)}</span><small>${formats.ago(now - time)}</small></div>
    </dd>`;
}
