// `npm run bench`: figures of speed and size. No test asserts one: they are for comparing, in one run, on one machine.
import { measureArchive } from './archive.bench.ts';
import { measureClear } from './clear.bench.ts';
import { measureFirstPaint, measureSdk } from './firstPaint.bench.ts';
import { measurePackage } from './package.bench.ts';
import { measurePortal } from './portal.bench.ts';
import { measureRecordPage } from './recordPage.bench.ts';
import { measureStalls } from './stalls.bench.ts';

const measures = [
  measureFirstPaint,
  measureSdk,
  measureClear,
  measurePortal,
  measureArchive,
  measureRecordPage,
  measurePackage,
  measureStalls,
];
for (const measure of measures) {
  for (const { name, value } of await measure()) {
    console.log(`${name}: ${value}`);
  }
}
