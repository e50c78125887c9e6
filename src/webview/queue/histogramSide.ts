import { html, type TemplateResult } from 'lit';
import type { PageQuery, QueueStatus, Zone } from '../../protocol/queueMessages.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import type { Formats } from './formats.ts';
import { HistogramHead } from './histogramHead.ts';
import { HistogramView } from './histogramView.ts';
import type { Lookout } from './lookout.ts';
import { partLooks, type PartLook } from './partColors.ts';
import { rangeIn, withRange } from './timeRange.ts';

interface HistogramSideOptions {
  readonly texts: QueuePageTexts;
  readonly formats: Formats;
  readonly query: () => PageQuery;
  /** The histogram that came last; undefined before the first. */
  readonly shown: () => Lookout['histogram'];
  /** What stands in the filter box. */
  readonly filterText: () => string;
  readonly setFilter: (text: string) => void;
  readonly setStacking: (stacking: PageQuery['stacking']) => void;
  readonly setZone: (zone: Zone) => void;
  /** Called when many more bars fit than were asked for, or many fewer. */
  readonly onDidFit: (bars: number) => void;
  /** Gives the keyboard back to the table. */
  readonly leave: () => void;
  readonly say: (text: string) => void;
}

/** When records changed, with what stands above the bars. The range that is chosen there is a word of the filter. */
export class HistogramSide {
  readonly #options: HistogramSideOptions;
  readonly #head: HistogramHead;
  readonly #view: HistogramView;

  constructor(options: HistogramSideOptions) {
    const { filterText, setFilter, query } = options;
    this.#options = options;
    this.#head = new HistogramHead(options);
    this.#view = new HistogramView({
      ...options,
      onDidChoose: (range) => setFilter(withRange(filterText(), range, query().zone)),
      onDidResize: () => this.#fit(),
    });
  }

  /** How many bars fit. */
  get bars(): number {
    return this.#view.bars;
  }

  /** The colours of events, where the bars are divided by them. */
  get looks(): ReadonlyMap<string, PartLook> | undefined {
    const shown = this.#options.shown();
    const isByEvent = shown?.stacking === 'event' && this.#options.query().stacking === 'event';
    return isByEvent ? partLooks(shown.histogram, 'event') : undefined;
  }

  /** To be called when another histogram came, or another filter is looked at; it must have its place on the page. */
  show(): void {
    const shown = this.#options.shown();
    if (shown !== undefined) {
      const { filter, zone } = this.#options.query();
      const range = rangeIn(filter, zone);
      this.#view.show(
        { ...shown, zone },
        range === undefined ? undefined : { from: range.from ?? -Infinity, to: range.to ?? Infinity },
      );
    }
  }

  /** Undefined as long as there is none. */
  template(status: QueueStatus | undefined): TemplateResult | undefined {
    const shown = this.#options.shown();
    return shown === undefined
      ? undefined
      : html`${this.#head.template({ shown, query: this.#options.query(), status })}${this.#view.element}`;
  }

  #fit(): void {
    const { bars } = this.#view;
    const before = this.#options.query().bars;
    // A little wider is a little wider bars.
    if (Math.abs(bars - before) > before / 8) {
      this.#options.onDidFit(bars);
    }
  }
}
