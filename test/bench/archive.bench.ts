import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chunks } from '../../src/core/chunks.ts';
import { generateRows } from '../../src/demoPortal/generate/generateRows.ts';
import { SqliteArchives } from '../../src/infra/archive/sqliteArchives.ts';
import { archiveWorker, wideLimits } from '../support/archiveFiles.ts';
import { seen } from '../support/rows.ts';
import type { SdkTarget } from '../support/sdk.ts';
import type { HostFigures } from './archiveHost.ts';
import { type Figure, median, toMeasured } from './figure.ts';
import { withPortal } from './withPortal.ts';

const WRITTEN = 100_000;
const READ = 1_000_000;
const PAGE = 2500;
const ROUNDS = 5;

/**
 * How many records a second the archive takes; and, while a queue of 1,000,000 is read into it from a portal in a process of its own, for how long the
 * host's thread is kept from anything else, and by how much its memory and that of the archive's thread grow.
 */
export async function measureArchive(): Promise<Figure[]> {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.push(await inFolder(writeRate));
  }
  const readings = await withPortal(READ, readOften);
  const count = READ.toLocaleString('en');
  const alone = { baseline: null, goal: null, met: null };
  const medianOf = (figure: (host: HostFigures) => number): number => median(readings.map(figure));
  const longest = medianOf(({ stalls }) => stalls[0] ?? Number.NaN);
  const growth = medianOf(({ hostGrowth }) => megabytes(hostGrowth));
  return [
    toMeasured('the archive: records written per second', { unit: 'records', ours: median(rates), ...alone }),
    toMeasured(`the archive: ${count} records read and written`, {
      unit: 's',
      ours: medianOf(({ duration }) => duration / 1000),
      ...alone,
    }),
    toMeasured(`the archive: longest stall of the extension host while ${count} records are read`, {
      unit: 'ms',
      ours: longest,
      baseline: null,
      goal: 'at most 50 ms',
      met: longest <= 50,
    }),
    toMeasured(`the archive: growth of the extension host's memory by ${count} records`, {
      unit: 'MB',
      ours: growth,
      baseline: null,
      goal: 'under 60 MB',
      met: growth < 60,
    }),
    toMeasured('the archive: the same at most meanwhile, with garbage', {
      unit: 'MB',
      ours: medianOf(({ hostPeak }) => megabytes(hostPeak)),
      ...alone,
    }),
    toMeasured("the archive: memory of the archive's thread per 100,000 records", {
      unit: 'MB',
      ours: medianOf(({ threadGrowth, records }) => (megabytes(threadGrowth) * 100_000) / records),
      ...alone,
    }),
  ];
}

/** Records a second, as a reading brings them. */
async function writeRate(folder: string): Promise<number> {
  const records = generateRows({ count: WRITTEN, seed: 1, now: Date.now() }).map(seen);
  const archives = new SqliteArchives(archiveWorker, { folder, oldCopiesFolder: folder, limits: wideLimits });
  try {
    const archive = archives.of('northwind');
    const begun = await archive.beginReading({ startedAt: 1, highestId: undefined, total: WRITTEN, rest: [] });
    const start = performance.now();
    for (const page of chunks(records, PAGE)) {
      const rest = [{ after: page.at(-1)?.id, upTo: undefined }];
      await archive.saveReading({ ...begun, rest }, { at: 2, seen: page, gone: [] });
    }
    return (WRITTEN * 1000) / (performance.now() - start);
  } finally {
    await archives.close();
  }
}

async function readOften(portal: SdkTarget): Promise<readonly HostFigures[]> {
  const readings: HostFigures[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    readings.push(await inFolder(async (folder) => await readAll(portal, folder)));
  }
  return readings;
}

async function readAll(portal: SdkTarget, folder: string): Promise<HostFigures> {
  const args = [
    '--expose-gc',
    '--no-warnings',
    join(import.meta.dirname, 'archiveHost.ts'),
    JSON.stringify(portal),
    folder,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'offline-events-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function megabytes(bytes: number): number {
  return bytes / 2 ** 20;
}

if (import.meta.main) {
  for (const { name, value } of await measureArchive()) {
    console.log(`${name}: ${value}`);
  }
}
