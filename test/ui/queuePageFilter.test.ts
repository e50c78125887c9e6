import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';
import { addPortal, dealRow } from '../support/product.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import { editorTab, runCommand, webviewFrame } from '../support/vscode/workbench.ts';

const DAY = 24 * 3600;

describe('what a queue’s page is filtered by', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let vscode: VsCode;

  before(async () => {
    const now = Math.floor(Date.now() / 1000);
    portal = await startDemoPortal({
      rows: [
        ...Array.from({ length: 40 }, (_, i) => dealRow(100 + i, i + 1, { changedAt: now - (20 - i / 4) * DAY })),
        ...Array.from({ length: 10 }, (_, i) =>
          dealRow(200 + i, i + 1, { changedAt: now - 2 * DAY, eventName: 'ONCRMLEADADD', error: i < 4 }),
        ),
      ],
    });
    vscode = await openVsCode();
    await addPortal(vscode.page, portal, { name: 'northwind' });
    await runCommand(vscode.page, 'Offline Events: Open Queue');
    await editorTab(vscode.page, 'northwind: Queue').waitFor();
    await counted('50 records');
  });
  afterEach(async () => {
    await filter().fill('');
    await counted('50 records');
    assertCleanLog(portal, { confirmed: false });
  });
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  const frame = (): FrameLocator => webviewFrame(vscode.page);
  const filter = (): Locator => frame().getByRole('combobox', { name: 'Filter records' });
  const facet = (name: string): Locator => frame().getByRole('navigation').getByRole('button', { name });
  const counted = async (text: string | RegExp): Promise<void> => {
    await frame().getByRole('status').filter({ hasText: text }).first().waitFor();
  };

  it('is what its facets say: a click includes, Alt+Click leaves out, and the text says so', async () => {
    await facet('Failed, 4').click();
    await counted('4 match in 50 records');
    assert.equal(await filter().inputValue(), 'state:failed');
    assert.equal(await facet('Failed, 4').getAttribute('aria-pressed'), 'true');
    await facet('Failed, 4').click();
    await facet('ONCRMLEADADD, 10').click({ modifiers: ['Alt'] });
    await counted('40 match in 50 records');
    assert.equal(await filter().inputValue(), '-event:ONCRMLEADADD');
  });

  it('is the stretch of time that is drawn over the histogram, and all of it after a double click', async () => {
    const { page } = vscode;
    // The bars themselves are drawn anew now and then.
    const box = await frame().locator('.histogram').boundingBox();
    assert.ok(box !== null);
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 60, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 3, y, { steps: 4 });
    await page.mouse.up();
    await counted(/^\d+ match in 50 records$/);
    assert.match(await filter().inputValue(), /^time:\S+\.\.\S+$/);
    await page.mouse.dblclick(box.x + box.width / 2, y);
    await counted('50 records');
    assert.equal(await filter().inputValue(), '');
  });

  it('is moved over the histogram with arrow keys', async () => {
    const { page } = vscode;
    await frame().getByRole('group', { name: 'Records over time' }).focus();
    await page.keyboard.press('ArrowLeft');
    const first = await filter().inputValue();
    assert.match(first, /^time:/);
    await page.keyboard.press('ArrowLeft');
    assert.notEqual(await filter().inputValue(), first);
    await page.keyboard.press('Escape');
    assert.equal(await filter().inputValue(), '');
  });

  it('is not applied while a word is being written, and is completed by a suggestion', async () => {
    const { page } = vscode;
    await filter().click();
    await page.keyboard.type('state:failed event:oncrml');
    await frame().getByRole('option', { name: 'ONCRMLEADADD' }).waitFor();
    await counted('4 match in 50 records');
    await page.keyboard.press('Enter');
    assert.equal(await filter().inputValue(), 'state:failed event:ONCRMLEADADD');
  });

  it('stays what it was while a word is wrong, and says what was probably meant', async () => {
    const { page } = vscode;
    await filter().fill('event:ONCRMLEADADD ');
    await counted('10 match in 50 records');
    await filter().fill('event:ONCRMLEADADD sate:failed ');
    await frame().getByText('There is no field “sate”.').waitFor();
    await counted('10 match in 50 records');
    await frame().getByRole('button', { name: 'state:failed' }).click();
    await counted('4 match in 50 records');
    assert.equal(await filter().inputValue(), 'event:ONCRMLEADADD state:failed ');
    await page.keyboard.press('ControlOrMeta+Z');
    await frame().getByText('There is no field “sate”.').waitFor();
    assert.equal(await filter().inputValue(), 'event:ONCRMLEADADD sate:failed ');
  });

  it('can be reached from anywhere on the page with Ctrl+F, and Escape leads back to the table', async () => {
    const { page } = vscode;
    const grid = frame().getByRole('grid', { name: 'Records' });
    await grid.focus();
    await page.keyboard.press('ControlOrMeta+F');
    await page.keyboard.type('state:failed');
    await counted('4 match in 50 records');
    await page.keyboard.press('Escape');
    assert.equal(await grid.evaluate((element) => element === element.ownerDocument.activeElement), true);
  });
});
