import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';
import { addPortal, dealRow } from '../support/product.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import {
  chooseFromViewMenu,
  clickViewAction,
  openSideBar,
  quickInputStep,
  reloadWindow,
  runCommand,
  treeRow,
} from '../support/vscode/workbench.ts';

describe('a view without rows', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let vscode: VsCode;

  before(async () => {
    portal = await startDemoPortal({ rows: [dealRow(101, 38)] });
    vscode = await openVsCode({
      prepare: async (context) => await context.grantPermissions(['clipboard-read', 'clipboard-write']),
    });
  });
  afterEach(() => assertCleanLog(portal, { confirmed: false }));
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  const said = (text: string | RegExp): Locator => vscode.page.locator('.part.sidebar .welcome-view').getByText(text);
  const title = (text: string): Locator => vscode.page.locator('.part.sidebar .composite.title').getByText(text);
  /** A text of the view that can be clicked, button or link. */
  const offered = (name: string): Locator =>
    vscode.page.locator('.part.sidebar .welcome-view').locator('a, .monaco-button').filter({ hasText: name });

  it('offers where there is no portal one button, the demo, and how to get what it takes', async () => {
    const { page } = vscode;
    await openSideBar(page, 'Offline Events');
    await said(/^See which events wait/).waitFor();
    assert.equal(await page.locator('.part.sidebar .welcome-view .monaco-button').count(), 1);
    await offered('Add Portal…').waitFor();
    await offered('How to get both').click();
    await page
      .locator('.part.editor .getting-started-category-description, .gettingStartedDetailsContent')
      .first()
      .waitFor();
    // What can't be done without a portal is not offered.
    await page.locator('.part.sidebar').hover();
    assert.equal(await page.locator('.part.sidebar').getByRole('button', { name: 'Refresh' }).count(), 0);
  });

  it('says that the queue is empty, and of which portal; a click reads it again', async () => {
    const { page } = vscode;
    await addPortal(page, portal, { name: 'northwind' });
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
    portal.consumer.remove([101]);
    await clickViewAction(page, 'Refresh');
    await said(/^The queue is empty/).waitFor();
    await title('Offline Events: northwind').waitFor();
    assert.equal(await page.locator('.part.sidebar [role=treeitem]').count(), 0);
    portal.table.insert(dealRow(102, 39));
    await offered('Refresh').click();
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
    await title('Offline Events: Queue').waitFor();
  });

  it('says that nothing is bound, and gives a call that binds', async () => {
    const { page } = vscode;
    portal.consumer.remove([102]);
    const bound = portal.bindings.list().slice();
    portal.bindings.remove(() => true);
    await clickViewAction(page, 'Refresh');
    await said(/has no offline event bound/).waitFor();
    await offered('Copy event.bind Example').click();
    await page.locator('.statusbar').getByText('Example copied').waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /event\.bind/);
    // Once that is mended, the next look says so.
    for (const binding of bound) {
      portal.bindings.add(binding);
    }
    await offered('Refresh').click();
    await said(/^The queue is empty/).waitFor();
  });

  it('lets the portal be renamed, diagnosed and removed from the view’s menu', async () => {
    const { page } = vscode;
    await chooseFromViewMenu(page, 'Rename Portal…');
    await quickInputStep(page, 'Rename northwind').waitFor();
    await page.keyboard.press('Escape');
    await offered('Diagnose the portal').click();
    await quickInputStep(page, 'Diagnose northwind').waitFor();
    await page.keyboard.press('Escape');
  });

  for (const { id, error, text, action } of [
    { id: 121, error: 'invalid_token', text: /no longer accepts the sign-in/, action: 'Sign In Again…' },
    {
      id: 122,
      error: 'ACCESS_DENIED',
      text: /^Only an administrator can read offline events/,
      action: 'Sign In as Another User…',
    },
    { id: 123, error: 'ERROR_OAUTH', text: /^The application is not installed/, action: 'Sign In Again…' },
  ]) {
    it(`says what mends a sign-in that was refused before anything was read (${error})`, async () => {
      const { page } = vscode;
      portal.table.insert(dealRow(id, 40));
      portal.faults.add({ kind: 'answer', status: 401, body: JSON.stringify({ error }) }, { times: 99 });
      await reloadWindow(page);
      await openSideBar(page, 'Offline Events');
      await said(text).waitFor();
      await title('Offline Events: northwind').waitFor();
      await offered(action).click();
      await quickInputStep(page, 'Sign In Again to northwind').waitFor();
      await page.keyboard.press('Escape');
      portal.faults.clear();
      await runCommand(page, 'Offline Events: Refresh');
      await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
    });
  }

  it('leads to the queue that the events are bound for', async () => {
    const { page } = vscode;
    portal.consumer.remove(portal.table.rows().map(({ id }) => id));
    for (const binding of portal.bindings.list().slice()) {
      portal.bindings.remove((one) => one === binding);
      portal.bindings.add({ ...binding, connectorId: 'erp-1c' });
    }
    await clickViewAction(page, 'Refresh');
    await said(/bound with another connector/).waitFor();
    await offered('Open the Other Queue').click();
    await treeRow(page, 'northwind · erp-1c').waitFor();
    // With several portals each has its row, which says the same.
    await treeRow(page, 'northwind').getByText('empty · bound for another connector').waitFor();
  });
});
