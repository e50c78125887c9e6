import assert from 'node:assert/strict';
import { dealRow } from '../support/product.ts';
import { QueuePage } from '../support/queuePage.ts';
import { wireOf } from '../support/rows.ts';
import {
  chooseFromContextMenu,
  contextMenuItems,
  editorTab,
  notification,
  runCommand,
} from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

describe('the documents that a queue’s page opens', function () {
  this.timeout(120_000);
  const suite = new WindowSuite(
    { rows: [101, 102, 103, 104].map((id) => dealRow(id, id - 100)) },
    {
      size: { width: 1600, height: 1000 },
      prepare: async (context) => await context.grantPermissions(['clipboard-read', 'clipboard-write']),
    },
  );
  let queuePage: QueuePage;

  before(async () => {
    queuePage = await QueuePage.open(suite.page, 'northwind');
    await queuePage.says('4 records');
  });
  afterEach(async () => {
    await editorTab(suite.page, 'northwind: Queue').click();
    await queuePage.row(101).waitFor();
  });

  it('show the difference of two records, that with the lower ID on the left, from the button', async () => {
    await queuePage.row(103).click();
    await queuePage.row(102).click({ modifiers: ['ControlOrMeta'] });
    await queuePage.frame.getByRole('button', { name: 'Compare', exact: true }).click();
    await assertCompared(2, 3);
  });

  it('show the difference of two records from the context menu, which has no such entry for one or three', async () => {
    const { page } = suite;
    const row = queuePage.row(104);
    const offered = async (): Promise<boolean> => {
      await row.click({ button: 'right' });
      const items = await contextMenuItems(page);
      await page.keyboard.press('Escape');
      return items.includes('Compare Selected');
    };
    await row.click();
    assert.equal(await offered(), false);
    await queuePage.row(101).click({ modifiers: ['ControlOrMeta'] });
    await queuePage.says('2 of 4 selected');
    await queuePage.row(102).click({ modifiers: ['ControlOrMeta'] });
    await queuePage.says('3 of 4 selected');
    assert.equal(await offered(), false);
    assert.equal(await queuePage.frame.getByRole('button', { name: 'Compare' }).count(), 0);
    await runCommand(page, 'Offline Events: Compare Selected');
    await notification(page, 'Select exactly two records to compare them.').waitFor();
    await queuePage.row(102).click({ modifiers: ['ControlOrMeta'] });
    await queuePage.says('2 of 4 selected');
    await chooseFromContextMenu(page, row, 'Compare Selected');
    await assertCompared(1, 4);
  });

  it('hold one record as JSON, under its own name', async () => {
    const { page } = suite;
    await queuePage.row(103).click();
    await queuePage.chooseMore('Open 1 Record as JSON');
    await editorTab(page, '#103 Deal 3.json').waitFor();
    assert.deepEqual([JSON.parse(await documentText())], wireOf(suite.portal, [103]));
  });

  it('hold several records as one list of JSON', async () => {
    const { page } = suite;
    await queuePage.row(101).click();
    await queuePage.row(103).click({ modifiers: ['Shift'] });
    await queuePage.chooseMore('Open 3 Records as JSON');
    await page.locator('.part.editor .view-line').getByText('"103"').waitFor();
    assert.deepEqual(JSON.parse(await documentText()), wireOf(suite.portal, [101, 102, 103]));
  });

  async function assertCompared(left: number, right: number): Promise<void> {
    const { page } = suite;
    const title = `#10${left} Deal ${left} ↔ #10${right} Deal ${right}`;
    await page.locator('.part.editor .tab.active').filter({ hasText: title }).waitFor();
    const sides = page.locator('.part.editor .monaco-diff-editor .view-lines');
    await sides.first().getByText(`"ID": "10${left}"`).waitFor();
    await sides.last().getByText(`"ID": "10${right}"`).waitFor();
  }

  /** All of the document in front, by way of the clipboard: VS Code draws no more than is in sight. */
  async function documentText(): Promise<string> {
    const { page } = suite;
    // The page has the keyboard until then, and the window may write nothing.
    await page.locator('.part.editor .view-lines').click();
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
    return await page.evaluate(() => navigator.clipboard.readText());
  }
});
