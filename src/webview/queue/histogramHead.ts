import { html, type TemplateResult } from 'lit';
import { offsetName } from '../../core/texts/offsetName.ts';
import type { PageQuery, QueueStatus, Zone } from '../../protocol/queueMessages.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import type { Formats } from './formats.ts';
import { barWidthText, legendTemplate } from './legend.ts';
import type { Lookout } from './lookout.ts';
import { MenuButton } from './menuButton.ts';
import { zoneOffset } from './pageZone.ts';

interface HistogramHeadOptions {
  readonly texts: QueuePageTexts;
  readonly formats: Formats;
  readonly setStacking: (stacking: PageQuery['stacking']) => void;
  readonly setZone: (zone: Zone) => void;
}

interface HistogramHeadView {
  readonly shown: NonNullable<Lookout['histogram']>;
  readonly query: PageQuery;
  readonly status: QueueStatus | undefined;
}

/** What stands above the bars: what one is, by what they are divided, in which time, and what the colours mean. */
export class HistogramHead {
  readonly #options: HistogramHeadOptions;
  readonly #stackingMenu = new MenuButton('stacking-menu');
  readonly #zoneMenu = new MenuButton('zone-menu');

  constructor(options: HistogramHeadOptions) {
    this.#options = options;
  }

  template({ shown, query, status }: HistogramHeadView): TemplateResult {
    const { texts, setStacking, setZone } = this.#options;
    const { stacking, zone } = query;
    const local = this.#zoneName('local');
    return html`<div class="histogram-head">
      <span class="quiet">${this.#barText(shown.histogram.width, status)}</span>
      ${this.#stackingMenu.template({
        label: texts.stackBy,
        face: stacking === 'state' ? texts.byState : texts.byEvent,
        className: 'action',
        items: [
          { label: texts.byState, isChecked: stacking === 'state', onClick: () => setStacking('state') },
          { label: texts.byEvent, isChecked: stacking === 'event', onClick: () => setStacking('event') },
        ],
      })}
      ${this.#zoneMenu.template({
        label: texts.timeZone,
        face: zone === 'local' ? local : texts.utc,
        className: 'action',
        isOnlyWide: true,
        items: [
          { label: local, isChecked: zone === 'local', onClick: () => setZone('local') },
          { label: texts.utc, isChecked: zone === 'utc', onClick: () => setZone('utc') },
        ],
      })}
      ${legendTemplate(shown.histogram, shown.stacking, this.#options)}
    </div>`;
  }

  #zoneName(zone: Zone): string {
    const { texts, formats } = this.#options;
    return formats.fill(texts.localTime, offsetName(zoneOffset(zone)(Date.now())));
  }

  /** What rests on a part of the queue says on how much. */
  #barText(width: number, status: QueueStatus | undefined): string {
    const { texts, formats } = this.#options;
    const text = barWidthText(width, this.#options);
    const { read = 0, total } = status ?? {};
    return total === undefined || read >= total
      ? text
      : formats.fill(texts.readSoFar, text, formats.number(read), formats.number(total));
  }
}
