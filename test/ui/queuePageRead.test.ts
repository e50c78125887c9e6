import assert from 'node:assert/strict';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';
import { addPortal, dealRow, tick } from '../support/product.ts';
import { QueuePage } from '../support/queuePage.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import {
  answerInput,
  chooseFromContextMenu,
  contextMenuItems,
  editorTab,
  pressDialogButton,
  quickInputStep,
  reloadWindow,
  runCommand,
  treeRow,
} from '../support/vscode/workbench.ts';

const COUNT = 12_000;

describe('how a queue’s page reads it', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let vscode: VsCode;
  let queuePage: QueuePage;

  before(async () => {
    portal = await startDemoPortal({
      rows: Array.from({ length: COUNT }, (_, i) => dealRow(1 + i, 1 + (i % 700))),
      rateLimit: false,
    });
    vscode = await openVsCode({ settings: { 'offlineEvents.enterprisePortals': [portal.address] } });
    queuePage = new QueuePage(vscode.page);
    await addPortal(vscode.page, portal, { name: 'northwind' });
    await treeRow(vscode.page, 'ONCRMDEALUPDATE').waitFor();
  });
  afterEach(() => {
    release();
    portal.faults.clear();
    assertCleanLog(portal, { confirmed: false });
  });
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  /** Lets so many requests through at once; those after them take as long as they are let. */
  function holdAfter(requests: number): void {
    const seen = portal.log.length;
    portal.hooks.onAfterRequest = () => {
      if (portal.log.length >= seen + requests) {
        portal.network.latencyMs = 20_000;
      }
    };
  }

  function release(): void {
    portal.network.latencyMs = 0;
    portal.hooks.onAfterRequest = () => undefined;
  }

  it('stops where it is, says on how much its figures rest, and goes on when it is asked to', async () => {
    const { page } = vscode;
    holdAfter(2);
    await runCommand(page, 'Offline Events: Open Queue');
    await editorTab(page, 'northwind: Queue').waitFor();
    await queuePage.says(/[\d,]+ of 12,000 read/);
    await queuePage.frame.getByRole('button', { name: 'Stop' }).click();
    await queuePage.says(/Stopped at [\d,]+ of 12,000/);
    await queuePage.filter.fill('id:1..10 ');
    await queuePage.says(/^10 match in [\d,]+ of 12,000 records$/);
    release();
    await queuePage.frame.getByRole('button', { name: 'Resume' }).click();
    await queuePage.says('10 match in 12,000 records');
    await queuePage.says(/All 12,000 records read at /);
    await queuePage.filter.fill('');
    await queuePage.says('12,000 records');
  });

  it('goes on after a window was reloaded in the middle, without reading again what it has', async () => {
    const { page } = vscode;
    await runCommand(page, 'Offline Events: Delete Local Data…');
    await pressDialogButton(page, 'Delete Local Data');
    await queuePage.says('0 of 12,000 records');
    holdAfter(2);
    await queuePage.frame.getByRole('button', { name: 'Read All' }).click();
    await queuePage.says(/[1-9][\d,]+ of 12,000 read/);
    // What the window asks for when it is back is not held up.
    page.once('load', release);
    await reloadWindow(page);
    // A page that comes back with its window is the last that a busy machine draws.
    await queuePage.filter.waitFor({ timeout: 60_000 });
    await queuePage.says(/Stopped at [1-9][\d,]+ of 12,000/);
    const start = portal.log.length;
    await queuePage.frame.getByRole('button', { name: 'Resume' }).click();
    await queuePage.says(/All 12,000 records read at /);
    const lists = portal.log.slice(start).flatMap(({ commands = [] }) => commands);
    assert.ok(lists.length * 50 < COUNT, `${lists.length} pages`);
  });

  it('comes back as it was looked at: filter, order, focus and tab', async () => {
    const { page } = vscode;
    await queuePage.filter.fill('id:1..300 ');
    await queuePage.says('300 match in 12,000 records');
    await queuePage.table.getByRole('columnheader', { name: 'ID' }).getByRole('button').click();
    await queuePage.row(300).click();
    await page.keyboard.press('ArrowDown');
    await queuePage.details.getByText('2 of 300').waitFor();
    await treeRow(page, 'ONCRMDEALUPDATE').dblclick();
    await queuePage.frame.getByRole('tab', { name: 'Batches' }).click();
    await queuePage.frame.getByText('No batch', { exact: true }).waitFor();
    await reloadWindow(page);
    await queuePage.frame.getByText('No batch', { exact: true }).waitFor({ timeout: 60_000 });
    await queuePage.frame.getByRole('tab', { name: 'Records' }).click();
    await queuePage.rowAt(1, 300).waitFor();
    await queuePage.details.getByText('2 of 300').waitFor();
    assert.equal(await queuePage.filter.inputValue(), 'id:1..300 ');
    await queuePage.filter.fill('');
    await queuePage.says('12,000 records');
  });

  it('keeps what it has while the portal does not answer, and tries again when it is asked to', async () => {
    portal.faults.add({ kind: 'answer', status: 502, body: '<html></html>', contentType: 'text/html' }, { times: 100 });
    await queuePage.frame.getByRole('button', { name: 'Sync' }).click();
    const notice = queuePage.frame.locator('.notice');
    await notice.getByText(/^Not refreshed since /).waitFor();
    await queuePage.says('12,000 records');
    await queuePage.table.getByRole('row').nth(5).waitFor();
    portal.faults.clear();
    await notice.getByRole('button', { name: 'Try Again' }).click();
    await notice.waitFor({ state: 'detached' });
    await queuePage.says(/All 12,000 records read at /);
  });

  it('says until when the portal has blocked the method', async () => {
    portal.faults.add({ kind: 'answer', status: 429, body: '{"error":"OPERATION_TIME_LIMIT"}' }, { times: 100 });
    await queuePage.frame.getByRole('button', { name: 'Sync' }).click();
    await queuePage.frame.getByText(/^Reading goes on at /).waitFor();
    await queuePage.frame.getByText('northwind has blocked the method until then').waitFor();
    await queuePage.frame.getByRole('button', { name: 'Stop' }).click();
    await queuePage.frame.getByText(/^Reading goes on at /).waitFor({ state: 'detached' });
  });

  it('offers no clearing where the portal is read-only', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Label and Access…');
    await quickInputStep(page, 'What applies to northwind?').waitFor();
    await tick(page, ['Read-only']);
    await queuePage.frame.getByText('read-only', { exact: true }).waitFor();
    await queuePage.row(299).click();
    await queuePage.row(297).click({ modifiers: ['Shift'] });
    await queuePage.says('3 of 12,000 selected');
    await page.keyboard.press('Delete');
    assert.equal(await queuePage.frame.getByRole('button', { name: /^Clear/ }).count(), 0);
    await queuePage.row(298).click({ button: 'right' });
    const items = await contextMenuItems(page);
    assert.ok(items.includes('Export…') && !items.includes('Clear…'), items.join());
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.monaco-dialog-box').count(), 0);
  });

  it('says so where the sign-in is over, with the way to sign in again', async () => {
    const { page } = vscode;
    portal.accounts.tokens.revoke();
    await queuePage.frame.getByRole('button', { name: 'Sync' }).click();
    const notice = queuePage.frame.locator('.notice');
    await notice.getByText('Sign in again to go on.').waitFor();
    await queuePage.says('3 of 12,000 selected');
    await notice.getByRole('button', { name: 'Sign In Again…' }).click();
    await answerInput(page, 'Access token', portal.credentials.accessToken);
    await page.keyboard.press('Escape');
  });
});
