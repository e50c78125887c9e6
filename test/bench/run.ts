// `npm run bench`: figures of speed and size. No test asserts one: they are for comparing, in one run, on one machine.
// `npm run bench -- views scrolling` takes those alone; `npm run bench -- --json FILE` also writes those that are compared, or have a goal: a list of { name, unit, ours, baseline, ratio, goal, met }.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureArchive } from './archive.bench.ts';
import { measureClear } from './clear.bench.ts';
import type { Figure } from './figure.ts';
import { measureFirstPaint, measureSdk } from './firstPaint.bench.ts';
import { measurePackage } from './package.bench.ts';
import { measurePortal } from './portal.bench.ts';
import { measureReader } from './reader.bench.ts';
import { measureRecordPage } from './recordPage.bench.ts';
import { measureScrolling } from './scroll.bench.ts';
import { measureStalls } from './stalls.bench.ts';
import { measureSync } from './sync.bench.ts';
import { measureViews } from './views.bench.ts';
import { measureWholeQueue } from './wholeQueue.bench.ts';

const measures: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  wholeQueue: measureWholeQueue,
  reader: measureReader,
  sync: measureSync,
  archive: measureArchive,
  views: measureViews,
  scrolling: measureScrolling,
  firstPaint: measureFirstPaint,
  sdk: measureSdk,
  clear: measureClear,
  portal: measurePortal,
  recordPage: measureRecordPage,
  package: measurePackage,
  stalls: measureStalls,
};

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.find((name) => measures[name] === undefined);
if (unknown !== undefined) {
  throw new Error(`Unknown: ${unknown}. Known: ${Object.keys(measures).join(', ')}`);
}
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(measures)) {
  if (positionals.length > 0 && !positionals.includes(name)) {
    continue;
  }
  for (const figure of await measure()) {
    console.log(`${figure.name}: ${figure.value}`);
    figures.push(figure);
  }
}
if (values.json !== undefined) {
  const list = figures.flatMap(({ name, measured }) => {
    if (measured === undefined) {
      return [];
    }
    const { unit, ours, baseline, goal, met } = measured;
    return [{ name, unit, ours, baseline, ratio: baseline === null ? null : baseline / ours, goal, met }];
  });
  await writeFile(values.json, `${JSON.stringify(list, null, 2)}\n`);
}
