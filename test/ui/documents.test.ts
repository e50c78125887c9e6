import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { dealRow, openGroup } from '../support/product.ts';
import {
  chooseFromContextMenu,
  contextMenuItems,
  editorTab,
  notification,
  reloadWindow,
  runCommand,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

describe('a record as a document', function () {
  this.timeout(120_000);
  const suite = new WindowSuite({
    rows: [
      dealRow(101, 38),
      dealRow(102, 39, { processId: 'yh3gu929sf0d32lsfysqas2y1hlpp09q' }),
      dealRow(103, 40, { eventData: { FIELDS: { ID: 40 }, NOTE: ['first', 'second'] } }),
    ],
  });

  before(async () => {
    await openGroup(suite.page, 'ONCRMDEALUPDATE');
    await treeRow(suite.page, '#101 Deal 38').waitFor();
  });

  it('opens from the context menu as JSON, with the eight fields', async () => {
    const { page } = suite;
    await chooseFromContextMenu(page, treeRow(page, '#103 Deal 40'), 'Open as JSON Document');
    await editorTab(page, '#103 Deal 40.json').waitFor();
    await documentShows(page, '"second"');
    const text = await documentText(page);
    const fields = ['ID', 'TIMESTAMP_X', 'EVENT_NAME', 'EVENT_DATA', 'EVENT_ADDITIONAL', 'MESSAGE_ID', 'PROCESS_ID'];
    for (const field of [...fields, 'ERROR']) {
      assert.ok(text.includes(`"${field}":`), field);
    }
    await page.getByRole('button', { name: 'JSON', exact: true }).waitFor();
  });

  it('folds as any document does', async () => {
    const { page } = suite;
    await page.locator('.part.editor .view-lines').click();
    await runCommand(page, 'Fold All');
    await page.locator('.part.editor .view-lines').getByText('"second"').waitFor({ state: 'detached' });
    await runCommand(page, 'Unfold All');
    await documentShows(page, '"second"');
  });

  it('opens from the title of the record’s page', async () => {
    const { page } = suite;
    await treeRow(page, '#101 Deal 38').click();
    await webviewFrame(page).getByRole('article').getByText('Deal 38').first().waitFor();
    await page.locator('.part.editor .editor-actions').getByRole('button', { name: 'Open as JSON Document' }).click();
    await editorTab(page, '#101 Deal 38.json').waitFor();
    await documentShows(page, '"ID": "101"');
  });

  it('follows a change of its record, and keeps what it has when the record leaves the queue', async () => {
    const { page } = suite;
    suite.portal.consumer.reserveIds([101]);
    await runCommand(page, 'Offline Events: Refresh');
    await documentShows(page, /"PROCESS_ID":\s"\w{32}"/);
    suite.portal.consumer.remove([101]);
    await runCommand(page, 'Offline Events: Refresh');
    await treeRow(page, '#101 Deal 38').waitFor({ state: 'detached' });
    await runCommand(page, 'Offline Events: Refresh');
    assert.match(await documentText(page), /"ID": "101"[^]*"PROCESS_ID": "\w{32}"/);
  });

  it('is what two selected records are compared in', async () => {
    const { page } = suite;
    await treeRow(page, '#103 Deal 40').click();
    await treeRow(page, '#102 Deal 39').click({ modifiers: ['ControlOrMeta'] });
    await chooseFromContextMenu(page, treeRow(page, '#103 Deal 40'), 'Compare Selected');
    await page.locator('.part.editor .tab.active').filter({ hasText: '#102 Deal 39 ↔ #103 Deal 40' }).waitFor();
    const sides = page.locator('.part.editor .monaco-diff-editor .view-lines');
    await sides.first().getByText('"ID": "102"').waitFor();
    await sides.last().getByText('"ID": "103"').waitFor();
  });

  it('is compared with one other alone: of any other number the command says what to do', async () => {
    const { page } = suite;
    await treeRow(page, '#103 Deal 40').click();
    await webviewFrame(page).getByRole('article').getByText('Deal 40').first().waitFor();
    await page.mouse.move(800, 500);
    await treeRow(page, '#103 Deal 40').click({ button: 'right' });
    assert.ok(!(await contextMenuItems(page)).includes('Compare Selected'));
    await page.keyboard.press('Escape');
    await runCommand(page, 'Offline Events: Compare Selected');
    await notification(page, 'Select exactly two records in the Queue view to compare them.').waitFor();
  });

  it('is what VS Code shows when the page is reopened as a text', async () => {
    const { page } = suite;
    await treeRow(page, '#102 Deal 39').dblclick();
    await webviewFrame(page).getByRole('article').getByText('Deal 39').first().waitFor();
    await runCommand(page, 'View: Reopen Editor with Text Editor');
    await documentShows(page, '"ID": "102"');
    await page.getByRole('button', { name: 'JSON', exact: true }).waitFor();
    await runCommand(page, 'View: Close All Editors');
  });

  it('comes back with the window, as the record’s page does', async () => {
    const { page } = suite;
    await treeRow(page, '#102 Deal 39').dblclick();
    await webviewFrame(page).getByRole('article').getByText('Deal 39').first().waitFor();
    await chooseFromContextMenu(page, treeRow(page, '#103 Deal 40'), 'Open as JSON Document');
    await documentShows(page, '"second"');
    await reloadWindow(page);
    await documentShows(page, '"second"');
    await editorTab(page, '#102 Deal 39').click();
    await webviewFrame(page).getByRole('article').getByText('Deal 39').first().waitFor();
  });
});

/** Waits until the text stands in the document in front. */
async function documentShows(page: Page, text: string | RegExp): Promise<void> {
  await page.locator('.part.editor .view-line').filter({ hasText: text }).first().waitFor();
}

async function documentText(page: Page): Promise<string> {
  // VS Code draws spaces as such that don't break.
  return (await page.locator('.part.editor .view-lines').first().innerText()).replaceAll('\u00a0', ' ');
}
