import type { CDPSession, Page } from 'playwright-core';
import { openQueuePage } from '../support/queuePageInBrowser.ts';
import { launchBrowser } from '../support/vscode/launchBrowser.ts';
import { isIndex, isOptional, isShape, isString } from '../../src/protocol/shape.ts';
import { type Figure, median, toMeasured } from './figure.ts';

const RECORDS = 1_000_000;

/** Each way of scrolling is measured so often; the middle one counts. */
const TURNS = 5;

/** In so many steps the thumb goes from one end of its way to the other: 2 % of it in each frame. */
const DRAG_STEPS = 50;

/** After so many steps the thumb rests for some frames: rows come then, and are drawn. */
const STEPS_TO_REST = 8;
const REST_FRAMES = 4;

/**
 * How the table of the queue page scrolls through a million records in Chromium: what a frame costs in script, style, layout and paint, from the browser's
 * own trace, in time that its thread was really running. No place is dragged to twice, so that no row is here already: rows that are dragged past at once
 * are not drawn, and where the thumb rests (a tenth of the frames and more, as the browser keeps pace) every row in sight is filled anew.
 */
export async function measureScrolling(): Promise<Figure[]> {
  const browser = await launchBrowser();
  const page = await openQueuePage({ browser, count: RECORDS });
  const wheel: number[] = [];
  const drag: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    wheel.push(late(await frameCosts(page, () => turnWheel(page))));
    drag.push(late(await frameCosts(page, () => dragThumb(page, turn))));
  }
  await browser.close();
  return [
    toFigure(
      '95th percentile of frames, 1,000,000 rows scrolled by the wheel: script, layout and paint',
      median(wheel),
    ),
    toFigure('the same with the thumb, 2 % of its way in each frame, and rests', median(drag)),
  ];
}

async function turnWheel(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'recordsTab' }).hover();
  for (let turn = 0; turn < 120; turn += 1) {
    await page.mouse.wheel(0, turn % 40 < 30 ? 240 : -120);
    await nextFrame(page);
  }
}

/** Down and up again. */
async function dragThumb(page: Page, turn: number): Promise<void> {
  const table = page.getByRole('grid', { name: 'recordsTab' });
  // Another part of a step in each turn, which is another one on the way back.
  const start = (turn + 1) / (2 * TURNS + 1);
  for (let step = 0; step < 2 * DRAG_STEPS; step += 1) {
    const share = 1 - Math.abs((step + start) / DRAG_STEPS - 1);
    await table.evaluate((scroller, part) => {
      scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
    }, share);
    for (let frame = 0; frame < (step % STEPS_TO_REST === 0 ? REST_FRAMES : 1); frame += 1) {
      await nextFrame(page);
    }
  }
}

/** The 95th percentile of what is ascending. */
function late(costs: readonly number[]): number {
  return costs[Math.floor(costs.length * 0.95)] ?? Number.NaN;
}

/** `ours` in milliseconds. */
function toFigure(name: string, ours: number): Figure {
  return toMeasured(name, { unit: 'ms', ours, baseline: null, goal: 'under 8 ms', met: ours < 8 });
}

async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

interface TraceEvent {
  readonly name: string;
  readonly tid: number;
  readonly pid: number;
  /** In microseconds. */
  readonly ts: number;
  readonly dur?: number | undefined;
  /** What of that the thread was really running: other programs take their turns on the same processor. */
  readonly tdur?: number | undefined;
}

const isTraceEvent = isShape<TraceEvent>({
  name: isString,
  tid: isIndex,
  pid: isIndex,
  ts: isIndex,
  dur: isOptional(isIndex),
  tdur: isOptional(isIndex),
});

/** What is the page's own work in a frame. Each stands beside the others in the trace, but scripts inside of an event's dispatch. */
const work = new Set([
  'EventDispatch',
  'HandlePostMessage',
  'FireAnimationFrame',
  'TimerFire',
  'FunctionCall',
  'UpdateLayoutTree',
  'Layout',
  'PrePaint',
  'Paint',
  'Layerize',
]);

/**
 * The work of each frame in which something was laid out or painted, in milliseconds, ascending. To put its layers together is the last that is done for a
 * frame; what is done between two of them, like taking in rows, is done for the second.
 */
async function frameCosts(page: Page, scroll: () => Promise<void>): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  const events = await trace(session, scroll);
  await session.detach();
  const main = events.find(({ name }) => name === 'Layout');
  const own = events.filter(({ pid, tid }) => pid === main?.pid && tid === main?.tid).toSorted((a, b) => a.ts - b.ts);
  const costs: number[] = [];
  let [cost, isDrawn, done] = [0, false, 0];
  for (const { name, ts, dur = 0, tdur = dur } of own) {
    // What is inside of what was counted already is not counted twice.
    if (work.has(name) && ts >= done) {
      cost += tdur / 1000;
      isDrawn ||= name === 'Layout' || name === 'Paint';
      done = ts + dur;
    }
    if (name === 'Layerize') {
      costs.push(...(isDrawn ? [cost] : []));
      [cost, isDrawn] = [0, false];
    }
  }
  return costs.toSorted((a, b) => a - b);
}

async function trace(session: CDPSession, run: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    const parts: readonly unknown[] = value;
    events.push(...parts.filter(isTraceEvent));
  });
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['devtools.timeline', 'devtools.timeline.frame'] },
  });
  await run();
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await ended;
  return events;
}
