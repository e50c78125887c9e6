import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openQueuePage, takeActs } from '../support/queuePageInBrowser.ts';
import { launchBrowser } from '../support/vscode/launchBrowser.ts';

describe('a command of VS Code’s that is run on the queue page', () => {
  let page: Page;

  before(async () => {
    page = await openQueuePage({ browser: await launchBrowser(), count: 50 });
  });

  after(() => page.context().browser()?.close());

  /** What the page asks for after a command. */
  async function obeyed(deed: string): Promise<unknown[]> {
    await takeActs(page);
    await page.evaluate(async (name) => {
      window.postMessage({ type: 'do', deed: name }, '*');
      // Those that were posted before are received before.
      await new Promise((resolve) => {
        addEventListener('message', resolve, { once: true });
      });
    }, deed);
    return await takeActs(page);
  }

  it('is about the records that are chosen', async () => {
    await page.getByRole('row', { name: /^3 / }).click();
    const [act, ...others] = await obeyed('clear');
    assert.deepEqual(others, []);
    assert.deepEqual(act, { ...Object(act), type: 'act', deed: 'clear', spans: [{ from: 2, to: 3 }] });
  });

  it('is about the batch that is chosen while batches are shown, never about records that are out of sight', async () => {
    await page.getByRole('tab', { name: 'batchesTab' }).click();
    const [none] = await obeyed('clear');
    assert.deepEqual(none, { ...Object(none), type: 'act', deed: 'clear', spans: [] });
    assert.deepEqual(await obeyed('open'), []);
    await page.getByRole('grid', { name: 'batchesTab' }).getByRole('row').nth(1).click();
    assert.deepEqual(await obeyed('clear'), [{ type: 'clearBatch', processId: 'p1' }]);
    const [copy] = await obeyed('copyJson');
    assert.deepEqual(copy, { ...Object(copy), type: 'act', deed: 'copyJson', spans: [] });
  });
});
