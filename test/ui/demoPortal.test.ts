import assert from 'node:assert/strict';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import {
  chooseFromContextMenu,
  editorTab,
  notification,
  openSideBar,
  pressDialogButton,
  readModalDialog,
  runCommand,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';
import { descriptionOf, openGroup } from '../support/product.ts';

describe('the demo portal', function () {
  this.timeout(120_000);
  let vscode: VsCode;

  before(async () => {
    vscode = await openVsCode();
  });
  after(() => vscode.close());

  it('is offered where there is no portal yet, and opens with one click', async () => {
    const { page } = vscode;
    await openSideBar(page, 'Offline Events');
    await page.locator('.part.sidebar').getByText('Open the demo portal').click();
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
    await treeRow(page, 'Demo portal')
      .getByText(/^DEMO · 1,3\d\d · \d+ failed · \d+ reserved$/)
      .waitFor();
  });

  it('gets a new record every few seconds, which a refresh shows', async () => {
    const { page } = vscode;
    const before = await descriptionOf(page, 'Demo portal');
    for (let i = 0; (await descriptionOf(page, 'Demo portal')) === before; i++) {
      assert.ok(i < 40, 'nothing arrived');
      await runCommand(page, 'Offline Events: Refresh');
    }
  });

  it('is named DEMO where it is cleared from the record’s page', async () => {
    const { page } = vscode;
    await openGroup(page, 'ONCALENDARENTRYADD');
    await treeRow(page, /Calendar entry/)
      .first()
      .click();
    await webviewFrame(page).getByRole('button', { name: 'Clear…' }).click();
    const { message } = await readModalDialog(page);
    assert.match(message, /^Clear #\d+ Calendar entry \d+ from Demo portal \(DEMO\)\?$/);
    await pressDialogButton(page, 'Clear 1 Record');
    await notification(
      page,
      '1 record cleared from Demo portal (DEMO), 0 were already gone, 0 are still there.',
    ).waitFor();
    await webviewFrame(page).getByRole('article').getByText('No longer in the queue').waitFor();
  });

  it('shows what was cleared in the saved copy', async () => {
    const { page } = vscode;
    await notification(page, '1 record cleared').getByRole('button', { name: 'Show Saved Copy' }).click();
    await editorTab(page, 'Demo portal: Saved Copies.json').waitFor();
    await page.locator('.part.editor .view-lines').getByText('ONCALENDARENTRYADD').first().waitFor();
  });

  // What is in it is tested in test/unit: the VS Code from npm lacks the native module that writes logs.
  it('opens its log from the command palette', async () => {
    const { page } = vscode;
    await runCommand(page, 'Offline Events: Show Log');
    await page.locator('.part.panel').getByRole('combobox').filter({ hasText: 'Offline Events' }).waitFor();
  });

  it('goes when it is removed, and its open record says what to do', async () => {
    const { page } = vscode;
    await treeRow(page, /Calendar entry/)
      .first()
      .click();
    const tab = page.locator('.part.editor .tab.active');
    const title = (await tab.getAttribute('aria-label'))?.replace(/, preview$/, '') ?? '';
    assert.match(title, /^#\d+ Calendar entry/);
    await chooseFromContextMenu(page, treeRow(page, 'Demo portal'), 'Remove Portal…');
    await pressDialogButton(page, 'Remove Portal');
    await treeRow(page, 'Demo portal').waitFor({ state: 'detached' });
    await editorTab(page, title).waitFor();
    await webviewFrame(page)
      .getByText(/no longer in the list/)
      .waitFor();
  });

  it('opens from the command palette with the side bar closed, and comes on screen', async () => {
    const { page } = vscode;
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    await runCommand(page, 'Offline Events: Open Demo Portal');
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
  });
});
