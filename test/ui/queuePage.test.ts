import assert from 'node:assert/strict';
import { assertOnlyCleared, dealRow, openGroup, tableOf } from '../support/product.ts';
import { QueuePage } from '../support/queuePage.ts';
import {
  chooseFromContextMenu,
  editorTab,
  notification,
  pressDialogButton,
  readModalDialog,
  reloadWindow,
  treeRow,
} from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

describe('the page of a queue', function () {
  this.timeout(120_000);
  const suite = new WindowSuite({
    rows: [
      dealRow(101, 38),
      dealRow(102, 39),
      dealRow(103, 40, { error: true }),
      ...Array.from({ length: 120 }, (_, i) => dealRow(200 + i, 1000 + i, { eventName: 'ONCRMLEADADD' })),
    ],
  });
  let queuePage: QueuePage;

  it('opens from the command palette, reads the queue by itself and shows its records', async () => {
    queuePage = await QueuePage.open(suite.page, 'northwind');
    await queuePage.row(101).waitFor();
    await queuePage.says('123 records');
    await queuePage.says(/All 123 records read at /);
  });

  it('shows what a filter asks for as it is typed', async () => {
    await queuePage.filter.fill('event:ONCRMDEAL* ');
    await queuePage.says('3 match in 123 records');
    await queuePage.filter.fill('state:failed ');
    await queuePage.says('1 match in 123 records');
    await queuePage.row(103).waitFor();
    await queuePage.row(101).waitFor({ state: 'detached' });
    await queuePage.filter.fill('');
    await queuePage.says('123 records');
  });

  it('shows a record in the details, and opens its own page with Enter', async () => {
    const { page } = suite;
    await queuePage.row(101).click();
    await queuePage.frame.getByRole('article').getByText('Deal 38').first().waitFor();
    await page.keyboard.press('Enter');
    await editorTab(page, '#101 Deal 38').waitFor();
    await editorTab(page, 'northwind: Queue').click();
    await queuePage.row(101).waitFor();
  });

  it('clears a record after its dialog: it is gone from page and tree alike, and no other is', async () => {
    const { page } = suite;
    await openGroup(page, 'ONCRMDEALUPDATE');
    await treeRow(page, '#102 Deal 39').waitFor();
    const before = tableOf(suite.portal);
    await queuePage.row(102).click();
    suite.confirm();
    await page.keyboard.press('Delete');
    assert.equal((await readModalDialog(page)).message, 'Clear #102 Deal 39 from northwind?');
    await pressDialogButton(page, 'Clear 1 Record');
    await notification(page, '1 record cleared from northwind, 0 were already gone, 0 are still there.').waitFor();
    await queuePage.row(102).waitFor({ state: 'detached' });
    await treeRow(page, '#102 Deal 39').waitFor({ state: 'detached' });
    await queuePage.says('122 records');
    assertOnlyCleared(suite.portal, before, [102]);
  });

  it('opens from a group with its filter, in the page that is open', async () => {
    const { page } = suite;
    await chooseFromContextMenu(page, treeRow(page, 'ONCRMLEADADD'), 'Open Queue');
    await queuePage.says('120 match in 122 records');
    assert.equal(await queuePage.filter.inputValue(), 'event:ONCRMLEADADD');
    assert.equal(await editorTab(page, 'northwind: Queue').count(), 1);
  });

  it('comes back with its filter after a reload, and shows what changed meanwhile', async () => {
    const { page } = suite;
    suite.portal.table.insert(dealRow(900, 77, { eventName: 'ONCRMLEADADD' }));
    await reloadWindow(page);
    await queuePage.row(200).waitFor();
    assert.equal(await queuePage.filter.inputValue(), 'event:ONCRMLEADADD');
    await queuePage.frame.getByRole('button', { name: 'Sync' }).click();
    await queuePage.says('121 match in 123 records');
  });
});
