import assert from 'node:assert/strict';
import { assertOnlyCleared, dealRow, openGroup, tableOf } from '../support/product.ts';
import { QueuePage } from '../support/queuePage.ts';
import { wireOf } from '../support/rows.ts';
import {
  chooseFromContextMenu,
  contextMenuItems,
  editorTab,
  notification,
  pressDialogButton,
  readModalDialog,
  treeRow,
} from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

const HOUR = 3600;
const now = Math.floor(Date.now() / 1000);
const stuck = 'a'.repeat(32);
const working = 'b'.repeat(32);

/** Each of another age: the higher the id, the older. */
function ageOf(id: number): { readonly changedAt: number } {
  return { changedAt: now - (id - 90) * HOUR };
}

describe('what is done on a queue’s page', function () {
  this.timeout(120_000);
  const suite = new WindowSuite(
    {
      rows: [
        ...[101, 102, 103, 104, 105, 106, 107, 108].map((id) => dealRow(id, id - 100, ageOf(id))),
        ...[201, 202, 203, 204].map((id) =>
          dealRow(id, id, { ...ageOf(id), eventName: 'ONCRMLEADADD', error: true, eventAdditional: { user_id: '7' } }),
        ),
        ...[301, 302, 303].map((id) =>
          dealRow(id, id, { ...ageOf(id), eventName: 'ONTASKADD', processId: stuck, eventAdditional: false }),
        ),
        ...[304, 305].map((id) =>
          dealRow(id, id, {
            changedAt: now - (306 - id) * HOUR,
            eventName: 'ONTASKADD',
            processId: working,
            error: id === 305,
          }),
        ),
      ],
    },
    {
      size: { width: 1600, height: 1000 },
      prepare: async (context) => await context.grantPermissions(['clipboard-read', 'clipboard-write']),
    },
  );
  let queuePage: QueuePage;

  before(async () => {
    queuePage = new QueuePage(suite.page);
    await openGroup(suite.page, 'ONCRMDEALUPDATE');
    await treeRow(suite.page, '#108 Deal 8').waitFor();
  });

  const clipboard = async (): Promise<string> => await suite.page.evaluate(() => navigator.clipboard.readText());

  it('begins from the portal’s row in the tree, with the figures of the portal’s table', async () => {
    const { page } = suite;
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Open Queue');
    await editorTab(page, 'northwind: Queue').waitFor();
    await queuePage.says('17 records');
    await queuePage.says(/All 17 records read at \d\d?:\d\d/);
    await queuePage.facet('Failed, 5').waitFor();
    assert.deepEqual(await queuePage.facets('State'), ['Waiting, 8', 'Reserved, 5', 'Failed, 5']);
    assert.deepEqual(await queuePage.facets('Event'), ['ONCRMDEALUPDATE, 8', 'ONTASKADD, 5', 'ONCRMLEADADD, 4']);
    assert.deepEqual(await queuePage.facets('User'), ['User 1, 10', 'User 7, 4', 'No user (automation), 3']);
    const legend = queuePage.frame.getByRole('list', { name: 'Records by state' }).getByRole('listitem');
    assert.deepEqual(
      (await legend.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim()),
      ['Waiting 8', 'Reserved 4', 'Failed 4', 'Failed, reserved 1'],
    );
    await queuePage.frame.getByRole('tab', { name: /^Batches\s+1 stuck$/ }).waitFor();
  });

  it('is sorted by a click on a column, turned by a second one, and by keys', async () => {
    const { keyboard } = suite.page;
    const header = queuePage.table.getByRole('columnheader', { name: 'Changed' });
    await header.getByRole('button').click();
    await queuePage.rowAt(1, 303).waitFor();
    await header.getByRole('button').click();
    await queuePage.rowAt(1, 305).waitFor();
    assert.equal(await header.getAttribute('aria-sort'), 'descending');
    await keyboard.press('ArrowLeft');
    await keyboard.press('ArrowLeft');
    await keyboard.press('Enter');
    await queuePage.rowAt(1, 101).waitFor();
    assert.equal(await queuePage.focused(), 'button: Event');
    await keyboard.press('Home');
    await queuePage.table.getByRole('columnheader', { name: 'ID' }).getByRole('button').click();
    await queuePage.rowAt(1, 101).waitFor();
  });

  it('chooses with clicks, Shift and Ctrl as VS Code’s lists do, and says what the chosen have in common', async () => {
    await queuePage.row(102).click();
    await queuePage.row(104).click({ modifiers: ['Shift'] });
    await queuePage.row(201).click({ modifiers: ['ControlOrMeta'] });
    await queuePage.says('4 of 17 selected');
    assert.deepEqual(await queuePage.chosen(), [102, 103, 104, 201]);
    await queuePage.row(103).click({ modifiers: ['ControlOrMeta'] });
    await queuePage.says('3 of 17 selected');
    assert.deepEqual(await queuePage.chosen(), [102, 104, 201]);
    const summary = await queuePage.details.innerText();
    assert.match(summary, /3 records selected/);
    assert.match(summary, /Waiting\s+2\s+Failed\s+1\s/);
    assert.match(summary, /ONCRMDEALUPDATE\s+2\s+ONCRMLEADADD\s+1/);
  });

  it('chooses with keys as VS Code’s lists do', async () => {
    const { keyboard } = suite.page;
    await queuePage.row(101).click();
    await keyboard.press('ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('ControlOrMeta+ArrowDown');
    await keyboard.press('ControlOrMeta+ArrowDown');
    await keyboard.press('ControlOrMeta+Space');
    await queuePage.says('3 of 17 selected');
    assert.deepEqual(await queuePage.chosen(), [102, 103, 105]);
    await keyboard.press('ControlOrMeta+A');
    await queuePage.says('17 of 17 selected');
    await keyboard.press('Escape');
    await queuePage.says('17 records');
    await keyboard.press('End');
    await queuePage.details.getByText('17 of 17').waitFor();
    await keyboard.press('Shift+Home');
    await queuePage.says('17 of 17 selected');
    await keyboard.press('Home');
    await queuePage.details.getByText('1 of 17').waitFor();
  });

  it('steps through the details with Alt and arrows, also from inside them', async () => {
    const { keyboard } = suite.page;
    const article = queuePage.details.getByRole('article');
    await queuePage.row(101).click();
    await article.getByText('Deal 1', { exact: true }).first().waitFor();
    await keyboard.press('Alt+ArrowDown');
    await article.getByText('Deal 2', { exact: true }).first().waitFor();
    await queuePage.details.getByRole('button', { name: /^Next record/ }).click();
    await article.getByText('Deal 3', { exact: true }).first().waitFor();
    await keyboard.press('Alt+ArrowUp');
    await article.getByText('Deal 2', { exact: true }).first().waitFor();
    await queuePage.rowAt(2, 102).and(queuePage.frame.locator('[aria-selected=true]')).waitFor();
  });

  it('copies what is chosen as JSON with Ctrl+C and from the context menu', async () => {
    const { page } = suite;
    await queuePage.row(102).click();
    await page.keyboard.press('ControlOrMeta+C');
    await queuePage.says('1 record copied');
    assert.deepEqual([JSON.parse(await clipboard())], wireOf(suite.portal, [102]));
    await queuePage.row(204).click({ modifiers: ['ControlOrMeta'] });
    await chooseFromContextMenu(page, queuePage.row(204), 'Copy');
    await queuePage.says('2 records copied');
    assert.deepEqual(JSON.parse(await clipboard()), wireOf(suite.portal, [102, 204]));
    await queuePage.row(301).click({ button: 'right' });
    assert.ok((await contextMenuItems(page)).includes('Clear…'));
    await page.keyboard.press('Escape');
    assert.deepEqual(await queuePage.chosen(), [301]);
  });

  it('clears a batch from its own tab, where those that are stuck stand first, and a click on a column sorts', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    await queuePage.frame.getByRole('tab', { name: 'Batches' }).click();
    await queuePage.says('5 records in 2 batches');
    const first = queuePage.batches.locator('[role=row][aria-rowindex="2"]');
    assert.match(await first.innerText(), /stuck/);
    const records = queuePage.batches.getByRole('columnheader', { name: 'Records' }).getByRole('button');
    await records.click();
    await first.getByText(/^b{8}…/).waitFor();
    await records.click();
    await first.getByText(/^a{8}…/).waitFor();
    await queuePage.batches.focus();
    await page.keyboard.press('ArrowDown');
    await queuePage.details.getByText('Stuck.').waitFor();
    await queuePage.details.getByText('3 records reserved by one process').waitFor();
    suite.confirm();
    await queuePage.frame.getByRole('button', { name: 'Clear Batch…' }).click();
    const { message, detail } = await readModalDialog(page);
    assert.equal(message, 'Clear 3 records from northwind?');
    assert.match(detail, /^3 reserved by 1 process\./);
    await pressDialogButton(page, 'Clear 3 Records');
    await notification(page, '3 records cleared from northwind, 0 were already gone, 0 are still there.').waitFor();
    await queuePage.says('2 records in 1 batch');
    assertOnlyCleared(suite.portal, before, [301, 302, 303]);
    await first.dblclick();
    await queuePage.says('2 match in 14 records');
    assert.equal(await queuePage.filter.inputValue(), `process:${working}`);
  });

  it('clears what is chosen: gone from the portal, from the page and from the tree, and no other', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    await queuePage.filter.fill('');
    await queuePage.says('14 records');
    await queuePage.row(103).click();
    await queuePage.row(105).click({ modifiers: ['Shift'] });
    await queuePage.frame.getByRole('button', { name: 'Clear 3…' }).click();
    assert.equal((await readModalDialog(page)).message, 'Clear 3 records from northwind?');
    await pressDialogButton(page, 'Clear 3 Records');
    await queuePage.says('11 records');
    await queuePage.row(104).waitFor({ state: 'detached' });
    await treeRow(page, '#104 Deal 4').waitFor({ state: 'detached' });
    await treeRow(page, 'northwind').getByText('11 · 5 failed · 2 reserved').waitFor();
    assertOnlyCleared(suite.portal, before, [103, 104, 105]);
  });

  it('clears all that match, and nothing that came since it was asked', async () => {
    const { page } = suite;
    await queuePage.filter.fill('event:ONCRMLEADADD ');
    await queuePage.says('4 match in 11 records');
    const before = tableOf(suite.portal);
    await queuePage.chooseMore('Clear All 4…');
    assert.equal((await readModalDialog(page)).message, 'Clear 4 records from northwind?');
    const arrived = dealRow(901, 5, { eventName: 'ONCRMLEADADD', error: true });
    suite.portal.table.insert(arrived);
    await pressDialogButton(page, 'Clear 4 Records');
    await notification(page, '4 records cleared from northwind, 0 were already gone, 0 are still there.').waitFor();
    assertOnlyCleared(suite.portal, new Map([...before, [arrived.id, JSON.stringify(arrived)]]), [201, 202, 203, 204]);
    await page.locator('.part.editor .editor-actions').getByRole('button', { name: 'Sync' }).click();
    await queuePage.says('1 match in 8 records');
    await queuePage.row(901).waitFor();
  });
});
