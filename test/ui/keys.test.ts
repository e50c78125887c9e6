import assert from 'node:assert/strict';
import { assertOnlyCleared, dealRow, openGroup, tableOf } from '../support/product.ts';
import {
  chooseFromContextMenu,
  editorTab,
  notification,
  pressDialogButton,
  readModalDialog,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

describe('keys in the tree', function () {
  this.timeout(120_000);
  const suite = new WindowSuite(
    {
      rows: [
        ...Array.from({ length: 6 }, (_, i) => dealRow(101 + i, 38 + i)),
        dealRow(201, 7, { eventName: 'ONCRMLEADADD' }),
      ],
    },
    {
      prepare: async (context) => await context.grantPermissions(['clipboard-read', 'clipboard-write']),
    },
  );

  before(async () => {
    await openGroup(suite.page, 'ONCRMDEALUPDATE');
    await treeRow(suite.page, '#106 Deal 43').waitFor();
  });

  const clipboard = async (): Promise<string> => await suite.page.evaluate(() => navigator.clipboard.readText());

  /** Clicks a row, whose page opens, and goes on from there by arrows: the click's row stays selected, another has the focus. */
  async function clickThenMoveTo(clicked: string, keys: readonly string[], focused: string): Promise<void> {
    const { page } = suite;
    await treeRow(page, clicked).click();
    await editorTab(page, clicked).waitFor();
    for (const key of keys) {
      await page.keyboard.press(key);
    }
    await treeRow(page, focused).and(page.locator('.focused')).waitFor();
    await treeRow(page, clicked).and(page.locator('.selected')).waitFor();
  }

  /** From the first record of the group, which is clicked, by an arrow to the group. */
  async function moveToGroup(): Promise<void> {
    await clickThenMoveTo('#101 Deal 38', ['ArrowUp'], 'ONCRMDEALUPDATE');
  }

  it('open the focused record with Enter', async () => {
    const { page } = suite;
    await clickThenMoveTo('#101 Deal 38', ['ArrowDown', 'ArrowDown'], '#103 Deal 40');
    await page.keyboard.press('Enter');
    await editorTab(page, '#103 Deal 40').waitFor();
    await webviewFrame(page).getByRole('article').getByText('Deal 40').first().waitFor();
  });

  it('copy the focused record, not the one that was clicked', async () => {
    const { page } = suite;
    await clickThenMoveTo('#101 Deal 38', ['ArrowDown'], '#102 Deal 39');
    await page.keyboard.press('ControlOrMeta+C');
    await page.locator('.statusbar').getByText('1 record copied').waitFor();
    assert.equal(JSON.parse(await clipboard()).ID, '102');
  });

  it('copy a selection as a list, a group’s name and a portal’s address', async () => {
    const { page } = suite;
    await clickThenMoveTo('#102 Deal 39', [], '#102 Deal 39');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('ControlOrMeta+C');
    await page.locator('.statusbar').getByText('2 records copied').waitFor();
    assert.deepEqual(
      JSON.parse(await clipboard()).map(({ ID }: { ID: string }) => ID),
      ['102', '103'],
    );
    await moveToGroup();
    await page.keyboard.press('ControlOrMeta+C');
    await page.locator('.statusbar').getByText('Name copied').waitFor();
    assert.equal(await clipboard(), 'ONCRMDEALUPDATE');
    assert.equal(await treeRow(page, 'ONCRMDEALUPDATE').getAttribute('aria-expanded'), 'true');
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Copy Address');
    await page.locator('.statusbar').getByText('Address copied').waitFor();
    assert.equal(await clipboard(), suite.portal.address);
  });

  it('ask with Delete about the focused record, not the one that was clicked, and clear no other', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    await clickThenMoveTo('#101 Deal 38', ['ArrowDown', 'ArrowDown'], '#103 Deal 40');
    await page.keyboard.press('Delete');
    assert.equal((await readModalDialog(page)).message, 'Clear #103 Deal 40 from northwind?');
    suite.confirm();
    await pressDialogButton(page, 'Clear 1 Record');
    await notification(page, '1 record cleared from northwind, 0 were already gone, 0 are still there.').waitFor();
    await treeRow(page, '#103 Deal 40').waitFor({ state: 'detached' });
    assertOnlyCleared(suite.portal, before, [103]);
  });

  it('ask with Delete about all that is selected, by the keyboard alone', async () => {
    const { page } = suite;
    await treeRow(page, '#104 Deal 41').click();
    await editorTab(page, '#104 Deal 41').waitFor();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Delete');
    assert.equal((await readModalDialog(page)).message, 'Clear 2 records from northwind?');
    await pressDialogButton(page, 'Cancel');
  });

  it('ask with Delete about a group that is focused', async () => {
    const { page } = suite;
    await moveToGroup();
    await page.keyboard.press('Delete');
    assert.equal((await readModalDialog(page)).message, 'Clear 5 records of ONCRMDEALUPDATE from northwind?');
    await pressDialogButton(page, 'Cancel');
    assert.equal(await treeRow(page, 'ONCRMDEALUPDATE').getAttribute('aria-expanded'), 'true');
  });

  it('are letters and editing keys while the user types in the tree’s find box', async () => {
    const { page } = suite;
    await clickThenMoveTo('#101 Deal 38', [], '#101 Deal 38');
    await page.keyboard.press('ControlOrMeta+Alt+F');
    const box = page.locator('.part.sidebar .monaco-tree-type-filter input');
    await box.waitFor();
    await page.keyboard.type('DealX');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Delete');
    assert.equal(await box.inputValue(), 'Deal');
    await page.evaluate(() => navigator.clipboard.writeText('before'));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== 'before');
    assert.equal(await clipboard(), 'Deal');
    assert.equal(await page.locator('.monaco-dialog-box').count(), 0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });
});
