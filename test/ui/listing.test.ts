import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { dealRow, descriptionOf, openGroup } from '../support/product.ts';
import {
  answerInput,
  chooseFromViewMenu,
  clickViewAction,
  editorTab,
  inputShows,
  openSideBar,
  pickItem,
  pressDialogButton,
  quickInputStep,
  readModalDialog,
  reloadWindow,
  runCommand,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

const reserved = 'yh3gu929sf0d32lsfysqas2y1hlpp09q';

describe('what is shown of a queue', function () {
  this.timeout(120_000);
  const suite = new WindowSuite({
    rows: [
      dealRow(101, 38),
      dealRow(102, 39, { error: true }),
      dealRow(103, 40, { processId: reserved }),
      dealRow(104, 41),
      dealRow(201, 7, { eventName: 'ONCRMLEADADD', error: true }),
      dealRow(202, 8, { eventName: 'ONCRMLEADADD' }),
    ],
  });

  before(async () => {
    await openGroup(suite.page, 'ONCRMDEALUPDATE');
    await treeRow(suite.page, '#104 Deal 41').waitFor();
  });

  const message = (text: string | RegExp): Locator => suite.page.locator('.part.sidebar .message').getByText(text);
  const records = async (): Promise<string[]> => {
    const labels = suite.page.locator('.part.sidebar .monaco-list-row[role=treeitem] .label-name');
    return (await labels.allInnerTexts()).filter((label) => label.startsWith('#'));
  };

  it('is the newest first, once that is chosen in the view’s menu', async () => {
    const { page } = suite;
    assert.deepEqual(await records(), ['#101 Deal 38', '#102 Deal 39', '#103 Deal 40', '#104 Deal 41']);
    await chooseFromViewMenu(page, 'Sort', 'Newest First');
    await page.locator('.part.sidebar [role=treeitem][aria-posinset="1"]', { hasText: '#104 Deal 41' }).waitFor();
    assert.deepEqual(await records(), ['#104 Deal 41', '#103 Deal 40', '#102 Deal 39', '#101 Deal 38']);
    // The entry that holds has the tick; choosing it changes nothing.
    await chooseFromViewMenu(page, 'Sort', '✓ Newest First');
    assert.deepEqual(await records(), ['#104 Deal 41', '#103 Deal 40', '#102 Deal 39', '#101 Deal 38']);
  });

  it('is what failed, with how many of how many', async () => {
    const { page } = suite;
    await chooseFromViewMenu(page, 'Show', 'Failed');
    await message('Showing 2 of 6: failed.').waitFor();
    await treeRow(page, 'northwind').getByText('2 of 6').waitFor();
    assert.deepEqual(await records(), ['#102 Deal 39']);
  });

  it('is narrowed further by a part of the event’s name', async () => {
    const { page } = suite;
    await chooseFromViewMenu(page, 'Filter…');
    // The box has the states too that are shown.
    await inputShows(page, 'state:failed');
    await page.keyboard.press('ControlOrMeta+A');
    await answerInput(page, 'Filter', 'lead user:1');
    await quickInputStep(page, /can’t be filtered by “user:1”/).waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await answerInput(page, 'Filter', 'lead sate:failed');
    await quickInputStep(page, 'Did you mean state:failed?').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await answerInput(page, 'Filter', 'lead state:failed');
    await message('Showing 1 of 6: failed, name contains “lead”.').waitFor();
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor({ state: 'detached' });
    assert.equal(await descriptionOf(page, 'ONCRMLEADADD'), '1');
  });

  it('is not taken for all that Clear Failed means', async () => {
    const { page } = suite;
    await runCommand(page, 'Offline Events: Clear Failed Records…');
    const { message: question, detail } = await readModalDialog(page);
    assert.equal(question, 'Clear 2 failed records from northwind?');
    assert.ok(detail.includes('This includes 1 record that the view’s filter hides.'), detail);
    await pressDialogButton(page, 'Cancel');
  });

  it('can be nothing, which is not an empty queue', async () => {
    const { page } = suite;
    await runCommand(page, 'Offline Events: Filter…');
    await inputShows(page, 'lead state:failed');
    await page.keyboard.press('ControlOrMeta+A');
    await answerInput(page, 'Filter', 'TASK state:failed');
    await message('No record matches in 6: failed, name contains “TASK”.').waitFor();
    await treeRow(page, 'northwind').getByText('0 of 6').waitFor();
  });

  it('is everything again after one click, in the order that was chosen', async () => {
    const { page } = suite;
    await clickViewAction(page, 'Show All Records');
    await message(/Showing|No record matches/).waitFor({ state: 'detached' });
    await openGroup(page, 'ONCRMDEALUPDATE');
    await treeRow(page, '#101 Deal 38').waitFor();
    assert.deepEqual(await records(), ['#104 Deal 41', '#103 Deal 40', '#102 Deal 39', '#101 Deal 38']);
    await page.locator('.part.sidebar').getByRole('button', { name: 'Filter…' }).waitFor();
  });

  it('keeps its order over a reload, and not what was left out', async () => {
    const { page } = suite;
    await runCommand(page, 'Offline Events: Show Records by State');
    await pickItem(page, 'Which records?', 'Waiting');
    await message('Showing 3 of 6: waiting.').waitFor();
    await reloadWindow(page);
    await openSideBar(page, 'Offline Events');
    await treeRow(page, 'northwind').getByText('6 · 2 failed · 1 reserved').waitFor();
    await openGroup(page, 'ONCRMDEALUPDATE');
    await treeRow(page, '#101 Deal 38').waitFor();
    assert.deepEqual(await records(), ['#104 Deal 41', '#103 Deal 40', '#102 Deal 39', '#101 Deal 38']);
  });

  it('is the oldest first again from the command palette', async () => {
    const { page } = suite;
    await runCommand(page, 'Offline Events: Sort Records');
    await pickItem(page, 'In which order?', 'Oldest First');
    await page.locator('.part.sidebar [role=treeitem][aria-posinset="1"]', { hasText: '#101 Deal 38' }).waitFor();
    assert.deepEqual(await records(), ['#101 Deal 38', '#102 Deal 39', '#103 Deal 40', '#104 Deal 41']);
  });

  it('is told with what changed since the last refresh', async () => {
    const { page } = suite;
    await clickViewAction(page, 'Refresh');
    await message(/^Nothing changed since \d\d:\d\d\.$/).waitFor();
    suite.portal.table.insert(dealRow(301, 42));
    suite.portal.table.insert(dealRow(302, 43));
    suite.portal.consumer.remove([101]);
    await clickViewAction(page, 'Refresh');
    await message(/^\+2 new, 1 gone since \d\d:\d\d\.$/).waitFor();
  });

  it('goes on to the queue page with a filter that only that can answer', async () => {
    const { page } = suite;
    await chooseFromViewMenu(page, 'Filter…');
    await answerInput(page, 'Filter', 'deal data.FIELDS.ID:42');
    const step = quickInputStep(page, /can’t be filtered by “data.FIELDS.ID:42”/);
    await step.getByRole('button', { name: 'Filter on the Queue Page' }).click();
    await editorTab(page, 'northwind: Queue').waitFor();
    await webviewFrame(page).getByText('1 match in 7 records', { exact: true }).first().waitFor();
  });
});
