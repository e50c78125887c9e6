import uPlot from 'uplot';
import type { Histogram, Stacking } from '../../core/archive/view.ts';
import type { Zone } from '../../protocol/queueMessages.ts';
import type { Formats } from './formats.ts';
import { barCount, barStart, stack, type TimeRange } from './histogramBars.ts';
import { zoneOffset } from './pageZone.ts';
import { canvasFill, otherLook, partLooks, styleValue } from './partColors.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** How wide the axis of counts is, in pixels. */
const COUNTS = 48;

/** How wide half a time on the other axis is at most, in pixels. */
const HALF_TIME = 22;

export interface ShownHistogram {
  readonly histogram: Histogram;
  readonly stacking: Stacking;
  readonly zone: Zone;
}

interface PlotOptions extends ShownHistogram {
  readonly width: number;
  readonly height: number;
  readonly formats: Formats;
  /** Called when it is drawn for the first time: only then moments have places on it. */
  readonly onDidDraw: (plot: uPlot) => void;
  /** Called when the user drew a stretch with the mouse. */
  readonly onDidBrush: (stretch: TimeRange) => void;
  /** Called when the mouse moved; undefined: away. */
  readonly onDidPoint: (time: number | undefined) => void;
}

/** The bars, on a canvas in `parent`. */
export function plotBars(options: PlotOptions, parent: HTMLElement): uPlot {
  const { histogram, width, height, zone } = options;
  const { start, parts } = histogram;
  const end = barStart(histogram, barCount(histogram));
  return new uPlot(
    {
      width,
      height,
      ms: 1,
      tzDate: (time) => (zone === 'utc' ? uPlot.tzDate(new Date(time), 'Etc/UTC') : new Date(time)),
      padding: [6, 0, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: true, range: () => [start, end] },
        y: { range: (_, _min, max) => [0, Math.max(4, max * 1.04)] },
      },
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false, dist: 4 } },
      axes: axes(options),
      series: [{}, ...barSeries(options)],
      hooks: {
        ready: [options.onDidDraw],
        setSelect: [
          (plot) => {
            const { left, width: wide } = plot.select;
            if (wide > 0) {
              // In a task of its own: a plot that is destroyed in this hook leaves its mouse listener behind.
              setTimeout(() =>
                options.onDidBrush({ from: plot.posToVal(left, 'x'), to: plot.posToVal(left + wide, 'x') }),
              );
            }
          },
        ],
        setCursor: [
          (plot) => {
            const { left } = plot.cursor;
            options.onDidPoint(left === undefined || left < 0 ? undefined : plot.posToVal(left, 'x'));
          },
        ],
      },
    },
    [
      Array.from({ length: barCount(histogram) }, (_, bar) => barStart(histogram, bar)),
      // The highest is drawn first: those below cover what is not its own.
      ...(parts.length === 0 ? [] : stack(histogram).toReversed()),
    ],
    parent,
  );
}

function barSeries({ histogram, stacking }: PlotOptions): uPlot.Series[] {
  const looks = partLooks(histogram, stacking);
  const bars = uPlot.paths.bars?.({ size: [1, 64], gap: 1, align: 1 });
  return histogram.parts.toReversed().map(({ name }) => ({
    fill: ({ ctx }: uPlot) => canvasFill(looks.get(name) ?? otherLook, ctx),
    stroke: 'transparent',
    width: 0,
    points: { show: false },
    paths: (plot: uPlot, series: number, from: number, to: number) => bars?.(plot, series, from, to) ?? null,
  }));
}

function axes({ histogram, width, formats, zone }: PlotOptions): uPlot.Axis[] {
  const lines = styleValue('--histogram-lines');
  const shared: uPlot.Axis = {
    stroke: styleValue('--vscode-foreground'),
    font: `11px ${styleValue('--vscode-font-family')}`,
    ticks: { stroke: lines, size: 4, width: 1 },
  };
  const end = barStart(histogram, barCount(histogram));
  // A word in the middle of a later time would be cut at the edge.
  const last = end - ((end - histogram.start) * HALF_TIME) / (width - COUNTS);
  return [
    {
      ...shared,
      size: 20,
      gap: 2,
      grid: { show: false },
      space: 70,
      values: (_, times) => times.map((time) => (time > last ? '' : axisTime(time, zone, formats))),
    },
    {
      ...shared,
      size: COUNTS,
      gap: 4,
      ticks: { show: false },
      grid: { stroke: lines, width: 1 },
      space: 28,
      // Records are whole.
      values: (_, counts) => counts.map((count) => (Number.isInteger(count) ? formats.number(count) : '')),
    },
  ];
}

/** The day where one begins, else the time of day; nothing within a minute, which all of it would be called by. */
function axisTime(time: number, zone: Zone, formats: Formats): string {
  if (time % MINUTE !== 0) {
    return '';
  }
  const isMidnight = (time + zoneOffset(zone)(time)) % DAY === 0;
  return formats.format(
    time,
    zone,
    isMidnight ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' },
  );
}
