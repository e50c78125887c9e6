import { QueueModel } from '../../src/core/queue/queueModel.ts';
import { nodeClock } from '../../src/infra/nodeClock.ts';
import { createSdk, type SdkTarget } from '../support/sdk.ts';
import { createTestQueue } from '../support/testQueue.ts';
import { type Figure, median, milliseconds } from './figure.ts';
import { withPortal } from './withPortal.ts';

const sizes = [1000, 100_000, 1_000_000];
const ROUNDS = 5;

/** From the request to all rows of the first screen (names, counts, states and the first page of each group), with the portal in a process of its own. */
export async function measureFirstPaint(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const records of sizes) {
    figures.push(toFigure(records, await withPortal(records, firstPaint)));
  }
  return figures;
}

/** The usual way, for comparison: the official JS SDK reads a queue of 10,000, which is what it takes to group it. */
export async function measureSdk(): Promise<Figure[]> {
  const records = 10_000;
  return await withPortal(records, async (portal) => {
    const sdk = await readBySdk(createSdk(portal));
    const ours = await firstPaint(portal);
    const [times, requests] = [sdk.time / ours.time, sdk.requests / ours.requests];
    return [
      toFigure(records, ours),
      {
        name: `the JS SDK reads ${records.toLocaleString('en')} records (${sdk.total} came), its limiter switched off`,
        value: `${milliseconds(sdk.time)}, ${sdk.requests} requests: ${times.toFixed(1)} times as long, ${requests.toFixed(0)} times the requests`,
      },
      {
        name: 'the same within 50 requests at once and 2 per second',
        value: `${Math.round((sdk.requests - 50) / 2)} s at least`,
      },
    ];
  });
}

interface FirstPaint {
  /** Milliseconds, the median. */
  readonly time: number;
  readonly requests: number;
}

async function firstPaint(portal: SdkTarget): Promise<FirstPaint> {
  const { queue, log, close } = await createTestQueue(portal);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // A model of its own each time: the first look, not a refresh.
    const model = new QueueModel(queue.reader, nodeClock);
    const start = performance.now();
    await model.refresh();
    times.push(performance.now() - start);
  }
  await close();
  return { time: median(times), requests: log.lines.length / ROUNDS };
}

function toFigure(records: number, { time, requests }: FirstPaint): Figure {
  return {
    name: `first paint at ${records.toLocaleString('en')} records, median of ${ROUNDS}`,
    value: `${milliseconds(time)}, ${requests} ${requests === 1 ? 'request' : 'requests'}`,
  };
}

async function readBySdk(
  sdk: ReturnType<typeof createSdk>,
): Promise<{ total: number; requests: number; time: number }> {
  const start = performance.now();
  const answer = await sdk.actions.v2.callList.make({ method: 'event.offline.list', params: {} });
  const total = answer.getData()?.length ?? 0;
  return { total, requests: Math.floor(total / 50) + 1, time: performance.now() - start };
}
