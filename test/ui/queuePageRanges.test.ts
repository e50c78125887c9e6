import assert from 'node:assert/strict';
import { assertOnlyCleared, dealRow, tableOf } from '../support/product.ts';
import { QueuePage } from '../support/queuePage.ts';
import { notification, pressDialogButton, readModalDialog } from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

const COUNT = 900;
const now = Math.floor(Date.now() / 1000);

describe('many records that are chosen on a queue’s page', function () {
  this.timeout(120_000);
  // When they changed has nothing to do with their IDs.
  const rows = Array.from({ length: COUNT }, (_, i) =>
    dealRow(1 + i, 1 + i, { changedAt: now - ((i * 389) % COUNT) * 60 }),
  );
  const suite = new WindowSuite({ rateLimit: false, rows }, { size: { width: 1600, height: 800 } });
  let queuePage: QueuePage;

  before(async () => {
    queuePage = await QueuePage.open(suite.page, 'northwind');
    await queuePage.says(/All 900 records read at /);
    await queuePage.table.getByRole('columnheader', { name: 'Changed' }).getByRole('button').click();
    await queuePage.rowAt(1, byAge()[0] ?? 0).waitFor();
  });

  /** The ids in the portal's table, of what changed longest ago first: as they stand on the page. */
  function byAge(): number[] {
    return suite.portal.table
      .rows()
      .toSorted((a, b) => a.changedAt - b.changedAt)
      .map(({ id }) => id);
  }

  it('are all that there are, from the button, and from the menu of a narrow editor, where no button is cut off', async () => {
    const { page } = suite;
    const [first = 0, , third = 0] = byAge();
    const button = queuePage.frame.getByRole('button', { name: 'Select All 900' });
    const chooseThree = async (): Promise<void> => {
      await queuePage.row(first).click();
      await queuePage.row(third).click({ modifiers: ['Shift'] });
      await queuePage.says('3 of 900 selected');
    };
    await chooseThree();
    await button.click();
    await queuePage.says('900 of 900 selected');
    await button.waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 860, height: 800 });
    await chooseThree();
    await button.waitFor({ state: 'hidden' });
    await queuePage.frame.getByRole('button', { name: 'Clear 3…' }).waitFor();
    const cut = await queuePage.frame
      .locator('.result-bar button:visible')
      .evaluateAll((buttons) =>
        buttons
          .filter((one) => one.getBoundingClientRect().right > one.ownerDocument.documentElement.clientWidth)
          .map((one) => one.textContent),
      );
    assert.deepEqual(cut, []);
    await queuePage.chooseMore('Select All 900');
    await queuePage.says('900 of 900 selected');
    await page.keyboard.press('Escape');
    await queuePage.says('900 records');
    await page.setViewportSize({ width: 1600, height: 800 });
  });

  it('are a range of pages with Shift+PageDown, and exactly these are cleared', async () => {
    const { keyboard } = suite.page;
    const before = tableOf(suite.portal);
    const [, ...order] = byAge();
    await queuePage.row(order[0] ?? 0).click();
    for (let page = 0; page < 10; page++) {
      await keyboard.press('Shift+PageDown');
    }
    await queuePage.says(/^\d{3} of 900 selected$/);
    const label = await queuePage.frame.getByRole('button', { name: /^Clear \d+…$/ }).innerText();
    const count = Number(/\d+/.exec(label)?.[0]);
    // The row it began with, and ten times a page; the page was given a hundred rows before.
    assert.ok(count > 150 && count % 10 === 1, label);
    await keyboard.press('Delete');
    await confirmClear(count);
    assertOnlyCleared(suite.portal, before, order.slice(0, count));
  });

  it('are all to the end with Shift+End, and exactly these are cleared', async () => {
    const before = tableOf(suite.portal);
    const order = byAge();
    const [, , , , ...rest] = order;
    await queuePage.table.focus();
    await suite.page.keyboard.press('Home');
    await queuePage.row(rest[0] ?? 0).click();
    await suite.page.keyboard.press('Shift+End');
    await queuePage.says(`${rest.length} of ${order.length} selected`);
    await queuePage.frame.getByRole('button', { name: `Clear ${rest.length}…` }).click();
    await confirmClear(rest.length);
    assertOnlyCleared(suite.portal, before, rest);
    await queuePage.says('4 records');
    await queuePage.rowAt(4, order[3] ?? 0).waitFor();
  });

  async function confirmClear(count: number): Promise<void> {
    const { page } = suite;
    assert.equal((await readModalDialog(page)).message, `Clear ${count} records from northwind?`);
    suite.confirm();
    await pressDialogButton(page, `Clear ${count} Records`);
    const told = `${count} records cleared from northwind, 0 were already gone, 0 are still there.`;
    await notification(page, told).waitFor();
  }
});
