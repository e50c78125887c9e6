import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { ArchiveDatabase } from '../../src/infra/archive/archiveDatabase.ts';
import { ClearJournal } from '../../src/infra/archive/clearJournal.ts';
import { WindowMark } from '../../src/infra/archive/windowMark.ts';
import { addPortal, assertOnlyCleared, dealRow, openGroup, tableOf } from '../support/product.ts';
import { seenIn } from '../support/rows.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import { proposedFile } from '../support/vscode/saveDialog.ts';
import {
  chooseFromContextMenu,
  editorTab,
  notification,
  openSideBar,
  pickItem,
  pressDialogButton,
  quickInputStep,
  readModalDialog,
  reloadWindow,
  runCommand,
  treeRow,
} from '../support/vscode/workbench.ts';

describe('what is kept on this computer', function () {
  this.timeout(90_000);
  let portal: DemoPortal;
  let vscode: VsCode;
  const folder = (): string =>
    join(vscode.dataFolder, 'data/User/globalStorage/offline-events.bitrix24-offline-events');

  before(async () => {
    portal = await startDemoPortal({ rateLimit: false, rows: [101, 102, 103].map((id) => dealRow(id, id)) });
    vscode = await openVsCode();
    await addPortal(vscode.page, portal, { name: 'northwind' });
    await treeRow(vscode.page, 'ONCRMDEALUPDATE').waitFor();
  });
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  it('is the copy of a cleared record, shown with what became of it, and again after a reload', async () => {
    const { page } = vscode;
    const before = tableOf(portal);
    await openGroup(page, 'ONCRMDEALUPDATE');
    await chooseFromContextMenu(page, treeRow(page, '#101 Deal 101'), 'Clear…');
    await readModalDialog(page);
    await pressDialogButton(page, 'Clear 1 Record');
    const report = notification(page, '1 record cleared from northwind, 0 were already gone, 0 are still there.');
    await report.waitFor();
    assertOnlyCleared(portal, before, [101]);
    await report.getByRole('button', { name: 'Show Saved Copy' }).click();
    await editorTab(page, 'northwind: Saved Copies.json').waitFor();
    const text = page.locator('.editor-instance .view-lines');
    await text.getByText('"result": "cleared"').waitFor();
    await text.getByText('"ID": "101"').waitFor();
    await reloadWindow(page);
    await text.getByText('"ID": "101"').waitFor();
  });

  it('is told after a window was killed in the middle of a clear, which can be checked', async () => {
    const { page } = vscode;
    await openSideBar(page, 'Offline Events');
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
    breakOff();
    await reloadWindow(page);
    await openSideBar(page, 'Offline Events');
    const told = notification(
      page,
      'A window ended while it cleared 2 records from northwind. What is left of them is not known yet; their copies are saved.',
    );
    await told.waitFor();
    portal.consumer.remove([102]);
    portal.consumer.reserveIds([103]);
    await told.getByRole('button', { name: 'Check Now' }).click();
    const report = notification(
      page,
      /1 record is gone from northwind, cleared or taken by others\. 1 is still there\. 1 is reserved under .+, which may be ours/,
    );
    await report.waitFor();
    await report.getByRole('button', { name: 'Finish Clearing…' }).click();
    assert.match((await readModalDialog(page)).message, /^Clear #103/);
    await pressDialogButton(page, 'Cancel');
  });

  it('goes to a file, with nothing left behind', async () => {
    const { page } = vscode;
    await runCommand(page, 'Offline Events: Open Queue');
    await editorTab(page, 'northwind: Queue').waitFor();
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Export…');
    await pickItem(page, 'Which format?', 'CSV');
    const target = join(vscode.dataFolder, 'exported.csv');
    assert.match(await proposedFile(page, 'Export 1 record'), /northwind-\d{4}-\d\d-\d\d\.csv$/);
    const dialog = quickInputStep(page, 'Export 1 record');
    await dialog.locator('.quick-input-box input').fill(target);
    // It looks into the folder before it takes the name.
    await dialog.locator('.monaco-list-row').getByText('extensions').waitFor();
    await dialog.getByRole('button', { name: 'OK' }).click();
    await notification(page, '1 record of northwind exported to exported.csv.').waitFor();
    const [header = '', row = '', ...rest] = (await readFile(target, 'utf8')).split('\r\n');
    assert.equal(header.slice(1), 'ID,TIMESTAMP_X,EVENT_NAME,EVENT_DATA,EVENT_ADDITIONAL,MESSAGE_ID,PROCESS_ID,ERROR');
    assert.match(row, /^103,.*,ONCRMDEALUPDATE,"\{""FIELDS"":\{""ID"":103\}\}",/);
    assert.deepEqual(rest, ['']);
    assert.deepEqual(await readdir(join(folder(), 'exports')), []);
    assert.deepEqual(
      (await readdir(vscode.dataFolder)).filter((name) => name.includes('.part')),
      [],
    );
  });

  it('stays when the portal is removed, and is its own again when it is added again', async () => {
    const { page } = vscode;
    await removeFromList('northwind');
    await addPortal(page, portal, { name: 'back again' });
    await chooseFromContextMenu(page, treeRow(page, 'back again'), 'Show Saved Copies');
    await editorTab(page, 'back again: Saved Copies.json').waitFor();
    const text = page.locator('.editor-instance .view-lines');
    await text.getByText('"ID": "102"').waitFor();
    assert.equal((await databases()).length, 1);
  });

  it('goes when the user says so, and the queue stays', async () => {
    const { page } = vscode;
    const before = tableOf(portal);
    await chooseFromContextMenu(page, treeRow(page, 'back again'), 'Delete Local Data…');
    const { message, detail } = await readModalDialog(page);
    assert.equal(message, 'Delete what this computer keeps of back again?');
    assert.match(detail, /3 saved copies of cleared records/);
    await pressDialogButton(page, 'Delete Local Data');
    await notification(page, 'The local data of back again is deleted. Its queue is as it was.').waitFor();
    assertOnlyCleared(portal, before, []);
    const database = openArchive();
    assert.deepEqual(database.all('SELECT id FROM copies'), []);
    database.close();
  });

  it('goes also after its portal was removed', async () => {
    const { page } = vscode;
    portal.raise('ONCRMDEALADD', { FIELDS: { ID: 7 } });
    await chooseFromContextMenu(page, treeRow(page, 'back again'), 'Refresh');
    await openGroup(page, 'ONCRMDEALADD');
    await treeRow(page, `#${portal.table.rows().at(-1)?.id} Deal 7`).waitFor();
    await removeFromList('back again');
    await runCommand(page, 'Offline Events: Delete Local Data…');
    await pickItem(page, 'Which portal?', 'back again');
    assert.match((await readModalDialog(page)).detail, /The queue itself is not touched\.$/);
    await pressDialogButton(page, 'Delete Local Data');
    await notification(page, 'The local data of back again is deleted. Its queue is as it was.').waitFor();
    const database = openArchive();
    assert.deepEqual(database.all('SELECT id FROM records'), []);
    database.close();
    await runCommand(page, 'Offline Events: Delete Local Data…');
    await notification(page, 'There is no portal yet.').waitFor();
  });

  async function removeFromList(label: string): Promise<void> {
    const { page } = vscode;
    await chooseFromContextMenu(page, treeRow(page, label), 'Remove Portal…');
    await readModalDialog(page);
    await pressDialogButton(page, 'Remove Portal');
    await treeRow(page, label).waitFor({ state: 'detached' });
  }

  async function databases(): Promise<readonly string[]> {
    const files = await readdir(join(folder(), 'archive')).catch(() => []);
    return files.filter((file) => file.endsWith('.db'));
  }

  function openArchive(): ArchiveDatabase {
    return ArchiveDatabase.open(archivePath());
  }

  let name = '';
  function archivePath(): string {
    return join(folder(), 'archive', name);
  }

  /** As a window does that is killed when it has copied two records. */
  function breakOff(): void {
    const database = openArchive();
    const window = new WindowMark(join(folder(), 'archive', 'windows'));
    const [makeRoom, leave] = [() => undefined, () => undefined];
    const journal = new ClearJournal({ database, window, now: Date.now, makeRoom, leave });
    journal.saveCopies(journal.begin(), seenIn(portal, [102, 103]));
    database.close();
    window.close();
  }

  beforeEach(async () => {
    [name = ''] = await databases();
  });
});
