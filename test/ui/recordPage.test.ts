import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import { editorTab, reloadWindow, runCommand, treeRow, webviewFrame } from '../support/vscode/workbench.ts';
import { addPortal, dealRow, openGroup } from '../support/product.ts';
import { largeData, megabyteOfData } from '../support/largeData.ts';

describe('the data on a record’s page', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let vscode: VsCode;

  before(async () => {
    portal = await startDemoPortal({
      rows: [
        dealRow(101, 38),
        dealRow(102, 39, { eventData: largeData }),
        dealRow(103, 40, { eventData: megabyteOfData() }),
      ],
    });
    vscode = await openVsCode({
      prepare: (context) => context.grantPermissions(['clipboard-read', 'clipboard-write']),
    });
    await addPortal(vscode.page, portal, { name: 'northwind' });
    await openGroup(vscode.page, 'ONCRMDEALUPDATE');
  });
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  const frame = (): FrameLocator => webviewFrame(vscode.page);
  const tree = (): Locator => frame().getByRole('tree', { name: 'EVENT_DATA' });
  const row = (label: string | RegExp): Locator => tree().getByRole('treeitem', { name: label, exact: true });
  const copied = async (text: string): Promise<void> => {
    await frame().getByRole('status').getByText(text).waitFor();
  };
  const clipboard = async (): Promise<string> =>
    await vscode.page.evaluate(async () => await navigator.clipboard.readText());
  const open = async (title: string): Promise<void> => {
    await treeRow(vscode.page, title).click();
    await editorTab(vscode.page, title).waitFor();
    await frame()
      .getByRole('heading', { name: title.replace(/^#\d+ /, ''), exact: true })
      .waitFor();
  };

  it('is open as deep as it fits, and has no tools where it is small', async () => {
    await open('#101 Deal 38');
    await editorTab(vscode.page, '#101 Deal 38').locator('.codicon-briefcase').waitFor();
    await row('ID: 38').waitFor();
    assert.equal(await row(/^FIELDS/).getAttribute('aria-expanded'), 'true');
    assert.equal(await frame().getByRole('textbox').count(), 0);
    assert.equal(await frame().getByRole('button', { name: 'Expand all' }).count(), 0);
  });

  it('folds by a click, and by the keys of VS Code’s trees', async () => {
    const { keyboard } = vscode.page;
    await open('#102 Deal 39');
    await row(/^LINE/).click();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowLeft');
    await row('connector_id: "whatsappbytwilio"').waitFor({ state: 'detached' });
    assert.equal(await focusedRow(tree()), 'DATA: (1) [{…}]');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    assert.equal(await focusedRow(tree()), '0');
    await keyboard.press('End');
    assert.equal(await focusedRow(tree()), 'queue_time_sec: 41.5');
    await keyboard.press('ArrowLeft');
    assert.equal(await focusedRow(tree()), 'session');
    await keyboard.press('Home');
    assert.equal(await focusedRow(tree()), 'FIELDS');
    await row('session').click();
    await row('queue_time_sec: 41.5').waitFor({ state: 'detached' });
    await row(/^session: /).click();
    await row('queue_time_sec: 41.5').waitFor();
  });

  it('opens a long text in place', async () => {
    const text = row(/^text: /);
    const before = (await text.boundingBox())?.height ?? 0;
    await text.click();
    assert.equal(await text.getAttribute('aria-expanded'), 'true');
    assert.ok(((await text.boundingBox())?.height ?? 0) > before);
    await text.click();
    assert.equal((await text.boundingBox())?.height, before);
  });

  it('is copied: a value and the way to it, by keys and by buttons', async () => {
    const { keyboard } = vscode.page;
    await row(/^text: /).focus();
    await keyboard.press('Control+C');
    await copied('Value copied');
    assert.equal(await clipboard(), largeData.DATA[0]?.message.text);
    await keyboard.press('Control+Shift+C');
    await copied('Path copied');
    assert.equal(await clipboard(), 'DATA[0].message.text');
    await row('session').hover();
    await row('session').getByRole('button', { name: 'Copy value' }).click();
    await copied('Value copied');
    assert.deepEqual(JSON.parse(await clipboard()), largeData.DATA[0]?.session);
    await row('a.b: 38').hover();
    await row('a.b: 38').getByRole('button', { name: 'Copy path' }).click();
    await copied('Path copied');
    assert.equal(await clipboard(), 'DATA[0]["odd name"]["a.b"]');
  });

  it('is searched: Ctrl+F goes to the box, Enter to the next match, whatever is folded', async () => {
    const { keyboard } = vscode.page;
    await frame().getByRole('button', { name: 'Collapse all' }).first().click();
    await row(/^LINE/).click();
    await keyboard.press('Control+F');
    await keyboard.type('IMAGE');
    const box = frame().getByRole('textbox', { name: 'Find in EVENT_DATA' });
    const count = frame().getByRole('search').getByRole('status');
    await count.getByText('1 of 2').waitFor();
    await row('type: "image/heic"').locator('mark.current').waitFor();
    await keyboard.press('Enter');
    await count.getByText('2 of 2').waitFor();
    await row('caption: "The image of the invoice"').locator('mark.current').waitFor();
    await keyboard.press('Enter');
    await count.getByText('1 of 2').waitFor();
    await keyboard.press('Shift+Enter');
    await count.getByText('2 of 2').waitFor();
    await keyboard.type(' nowhere');
    await count.getByText('No results').waitFor();
    await keyboard.press('ControlOrMeta+A');
    await keyboard.insertText('invoice');
    await count.getByText(/ of 3$/).waitFor();
    await keyboard.press('ControlOrMeta+Z');
    await count.getByText('No results').waitFor();
    assert.equal(await box.inputValue(), 'IMAGE nowhere');
    assert.equal(await vscode.page.locator('.editor-widget.simple-find-part-wrapper.visible').count(), 0);
    await box.fill('');
    await tree().locator('mark').first().waitFor({ state: 'detached' });
  });

  it('is shown as text on demand', async () => {
    const toggle = frame().getByRole('button', { name: 'Show as text' }).first();
    await toggle.click();
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
    const text = await frame().getByRole('group', { name: 'EVENT_DATA' }).innerText();
    assert.deepEqual(JSON.parse(text), largeData);
    await toggle.click();
    await tree().waitFor();
  });

  it('of 1 MB is opened whole, with only the rows in sight on the page', async () => {
    const { keyboard } = vscode.page;
    await open('#103 Deal 40');
    await row(/^MESSAGES: /).waitFor();
    await frame().getByRole('button', { name: 'Expand all' }).click();
    await row('id: 88213').waitFor();
    assert.ok((await tree().getByRole('treeitem').count()) < 100);
    await row(/^MESSAGES: /).click();
    await row(/^MESSAGES: /).click();
    await keyboard.press('End');
    await row('text: "Order 300: address 8999"').waitFor();
    assert.equal(await focusedRow(tree()), 'text: "Order 300: address 8999"');
    assert.ok((await tree().getByRole('treeitem').count()) < 100);
    await keyboard.press('Control+F');
    await keyboard.type('address 44');
    await frame().getByText('1 of 111').waitFor();
    await row('text: "Order 300: address 44"').waitFor();
  });

  it('keeps what is open, looked for and shown as text when the window reloads', async () => {
    const { page } = vscode;
    await open('#102 Deal 39');
    await editorTab(page, '#102 Deal 39').dblclick();
    await frame().getByRole('button', { name: 'Collapse all' }).first().click();
    await row(/^DATA/).click();
    await frame().getByRole('textbox', { name: 'Find in EVENT_DATA' }).fill('caption');
    await frame().getByText('1 of 1').waitFor();
    const before = await tree().getByRole('treeitem').allInnerTexts();
    await frame()
      .getByRole('region', { name: 'EVENT_ADDITIONAL' })
      .getByRole('button', { name: 'Show as text' })
      .click();
    await frame().getByRole('group', { name: 'EVENT_ADDITIONAL' }).waitFor();
    await reloadWindow(page);
    // All extensions start anew, which takes long on a busy machine.
    await frame().getByRole('article').waitFor({ timeout: 60_000 });
    await row(/^DATA/).waitFor();
    assert.deepEqual(await tree().getByRole('treeitem').allInnerTexts(), before);
    assert.equal(await frame().getByRole('textbox', { name: 'Find in EVENT_DATA' }).inputValue(), 'caption');
    await frame().getByRole('group', { name: 'EVENT_ADDITIONAL' }).waitFor();
  });

  it('has buttons and keys to the records above and below', async () => {
    const { page } = vscode;
    await openGroup(page, 'ONCRMDEALUPDATE');
    await open('#101 Deal 38');
    const previous = frame().getByRole('button', { name: 'Previous record' });
    const next = frame().getByRole('button', { name: 'Next record' });
    assert.deepEqual([await previous.isEnabled(), await next.isEnabled()], [false, true]);
    await next.click();
    await editorTab(page, '#102 Deal 39').and(page.locator('.active')).waitFor();
    await frame().getByRole('heading', { name: 'Deal 39' }).click();
    await page.keyboard.press('Alt+ArrowDown');
    await editorTab(page, '#103 Deal 40').and(page.locator('.active')).waitFor();
    await frame().getByRole('heading', { name: 'Deal 40' }).waitFor();
    assert.deepEqual([await previous.isEnabled(), await next.isEnabled()], [true, false]);
    await runCommand(page, 'View: Close All Editors');
  });
});

/** What the row says that has the keyboard. */
async function focusedRow(tree: Locator): Promise<string | null> {
  return await tree.locator(':focus').getAttribute('aria-label');
}
