import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { addPortal, dealRow, descriptionOf, openGroup } from '../support/product.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import { runCommand, treeRow } from '../support/vscode/workbench.ts';

const hostile = '[x](https://evil.example/a) https://evil.example/b <img src=x> $(trash) **bold**';

/** The labels of the rows on screen, with where they are in the tree: what stands above it may move all of it. */
async function rowsOnScreen(page: Page): Promise<Map<string, number>> {
  const top = (await page.locator('.part.sidebar .monaco-list').first().boundingBox())?.y ?? -1;
  const rows = await page.locator('.part.sidebar .monaco-list-row[role=treeitem]').all();
  const entries = await Promise.all(
    rows.map(
      async (row) =>
        [await row.locator('.label-name').innerText(), ((await row.boundingBox())?.y ?? -1) - top] as const,
    ),
  );
  return new Map(entries);
}

/** Those of the first page of the leads. */
function firstPage(rows: ReadonlyMap<string, number>): [label: string, y: number][] {
  return [...rows].filter(([label]) => /^#10[0-4]/.test(label));
}

/** Those around the one that is chosen; the last on screen make room for what the view says above the rows. */
function around(rows: ReadonlyMap<string, number>): [label: string, y: number][] {
  return [...rows].filter(([label]) => /^#10(3\d|4[0-5])/.test(label));
}

/** Rests the mouse on a row until its tooltip is there. */
async function hover(page: Page, row: Locator): Promise<Locator> {
  // Coming from elsewhere: a mouse that rests on a row already brings up nothing.
  await page.mouse.move(900, 600);
  await row.hover();
  const tooltip = page.locator('.workbench-hover-container .monaco-hover:visible');
  await tooltip.waitFor();
  return tooltip;
}

/** The letter with which VS Code marks a row, which it draws by its style sheet. */
async function badgeOf(row: Locator): Promise<string> {
  const label = row.locator('.monaco-decoration-text-badge');
  return await label.evaluate((element) => getComputedStyle(element, '::after').content.replaceAll('"', ''));
}

describe('the rows of the tree', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let vscode: VsCode;

  before(async () => {
    portal = await startDemoPortal({
      rows: [
        dealRow(101, 38),
        dealRow(102, 39, { error: true }),
        dealRow(103, 40, { eventName: 'ONAPPINSTALL', eventData: { ID: hostile } }),
        ...Array.from({ length: 180 }, (_, i) => dealRow(1000 + i, 1000 + i, { eventName: 'ONCRMLEADADD' })),
        dealRow(2000, 7, { eventName: 'ONTASKADD', eventData: { FIELDS_AFTER: { ID: 7 } } }),
      ],
    });
    vscode = await openVsCode({ settings: { 'workbench.hover.delay': 500 } });
    await addPortal(vscode.page, portal, { name: 'northwind' });
  });
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  it('ask the portal about a group when the mouse rests on it, and only once', async () => {
    const { page } = vscode;
    const start = portal.log.length;
    const tooltip = await hover(page, treeRow(page, 'ONCRMDEALUPDATE'));
    await tooltip.getByText('2 records: 1 waiting, 1 failed').waitFor();
    assert.equal(portal.log.length, start + 1);
    await page.mouse.move(900, 600);
    await tooltip.waitFor({ state: 'hidden' });
    await (await hover(page, treeRow(page, 'ONCRMDEALUPDATE'))).getByText('2 records').waitFor();
    assert.equal(portal.log.length, start + 1);
  });

  it('show what data hold as it is, in label and tooltip', async () => {
    const { page } = vscode;
    await openGroup(page, 'ONAPPINSTALL');
    const row = treeRow(page, /^#103 /);
    const tooltip = await hover(page, row);
    await tooltip.getByText('[x](https://evil.example/a) https://evil.exampl…').waitFor();
    assert.equal(await tooltip.locator('a, img, .codicon').count(), 0);
    await page.mouse.move(900, 600);
    await treeRow(page, 'ONAPPINSTALL').locator('.monaco-tl-twistie').click();
  });

  it('stay where they are when a page is loaded or the queue refreshed: opened, chosen, scrolled; and tell what came and changed', async () => {
    const { page } = vscode;
    await openGroup(page, 'ONCRMLEADADD');
    await treeRow(page, '#1000 Lead 1000').click();
    await page.keyboard.press('End');
    await treeRow(page, 'Load more').waitFor();
    const before = await rowsOnScreen(page);
    await treeRow(page, 'Load more').click();
    await treeRow(page, '#1050 Lead 1050').waitFor();
    assert.deepEqual(firstPage(await rowsOnScreen(page)), firstPage(before));

    await treeRow(page, '#1040 Lead 1040').click();
    const then = await rowsOnScreen(page);
    portal.table.insert(dealRow(3000, 3000, { eventName: 'ONCRMLEADADD' }));
    const changed = portal.table.find(1041);
    assert.ok(changed !== undefined);
    changed.changedAt = Math.floor(Date.now() / 1000) - 3600 * 5;
    await runCommand(page, 'Offline Events: Refresh');
    await treeRow(page, '#1041 Lead 1041').getByText('5 h').waitFor();
    assert.deepEqual(around(await rowsOnScreen(page)), around(then));
    assert.equal(await treeRow(page, '#1040 Lead 1040').getAttribute('aria-selected'), 'true');
    const label = await treeRow(page, '#1041 Lead 1041').getAttribute('aria-label');
    assert.equal(label, '#1041 Lead 1041, waiting, ONCRMLEADADD, changed 5 hours ago, changed since the last refresh');
    await treeRow(page, '#1041 Lead 1041').locator('.monaco-decoration-text-badge').waitFor();
    assert.equal(await badgeOf(treeRow(page, '#1041 Lead 1041')), 'C');
    await page.keyboard.press('Home');
    assert.equal(await descriptionOf(page, 'ONCRMLEADADD'), '181 · +1');
  });
});
