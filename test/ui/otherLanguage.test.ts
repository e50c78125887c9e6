import assert from 'node:assert/strict';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';
import { addPortal, dealRow, descriptionOf, openGroup } from '../support/product.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import { treeRow, webviewFrame } from '../support/vscode/workbench.ts';

describe('in a language without texts of ours', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let vscode: VsCode;

  before(async () => {
    const changedAt = Date.UTC(2026, 4, 7, 11, 40) / 1000;
    portal = await startDemoPortal({
      rows: Array.from({ length: 1234 }, (_, i) => dealRow(101 + i, 38 + i, { changedAt })),
    });
    vscode = await openVsCode({ locale: 'de', env: { TZ: 'UTC' } });
    await addPortal(vscode.page, portal, { name: 'northwind' });
  });
  afterEach(() => assertCleanLog(portal, { confirmed: false }));
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  it('words and dates are English, and numbers have the separators of that language', async () => {
    const { page } = vscode;
    assert.equal(await descriptionOf(page, 'ONCRMDEALUPDATE'), '1.234');
    assert.equal(await treeRow(page, 'ONCRMDEALUPDATE').getAttribute('aria-label'), 'ONCRMDEALUPDATE, 1.234 records');
    await openGroup(page, 'ONCRMDEALUPDATE');
    await treeRow(page, '#101 Deal 38').click();
    const article = webviewFrame(page).getByRole('article', { name: 'Record 101, Deal 38, waiting' });
    await article.getByText('7 May 2026, 11:40:00').waitFor();
    assert.equal(await webviewFrame(page).locator('html').getAttribute('lang'), 'en');
  });
});
