import type { CDPSession, Page } from 'playwright-core';
import { openQueuePage } from '../support/queuePageInBrowser.ts';
import { launchBrowser } from '../support/vscode/launchBrowser.ts';
import { isIndex, isOptional, isShape, isString } from '../../src/protocol/shape.ts';
import { type Figure, toMeasured } from './figure.ts';

const RECORDS = 1_000_000;

/** How the table of the queue page scrolls through a million records in Chromium: what a frame costs in script, style, layout and paint, from the browser's own trace. */
export async function measureScrolling(): Promise<Figure[]> {
  const browser = await launchBrowser();
  const page = await openQueuePage({ browser, count: RECORDS });
  const table = page.getByRole('grid', { name: 'recordsTab' });
  await table.hover();
  const wheel = await frameCosts(page, async () => {
    for (let turn = 0; turn < 120; turn += 1) {
      await page.mouse.wheel(0, turn % 40 < 30 ? 240 : -120);
      await nextFrame(page);
    }
  });
  const drag = await frameCosts(page, async () => {
    for (let step = 0; step < 120; step += 1) {
      await table.evaluate(
        (scroller, share) => {
          scroller.scrollTop = share * scroller.scrollHeight;
        },
        ((step * 37) % 120) / 120,
      );
      await nextFrame(page);
    }
  });
  await browser.close();
  return [
    toFigure('95th percentile of frames, 1,000,000 rows scrolled by the wheel: script, layout and paint', wheel),
    toFigure('the same with the thumb, to another end of the table at each frame', drag),
  ];
}

/** `costs` in milliseconds, ascending. */
function toFigure(name: string, costs: readonly number[]): Figure {
  const ours = costs[Math.floor(costs.length * 0.95)] ?? Number.NaN;
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
  'Commit',
]);

/** The work of each frame in which something was done, in milliseconds, ascending. */
async function frameCosts(page: Page, scroll: () => Promise<void>): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  const events = await trace(session, scroll);
  await session.detach();
  const main = events.find(({ name }) => name === 'Layout');
  const own = events.filter(({ pid, tid }) => pid === main?.pid && tid === main?.tid).toSorted((a, b) => a.ts - b.ts);
  const frames = own.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts);
  const costs = frames.map(() => 0);
  let [frame, done] = [0, 0];
  for (const { name, ts, dur = 0, tdur = dur } of own) {
    while (ts >= (frames[frame + 1] ?? Infinity)) {
      frame += 1;
    }
    // What is inside of what was counted already is not counted twice.
    if (work.has(name) && ts >= done && ts >= (frames[0] ?? 0)) {
      costs[frame] = (costs[frame] ?? 0) + tdur / 1000;
      done = ts + dur;
    }
  }
  return costs.filter((cost) => cost > 0).toSorted((a, b) => a - b);
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
