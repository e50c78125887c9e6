import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';
import { dealRow, descriptionOf, openGroup, tick } from '../support/product.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import {
  answerInput,
  chooseFromContextMenu,
  contextMenuItems,
  inputShows,
  notification,
  openSideBar,
  pickItem,
  pressDialogButton,
  quickInputStep,
  readModalDialog,
  runCommand,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';

describe('portals', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let vscode: VsCode;

  before(async () => {
    const rows = [dealRow(101, 38), dealRow(102, 39), dealRow(201, 40, { connectorId: 'erp-1c' })];
    portal = await startDemoPortal({ rows, connectors: ['', 'erp-1c'], rateLimit: false });
    vscode = await openVsCode({ settings: { 'offlineEvents.oauthServers': [portal.authServer] } });
    await openSideBar(vscode.page, 'Offline Events');
  });
  afterEach(() => assertCleanLog(portal, { confirmed: false }));
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  /** New tokens of an account. */
  function tokensOf(user: DemoPortal['admin']): string {
    const { application, clock } = portal;
    return portal.accounts.tokens.issueTokens({ application, user }, clock.now()).accessToken;
  }

  it('never keep a webhook’s secret: it goes from the box at once', async () => {
    const { page } = vscode;
    await runCommand(page, 'Offline Events: Add Portal…');
    await quickInputStep(page, 'The address of your Bitrix24').waitFor();
    await page.keyboard.insertText('https://northwind.bitrix24.com/rest/1/abcdefgh12345678/profile');
    await quickInputStep(page, 'This is a webhook').waitFor();
    await inputShows(page, 'https://northwind.bitrix24.com/rest/1/•••');
    await page.keyboard.press('Escape');
  });

  it('are checked before they are added: what fails is said, and mended by going back', async () => {
    const { page } = vscode;
    const ivan = portal.accounts.addUser({ name: 'Ivan', lastName: 'Petrov' });
    await runCommand(page, 'Offline Events: Add Portal…');
    await answerInput(page, 'The address of your Bitrix24', portal.address);
    await answerInput(page, 'Access token', tokensOf(ivan));
    await answerInput(page, 'Refresh token', '');
    await quickInputStep(page, '1 of 8 checks needs you').waitFor();
    await quickInputStep(page, 'Ivan Petrov is signed in; offline events are for administrators only.').waitFor();
    await pickItem(page, '1 of 8 checks needs you', 'Not an administrator');
    await answerAnew(page, 'Access token', tokensOf(portal.admin));
    await answerInput(page, 'Refresh token', '');
    await quickInputStep(page, 'Add Portal: Queue').waitFor();
  });

  it('are offered for each connector in which events are bound, and added together', async () => {
    const { page } = vscode;
    const choice = quickInputStep(page, 'has events in 2 queues');
    await choice.waitFor();
    for (const [label, remark] of [
      ['Without a connector', 'events bound'],
      ['erp-1c', 'events bound'],
      ['Other connector…', 'type its name'],
    ] as const) {
      await choice.locator('.monaco-list-row').filter({ hasText: label }).getByText(remark).waitFor();
    }
    await page.keyboard.press('Enter');
    await quickInputStep(page, 'Name in the sidebar').waitFor();
    await page.locator('.quick-input-widget').getByRole('button', { name: 'Back' }).click();
    await choice.waitFor();
    await page.keyboard.press('Enter');
    await answerAnew(page, 'Name in the sidebar', 'northwind');
    await treeRow(page, 'northwind').waitFor();
    await treeRow(page, 'northwind · erp-1c').waitFor();
    await treeRow(page, 'ONCRMDEALUPDATE').nth(1).waitFor();
    assert.equal(await descriptionOf(page, 'northwind'), '2');
    assert.equal(await descriptionOf(page, 'northwind · erp-1c'), '1');
  });

  it('keep their sign-in until the last of them is removed', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(page, treeRow(page, 'northwind · erp-1c'), 'Remove Portal…');
    const { message, detail } = await readModalDialog(page);
    assert.equal(message, 'Remove northwind · erp-1c from the list?');
    assert.match(detail, /Its sign-in stays/);
    await pressDialogButton(page, 'Remove Portal');
    await treeRow(page, 'northwind · erp-1c').waitFor({ state: 'detached' });
    await runCommand(page, 'Offline Events: Refresh');
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
  });

  it('are renamed in their context menu', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Rename Portal…');
    await answerAnew(page, 'Rename northwind', 'shop');
    await treeRow(page, 'shop').waitFor();
  });

  it('say what marks them as production and read-only; nothing is then offered that would change them', async () => {
    const { page } = vscode;
    await openGroup(page, 'ONCRMDEALUPDATE');
    await treeRow(page, '#101 Deal 38').click();
    await webviewFrame(page).getByRole('button', { name: 'Clear…' }).waitFor();
    await chooseFromContextMenu(page, treeRow(page, 'shop'), 'Label and Access…');
    await quickInputStep(page, 'What applies to shop?').waitFor();
    await tick(page, ['Production', 'Read-only']);
    await treeRow(page, 'shop').getByText('2 · production · read-only').waitFor();
    await webviewFrame(page).getByRole('button', { name: 'Clear…' }).waitFor({ state: 'detached' });
    await webviewFrame(page).getByText('shop (production)').waitFor();
    await treeRow(page, '#102 Deal 39').click({ button: 'right' });
    const items = await contextMenuItems(page);
    assert.ok(items.includes('Open Record') && !items.includes('Clear…'), items.join());
    await page.keyboard.press('Escape');
    await runCommand(page, 'Offline Events: Clear…');
    await notification(page, /shop.* is marked read-only/).waitFor();
  });

  it('follow what was changed in another window, when this one gets the focus', async () => {
    const { page } = vscode;
    await setFocus(page, false);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await openSideBar(other, 'Offline Events');
    await chooseFromContextMenu(other, treeRow(other, 'shop'), 'Rename Portal…');
    await answerAnew(other, 'Rename shop', 'store');
    await treeRow(other, 'store').waitFor();
    // VS Code itself takes a moment to tell windows what others stored: a user who is quicker than that comes back once more.
    const renamed = treeRow(page, 'store');
    for (let i = 0; !(await renamed.isVisible()); i++) {
      assert.ok(i < 20, 'the window does not follow');
      await setFocus(page, i % 2 === 0);
      await renamed.waitFor({ timeout: 500 }).catch(() => undefined);
    }
    await other.close();
    await setFocus(page, true);
  });

  it('are diagnosed in their context menu, and an empty queue leads to the one that has the events', async () => {
    const { page } = vscode;
    portal.bindings.remove(({ connectorId }) => connectorId === '');
    portal.consumer.remove([101, 102]);
    await chooseFromContextMenu(page, treeRow(page, 'store'), 'Diagnose Portal');
    const list = quickInputStep(page, 'Diagnose store (production)');
    await list.getByText('Events are bound for another queue').waitFor();
    assert.equal(await list.getByText('Why the queue is empty').count(), 0, 'the cause is told once');
    await pickItem(page, '1 of 8 checks needs you', 'Events are bound for another queue');
    await treeRow(page, 'store · erp-1c').waitFor();
    await treeRow(page, 'store · erp-1c').getByText('1 · production · read-only').waitFor();
  });

  it('give another connector a portal without asking for tokens again', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(page, treeRow(page, 'store'), 'Add Queue of Another Connector…');
    await quickInputStep(page, 'Add Queue of Another Connector').waitFor();
    await tick(page, ['Other connector…']);
    await answerInput(page, 'auth_connector', 'mobile');
    await treeRow(page, 'store · mobile').getByText('empty').waitFor();
  });

  it('can be added for an application that is not installed yet, knowing it', async () => {
    const { page } = vscode;
    portal.application.installed = false;
    await runCommand(page, 'Offline Events: Add Portal…');
    await answerInput(page, 'The address of your Bitrix24', portal.address);
    await answerInput(page, 'Access token', portal.credentials.accessToken);
    await answerInput(page, 'Refresh token', '');
    await pickItem(page, '1 of 8 checks needs you', 'Add Anyway');
    await quickInputStep(page, 'Add Portal: Queue').waitFor();
    await page.keyboard.press('Escape');
    portal.application.installed = true;
  });

  it('keep their sign-in where new tokens are not accepted, or of another application', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(page, treeRow(page, 'store'), 'Sign In Again…');
    await answerInput(page, 'Access token', 'this-is-no-token-of-the-portal');
    await answerInput(page, 'Refresh token', '');
    await quickInputStep(page, 'It was used up, withdrawn, or belongs to another portal.').waitFor();
    // A way back to the tokens; these are good, but of another application in another account's name.
    await pickItem(page, '1 of 8 checks needs you', 'Token is not accepted');
    const application = portal.accounts.addApplication();
    const user = portal.accounts.addUser({ isAdmin: true });
    const { accessToken } = portal.accounts.tokens.issueTokens({ application, user }, portal.clock.now());
    await answerAnew(page, 'Access token', accessToken);
    await answerInput(page, 'Refresh token', '');
    await quickInputStep(page, 'Each application has a queue of its own.').waitFor();
    await quickInputStep(page, 'Another account').waitFor();
    await quickInputStep(page, 'Sign In Anyway').waitFor();
    await page.keyboard.press('Escape');
    portal.table.insert(dealRow(103, 41));
    await runCommand(page, 'Offline Events: Refresh');
    await treeRow(page, 'store').getByText('1 · production').waitFor();
  });
});

/** Tells a window that it got or lost the focus: to the tested browser, every page has it all the time. */
async function setFocus(page: Page, hasFocus: boolean): Promise<void> {
  await page.evaluate((isFocused) => {
    document.hasFocus = () => isFocused;
    globalThis.dispatchEvent(new Event(isFocused ? 'focus' : 'blur'));
  }, hasFocus);
}

/** Answers an input step that has a text in it already. */
async function answerAnew(page: Page, prompt: string, text: string): Promise<void> {
  // A menu that is just being closed, or a page that is being opened, takes the focus: put it where a user would.
  await quickInputStep(page, prompt).getByRole('textbox').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await answerInput(page, prompt, text);
}
