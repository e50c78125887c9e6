import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import { workbenchShown } from '../support/vscode/workbench.ts';

/**
 * Somebody who knows VS Code, and nothing of the extension: clicks only what can be read on the screen, or is named by a hover or a screen
 * reader, and looks for each thing where the thing before said it is.
 */
describe('a newcomer', function () {
  this.timeout(120_000);
  let vscode: VsCode;

  before(async () => {
    vscode = await openVsCode();
  });
  after(() => vscode.close());

  it('finds the view by the name of its icon, and reads there what it is for and what is needed', async () => {
    const { page } = vscode;
    await workbenchShown(page);
    await page.getByRole('tab', { name: 'Offline Events' }).click();
    await sideBar(page).getByText('queue of a Bitrix24 application').waitFor();
    await sideBar(page).getByText('administrator').waitFor();
  });

  it('follows the link to the demo portal, and sees its events with their numbers', async () => {
    const { page } = vscode;
    await sideBar(page).getByText('Open the demo portal').click();
    const group = named(page, 'ONTASKADD');
    await group.waitFor();
    assert.match(await group.innerText(), /ONTASKADD\s*\d+/);
    assert.match(await named(page, 'Demo portal').innerText(), /DEMO/);
  });

  it('unfolds an event, clicks a record, and reads what it is about, its state and its data', async () => {
    const { page } = vscode;
    await named(page, 'ONTASKADD').click();
    const record = sideBar(page)
      .getByRole('treeitem', { name: /^#\d+ Task \d+/ })
      .first();
    await record.click();
    const [id = '', ...about] = (await record.locator('.label-name').innerText()).split(' ');
    const article = page
      .locator('iframe.webview:visible')
      .contentFrame()
      .frameLocator('#active-frame')
      .getByRole('article');
    await article.waitFor();
    const text = await article.innerText();
    for (const expected of [id, about.join(' '), 'EVENT_DATA', 'FIELDS_AFTER', 'ONTASKADD', 'DEMO']) {
      assert.ok(text.includes(expected), `${expected} is on the page`);
    }
    assert.match(text, /\b(Waiting|Reserved|Failed)\b/);
  });

  it('finds the way to the own portal in the view’s title, and a first question that says what is wanted', async () => {
    const { page } = vscode;
    await sideBar(page).hover();
    await sideBar(page).getByRole('button', { name: 'Add Portal' }).click();
    const box = page.locator('.quick-input-widget:visible');
    await box.getByText('Add Portal').waitFor();
    assert.match(await box.innerText(), /address of your Bitrix24/);
    await page.keyboard.press('Escape');
  });
});

function sideBar(page: Page): Locator {
  return page.locator('.part.sidebar');
}

/** A row by the beginning of what it is called. */
function named(page: Page, name: string): Locator {
  return sideBar(page).getByRole('treeitem', { name }).first();
}
