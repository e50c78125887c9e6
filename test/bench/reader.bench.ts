import { beginWholeRead, readWhole } from '../../src/core/queue/wholeRead.ts';
import { nodeClock } from '../../src/infra/nodeClock.ts';
import { createTestQueue } from '../support/testQueue.ts';
import type { SdkTarget } from '../support/sdk.ts';
import { type Figure, median, toMeasured } from './figure.ts';
import { readOurs } from './wholeQueue.bench.ts';
import { withPortal } from './withPortal.ts';

const RECORDS = 100_000;
const ROUNDS = 5;
const GOAL = 1.25;

/**
 * Our reader beside a bare loop that sends the same requests, with `JSON.parse` and nothing else: what checking, parsing and pacing cost. One request at
 * a time for both, so that nothing hides behind another one's wait.
 */
export async function measureReader(): Promise<Figure[]> {
  return await withPortal(RECORDS, async (portal) => {
    const bodies = await recordRequests(portal);
    const [ours, bare]: [number[], number[]] = [[], []];
    const read = readOurs(false, 1);
    // In turns, so that both see the same machine; the first of each warms it up.
    for (let round = 0; round <= ROUNDS; round++) {
      const times = [(await read(portal)).time, await sendBare(portal, bodies)] as const;
      if (round > 0) {
        ours.push(times[0]);
        bare.push(times[1]);
      }
    }
    const [our, their] = [median(ours), median(bare)];
    return [
      toMeasured(
        `the reader alone, ${RECORDS.toLocaleString('en')} records, a bare loop of its ${bodies.length} requests beside it`,
        {
          unit: 'ms',
          ours: our,
          baseline: their,
          goal: `${GOAL} times the bare loop at most`,
          met: our / their <= GOAL,
        },
      ),
    ];
  });
}

/** The bodies of the requests that our reader sends, with the token in them. */
async function recordRequests(portal: SdkTarget): Promise<string[]> {
  const bodies: string[] = [];
  const { queue, close } = await createTestQueue(portal, {
    limits: ({ body }) => {
      bodies.push(body);
      return {};
    },
  });
  const start = await beginWholeRead(queue.reader, { expected: undefined }, { clock: nodeClock });
  const expected = start.total - start.records.length;
  for await (const { records } of readWhole(
    queue.reader,
    { rest: start.rest, expected },
    { clock: nodeClock, lanes: 1 },
  )) {
    void records;
  }
  await close();
  return bodies;
}

async function sendBare({ address }: SdkTarget, bodies: readonly string[]): Promise<number> {
  const begun = performance.now();
  for (const body of bodies) {
    const answer = await fetch(`${address}/rest/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    JSON.parse(await answer.text());
  }
  return performance.now() - begun;
}

if (import.meta.main) {
  for (const { name, value } of await measureReader()) {
    console.log(`${name}: ${value}`);
  }
}
