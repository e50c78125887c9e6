import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { dealRow } from '../support/product.ts';
import { runCommand, treeRow } from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

describe('a portal that reaches a limit', function () {
  this.timeout(120_000);
  const suite = new WindowSuite({ rows: [dealRow(101, 38)] });

  before(async () => {
    await treeRow(suite.page, 'ONCRMDEALUPDATE').waitFor();
  });

  const told = (text: RegExp): Locator => suite.page.locator('.part.sidebar').getByText(text);

  it('says above the queue that it limits requests, and goes on by itself', async () => {
    const { page } = suite;
    const refused = { kind: 'answer', status: 503, body: '{"error":"QUERY_LIMIT_EXCEEDED"}' } as const;
    suite.portal.faults.add(refused, { times: 3 });
    suite.portal.table.insert(dealRow(102, 39));
    await runCommand(page, 'Offline Events: Refresh');
    await told(/^northwind limits requests\. Going on in \d s\.$/).waitFor();
    assert.equal(await treeRow(page, 'ONCRMDEALUPDATE').isVisible(), true);
    assert.equal(await treeRow(page, 'northwind').locator('.codicon-warning').count(), 0);
    await told(/limits requests/).waitFor({ state: 'detached' });
    await treeRow(page, 'ONCRMDEALUPDATE').locator('.label-description').getByText('2 · +1', { exact: true }).waitFor();
  });

  it('says until when it blocks the method', async () => {
    suite.portal.faults.add({ kind: 'answer', status: 429, body: '{"error":"OPERATION_TIME_LIMIT"}' });
    await runCommand(suite.page, 'Offline Events: Refresh');
    // The portal's last answer told that its ten minutes begin anew.
    await told(/^northwind blocks this method until \d\d:\d\d\. Going on then\.$/).waitFor();
  });
});
