import { html, render } from 'lit';
import type uPlot from 'uplot';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import type { Formats } from './formats.ts';
import { barAt, barCount, barStart, countIn, moveRange, snapRange, type TimeRange } from './histogramBars.ts';
import { plotBars, type ShownHistogram } from './histogramPlot.ts';
import { partTitle } from './legend.ts';
import { otherLook, partLooks } from './partColors.ts';
import { swatch } from './swatch.ts';

interface HistogramViewOptions {
  readonly texts: QueuePageTexts;
  readonly formats: Formats;
  /** Called when the user chose another range of time, or removed it. */
  readonly onDidChoose: (range: TimeRange | undefined) => void;
  readonly onDidResize: () => void;
  /** Gives the keyboard back to the table. */
  readonly leave: () => void;
  readonly say: (text: string) => void;
}

/** About how wide a bar is, with the gap, in pixels. */
const BAR_WIDTH = 6;

/** When records changed, as stacked bars; a range of time can be chosen with mouse and keyboard. */
export class HistogramView {
  readonly element = document.createElement('div');
  readonly #options: HistogramViewOptions;
  readonly #canvas = document.createElement('div');
  readonly #tip = document.createElement('div');
  /** Dims what is before and after the range. */
  readonly #shades = [document.createElement('div'), document.createElement('div')] as const;
  #plot: uPlot | undefined;
  #shown: ShownHistogram | undefined;
  #range: TimeRange | undefined;
  #isPressed = false;

  constructor(options: HistogramViewOptions) {
    const { texts } = options;
    this.#options = options;
    this.element.className = 'histogram';
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-roledescription', texts.histogramRole);
    this.element.setAttribute('aria-label', texts.histogramLabel);
    this.#canvas.className = 'canvas';
    this.#tip.className = 'tip';
    this.#tip.hidden = true;
    this.element.append(this.#canvas, this.#tip);
    for (const shade of this.#shades) {
      shade.className = 'shade';
    }
    this.element.addEventListener('keydown', (event) => this.#press(event));
    this.#canvas.addEventListener('mousedown', () => (this.#isPressed = true), true);
    this.#canvas.addEventListener('dblclick', () => options.onDidChoose(undefined));
    this.#canvas.addEventListener('mouseleave', () => this.#point(undefined));
    window.addEventListener('mouseup', () => this.#release());
    followTheme(() => this.#draw());
    let isFirst = true;
    new ResizeObserver(() => {
      this.#draw();
      if (!isFirst) {
        options.onDidResize();
      }
      isFirst = false;
    }).observe(this.element);
  }

  /** How many bars fit. */
  get bars(): number {
    // Before it is on the page it is as wide as the page.
    return Math.max(20, Math.floor((this.element.clientWidth || window.innerWidth) / BAR_WIDTH));
  }

  show(shown: ShownHistogram, range: TimeRange | undefined): void {
    this.#shown = shown;
    this.#range = range;
    this.#draw();
  }

  /** A stretch that is being drawn is not disturbed: what is new is drawn after it. */
  #draw(): void {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (this.#isPressed || this.#shown === undefined || width === 0 || height === 0) {
      return;
    }
    this.#plot?.destroy();
    this.#plot = undefined;
    this.#point(undefined);
    if (barCount(this.#shown.histogram) === 0) {
      return;
    }
    this.#plot = plotBars(
      {
        ...this.#shown,
        width,
        height,
        formats: this.#options.formats,
        onDidDraw: (plot) => this.#drawRange(plot),
        onDidBrush: (stretch) => this.#brush(stretch),
        onDidPoint: (time) => this.#point(time),
      },
      this.#canvas,
    );
  }

  #drawRange(plot: uPlot): void {
    const range = this.#range;
    const { clientWidth: width, clientHeight: height } = plot.over;
    if (range === undefined) {
      return;
    }
    const place = (time: number): number => Math.max(0, Math.min(width, plot.valToPos(time, 'x')));
    const [left, right] = [place(range.from), place(range.to)];
    plot.setSelect({ left, width: right - left, top: 0, height }, false);
    const [before, after] = this.#shades;
    before.style.left = '0';
    before.style.width = `${left}px`;
    after.style.left = `${right}px`;
    after.style.width = `${width - right}px`;
    plot.over.append(before, after);
  }

  #brush(stretch: TimeRange): void {
    if (this.#shown !== undefined) {
      this.#choose(snapRange(this.#shown.histogram, stretch));
    }
  }

  #choose(range: TimeRange | undefined): void {
    const { texts, formats, say, onDidChoose } = this.#options;
    const shown = this.#shown;
    this.#range = range;
    onDidChoose(range);
    this.#draw();
    if (shown !== undefined) {
      say(
        range === undefined
          ? texts.rangeRemoved
          : formats.plural(
              countIn(shown.histogram, range),
              texts.rangeSaid,
              formats.time(range.from, shown.zone),
              formats.time(range.to, shown.zone),
            ),
      );
    }
  }

  #press(event: KeyboardEvent): void {
    const shown = this.#shown;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (this.#range === undefined) {
        this.#options.leave();
      } else {
        this.#choose(undefined);
      }
      return;
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined;
    if (step !== undefined && shown !== undefined && barCount(shown.histogram) > 0) {
      event.preventDefault();
      this.#choose(moveRange(shown.histogram, this.#range, step, event.shiftKey));
    }
  }

  #release(): void {
    if (this.#isPressed) {
      this.#isPressed = false;
      // After the plot's own listener, which tells of the stretch; a click alone removed the range from sight.
      setTimeout(() => this.#draw());
    }
  }

  /** Shows what is in the bar at a moment. */
  #point(time: number | undefined): void {
    const shown = this.#shown;
    const hasBar = time !== undefined && shown !== undefined && barCount(shown.histogram) > 0;
    this.#tip.hidden = !hasBar;
    if (!hasBar) {
      return;
    }
    render(this.#tipTemplate(shown, barAt(shown.histogram, time)), this.#tip);
    const left = (this.#plot?.cursor.left ?? 0) + (this.#plot?.over.offsetLeft ?? 0) + 14;
    const furthest = this.element.clientWidth - this.#tip.offsetWidth - 4;
    // Beyond the edge it stands on the other side of the pointer, never under it.
    this.#tip.style.left = `${left <= furthest ? left : Math.max(0, left - this.#tip.offsetWidth - 28)}px`;
  }

  #tipTemplate({ histogram, stacking, zone }: ShownHistogram, bar: number) {
    const { formats, texts } = this.#options;
    const looks = partLooks(histogram, stacking);
    const from = barStart(histogram, bar);
    const range = { from, to: from + histogram.width };
    const parts = histogram.parts.filter(({ counts }) => (counts[bar] ?? 0) > 0);
    return html`<p class="tip-title">
        <span>${formats.timeSpan(range.from, range.to, zone)}</span><b>${formats.number(countIn(histogram, range))}</b>
      </p>
      ${parts.map(
        ({ name, counts }) =>
          html`<p>
            ${swatch(looks.get(name) ?? otherLook)}<span>${partTitle(name, stacking, texts)}</span
            ><b>${formats.number(counts[bar] ?? 0)}</b>
          </p>`,
      )}`;
  }
}

/** Calls when the colours of the page became others. */
function followTheme(onChange: () => void): void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
}
