import { html, type TemplateResult } from 'lit';
import type { PartLook } from './partColors.ts';

/** A small square in the look of a part of the bars. */
export function swatch({ hue, isHatched }: PartLook): TemplateResult {
  return html`<i class="swatch ${hue} ${isHatched ? 'hatched' : ''}" aria-hidden="true"></i>`;
}
