import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WholeQueue } from '../../src/core/queue/wholeQueue.ts';
import { SqliteArchives } from '../../src/infra/archive/sqliteArchives.ts';
import { nodeClock } from '../../src/infra/nodeClock.ts';
import { archiveWorker, wideLimits } from '../support/archiveFiles.ts';
import { createTestQueue } from '../support/testQueue.ts';
import { type Figure, median, toMeasured } from './figure.ts';
import { type PortalProcess, withPortal } from './withPortal.ts';

const RECORDS = 100_000;
const ROUNDS = 5;
const changes = [0, 100, 10_000];
/** Of requests; a full read is the bound where none is given. */
const goals = new Map([
  [0, 1],
  [100, 15],
]);

interface Cost {
  readonly requests: number;
  /** In milliseconds. */
  readonly time: number;
}

/** What a sync takes, beside reading everything again, after so many records were removed that were scattered over the queue; the archive is on disk. */
export async function measureSync(): Promise<Figure[]> {
  const rounds: { readonly full: Cost; readonly syncs: readonly Cost[] }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const folder = await mkdtemp(join(tmpdir(), 'offline-events-bench-'));
    try {
      rounds.push(await withPortal(RECORDS, async (portal) => await runOnce(portal, folder)));
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  const full = rounds.map((round) => round.full);
  return changes.flatMap((count, i) => {
    const syncs = rounds.flatMap((round) => round.syncs[i] ?? []);
    const name = `sync after ${count.toLocaleString('en')} changes in ${RECORDS.toLocaleString('en')}, a full read beside it`;
    const [requests, all] = [Math.max(...syncs.map((sync) => sync.requests)), full[0]?.requests ?? 0];
    const most = goals.get(count) ?? all;
    return [
      toMeasured(name, {
        unit: 'requests',
        ours: requests,
        baseline: all,
        goal: `at most ${most}`,
        met: requests <= most,
      }),
      toMeasured(name, {
        unit: 'ms',
        ours: median(syncs.map((sync) => sync.time)),
        baseline: median(full.map((read) => read.time)),
        goal: null,
        met: null,
      }),
    ];
  });
}

async function runOnce(
  portal: PortalProcess,
  folder: string,
): Promise<{ readonly full: Cost; readonly syncs: readonly Cost[] }> {
  const { queue, close } = await createTestQueue(portal);
  const archives = new SqliteArchives(archiveWorker, {
    folder: join(folder, 'archive'),
    oldCopiesFolder: join(folder, 'copies'),
    limits: wideLimits,
  });
  const archive = archives.of('portal');
  const whole = new WholeQueue({ reader: queue.reader, archive, clock: nodeClock });
  const cost = async (work: () => Promise<void>): Promise<Cost> => {
    const begun = performance.now();
    await work();
    const { state } = whole;
    if (state.kind !== 'whole') {
      throw new Error(`not whole but ${state.kind}`);
    }
    return { requests: state.requests, time: performance.now() - begun };
  };
  const full = await cost(async () => await whole.read());
  const syncs: Cost[] = [];
  for (const count of changes) {
    const left = await portal.remove(count);
    syncs.push(await cost(async () => await whole.sync()));
    const { inQueue } = await archive.state();
    if (inQueue !== left.length) {
      throw new Error(`${inQueue} records are there, not ${left.length}`);
    }
  }
  await archives.close();
  await close();
  return { full, syncs };
}

if (import.meta.main) {
  for (const { name, value } of await measureSync()) {
    console.log(`${name}: ${value}`);
  }
}
