import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dealRow } from '../support/product.ts';
import { QueuePage } from '../support/queuePage.ts';
import { wireOf } from '../support/rows.ts';
import { proposedFile, saveAs } from '../support/vscode/saveDialog.ts';
import { chooseFromContextMenu, notification, pickItem, quickInputStep } from '../support/vscode/workbench.ts';
import { WindowSuite } from '../support/windowSuite.ts';

/** So many, and so long, that an export of them takes a while. */
const MANY = 60_000;
const long = { NOTE: 'x'.repeat(1000) };
const processId = 'a'.repeat(32);
const HEADER = '\uFEFFID,TIMESTAMP_X,EVENT_NAME,EVENT_DATA,EVENT_ADDITIONAL,MESSAGE_ID,PROCESS_ID,ERROR';

describe('an export from a queue’s page', function () {
  this.timeout(120_000);
  const rows = [
    ...[101, 102, 103, 104].map((id) => dealRow(id, id - 100)),
    ...[201, 202, 203].map((id) =>
      dealRow(id, id, { eventName: 'ONCRMLEADADD', error: true, eventAdditional: { user_id: '7' } }),
    ),
    ...[301, 302, 303].map((id) =>
      dealRow(id, id, {
        changedAt: 1_790_000_000,
        eventName: 'ONTASKADD',
        eventData: { TITLE: '=1+1; "Сделка"' },
        processId,
      }),
    ),
    ...Array.from({ length: MANY }, (_, i) =>
      dealRow(1001 + i, i, { eventName: 'ONCRMCONTACTUPDATE', eventData: long }),
    ),
  ];
  const suite = new WindowSuite({ rateLimit: false, rows }, { size: { width: 1600, height: 1000 }, hasFolder: true });
  let queuePage: QueuePage;

  before(async () => {
    queuePage = await QueuePage.open(suite.page, 'northwind');
    await queuePage.says('60,010 records');
    await queuePage.says(/All 60,010 records read at /);
  });

  const exported = async (count: string, file: string): Promise<string> => {
    await notification(suite.page, `${count} of northwind exported to ${file}.`).waitFor();
    return await readFile(join(suite.folder, file), 'utf8');
  };

  it('of all that match, from the button, is a line of JSON for each record of the portal, in the file that is proposed', async () => {
    const { page } = suite;
    await queuePage.filter.fill('-event:ONCRMCONTACTUPDATE ');
    await queuePage.says('10 match in 60,010 records');
    await queuePage.frame.getByRole('button', { name: 'Export…' }).click();
    await pickItem(page, 'Which format?', 'NDJSON');
    const file = await saveAs(page, 'Export 10 records');
    assert.match(file, /[\\/]northwind-\d{4}-\d\d-\d\d\.ndjson$/);
    assert.equal(dirname(file), suite.folder);
    const lines = (await exported('10 records', basename(file))).split('\n');
    assert.equal(lines.pop(), '');
    assert.deepEqual(
      lines.map((line): unknown => JSON.parse(line)),
      wireOf(suite.portal, [101, 102, 103, 104, 201, 202, 203, 301, 302, 303]),
    );
  });

  it('of what is chosen, from the context menu, is one list of JSON, under the name that is typed', async () => {
    const { page } = suite;
    await queuePage.row(104).click();
    await queuePage.row(202).click({ modifiers: ['Shift'] });
    await queuePage.row(302).click({ modifiers: ['ControlOrMeta'] });
    await chooseFromContextMenu(page, queuePage.row(302), 'Export…');
    await pickItem(page, 'Which format?', 'JSON');
    await saveAs(page, 'Export 4 records', join(suite.folder, 'chosen.json'));
    assert.deepEqual(
      JSON.parse(await exported('4 records', 'chosen.json')),
      wireOf(suite.portal, [104, 201, 202, 302]),
    );
  });

  it('of all that match, from the menu, is a table for spreadsheets, in the order in which they stand on the page', async () => {
    const { page } = suite;
    await queuePage.filter.fill('event:ONTASKADD ');
    await queuePage.says('3 match in 60,010 records');
    // What was chosen before is chosen still.
    await queuePage.table.focus();
    await page.keyboard.press('Escape');
    const header = queuePage.table.getByRole('columnheader', { name: 'ID' });
    await header.getByRole('button').click();
    await queuePage.rowAt(1, 303).waitFor();
    await queuePage.chooseMore('Export 3…');
    await pickItem(page, 'Which format?', 'CSV');
    await saveAs(page, 'Export 3 records', join(suite.folder, 'found.csv'));
    const lines = (await exported('3 records', 'found.csv')).split('\r\n');
    const data = '"{""TITLE"":""=1+1; \\""Сделка\\""""}"';
    const rowOf = (id: number): string =>
      `${id},2026-09-21T17:13:20+03:00,ONTASKADD,${data},"{""user_id"":""1""}",${id.toString(16).padStart(32, '0')},${processId},0`;
    assert.deepEqual(lines, [HEADER, ...[303, 302, 301].map(rowOf), '']);
    await header.getByRole('button').click();
    await queuePage.rowAt(1, 301).waitFor();
  });

  it('leaves nothing behind where it is given up at one of its questions', async () => {
    const { page } = suite;
    const before = await readdir(suite.folder);
    const button = queuePage.frame.getByRole('button', { name: 'Export…' });
    await button.click();
    await quickInputStep(page, 'Which format?').waitFor();
    await page.keyboard.press('Escape');
    await quickInputStep(page, 'Which format?').waitFor({ state: 'hidden' });
    await button.click();
    await pickItem(page, 'Which format?', 'JSON');
    await proposedFile(page, 'Export 3 records');
    await page.keyboard.press('Escape');
    await quickInputStep(page, 'Export 3 records').waitFor({ state: 'hidden' });
    await assertNothingLeft(before);
  });

  it('leaves nothing behind where it is stopped half-way', async () => {
    const { page } = suite;
    const before = await readdir(suite.folder);
    await queuePage.filter.fill('');
    await queuePage.says('60,010 records');
    await queuePage.frame.getByRole('button', { name: 'Export…' }).click();
    await pickItem(page, 'Which format?', 'JSON');
    await saveAs(page, 'Export 60,010 records', join(suite.folder, 'stopped.json'));
    const running = notification(page, /Exporting 60,010 records.*[1-9][\d,]* of 60,010/);
    await running.getByRole('button', { name: 'Cancel' }).click();
    await running.waitFor({ state: 'detached' });
    await assertNothingLeft(before);
  });

  /** Neither where the user wanted it, nor where it is made. The window tells of nothing when it has tidied up. */
  async function assertNothingLeft(before: readonly string[]): Promise<void> {
    const storage = join(suite.dataFolder, 'data/User/globalStorage/offline-events.bitrix24-offline-events');
    const files = async (): Promise<string[]> => [
      ...(await readdir(suite.folder)),
      ...(await readdir(join(storage, 'exports'))),
    ];
    for (let attempt = 0; attempt < 100 && (await files()).length > before.length; attempt++) {
      await delay(100);
    }
    assert.deepEqual(await files(), before);
  }
});
