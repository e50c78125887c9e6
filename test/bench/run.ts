// `npm run bench`: figures of speed and size. No test asserts one: they are for comparing, in one run, on one machine.
// `npm run bench -- views scrolling` takes those alone; `npm run bench -- --json FILE` also writes those that are compared, or have a goal: a list of { name, unit, ours, baseline, ratio, goal, met }.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure, Measured } from './figure.ts';
import { runProcess } from '../support/runSuite.ts';

/** Loaded when they are run: what one of them needs makes others slower. */
const measures: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  wholeQueue: async () => await (await import('./wholeQueue.bench.ts')).measureWholeQueue(),
  reader: async () => await (await import('./reader.bench.ts')).measureReader(),
  sync: async () => await (await import('./sync.bench.ts')).measureSync(),
  archive: async () => await (await import('./archive.bench.ts')).measureArchive(),
  views: async () => await (await import('./views.bench.ts')).measureViews(),
  scrolling: async () => await (await import('./scroll.bench.ts')).measureScrolling(),
  firstPaint: async () => await (await import('./firstPaint.bench.ts')).measureFirstPaint(),
  sdk: async () => await (await import('./firstPaint.bench.ts')).measureSdk(),
  clear: async () => await (await import('./clear.bench.ts')).measureClear(),
  portal: async () => await (await import('./portal.bench.ts')).measurePortal(),
  recordPage: async () => await (await import('./recordPage.bench.ts')).measureRecordPage(),
  package: async () => await (await import('./package.bench.ts')).measurePackage(),
  stalls: async () => await (await import('./stalls.bench.ts')).measureStalls(),
};

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.find((name) => measures[name] === undefined);
if (unknown !== undefined) {
  throw new Error(`Unknown: ${unknown}. Known: ${Object.keys(measures).join(', ')}`);
}
const names = Object.keys(measures).filter((name) => positionals.length === 0 || positionals.includes(name));
const [only, ...others] = names;
const results = only === undefined || others.length > 0 ? await measureApart(names) : await measureHere(only);
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
}

/** What `--json` writes of a figure. */
interface Result extends Measured {
  readonly name: string;
  readonly ratio: number | null;
}

async function measureHere(name: string): Promise<readonly Result[]> {
  const figures = (await measures[name]?.()) ?? [];
  figures.forEach((figure) => console.log(`${figure.name}: ${figure.value}`));
  return figures.flatMap(({ name: of, measured }) => {
    if (measured === undefined) {
      return [];
    }
    const { unit, ours, baseline, goal, met } = measured;
    return [{ name: of, unit, ours, baseline, ratio: baseline === null ? null : baseline / ours, goal, met }];
  });
}

/** Each in a process of its own, one after the other: none is slower for what another left in memory. */
async function measureApart(all: readonly string[]): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'offline-events-bench-'));
  const found: Result[] = [];
  try {
    for (const name of all) {
      const file = join(folder, `${name}.json`);
      const exitCode = await runProcess(process.execPath, [
        '--no-warnings',
        import.meta.filename,
        name,
        '--json',
        file,
      ]);
      if (exitCode !== 0) {
        throw new Error(`${name} ended with ${exitCode}`);
      }
      const list: Result[] = JSON.parse(await readFile(file, 'utf8'));
      found.push(...list);
    }
    return found;
  } finally {
    await rm(folder, { recursive: true });
  }
}
