import type { B24OAuth } from '@bitrix24/b24jssdk';
import { createSdk, type SdkTarget } from '../support/sdk.ts';
import { createTestQueue } from '../support/testQueue.ts';
import { beginWholeRead, LANES, readWhole } from '../../src/core/queue/wholeRead.ts';
import { nodeClock } from '../../src/infra/nodeClock.ts';
import { type Figure, median, toMeasured } from './figure.ts';
import { type PortalProcess, type PortalProcessOptions, withPortal } from './withPortal.ts';

const ROUNDS = 5;
const SMALL = 10_000;
const LARGE = 100_000;
/** The cloud's bucket (facts, section 7). */
const [BURST, PER_SECOND] = [50, 2];

export interface Reading {
  /** As they came. */
  readonly ids: readonly string[];
  /** In milliseconds. */
  readonly time: number;
  readonly requests: number;
}

type Read = (portal: SdkTarget) => Promise<Reading>;

/** The whole queue read by us and by the official SDK: under the portal's limit in real time, without it, and while a consumer works on it. */
export async function measureWholeQueue(): Promise<Figure[]> {
  const limited = { isLimited: true };
  const [oursLimited, sdkLimited] = [
    await readOften(SMALL, readOurs(true), limited),
    // They wait nearly all the time: side by side they take no longer than each alone.
    await Promise.all(Array.from({ length: ROUNDS }, async () => await withPortal(SMALL, readBySdk({}), limited))),
  ];
  const ours = await readOften(LARGE, readOurs(false));
  const fetched = await readOften(LARGE, readBySdk());
  const chunked = await readOften(LARGE, readInChunks);
  const oursLarge = await readOften(LARGE, readOurs(true), limited);
  const figures = [
    compareTimes(
      `reading ${count(SMALL)} records within the limit, fetchList of the SDK beside it`,
      oursLimited,
      sdkLimited,
    ),
    compareTimes(`reading ${count(LARGE)} records without a limit, fetchList beside it`, ours, fetched),
    compareTimes(`reading ${count(LARGE)} records without a limit, batchByChunk beside it`, ours, chunked),
    compareRequests(ours),
    compareComputed(oursLarge, fetched),
  ];
  let busy = 0;
  for (let round = 0; round < ROUNDS; round++) {
    busy += await withPortal(LARGE, async (portal) => await lostAndDoubled(await readOurs(false)(portal), portal), {
      isBusy: true,
    });
  }
  return [
    ...figures,
    toMeasured(`records lost or doubled of ${ROUNDS} times ${count(LARGE)} while a consumer works on them`, {
      unit: 'records',
      ours: busy,
      baseline: null,
      goal: 'none',
      met: busy === 0,
    }),
  ];
}

async function readOften(records: number, read: Read, options?: PortalProcessOptions): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    readings.push(await withPortal(records, read, options));
  }
  return readings;
}

/** Our reader, as the product uses it. */
export function readOurs(isLimited: boolean, lanes = LANES): Read {
  return async (portal) => {
    const { queue, close } = await createTestQueue(portal, { isLimited, waitsReally: true });
    const options = { urgency: 'background', clock: nodeClock } as const;
    const begun = performance.now();
    const start = await beginWholeRead(queue.reader, { expected: undefined }, options);
    const ids: string[] = start.records.map(({ id }) => id);
    let { requests } = start;
    const expected = start.total - ids.length;
    for await (const piece of readWhole(queue.reader, { rest: start.rest, expected }, { ...options, lanes })) {
      piece.records.forEach(({ id }) => ids.push(id));
      requests += piece.requests;
    }
    const time = performance.now() - begun;
    await close();
    return { ids, time, requests };
  };
}

function readBySdk(restrictions?: Parameters<typeof createSdk>[1]): Read {
  return async (portal) => {
    const sdk = createSdk(portal, restrictions);
    return await clock(async (ids) => {
      let requests = 0;
      for await (const page of sdk.actions.v2.fetchList.make<{ ID: string }>({ method: 'event.offline.list' })) {
        page.forEach(({ ID }) => ids.push(ID));
        requests += 1;
      }
      return requests;
    });
  };
}

/** The SDK's batch calls of pages by offset, once one page has told how many there are. */
async function readInChunks(portal: SdkTarget): Promise<Reading> {
  const sdk = createSdk(portal);
  return await clock(async (ids) => {
    const total = await countBySdk(sdk);
    const calls = Array.from({ length: Math.ceil(total / 50) }, (_, page) => [
      'event.offline.list',
      { order: { ID: 'ASC' }, start: page * 50 },
    ]) satisfies [string, object][];
    const answer = await sdk.actions.v2.batchByChunk.make<{ ID: string }[]>({
      calls,
      options: { isHaltOnError: true },
    });
    (answer.getData() ?? []).flat().forEach(({ ID }) => ids.push(ID));
    return 1 + Math.ceil(calls.length / 50);
  });
}

async function countBySdk(sdk: B24OAuth): Promise<number> {
  return (await sdk.actions.v2.call.make({ method: 'event.offline.list', params: {} })).getTotal();
}

async function clock(read: (ids: string[]) => Promise<number>): Promise<Reading> {
  const ids: string[] = [];
  const begun = performance.now();
  const requests = await read(ids);
  return { ids, time: performance.now() - begun, requests };
}

async function lostAndDoubled({ ids }: Reading, portal: PortalProcess): Promise<number> {
  const read = new Set(ids.map(Number));
  const lost = (await portal.remove(0)).filter((id) => !read.has(id));
  return lost.length + (ids.length - read.size);
}

function compareTimes(name: string, ours: readonly Reading[], theirs: readonly Reading[]): Figure {
  const [our, their] = [medianTime(ours), medianTime(theirs)];
  const requests = `${ours[0]?.requests ?? 0} requests, ${theirs[0]?.requests ?? 0} beside them`;
  return toMeasured(`${name} (${requests})`, { unit: 'ms', ours: our, baseline: their, goal: null, met: null });
}

function compareRequests(ours: readonly Reading[]): Figure {
  const requests = Math.max(...ours.map((reading) => reading.requests));
  const most = LARGE / 2500 + LANES;
  return toMeasured(`requests for ${count(LARGE)} records`, {
    unit: 'requests',
    ours: requests,
    baseline: LARGE / 50 + 1,
    goal: `at most ${most}`,
    met: requests <= most,
  });
}

/** What the SDK's requests take under the limit at least, which would be a quarter of an hour: 50 at once, then two a second. */
function compareComputed(ours: readonly Reading[], theirs: readonly Reading[]): Figure {
  const our = medianTime(ours);
  const their = (((theirs[0]?.requests ?? 0) - BURST) / PER_SECOND) * 1000;
  return toMeasured(`reading ${count(LARGE)} records within the limit, fetchList as its requests would take at least`, {
    unit: 'ms',
    ours: our,
    baseline: their,
    goal: '50 times faster',
    met: their / our >= 50,
  });
}

function medianTime(readings: readonly Reading[]): number {
  return median(readings.map((reading) => reading.time));
}

function count(records: number): string {
  return records.toLocaleString('en');
}

if (import.meta.main) {
  for (const { name, value } of await measureWholeQueue()) {
    console.log(`${name}: ${value}`);
  }
}
