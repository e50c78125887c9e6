import assert from 'node:assert/strict';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';
import { addPortal, dealRow, openGroup } from '../support/product.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import {
  answerInput,
  chooseFromContextMenu,
  editorTab,
  inputShows,
  notification,
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

describe('signing in', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let vscode: VsCode;
  let hasConfirmed = false;

  before(async () => {
    portal = await startDemoPortal({ rows: [dealRow(101, 38), dealRow(102, 39)] });
    vscode = await openVsCode({ settings: { 'offlineEvents.oauthServers': [portal.authServer] } });
  });
  afterEach(() => assertCleanLog(portal, { confirmed: hasConfirmed }));
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  it('says at once what is wrong with an address, and takes a way back', async () => {
    const { page } = vscode;
    await runCommand(page, 'Offline Events: Add Portal…');
    await quickInputStep(page, 'The address of your Bitrix24').waitFor();
    await page.keyboard.insertText('https://northwind.bitrix24.com/rest/1/abcdefgh12345678/');
    await page.getByText('This is a webhook').waitFor();
    await page.keyboard.press('Enter');
    await inputShows(page, 'https://northwind.bitrix24.com/rest/1/•••');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('http://northwind.bitrix24.com');
    await page.getByText('Use https').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await answerInput(page, 'Use https', 'northwind.bitrix24.com');
    await quickInputStep(page, 'Access token').waitFor();
    await page.locator('.quick-input-widget').getByRole('button', { name: 'Back' }).click();
    await quickInputStep(page, 'The address of your Bitrix24').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  });

  it('shows dots for what is secret, and the portal’s queue when all is answered', async () => {
    const { page } = vscode;
    await addPortal(page, portal, { name: 'northwind' });
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
  });

  it('renews an expired token by itself, at the OAuth server of the setting', async () => {
    const { page } = vscode;
    portal.accounts.tokens.expireAccessTokens();
    portal.table.insert(dealRow(103, 40));
    await runCommand(page, 'Offline Events: Refresh');
    await openGroup(page, 'ONCRMDEALUPDATE');
    await treeRow(page, '#103 Deal 40').waitFor();
    assert.equal(portal.oauth.log.length, 1);
  });

  it('finds portal, sign-in and the open record again after a reload', async () => {
    const { page } = vscode;
    await treeRow(page, '#103 Deal 40').dblclick();
    await webviewFrame(page).getByRole('article').waitFor();
    await reloadWindow(page);
    await editorTab(page, '#103 Deal 40').waitFor();
    await webviewFrame(page).getByRole('article').getByText('ONCRMDEALUPDATE').first().waitFor();
    await openSideBar(page, 'Offline Events');
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
  });

  it('offers to sign in again when the portal no longer accepts the tokens, and goes on with new ones', async () => {
    const { page } = vscode;
    portal.accounts.tokens.revoke();
    await runCommand(page, 'Offline Events: Refresh');
    await page
      .locator('.part.sidebar')
      .getByText(/northwind no longer accepts this sign-in/)
      .waitFor();
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
    const { accessToken } = portal.accounts.tokens.issueTokens(
      { application: portal.application, user: portal.admin },
      portal.clock.now(),
    );
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Sign In Again…');
    await answerInput(page, 'Access token', accessToken);
    await answerInput(page, 'Refresh token', '');
    await page
      .locator('.part.sidebar')
      .getByText(/no longer accepts/)
      .waitFor({ state: 'detached' });
  });

  it('opens a record from the command palette by typing, also one that was not read', async () => {
    const { page } = vscode;
    await runCommand(page, 'Offline Events: Open Record');
    await pickItem(page, 'Type an ID or an event name', '#101 Deal 38');
    await editorTab(page, '#101 Deal 38').waitFor();
    portal.table.insert(dealRow(104, 41));
    await runCommand(page, 'Offline Events: Open Record');
    await answerInput(page, 'Type an ID or an event name', '104');
    await editorTab(page, '#104 Deal 41').waitFor();
  });

  it('clears a record from the command palette by typing its ID and Enter, after asking', async () => {
    const { page } = vscode;
    await runCommand(page, 'View: Close All Editors');
    await openSideBar(page, 'Explorer');
    hasConfirmed = true;
    await runCommand(page, 'Offline Events: Clear…');
    await answerInput(page, 'Type an ID or an event name', '102');
    assert.equal((await readModalDialog(page)).message, 'Clear #102 Deal 39 from northwind?');
    await pressDialogButton(page, 'Clear 1 Record');
    await notification(page, '1 record cleared from northwind').waitFor();
    assert.equal(portal.table.find(102), undefined);
  });
});
