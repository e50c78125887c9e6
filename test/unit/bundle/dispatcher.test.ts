import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const bundle = path('../../../dist/extension.cjs');

/** What `useBundle.ts` prints. */
async function useBundle(kind: 'empty' | 'filled'): Promise<{
  isKeptByLoading: boolean;
  isKeptByRequests: boolean;
  summary?: { total: number };
}> {
  const { stdout } = await run(process.execPath, [fileURLToPath(import.meta.resolve('./useBundle.ts')), bundle, kind]);
  return JSON.parse(stdout);
}

describe('the process-wide fetch dispatcher', function () {
  this.timeout(60_000);

  before('there is a bundle', async () => {
    if (!existsSync(bundle)) {
      await run(process.execPath, [path('../../../esbuild.mjs')], { cwd: path('../../..') });
    }
  });

  for (const kind of ['empty', 'filled'] as const) {
    it(`is left as it is by our bundle, loaded and used: a slot that was ${kind}`, async () => {
      const { isKeptByLoading, isKeptByRequests, summary } = await useBundle(kind);
      assert.deepEqual([isKeptByLoading, isKeptByRequests], [true, true]);
      // The requests were real ones.
      assert.ok((summary?.total ?? 0) > 0);
    });
  }
});
