import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { httpsSuite, outsideHost } from '../../support/httpsSuite.ts';
import type { TestProxy } from '../../support/testProxy.ts';
import { bundleOfTests } from './bundleOfTests.ts';

const run = promisify(execFile);

interface Outcome {
  readonly isKeptByLoading: boolean;
  readonly isKeptByRequests: boolean;
  readonly isKeptByProxy: boolean;
  readonly summary?: { readonly total: number };
  /** Of the request through the proxy. */
  readonly failure: string;
}

let bundle: string;

/** What `useBundle.ts` prints. */
async function useBundle(kind: 'empty' | 'filled', proxy: TestProxy): Promise<Outcome> {
  const script = fileURLToPath(import.meta.resolve('./useBundle.ts'));
  const { stdout } = await run(process.execPath, [script, bundle, kind, `http://127.0.0.1:${proxy.port}`]);
  return JSON.parse(stdout);
}

describe('the process-wide fetch dispatcher', function () {
  this.timeout(60_000);
  const suite = httpsSuite();

  before('there is a bundle', async () => {
    bundle = await bundleOfTests();
  });

  for (const kind of ['empty', 'filled'] as const) {
    it(`is left as it is by our bundle, loaded and used: a slot that was ${kind}`, async () => {
      const server = await suite.serve((_request, response) => response.end('not trusted, so never asked'));
      const proxy = await suite.startProxy(server);
      const outcome = await useBundle(kind, proxy);
      assert.deepEqual([outcome.isKeptByLoading, outcome.isKeptByRequests, outcome.isKeptByProxy], [true, true, true]);
      // The requests were real ones; the last met the proxy and then a certificate that is not trusted.
      assert.ok((outcome.summary?.total ?? 0) > 0);
      assert.ok(proxy.asked.includes(`${outsideHost}:443`));
      assert.match(outcome.failure, /certificate/);
    });
  }
});
