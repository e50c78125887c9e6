import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';
import { addPortal, assertOnlyCleared, dealRow, openGroup, tableOf } from '../support/product.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import {
  chooseFromContextMenu,
  editorTab,
  notification,
  pressDialogButton,
  readModalDialog,
  reloadWindow,
  runCommand,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';

describe('the page of a queue', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let vscode: VsCode;
  let hasConfirmed = false;

  before(async () => {
    portal = await startDemoPortal({
      rows: [
        dealRow(101, 38),
        dealRow(102, 39),
        dealRow(103, 40, { error: true }),
        ...Array.from({ length: 120 }, (_, i) => dealRow(200 + i, 1000 + i, { eventName: 'ONCRMLEADADD' })),
      ],
    });
    vscode = await openVsCode();
    await addPortal(vscode.page, portal, { name: 'northwind' });
    await treeRow(vscode.page, 'ONCRMDEALUPDATE').waitFor();
  });
  afterEach(() => assertCleanLog(portal, { confirmed: hasConfirmed }));
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  const frame = (): FrameLocator => webviewFrame(vscode.page);
  const filter = (): Locator => frame().getByRole('combobox', { name: 'Filter records' });
  const row = (id: number): Locator =>
    frame()
      .getByRole('grid')
      .getByRole('row', { name: new RegExp(`^${id} `) });
  const counted = async (text: string): Promise<void> => {
    await frame().getByText(text, { exact: true }).first().waitFor();
  };

  it('opens from the command palette, reads the queue by itself and shows its records', async () => {
    const { page } = vscode;
    await runCommand(page, 'Offline Events: Open Queue');
    await editorTab(page, 'northwind: Queue').waitFor();
    await row(101).waitFor();
    await counted('123 records');
    await frame()
      .getByText(/All 123 records read at /)
      .waitFor();
  });

  it('shows what a filter asks for as it is typed', async () => {
    await filter().fill('event:ONCRMDEAL* ');
    await counted('3 match in 123 records');
    await filter().fill('state:failed ');
    await counted('1 match in 123 records');
    await row(103).waitFor();
    await row(101).waitFor({ state: 'detached' });
    await filter().fill('');
    await counted('123 records');
  });

  it('shows a record in the details, and opens its own page with Enter', async () => {
    const { page } = vscode;
    await row(101).click();
    await frame().getByRole('article').getByText('Deal 38').first().waitFor();
    await page.keyboard.press('Enter');
    await editorTab(page, '#101 Deal 38').waitFor();
    await editorTab(page, 'northwind: Queue').click();
    await row(101).waitFor();
  });

  it('clears a record after its dialog: it is gone from page and tree alike, and no other is', async () => {
    const { page } = vscode;
    await openGroup(page, 'ONCRMDEALUPDATE');
    await treeRow(page, '#102 Deal 39').waitFor();
    const before = tableOf(portal);
    await row(102).click();
    hasConfirmed = true;
    await page.keyboard.press('Delete');
    assert.equal((await readModalDialog(page)).message, 'Clear #102 Deal 39 from northwind?');
    await pressDialogButton(page, 'Clear 1 Record');
    await notification(page, '1 record cleared from northwind, 0 were already gone, 0 are still there.').waitFor();
    await row(102).waitFor({ state: 'detached' });
    await treeRow(page, '#102 Deal 39').waitFor({ state: 'detached' });
    await counted('122 records');
    assertOnlyCleared(portal, before, [102]);
  });

  it('opens from a group with its filter, in the page that is open', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(page, treeRow(page, 'ONCRMLEADADD'), 'Open Queue');
    await counted('120 match in 122 records');
    assert.equal(await filter().inputValue(), 'event:ONCRMLEADADD');
    assert.equal(await editorTab(page, 'northwind: Queue').count(), 1);
  });

  it('comes back with its filter after a reload, and shows what changed meanwhile', async () => {
    const { page } = vscode;
    portal.table.insert(dealRow(900, 77, { eventName: 'ONCRMLEADADD' }));
    await reloadWindow(page);
    await row(200).waitFor();
    assert.equal(await filter().inputValue(), 'event:ONCRMLEADADD');
    await frame().getByRole('button', { name: 'Sync' }).click();
    await counted('121 match in 123 records');
  });
});
