import assert from 'node:assert/strict';
import { dealRow } from '../support/product.ts';
import { QueuePage } from '../support/queuePage.ts';
import { WindowSuite } from '../support/windowSuite.ts';

describe('the page of a queue that is empty', function () {
  this.timeout(120_000);
  const suite = new WindowSuite({ rows: [] });
  let queuePage: QueuePage;

  it('says when the portal answered so, and has nothing that needs records', async () => {
    queuePage = await QueuePage.open(suite.page, 'northwind');
    const { frame } = queuePage;
    await frame.getByRole('heading', { name: 'The queue is empty' }).waitFor();
    await frame.getByText(/^northwind answered at .+: no record waits, and none is reserved or failed\.$/).waitFor();
    await queuePage.says(/Read at \d\d?:\d\d/);
    await queuePage.says('0 records');
    assert.deepEqual(await frame.getByRole('button').allInnerTexts(), ['Refresh', 'Diagnose Portal', 'Sync']);
    for (const role of ['grid', 'combobox', 'navigation'] as const) {
      assert.equal(await frame.getByRole(role).count(), 0, role);
    }
  });

  it('shows records when the portal has some', async () => {
    suite.portal.table.insertAll([dealRow(101, 1), dealRow(102, 2)]);
    await queuePage.frame.getByRole('button', { name: 'Refresh' }).click();
    await queuePage.row(102).waitFor();
    await queuePage.says('2 records');
    await queuePage.frame.getByRole('heading', { name: 'The queue is empty' }).waitFor({ state: 'detached' });
  });

  it('is empty again when others have taken all of them', async () => {
    suite.portal.consumer.remove([101, 102]);
    await queuePage.frame.getByRole('button', { name: 'Sync' }).click();
    await queuePage.frame.getByRole('heading', { name: 'The queue is empty' }).waitFor();
    assert.equal(await queuePage.table.count(), 0);
  });
});
