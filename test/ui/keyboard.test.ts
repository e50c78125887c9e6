import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertOnlyCleared, dealRow, tableOf } from '../support/product.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import {
  answerInput,
  editorTab,
  notification,
  pickItem,
  quickInputStep,
  readModalDialog,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';

/** Runs a command as `runCommand` does, but never with the mouse. */
async function runByKeys(page: Page, title: string): Promise<void> {
  const first = page.locator('.quick-input-widget:visible .monaco-list-row.focused');
  await page.keyboard.press('F1');
  await quickInputStep(page, 'Type the name of a command to run').waitFor();
  await page.keyboard.type(title);
  await first.and(page.locator(`[aria-label^="${title}"]`)).waitFor();
  await page.keyboard.press('Enter');
}

/** Goes from the top of the tree down to a row. */
async function goTo(page: Page, label: string): Promise<void> {
  const row = treeRow(page, label);
  const focused = row.and(page.locator('.focused'));
  await row.waitFor();
  await page.keyboard.press('Home');
  for (let i = 0; !(await focused.isVisible()); i++) {
    assert.ok(i < 30, `no row ${label}`);
    await page.keyboard.press('ArrowDown');
    await focused.waitFor({ timeout: 300 }).catch(() => undefined);
  }
}

/** Gives the keyboard to the tree, as one gets there from an editor. */
async function backToTree(page: Page): Promise<void> {
  await runByKeys(page, 'Offline Events: Focus on Queue View');
  await page.locator('.part.sidebar .monaco-list:focus').waitFor();
}

/** Goes down the menu that is open to an entry, and chooses it. */
async function chooseByKeys(page: Page, label: string): Promise<void> {
  const focused = page.locator('.context-view .action-item.focused').filter({ hasText: label });
  await page.locator('.context-view .action-item').first().waitFor();
  for (let i = 0; !(await focused.isVisible()); i++) {
    assert.ok(i < 30, `the menu does not have: ${label}`);
    await page.keyboard.press('ArrowDown');
    await focused.waitFor({ timeout: 100 }).catch(() => undefined);
  }
  await page.keyboard.press('Enter');
}

/** Presses Tab until something with this name has the focus in the record's page. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = webviewFrame(page).locator(':focus').and(webviewFrame(page).getByRole('button', { name }));
  for (let i = 0; !(await focused.isVisible()); i++) {
    assert.ok(i < 30, `Tab does not lead to ${name}`);
    await page.keyboard.press('Tab');
  }
}

describe('the keyboard alone', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let vscode: VsCode;

  before(async () => {
    portal = await startDemoPortal({
      rows: [
        dealRow(101, 38),
        dealRow(102, 39, { error: true }),
        dealRow(103, 40),
        dealRow(104, 41),
        dealRow(201, 5, { eventName: 'ONTASKADD' }),
      ],
    });
    vscode = await openVsCode({
      prepare: async (context) => {
        await context.addInitScript(() => {
          addEventListener('mousedown', () => sessionStorage.setItem('mouse was used', 'yes'), true);
        });
      },
    });
  });
  after(async () => {
    await vscode.close();
    await portal.close();
  });
  afterEach(async () => {
    const used = await vscode.page.evaluate(() => sessionStorage.getItem('mouse was used'));
    assert.equal(used, null, 'this test is about the keyboard');
  });

  it('adds a portal', async () => {
    const { page } = vscode;
    const { address, credentials } = portal;
    await runByKeys(page, 'Offline Events: Add Portal…');
    await answerInput(page, 'The address of your Bitrix24', address);
    await answerInput(page, 'Access token', credentials.accessToken);
    await answerInput(page, 'Refresh token', credentials.refreshToken);
    await answerInput(page, 'client_id', credentials.clientId);
    await answerInput(page, 'client_secret', credentials.clientSecret);
    await quickInputStep(page, 'Name in the sidebar').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await answerInput(page, 'Name in the sidebar', 'northwind');
    await goTo(page, 'northwind');
  });

  it('opens a group and a record, and keeps its tab', async () => {
    const { page } = vscode;
    await goTo(page, 'ONCRMDEALUPDATE');
    await page.keyboard.press('ArrowRight');
    await goTo(page, '#101 Deal 38');
    await page.keyboard.press('Enter');
    await editorTab(page, '#101 Deal 38').waitFor();
    const record = webviewFrame(page).getByRole('article');
    await record.waitFor();
    await tabTo(page, 'Copy ID');
    await page.keyboard.press('Enter');
    await webviewFrame(page).getByRole('status').getByText('ID copied').waitFor();
  });

  it('goes through the data of a record, copies from it and turns to the next one', async () => {
    const { page } = vscode;
    const frame = webviewFrame(page);
    const row = frame.locator('[role=treeitem]:focus');
    for (let i = 0; !(await row.isVisible()); i++) {
      assert.ok(i < 30, 'Tab does not lead to the data');
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ControlOrMeta+C');
    await frame.getByRole('status').getByText('Value copied').waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await editorTab(page, '#102 Deal 39').waitFor();
    await frame.getByRole('article', { name: /^Record 102/ }).waitFor();
  });

  it('compares two records', async () => {
    const { page } = vscode;
    await backToTree(page);
    await goTo(page, '#101 Deal 38');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+F10');
    await chooseByKeys(page, 'Compare Selected');
    await page.locator('.part.editor .tab.active').filter({ hasText: '#101 Deal 38 ↔ #102 Deal 39' }).waitFor();
  });

  it('clears the record of the focused row, after asking', async () => {
    const { page } = vscode;
    const before = tableOf(portal);
    await backToTree(page);
    await goTo(page, '#103 Deal 40');
    // Of a selection of several, these are meant; this is one.
    await page.keyboard.press('Space');
    await page.keyboard.press('Delete');
    const { message, buttons } = await readModalDialog(page);
    assert.equal(message, 'Clear #103 Deal 40 from northwind?');
    assert.ok(buttons.includes('Clear 1 Record'), buttons.join());
    await page.keyboard.press('Enter');
    await notification(page, '1 record cleared from northwind').waitFor();
    assertOnlyCleared(portal, before, [103]);
  });

  it('opens the context menu of several records, and clears these', async () => {
    const { page } = vscode;
    const before = tableOf(portal);
    await backToTree(page);
    await goTo(page, '#101 Deal 38');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+F10');
    await chooseByKeys(page, 'Clear…');
    await readModalDialog(page);
    await page.keyboard.press('Enter');
    await notification(page, '2 records cleared from northwind').waitFor();
    assertOnlyCleared(portal, before, [101, 102]);
  });

  it('shows failed records only, and all again', async () => {
    const { page } = vscode;
    portal.consumer.remove([104]);
    await runByKeys(page, 'Offline Events: Show Records by State');
    await pickItem(page, 'Which records?', 'Failed');
    await page.locator('.part.sidebar').getByText('No record matches').waitFor();
    await runByKeys(page, 'Offline Events: Show All Records');
    await treeRow(page, 'ONTASKADD').waitFor();
  });

  it('removes the portal', async () => {
    const { page } = vscode;
    await backToTree(page);
    await goTo(page, 'northwind');
    await page.keyboard.press('Shift+F10');
    await chooseByKeys(page, 'Remove Portal…');
    await readModalDialog(page);
    await page.keyboard.press('Enter');
    await page.locator('.part.sidebar').getByRole('button', { name: 'Add Portal…' }).first().waitFor();
  });
});
