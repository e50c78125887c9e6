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
import { type Figure, median } from './figure.ts';
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
  const read = await withPortal(
    READ,
    async (portal) => await inFolder(async (folder) => await readAll(portal, folder)),
  );
  const count = READ.toLocaleString('en');
  const perHundredThousand = (bytes: number): string => `${megabytes((bytes * 100_000) / read.records)} per 100,000`;
  const [longest = Number.NaN, ...others] = read.stalls.map(Math.round);
  return [
    { name: 'the archive: records written', value: `${Math.round(median(rates)).toLocaleString('en')} per second` },
    {
      name: `the archive: ${count} records read and written`,
      value: `${(read.duration / 1000).toFixed(1)} s, ${read.records.toLocaleString('en')} are there`,
    },
    {
      name: `the archive: longest stall of the host while ${count} records are read`,
      value: `${longest} ms; then ${others.join(', ')} ms`,
    },
    {
      name: 'the archive: memory of the host then',
      value: `${megabytes(read.hostGrowth)} more, ${megabytes(read.hostPeak)} at most; ${perHundredThousand(read.hostGrowth)}`,
    },
    {
      name: 'the archive: memory of its own thread then',
      value: `${megabytes(read.threadGrowth)} more; ${perHundredThousand(read.threadGrowth)}`,
    },
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

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

if (import.meta.main) {
  for (const { name, value } of await measureArchive()) {
    console.log(`${name}: ${value}`);
  }
}
