import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { assertOnlyCleared, dealRow, openGroup, tableOf } from '../support/product.ts';
import {
  chooseFromContextMenu,
  clickRowAction,
  contextMenuItems,
  editorTab,
  notification,
  pressDialogButton,
  readModalDialog,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

describe('the menus of rows', function () {
  this.timeout(120_000);
  const suite = new WindowSuite({
    rows: [
      ...Array.from({ length: 5 }, (_, i) => dealRow(101 + i, 38 + i)),
      dealRow(201, 7, { eventName: 'ONCRMLEADADD' }),
    ],
  });

  before(async () => {
    await openGroup(suite.page, 'ONCRMDEALUPDATE');
    await treeRow(suite.page, '#105 Deal 42').waitFor();
    await treeRow(suite.page, '#101 Deal 38').click();
    // A page that is still being opened takes the focus, and menus would close.
    await webviewFrame(suite.page).getByRole('article').getByText('Deal 38').first().waitFor();
  });

  /** The entries of a row's menu, from top to bottom. */
  async function menuOf(row: Locator): Promise<string[]> {
    await row.click({ button: 'right' });
    const items = await contextMenuItems(suite.page);
    await suite.page.keyboard.press('Escape');
    await suite.page.locator('.context-view .action-menu-item').first().waitFor({ state: 'hidden' });
    return items.filter((item) => item !== '');
  }

  it('have their entries in the same order everywhere, what destroys last', async () => {
    const { page } = suite;
    assert.deepEqual(await menuOf(treeRow(page, '#101 Deal 38')), [
      'Open Record',
      'Open as JSON Document',
      'Copy',
      'Clear…',
    ]);
    assert.deepEqual(await menuOf(treeRow(page, 'ONCRMDEALUPDATE')), [
      'Open Queue',
      'Copy Name',
      'Export…',
      'Clear Group…',
    ]);
    assert.deepEqual(await menuOf(treeRow(page, 'northwind')), [
      'Open Queue',
      'Refresh',
      'Copy Address',
      'Export…',
      'Open in Browser',
      'Diagnose Portal',
      'Rename Portal…',
      'Label and Access…',
      'Add Queue of Another Connector…',
      'Show Saved Copies',
      'Sign In Again…',
      'Remove Portal…',
      'Delete Local Data…',
      'Clear Failed Records…',
      'Clear Records Older Than…',
    ]);
  });

  it('mean all of a selection where the clicked row is in it, else that row alone', async () => {
    const { page } = suite;
    await treeRow(page, '#102 Deal 39').click();
    await editorTab(page, '#102 Deal 39').waitFor();
    await treeRow(page, '#103 Deal 40').click({ modifiers: ['ControlOrMeta'] });
    assert.deepEqual(await menuOf(treeRow(page, '#103 Deal 40')), ['Copy', 'Compare Selected', 'Clear…']);
    await chooseFromContextMenu(page, treeRow(page, '#105 Deal 42'), 'Clear…');
    assert.equal((await readModalDialog(page)).message, 'Clear #105 Deal 42 from northwind?');
    await pressDialogButton(page, 'Cancel');
    const before = tableOf(suite.portal);
    await chooseFromContextMenu(page, treeRow(page, '#103 Deal 40'), 'Clear…');
    assert.equal((await readModalDialog(page)).message, 'Clear 2 records from northwind?');
    suite.confirm();
    await pressDialogButton(page, 'Clear 2 Records');
    await notification(page, '2 records cleared from northwind, 0 were already gone, 0 are still there.').waitFor();
    assertOnlyCleared(suite.portal, before, [102, 103]);
  });

  it('have the trash on the row itself, of a record and of a group', async () => {
    const { page } = suite;
    for (const [label, message] of [
      ['#105 Deal 42', 'Clear #105 Deal 42 from northwind?'],
      ['ONCRMLEADADD', 'Clear #201 Lead 7 from northwind?'],
    ] as const) {
      await clickRowAction(treeRow(page, label), /^Clear/);
      assert.equal((await readModalDialog(page)).message, message);
      await pressDialogButton(page, 'Cancel');
    }
  });
});
