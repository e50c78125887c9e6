import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { LoggedRequest } from '../../src/demoPortal/http/requestLog.ts';
import { assertOnlyCleared, dealRow, openGroup, tableOf, tick } from '../support/product.ts';
import {
  answerInput,
  chooseFromContextMenu,
  clickViewAction,
  editorTab,
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
import { WindowSuite } from '../support/windowSuite.ts';

const day = 24 * 3600;
const now = Math.floor(Date.now() / 1000);

/** Numbers from the first to the last one. */
function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** What the view says above the tree. */
function viewMessage(page: Page): Locator {
  return page.locator('.part.sidebar .tree-explorer-viewlet-tree-view .message');
}

/** A request that holds a command of this method. */
function isOf(method: string): (request: LoggedRequest) => boolean {
  return ({ commands }) => commands?.some((command) => command.method === method) === true;
}

/** The input box that is on screen, where it says that what was typed is wrong. */
function wrongInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible .monaco-inputbox.error');
}

/** Takes a notification away, so that the next test reads its own. */
async function dismiss(toast: Locator): Promise<void> {
  await toast.hover();
  await toast.getByRole('button', { name: /Clear Notification/ }).click();
  await toast.waitFor({ state: 'detached' });
}

describe('clearing many', function () {
  this.timeout(120_000);
  const suite = new WindowSuite({
    rateLimit: false,
    rows: [
      ...range(1, 1200).map((id) => dealRow(id, id)),
      ...range(2001, 2003).map((id) => dealRow(id, id, { eventName: 'ONCRMLEADADD', error: true })),
      ...range(2004, 2006).map((id) => dealRow(id, id, { eventName: 'ONCRMLEADADD' })),
      ...range(3001, 3400).map((id) =>
        dealRow(id, id, { eventName: 'ONTASKADD', processId: id.toString(36).padStart(32, 'p') }),
      ),
      ...range(5001, 5060).map((id) => dealRow(id, id, { eventName: 'ONCRMCOMPANYADD' })),
      ...range(6001, 6004).map((id) => dealRow(id, id, { eventName: 'ONCRMCONTACTADD' })),
      ...range(4001, 4010).map((id) =>
        dealRow(id, id, { eventName: 'ONCRMQUOTEADD', changedAt: now - (id % 2 === 0 ? 9 : 1) * day }),
      ),
    ],
  });

  before(async () => {
    await treeRow(suite.page, 'ONTASKADD').waitFor();
  });
  afterEach(() => {
    suite.portal.network.latencyMs = 0;
  });

  it('clears a group after its number was typed, as it was read: what arrives while the dialog is open stays', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    await chooseFromContextMenu(page, treeRow(page, 'ONCRMDEALUPDATE'), 'Clear Group…');
    const prompt = 'Type 1200, the number of records of ONCRMDEALUPDATE on northwind.';
    await answerInput(page, prompt, '120');
    await wrongInput(page).waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await answerInput(page, prompt, '1,200');
    const { message, detail, buttons } = await readModalDialog(page);
    assert.equal(message, 'Clear 1,200 records of ONCRMDEALUPDATE from northwind?');
    assert.match(detail, /^1,200 waiting\. Changed 3 days ago\. No connector\./);
    assert.ok(detail.includes('Only these 1,200 are cleared. Records that arrive from now on stay.'), detail);
    assert.ok(buttons.includes('Show Requests'), buttons.join());
    const arrived = dealRow(9001, 77);
    suite.portal.table.insert(arrived);
    suite.confirm();
    await pressDialogButton(page, 'Clear 1,200 Records');
    const toast = notification(page, '1,200 records cleared from northwind, 0 were already gone, 0 are still there.');
    await toast.waitFor();
    assertOnlyCleared(suite.portal, new Map([...before, [arrived.id, JSON.stringify(arrived)]]), range(1, 1200));
    await treeRow(page, 'ONCRMDEALUPDATE').locator('.label-description').getByText(/^1$/).waitFor();
    await dismiss(toast);
  });

  it('stops after the requests under way, and tells what became of each record', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    suite.portal.network.latencyMs = 300;
    await chooseFromContextMenu(page, treeRow(page, 'ONTASKADD'), 'Clear Group…');
    assert.match((await readModalDialog(page)).detail, /^400 reserved by 400 processes\./);
    await pressDialogButton(page, 'Clear 400 Records');
    await viewMessage(page)
      .getByText(/^Clearing [1-9]\d* of 400 from northwind, about \d+ s left$/)
      .waitFor();
    await chooseFromContextMenu(page, treeRow(page, 'ONTASKADD'), 'Clear Group…');
    const refused = notification(page, /These \d+ records are already being cleared\./);
    await refused.waitFor();
    await clickViewAction(page, 'Stop');
    // Where the button was is the view's title then, and its hover would cover the tree.
    await page.mouse.move(800, 500);
    await viewMessage(page)
      .getByText(/^Stopping\./)
      .waitFor();
    const toast = notification(page, /Stopped\. \d+ of 400 records cleared from northwind, 0 were already gone/);
    await toast.waitFor();
    const left = suite.portal.table
      .rows()
      .filter(({ eventName }) => eventName === 'ONTASKADD')
      .map(({ id }) => id);
    assert.ok(left.length > 0 && left.length < 400, String(left.length));
    assert.match(await toast.innerText(), new RegExp(`${400 - left.length} of 400 .* ${left.length} are still there`));
    assertOnlyCleared(
      suite.portal,
      before,
      range(3001, 3400).filter((id) => !left.includes(id)),
    );
    await viewMessage(page).waitFor({ state: 'hidden' });
    await dismiss(refused);
    await dismiss(toast);
  });

  it('stops reading a group without asking or sending anything', async () => {
    const { page } = suite;
    const start = suite.portal.log.length;
    suite.portal.network.latencyMs = 4000;
    await chooseFromContextMenu(page, treeRow(page, 'ONCRMCOMPANYADD'), 'Clear Group…');
    await viewMessage(page).getByText('Reading northwind: 0 of 60…').waitFor();
    await runCommand(page, 'Offline Events: Stop');
    await viewMessage(page).waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.monaco-dialog-box').count(), 0);
    assert.equal(suite.portal.log.length, start + 1);
  });

  it('goes on in a notification where the view is hidden; without extended mode, it stops between two records', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    suite.portal.features.rest_offline_extended = false;
    await clickViewAction(page, 'Refresh');
    await page.mouse.move(800, 500);
    await page.getByRole('tab', { name: 'Explorer' }).and(page.locator('.activitybar *')).click();
    await runCommand(page, 'Offline Events: Clear Group…');
    await pickItem(page, 'Which event’s records?', 'ONCRMCOMPANYADD');
    const { detail } = await readModalDialog(page);
    assert.match(detail, /This plan of Bitrix24 can’t reserve/);
    suite.portal.network.latencyMs = 150;
    const taken = Promise.withResolvers<void>();
    suite.portal.hooks.onMethod = (method) => method === 'event.offline.get' && taken.resolve();
    await pressDialogButton(page, 'Clear 60 Records');
    const running = notification(page, /Clearing 0 of 60 from northwind/);
    await running.waitFor();
    await taken.promise;
    await running.getByRole('button', { name: 'Cancel' }).click();
    const toast = notification(page, /Stopped\. \d+ of 60 records cleared/);
    await toast.waitFor();
    const left = [...tableOf(suite.portal).keys()].filter((id) => id > 5000 && id <= 5060);
    assert.ok(left.length > 0 && left.length < 60, String(left.length));
    assert.match(await toast.innerText(), new RegExp(`${60 - left.length} of 60 .* ${left.length} are still there`));
    assertOnlyCleared(
      suite.portal,
      before,
      range(5001, 5060).filter((id) => !left.includes(id)),
    );
    suite.portal.features.rest_offline_extended = true;
    await dismiss(toast);
    await openSideBar(page, 'Offline Events');
    await clickViewAction(page, 'Refresh');
    await page.mouse.move(800, 500);
  });

  it('clears what failed, and nothing else', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Clear Failed Records…');
    const { message, detail } = await readModalDialog(page);
    assert.equal(message, 'Clear 3 failed records from northwind?');
    assert.match(detail, /^3 failed\./);
    await pressDialogButton(page, 'Clear 3 Records');
    const toast = notification(page, '3 records cleared from northwind');
    await toast.waitFor();
    assertOnlyCleared(suite.portal, before, range(2001, 2003));
    await dismiss(toast);
    await runCommand(page, 'Offline Events: Clear Failed Records…');
    const none = notification(page, 'northwind has no failed records.');
    await none.waitFor();
    await dismiss(none);
  });

  it('clears what is older than an age that is typed', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    await runCommand(page, 'Offline Events: Clear Records Older Than…');
    await pickItem(page, 'Not changed for at least how long?', 'Other…');
    await answerInput(page, 'An age in minutes, hours, days or weeks', 'week');
    await quickInputStep(page, 'Type a number and m, h, d or w').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await answerInput(page, /Clear Records Older Than/, '8d');
    assert.equal((await readModalDialog(page)).message, 'Clear 5 records older than 8 days from northwind?');
    await pressDialogButton(page, 'Clear 5 Records');
    const toast = notification(page, '5 records cleared from northwind');
    await toast.waitFor();
    assertOnlyCleared(suite.portal, before, [4002, 4004, 4006, 4008, 4010]);
    await dismiss(toast);
  });

  it('shows the requests instead of sending them, and clears the same records from the document’s title', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    await chooseFromContextMenu(page, treeRow(page, 'ONCRMLEADADD'), 'Clear Group…');
    await readModalDialog(page);
    const start = suite.portal.log.length;
    await pressDialogButton(page, 'Show Requests');
    await editorTab(page, 'Clear 3 records of ONCRMLEADADD from northwind.md').waitFor();
    const lines = page.locator('.part.editor .view-lines');
    await lines.getByText('Reserve: POST batch').waitFor();
    assert.match(await lines.innerText(), /None.of.this.is.sent.until.you.confirm/);
    assert.ok(
      suite.portal.log
        .slice(start)
        .every(({ commands = [] }) => commands.every(({ method }) => method === 'event.offline.list')),
    );
    assertOnlyCleared(suite.portal, before, []);
    await dismiss(notification(page, 'Nothing was changed.'));
    const arrived = dealRow(9002, 78, { eventName: 'ONCRMLEADADD' });
    suite.portal.table.insert(arrived);
    await page.locator('.part.editor .editor-actions').getByRole('button', { name: 'Clear These Records…' }).click();
    assert.equal((await readModalDialog(page)).message, 'Clear 3 records of ONCRMLEADADD from northwind?');
    await pressDialogButton(page, 'Clear 3 Records');
    const toast = notification(page, '3 records cleared from northwind');
    await toast.waitFor();
    assertOnlyCleared(suite.portal, new Map([...before, [arrived.id, JSON.stringify(arrived)]]), range(2004, 2006));
    await dismiss(toast);
  });

  it('finishes a clear whose last request failed: the records stay reserved by it, and go by their process', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    const cut = { kind: 'cut', takesEffect: false } as const;
    suite.portal.faults.add(cut, { times: 3, when: isOf('event.offline.clear') });
    await chooseFromContextMenu(page, treeRow(page, 'ONCRMQUOTEADD'), 'Clear Group…');
    await pressDialogButton(page, 'Clear 5 Records');
    const failed = notification(page, '0 of 5 records cleared from northwind, 0 were already gone, 5 are still there.');
    await failed.waitFor();
    const [processId, ...others] = new Set(
      suite.portal.table
        .rows()
        .filter(({ eventName }) => eventName === 'ONCRMQUOTEADD')
        .map((row) => row.processId),
    );
    assert.ok(processId !== undefined && processId !== '' && others.length === 0);
    const short = `${processId.slice(0, 8)}…${processId.slice(-5)}`;
    assert.match(
      await failed.innerText(),
      new RegExp(`5 stay reserved by us under ${short}: nobody else gets them any more\\.`),
    );
    await failed.getByRole('button', { name: 'Finish Clearing…' }).click();
    const { message, detail } = await readModalDialog(page);
    assert.equal(message, 'Clear 5 records from northwind?');
    assert.match(detail, /^5 reserved by 1 process\./);
    await pressDialogButton(page, 'Clear 5 Records');
    await notification(page, '5 records cleared from northwind, 0 were already gone, 0 are still there.').waitFor();
    assertOnlyCleared(suite.portal, before, [4001, 4003, 4005, 4007, 4009]);
    await treeRow(page, 'ONCRMQUOTEADD').waitFor({ state: 'detached' });
  });

  it('tells what is left when the check failed and is made again', async () => {
    const { page } = suite;
    const before = tableOf(suite.portal);
    suite.portal.hooks.onAfterRequest = (request) => {
      if (isOf('event.offline.clear')(request)) {
        suite.portal.faults.add({ kind: 'cut', takesEffect: false }, { times: 3, when: isOf('event.offline.list') });
      }
    };
    await chooseFromContextMenu(page, treeRow(page, 'ONCRMCONTACTADD'), 'Clear Group…');
    await pressDialogButton(page, 'Clear 4 Records');
    const unknown = notification(page, '4 records were sent to be cleared, but northwind did not answer the check.');
    await unknown.waitFor();
    await unknown.getByRole('button', { name: 'Check Now' }).click();
    const toast = notification(page, '4 records cleared from northwind, 0 were already gone, 0 are still there.');
    await toast.waitFor();
    assertOnlyCleared(suite.portal, before, range(6001, 6004));
    await dismiss(toast);
  });

  it('keeps the records of each document apart, and says after a reload that they are not known any more', async () => {
    const { page } = suite;
    const [first, second] = ['#9001 Deal 77', '#9002 Lead 78'];
    for (const [group, record] of [
      ['ONCRMDEALUPDATE', first],
      ['ONCRMLEADADD', second],
    ] as const) {
      await chooseFromContextMenu(page, treeRow(page, group), 'Clear Group…');
      assert.equal((await readModalDialog(page)).message, `Clear ${record} from northwind?`);
      await pressDialogButton(page, 'Show Requests');
      await editorTab(page, `Clear ${record} from northwind.md`).waitFor();
      await dismiss(notification(page, 'Nothing was changed.'));
    }
    const clear = page.locator('.part.editor .editor-actions').getByRole('button', { name: 'Clear These Records…' });
    await editorTab(page, `Clear ${first} from northwind.md`).click();
    await clear.click();
    assert.equal((await readModalDialog(page)).message, `Clear ${first} from northwind?`);
    await pressDialogButton(page, 'Cancel');
    await editorTab(page, `Clear ${second} from northwind.md`).click();
    await runCommand(page, 'Markdown: Open Preview');
    await webviewFrame(page)
      .getByRole('heading', { name: `Clear ${second} from northwind` })
      .waitFor();
    await reloadWindow(page);
    await webviewFrame(page)
      .getByText(/not known any more/)
      .waitFor();
    await runCommand(page, 'View: Close All Editors');
  });

  it('on a production portal asks for its name, for a single record too', async () => {
    const { page } = suite;
    const start = suite.portal.log.length;
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Label and Access…');
    await quickInputStep(page, 'What applies to northwind?').waitFor();
    await tick(page, ['Production']);
    await treeRow(page, 'northwind').getByText('production').waitFor();
    await openGroup(page, 'ONCRMDEALUPDATE');
    await chooseFromContextMenu(page, treeRow(page, '#9001 Deal 77'), 'Clear…');
    const prompt = 'northwind is labelled production. Type its name to go on.';
    await answerInput(page, prompt, 'Northwind');
    await wrongInput(page).waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await answerInput(page, prompt, 'northwind');
    assert.equal((await readModalDialog(page)).message, 'Clear #9001 Deal 77 from northwind (production)?');
    await pressDialogButton(page, 'Cancel');
    await chooseFromContextMenu(page, treeRow(page, '#9001 Deal 77'), 'Clear…');
    await quickInputStep(page, prompt).waitFor();
    await page.keyboard.press('Escape');
    await quickInputStep(page, prompt).waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.monaco-dialog-box').count(), 0);
    assert.deepEqual(
      suite.portal.log.slice(start).filter((request) => !isOf('event.offline.list')(request)),
      [],
    );
  });
});
