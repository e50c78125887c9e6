import { html, type TemplateResult } from 'lit';
import type { Histogram, Stacking } from '../../core/archive/view.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import type { Formats } from './formats.ts';
import { stateNamed } from './names.ts';
import { otherLook, partLooks } from './partColors.ts';
import { swatch } from './swatch.ts';

/** What the parts of the bars mean, and how many records each has. */
export function legendTemplate(
  histogram: Histogram,
  stacking: Stacking,
  { texts, formats }: { readonly texts: QueuePageTexts; readonly formats: Formats },
): TemplateResult {
  const looks = partLooks(histogram, stacking);
  // All states are there, so that one can see that none failed; events only where there are some.
  const parts = histogram.parts.filter(({ total }) => total > 0 || stacking === 'state');
  return html`<ul class="legend" aria-label=${stacking === 'state' ? texts.legendByState : texts.legendByEvent}>
    ${parts.map(
      ({ name, total }) =>
        html`<li title=${partTitle(name, stacking, texts)}>
          ${swatch(looks.get(name) ?? otherLook)}<span class="word">${partTitle(name, stacking, texts)}</span
          ><span class="quiet">${formats.number(total)}</span>
        </li>`,
    )}
  </ul>`;
}

/** What a part of the bars is called. */
export function partTitle(name: string, stacking: Stacking, texts: QueuePageTexts): string {
  if (stacking === 'state') {
    return stateNamed(name, texts);
  }
  return name === '' ? texts.otherEvents : visibleText(name);
}

/** `Records per 6 hours`: what one bar is. */
export function barWidthText(
  width: number,
  { texts, formats }: { readonly texts: QueuePageTexts; readonly formats: Formats },
): string {
  const minutes = Math.max(1, Math.round(width / 60_000));
  if (minutes % 1440 === 0) {
    return formats.plural(minutes / 1440, texts.perDays);
  }
  return minutes % 60 === 0 ? formats.plural(minutes / 60, texts.perHours) : formats.plural(minutes, texts.perMinutes);
}
