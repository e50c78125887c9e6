import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DemoPortal } from '../../src/demoPortal/demoPortal.ts';
import type { LoggedRequest } from '../../src/demoPortal/http/requestLog.ts';
import { readOnlyMethods } from '../support/cleanLog.ts';
import { assertOnlyCleared, dealRow, descriptionOf, openGroup, tableOf } from '../support/product.ts';
import {
  chooseFromContextMenu,
  clickViewAction,
  contextMenuItems,
  editorTab,
  notification,
  openSideBar,
  pressDialogButton,
  readModalDialog,
  runCommand,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

const reserved = 'yh3gu929sf0d32lsfysqas2y1hlpp09q';

/** What is sent from a moment on. */
function sentSince({ log }: DemoPortal, start: number): readonly LoggedRequest[] {
  return log.slice(start);
}

/** The methods that change something; promise 1 allows them in confirmed actions alone. */
function changesIn(requests: readonly LoggedRequest[]): string[] {
  const methods = requests.flatMap(({ method, commands }) => commands?.map((command) => command.method) ?? [method]);
  return methods.filter((method) => !readOnlyMethods.has(method));
}

describe('the thread through everything', function () {
  this.timeout(120_000);
  const suite = new WindowSuite({
    rows: [
      dealRow(101, 38),
      dealRow(102, 39),
      dealRow(103, 40, { processId: reserved }),
      dealRow(104, 41, { error: true }),
      dealRow(105, 42, { processId: reserved, error: true }),
      dealRow(106, 43),
      dealRow(107, 44),
      ...Array.from({ length: 60 }, (_, i) => dealRow(200 + i, 1000 + i, { eventName: 'ONCRMLEADADD' })),
    ],
  });

  it('shows the queue in the sidebar: the portal, its groups, their counts', async () => {
    const { page } = suite;
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
    assert.equal(await descriptionOf(page, 'northwind'), '67 · 2 failed · 2 reserved');
    assert.equal(await descriptionOf(page, 'ONCRMDEALUPDATE'), '7');
    assert.equal(await descriptionOf(page, 'ONCRMLEADADD'), '60');
    assert.deepEqual(changesIn(suite.portal.log), []);
  });

  it('shows 50 records of a group and loads the rest', async () => {
    const { page } = suite;
    await openGroup(page, 'ONCRMLEADADD');
    await treeRow(page, '#200 Lead 1000').waitFor();
    await page.keyboard.press('End');
    await treeRow(page, 'Load more').waitFor();
    assert.equal(await descriptionOf(page, 'Load more'), '10 left');
    await treeRow(page, 'Load more').click();
    await treeRow(page, 'Load more').waitFor({ state: 'detached' });
    await page.keyboard.press('End');
    await treeRow(page, '#259 Lead 1059').waitFor();
    await treeRow(page, 'ONCRMLEADADD').locator('.monaco-tl-twistie').click();
  });

  it('opens a record from the sidebar: its page shows the eight fields and the data', async () => {
    const { page } = suite;
    await page.keyboard.press('Home');
    await openGroup(page, 'ONCRMDEALUPDATE');
    await treeRow(page, '#103 Deal 40').click();
    await editorTab(page, '#103 Deal 40').waitFor();
    const article = webviewFrame(page).getByRole('article');
    // The rows of the data come a moment after the rest.
    await article.getByText('user_id').waitFor();
    const text = await article.innerText();
    for (const field of [
      'ID',
      'TIMESTAMP_X',
      'EVENT_NAME',
      'MESSAGE_ID',
      'PROCESS_ID',
      'ERROR',
      'EVENT_DATA',
      'EVENT_ADDITIONAL',
    ]) {
      assert.ok(text.includes(field), field);
    }
    for (const value of ['103', 'ONCRMDEALUPDATE', reserved, 'user_id', '"1"', 'Reserved.']) {
      assert.ok(text.includes(value), value);
    }
    assert.deepEqual(changesIn(suite.portal.log), []);
  });

  it('clears a record with a right click, after asking, and touches no other', async () => {
    const { page, dataFolder } = suite;
    const before = tableOf(suite.portal);
    await chooseFromContextMenu(page, treeRow(page, '#102 Deal 39'), 'Clear…');
    const { message, detail, buttons } = await readModalDialog(page);
    assert.equal(message, 'Clear #102 Deal 39 from northwind?');
    assert.match(detail, /^Waiting, changed 3 days ago\. No connector\./);
    assert.ok(buttons.includes('Clear 1 Record'), buttons.join());
    assert.deepEqual(changesIn(suite.portal.log), [], 'nothing is sent before the user confirms');
    suite.confirm();
    await pressDialogButton(page, 'Clear 1 Record');
    await notification(page, '1 record cleared from northwind, 0 were already gone, 0 are still there.').waitFor();
    await treeRow(page, '#102 Deal 39').waitFor({ state: 'detached' });
    await treeRow(page, '#103 Deal 40').and(page.locator('.selected.focused')).waitFor();
    assertOnlyCleared(suite.portal, before, [102]);
    const copies = await copiedRecords(dataFolder);
    assert.ok(copies.some((record) => record['ID'] === '102'));
    assert.deepEqual(
      copies.filter((record) => record['ID'] !== '102'),
      [],
    );
  });

  it('leaves the keyboard where the user went on to, however long a clear takes', async () => {
    const { page } = suite;
    suite.portal.table.insert(dealRow(108, 45));
    await clickViewAction(page, 'Refresh');
    await treeRow(page, '#108 Deal 45').waitFor();
    // The clear is half done, and goes on when the user has begun to type.
    const typing = Promise.withResolvers<undefined>();
    suite.portal.hooks.onBeforeRequest = async ({ commands }) => {
      if (commands?.some(({ method }) => method === 'event.offline.clear') === true) {
        await typing.promise;
      }
    };
    await chooseFromContextMenu(page, treeRow(page, '#108 Deal 45'), 'Clear…');
    await pressDialogButton(page, 'Clear 1 Record');
    await runCommand(page, 'File: New Untitled Text File');
    await page.locator('.part.editor .monaco-editor.focused').waitFor();
    for (let i = 0; await treeRow(page, '#108 Deal 45').isVisible(); i++) {
      assert.ok(i < 200, 'the clear came to no end');
      await page.keyboard.type('all of it ');
      typing.resolve(undefined);
    }
    suite.portal.hooks.onBeforeRequest = () => undefined;
    await page.keyboard.type('arrived');
    // The editor draws what was typed a little later.
    const lines = page.locator('.part.editor .view-lines');
    await lines
      .getByText(/arrived$/)
      .first()
      .waitFor();
    assert.match((await lines.innerText()).replaceAll(/\s+/g, ' '), /^(all of it )+arrived$/);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await runCommand(page, 'View: Close Editor');
  });

  it('offers to clear the records of a mixed selection', async () => {
    const { page } = suite;
    await treeRow(page, '#107 Deal 44').click();
    await treeRow(page, 'ONCRMLEADADD').click({ modifiers: ['ControlOrMeta'] });
    await chooseFromContextMenu(page, treeRow(page, 'ONCRMLEADADD'), 'Clear…');
    assert.equal((await readModalDialog(page)).message, 'Clear #107 Deal 44 from northwind?');
    await pressDialogButton(page, 'Cancel');
  });

  it('says of a selection without records how a group is cleared', async () => {
    const { page } = suite;
    await treeRow(page, 'ONCRMDEALUPDATE').click();
    await treeRow(page, 'ONCRMDEALUPDATE').locator('.monaco-tl-twistie').click();
    await treeRow(page, 'ONCRMLEADADD').click({ modifiers: ['ControlOrMeta'] });
    await chooseFromContextMenu(page, treeRow(page, 'ONCRMLEADADD'), 'Clear…');
    await notification(page, 'No record is selected. To clear all of a group, right-click it alone.').waitFor();
    assert.equal(await page.locator('.monaco-dialog-box').count(), 0);
  });

  it('sends nothing when the user cancels', async () => {
    const { page } = suite;
    const start = suite.portal.log.length;
    await chooseFromContextMenu(page, treeRow(page, '#101 Deal 38'), 'Clear…');
    await pressDialogButton(page, 'Cancel');
    await chooseFromContextMenu(page, treeRow(page, '#101 Deal 38'), 'Clear…');
    await readModalDialog(page);
    await page.keyboard.press('Escape');
    await page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    assert.deepEqual(sentSince(suite.portal, start), []);
  });

  it('clears a selection of all four states', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    await treeRow(page, '#103 Deal 40').click();
    await treeRow(page, '#106 Deal 43').click({ modifiers: ['Shift'] });
    await chooseFromContextMenu(page, treeRow(page, '#104 Deal 41'), 'Clear…');
    const { message, detail } = await readModalDialog(page);
    assert.equal(message, 'Clear 4 records from northwind?');
    assert.match(detail, /^1 waiting, 1 reserved by 1 process, 1 failed, 1 failed and reserved by 1 process\./);
    await pressDialogButton(page, 'Clear 4 Records');
    await notification(page, '4 records cleared from northwind, 0 were already gone, 0 are still there.').waitFor();
    assertOnlyCleared(suite.portal, before, [103, 104, 105, 106]);
  });

  it('acts on the clicked record alone when it is not part of the selection', async () => {
    const { page } = suite;
    await treeRow(page, '#101 Deal 38').click();
    // A page that is still being opened takes the focus, and the menu would close.
    await webviewFrame(page).getByRole('article').getByText('Deal 38').waitFor();
    await treeRow(page, '#107 Deal 44').click({ button: 'right' });
    assert.ok((await contextMenuItems(page)).includes('Clear…'));
    await page.keyboard.press('Escape');
    await chooseFromContextMenu(page, treeRow(page, '#107 Deal 44'), 'Clear…');
    assert.equal((await readModalDialog(page)).message, 'Clear #107 Deal 44 from northwind?');
    await pressDialogButton(page, 'Cancel');
  });

  it('clears the record whose page is in front from the command palette, not one selected earlier', async () => {
    const { page } = suite;
    await treeRow(page, '#107 Deal 44').dblclick();
    await treeRow(page, '#101 Deal 38').click();
    await editorTab(page, '#101 Deal 38').waitFor();
    await editorTab(page, '#107 Deal 44').click();
    await webviewFrame(page).getByRole('article').getByText('Deal 44').waitFor();
    const before = tableOf(suite.portal);
    await runCommand(page, 'Offline Events: Clear…');
    assert.equal((await readModalDialog(page)).message, 'Clear #107 Deal 44 from northwind?');
    await pressDialogButton(page, 'Clear 1 Record');
    await webviewFrame(page).getByRole('article').getByText('No longer in the queue').waitFor();
    assertOnlyCleared(suite.portal, before, [107]);
  });

  it('refreshes from the command palette: a record that was added meanwhile appears', async () => {
    const { page } = suite;
    const start = suite.portal.log.length;
    suite.portal.table.insert(dealRow(900, 77));
    await runCommand(page, 'Offline Events: Refresh');
    await treeRow(page, '#900 Deal 77').waitFor();
    assert.deepEqual(changesIn(sentSince(suite.portal, start)), []);
    assert.equal(await descriptionOf(page, 'ONCRMDEALUPDATE'), '2 · +1');
  });

  it('refreshes from the title of the view and with F5', async () => {
    const { page } = suite;
    suite.portal.table.insert(dealRow(901, 78));
    await clickViewAction(page, 'Refresh');
    await treeRow(page, '#901 Deal 78').waitFor();
    suite.portal.table.insert(dealRow(902, 79));
    await treeRow(page, '#901 Deal 78').click();
    await page.keyboard.press('F5');
    await treeRow(page, '#902 Deal 79').waitFor();
  });

  it('keeps what it showed when a refresh fails, and says why', async () => {
    const { page } = suite;
    // A front end that fails is asked three times.
    const badGateway = {
      kind: 'answer',
      status: 502,
      body: '<html>Bad gateway</html>',
      contentType: 'text/html',
    } as const;
    suite.portal.faults.add(badGateway, { times: 3 });
    await clickViewAction(page, 'Refresh');
    await page
      .locator('.part.sidebar')
      .getByText(/^Not refreshed since .*northwind had an internal error/)
      .waitFor();
    assert.ok(await treeRow(page, '#902 Deal 79').isVisible());
    await clickViewAction(page, 'Refresh');
    await page
      .locator('.part.sidebar')
      .getByText(/Not refreshed since/)
      .waitFor({ state: 'detached' });
  });

  it('refreshes with the view hidden', async () => {
    const { page } = suite;
    await page.getByRole('tab', { name: 'Explorer' }).and(page.locator('.activitybar *')).click();
    const start = suite.portal.log.length;
    suite.portal.table.insert(dealRow(903, 80));
    await runCommand(page, 'Offline Events: Refresh');
    await openSideBar(page, 'Offline Events');
    await treeRow(page, '#903 Deal 80').waitFor();
    const summaries = sentSince(suite.portal, start).filter(({ commands }) =>
      commands?.some(({ key }) => key === 'extendedMode'),
    );
    assert.equal(summaries.length, 1, 'read by the command, and not again when the view came back');
  });

  it('removes the portal and its sign-in, and leaves the queue alone', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Remove Portal…');
    await pressDialogButton(page, 'Remove Portal');
    await treeRow(page, 'northwind').waitFor({ state: 'detached' });
    await page.locator('.part.sidebar').getByText('Add Portal…').waitFor();
    assertOnlyCleared(suite.portal, before, []);
  });
});

/** The records in the copies that the extension keeps below VS Code's data folder. */
async function copiedRecords(dataFolder: string): Promise<Record<string, unknown>[]> {
  const folder = join(dataFolder, 'data/User/globalStorage/offline-events.bitrix24-offline-events/archive');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.db'));
  return files.flatMap((file) => {
    const database = new DatabaseSync(join(folder, file), { readOnly: true });
    const rows = database.prepare('SELECT record FROM copies').all();
    database.close();
    return rows.map(({ record }) => JSON.parse(String(record)));
  });
}
