import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runClicks } from '../../support/runSuite.ts';

const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', './test/support/mocha/totalsReporter.ts'];

/** A test file that passes, and the same with a test that fails always or the first time only. */
const passing = `it('passes', () => undefined);`;
const failing = `${passing} it('fails', () => { throw new Error('as it should'); });`;
const failingOnce = (marker: string): string => `
  const { existsSync, writeFileSync } = require('node:fs');
  ${passing}
  it('fails once', () => {
    const isFirst = !existsSync(${JSON.stringify(marker)});
    writeFileSync(${JSON.stringify(marker)}, '');
    if (isFirst) throw new Error('as it should');
  });`;

describe('a run of the tests that click', function () {
  this.timeout(30_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'offline-events-clicks-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (...texts: readonly string[]): Promise<unknown> => {
    texts.forEach((text, i) => writeFileSync(join(folder, `${i}.test.cjs`), text));
    return await runClicks(mocha, join(folder, '*.test.cjs'), { isSeen: false });
  };

  it('takes a file that failed by accident as it ends the second time', async () => {
    const totals = await run(passing, failingOnce(join(folder, 'marker')));
    assert.deepEqual(totals, { passed: 3, failed: 0, skipped: 0 });
  });

  it('fails where a test fails twice', async () => {
    assert.deepEqual(await run(passing, failing), { passed: 2, failed: 1, skipped: 0 });
  });

  it('runs nothing again where many files fail', async () => {
    const totals = await run(...Array.from({ length: 5 }, () => failing), failingOnce(join(folder, 'marker')));
    assert.deepEqual(totals, { passed: 6, failed: 6, skipped: 0 });
  });

  it('fails where there is no test', async () => {
    assert.deepEqual(await run(), { passed: 0, failed: 1, skipped: 0 });
  });
});
