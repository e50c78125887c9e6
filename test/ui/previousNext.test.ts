import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { dealRow, openGroup } from '../support/product.ts';
import { editorTab, runCommand, treeRow, webviewFrame } from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

describe('pages of records', function () {
  this.timeout(120_000);
  const suite = new WindowSuite({ rows: Array.from({ length: 52 }, (_, i) => dealRow(101 + i, 38 + i)) });

  before(async () => {
    await openGroup(suite.page, 'ONCRMDEALUPDATE');
    await treeRow(suite.page, '#101 Deal 38').waitFor();
  });

  it('are previews after a click, kept after a double click, and beside the others with Ctrl', async () => {
    const { page } = suite;
    await treeRow(page, '#101 Deal 38').click();
    await pageShows(page, 'Deal 38');
    await treeRow(page, '#102 Deal 39').click();
    await pageShows(page, 'Deal 39');
    assert.deepEqual(await tabs(page), ['#102 Deal 39']);
    await treeRow(page, '#102 Deal 39').dblclick();
    await editorTab(page, '#102 Deal 39').and(page.locator(':not([aria-label*="preview"])')).waitFor();
    await treeRow(page, '#103 Deal 40').click();
    await pageShows(page, 'Deal 40');
    assert.deepEqual(await tabs(page), ['#102 Deal 39', '#103 Deal 40']);
    await treeRow(page, '#104 Deal 41').click({ modifiers: ['Alt'] });
    await page
      .locator('.part.editor .editor-group-container')
      .nth(1)
      .locator('.tab')
      .getByText('#104 Deal 41')
      .waitFor();
    await runCommand(page, 'View: Close All Editors');
  });

  it('go to the next record and back with the keyboard, in the same preview, with the tree’s selection', async () => {
    const { page } = suite;
    await treeRow(page, '#101 Deal 38').click();
    await article(page).click();
    await page.keyboard.press('Alt+ArrowDown');
    await pageShows(page, 'Deal 39');
    await treeRow(page, '#102 Deal 39').and(page.locator('.selected')).waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await pageShows(page, 'Deal 40');
    await page.keyboard.press('Alt+ArrowUp');
    await pageShows(page, 'Deal 39');
    await treeRow(page, '#102 Deal 39').and(page.locator('.selected')).waitFor();
    assert.deepEqual(await tabs(page), ['#102 Deal 39']);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'IFRAME', 'the page keeps the keyboard');
  });

  it('stay where they are at the beginning of the group, and say so', async () => {
    const { page } = suite;
    await page.keyboard.press('Alt+ArrowUp');
    await pageShows(page, 'Deal 38');
    await page.keyboard.press('Alt+ArrowUp');
    await page.locator('.part.statusbar').getByText('This is the first record of its group').waitFor();
    await pageShows(page, 'Deal 38');
  });

  it('load more of the group where that goes on', async () => {
    const { page } = suite;
    await treeRow(page, '#101 Deal 38').click();
    await page.keyboard.press('End');
    await treeRow(page, '#150 Deal 87').click();
    await pageShows(page, 'Deal 87');
    await runCommand(page, 'Offline Events: Next Record');
    await pageShows(page, 'Deal 88');
    await treeRow(page, '#151 Deal 88').and(page.locator('.selected')).waitFor();
    await treeRow(page, 'Load more').waitFor({ state: 'detached' });
  });

  it('leave a kept tab as it is', async () => {
    const { page } = suite;
    await treeRow(page, '#151 Deal 88').dblclick();
    await editorTab(page, '#151 Deal 88').and(page.locator(':not([aria-label*="preview"])')).waitFor();
    await runCommand(page, 'Offline Events: Next Record');
    await pageShows(page, 'Deal 89');
    assert.deepEqual(await tabs(page), ['#151 Deal 88', '#152 Deal 89']);
    await page.keyboard.press('Alt+ArrowDown');
    await page.locator('.part.statusbar').getByText('This is the last record of its group').waitFor();
  });
});

async function pageShows(page: Page, title: string): Promise<void> {
  await article(page).getByText(title, { exact: true }).first().waitFor();
}

function article(page: Page): Locator {
  return webviewFrame(page).getByRole('article');
}

async function tabs(page: Page): Promise<string[]> {
  return await page.locator('.part.editor .tab .label-name').allInnerTexts();
}
