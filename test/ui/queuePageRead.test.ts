import assert from 'node:assert/strict';
import { dealRow, tick } from '../support/product.ts';
import { QueuePage } from '../support/queuePage.ts';
import {
  answerInput,
  chooseFromContextMenu,
  contextMenuItems,
  pressDialogButton,
  quickInputStep,
  reloadWindow,
  runCommand,
  treeRow,
} from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

const COUNT = 12_000;

describe('how a queue’s page reads it', function () {
  this.timeout(120_000);
  const suite = new WindowSuite({
    rows: Array.from({ length: COUNT }, (_, i) => dealRow(1 + i, 1 + (i % 700))),
    rateLimit: false,
  });
  let queuePage: QueuePage;

  before(async () => {
    queuePage = new QueuePage(suite.page);
    await treeRow(suite.page, 'ONCRMDEALUPDATE').waitFor();
  });
  afterEach(() => {
    release();
    suite.portal.faults.clear();
  });

  /** Lets so many requests through at once; those after them take as long as they are let. */
  function holdAfter(requests: number): void {
    const seen = suite.portal.log.length;
    suite.portal.hooks.onAfterRequest = () => {
      if (suite.portal.log.length >= seen + requests) {
        suite.portal.network.latencyMs = 20_000;
      }
    };
  }

  function release(): void {
    suite.portal.network.latencyMs = 0;
    suite.portal.hooks.onAfterRequest = () => undefined;
  }

  it('stops where it is, says on how much its figures rest, and goes on when it is asked to', async () => {
    const { page } = suite;
    holdAfter(2);
    await QueuePage.open(page, 'northwind');
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
    const { page } = suite;
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
    const start = suite.portal.log.length;
    await queuePage.frame.getByRole('button', { name: 'Resume' }).click();
    await queuePage.says(/All 12,000 records read at /);
    const lists = suite.portal.log.slice(start).flatMap(({ commands = [] }) => commands);
    assert.ok(lists.length * 50 < COUNT, `${lists.length} pages`);
  });

  it('comes back as it was looked at: filter, order, focus, tab and the width of its panes', async () => {
    const { page } = suite;
    const facets = await widenFacets();
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
    assert.equal(await facetsWidth(), facets);
    await queuePage.filter.fill('');
    await queuePage.says('12,000 records');
  });

  async function facetsWidth(): Promise<number | undefined> {
    const box = await queuePage.frame.getByRole('navigation').boundingBox();
    return box === null ? undefined : Math.round(box.width);
  }

  /** Drags the handle beside the facets; returns how wide they are then. */
  async function widenFacets(): Promise<number | undefined> {
    const before = await facetsWidth();
    const handle = queuePage.frame.locator('vscode-split-layout .handle').first();
    const box = await handle.boundingBox();
    assert.ok(box !== null);
    const { page } = suite;
    const [x, y] = [box.x + box.width / 2, box.y + 100];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y, { steps: 4 });
    await page.mouse.up();
    const after = await facetsWidth();
    assert.notEqual(after, before);
    return after;
  }

  it('keeps what it has while the portal does not answer, and tries again when it is asked to', async () => {
    suite.portal.faults.add(
      { kind: 'answer', status: 502, body: '<html></html>', contentType: 'text/html' },
      { times: 100 },
    );
    await queuePage.frame.getByRole('button', { name: 'Sync' }).click();
    const notice = queuePage.frame.locator('.notice');
    await notice.getByText(/^Not refreshed since /).waitFor();
    await queuePage.says('12,000 records');
    await queuePage.table.getByRole('row').nth(5).waitFor();
    suite.portal.faults.clear();
    await notice.getByRole('button', { name: 'Try Again' }).click();
    await notice.waitFor({ state: 'detached' });
    await queuePage.says(/All 12,000 records read at /);
  });

  it('says until when the portal has blocked the method', async () => {
    suite.portal.faults.add({ kind: 'answer', status: 429, body: '{"error":"OPERATION_TIME_LIMIT"}' }, { times: 100 });
    await queuePage.frame.getByRole('button', { name: 'Sync' }).click();
    await queuePage.frame.getByText(/^Reading goes on at /).waitFor();
    await queuePage.frame.getByText('northwind has blocked the method until then').waitFor();
    await queuePage.frame.getByRole('button', { name: 'Stop' }).click();
    await queuePage.frame.getByText(/^Reading goes on at /).waitFor({ state: 'detached' });
  });

  it('offers no clearing where the portal is read-only', async () => {
    const { page } = suite;
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
    const { page } = suite;
    suite.portal.accounts.tokens.revoke();
    await queuePage.frame.getByRole('button', { name: 'Sync' }).click();
    const notice = queuePage.frame.locator('.notice');
    await notice.getByText('Sign in again to go on.').waitFor();
    await queuePage.says('3 of 12,000 selected');
    await notice.getByRole('button', { name: 'Sign In Again…' }).click();
    await answerInput(page, 'Access token', suite.portal.credentials.accessToken);
    await page.keyboard.press('Escape');
  });
});
