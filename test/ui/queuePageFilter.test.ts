import assert from 'node:assert/strict';
import { dealRow } from '../support/product.ts';
import { QueuePage } from '../support/queuePage.ts';
import { WindowSuite } from '../support/windowSuite.ts';

const DAY = 24 * 3600;

describe('what a queue’s page is filtered by', function () {
  this.timeout(120_000);
  const now = Math.floor(Date.now() / 1000);
  const suite = new WindowSuite({
    rows: [
      ...Array.from({ length: 40 }, (_, i) => dealRow(100 + i, i + 1, { changedAt: now - (20 - i / 4) * DAY })),
      ...Array.from({ length: 10 }, (_, i) =>
        dealRow(200 + i, i + 1, { changedAt: now - 2 * DAY, eventName: 'ONCRMLEADADD', error: i < 4 }),
      ),
    ],
  });
  let queuePage: QueuePage;

  before(async () => {
    queuePage = await QueuePage.open(suite.page, 'northwind');
    await queuePage.says('50 records');
  });
  afterEach(async () => {
    await queuePage.filter.fill('');
    await queuePage.says('50 records');
  });

  it('is what its facets say: a click includes, Alt+Click leaves out, and the text says so', async () => {
    await queuePage.facet('Failed, 4').click();
    await queuePage.says('4 match in 50 records');
    assert.equal(await queuePage.filter.inputValue(), 'state:failed');
    assert.equal(await queuePage.facet('Failed, 4').getAttribute('aria-pressed'), 'true');
    await queuePage.facet('Failed, 4').click();
    await queuePage.facet('ONCRMLEADADD, 10').click({ modifiers: ['Alt'] });
    await queuePage.says('40 match in 50 records');
    assert.equal(await queuePage.filter.inputValue(), '-event:ONCRMLEADADD');
    const leftOut = queuePage.frame.getByRole('navigation').getByRole('button', { name: 'ONCRMLEADADD, left out' });
    await leftOut.click();
    await queuePage.says('10 match in 50 records');
    assert.equal(await queuePage.filter.inputValue(), 'event:ONCRMLEADADD');
    await queuePage.facet('Waiting, 6').click({ modifiers: ['Alt'] });
    await queuePage.says('4 match in 50 records');
    assert.equal(await queuePage.filter.inputValue(), 'event:ONCRMLEADADD -state:waiting');
  });

  it('is what a record’s field in the details is clicked for', async () => {
    await queuePage.row(102).click();
    await queuePage.details.getByRole('button', { name: 'ONCRMDEALUPDATE', exact: true }).click();
    await queuePage.says('40 match in 50 records');
    assert.equal(await queuePage.filter.inputValue(), 'event:ONCRMDEALUPDATE');
    assert.equal(await queuePage.focused(), 'grid: Records');
  });

  it('is the stretch of time that is drawn over the histogram, and all of it after a double click', async () => {
    const { page } = suite;
    // The bars themselves are drawn anew now and then.
    const box = await queuePage.histogram.boundingBox();
    assert.ok(box !== null);
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 60, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 3, y, { steps: 4 });
    await page.mouse.up();
    await queuePage.says(/^\d+ match in 50 records$/);
    const [, from = '', to = ''] = /^time:(\S+)\.\.(\S+)$/.exec(await queuePage.filter.inputValue()) ?? [];
    const within = suite.portal.table
      .rows()
      .filter(({ changedAt }) => Date.parse(from) <= 1000 * changedAt && 1000 * changedAt < Date.parse(to));
    await queuePage.says(`${within.length} match in 50 records`);
    assert.ok(within.length > 15 && within.length < 30, String(within.length));
    await page.mouse.dblclick(box.x + box.width / 2, y);
    await queuePage.says('50 records');
    assert.equal(await queuePage.filter.inputValue(), '');
  });

  it('is moved over the histogram with arrow keys', async () => {
    const { page } = suite;
    await queuePage.histogram.focus();
    await page.keyboard.press('ArrowLeft');
    const first = await queuePage.filter.inputValue();
    assert.match(first, /^time:/);
    await page.keyboard.press('ArrowLeft');
    assert.notEqual(await queuePage.filter.inputValue(), first);
    await page.keyboard.press('Escape');
    assert.equal(await queuePage.filter.inputValue(), '');
  });

  it('is not applied while a word is being written, and is completed by a suggestion', async () => {
    const { page } = suite;
    await queuePage.filter.click();
    await page.keyboard.type('state:failed event:oncrml');
    await queuePage.frame.getByRole('option', { name: 'ONCRMLEADADD' }).waitFor();
    await queuePage.says('4 match in 50 records');
    await page.keyboard.press('Enter');
    assert.equal(await queuePage.filter.inputValue(), 'state:failed event:ONCRMLEADADD');
  });

  it('is completed by what the data of the records has', async () => {
    const { page } = suite;
    await queuePage.filter.click();
    await page.keyboard.type('data.id');
    await queuePage.frame.getByRole('option', { name: 'data.FIELDS.ID:' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('7');
    await queuePage.says('2 match in 50 records');
    assert.equal(await queuePage.filter.inputValue(), 'data.FIELDS.ID:7');
  });

  it('is told, where nothing matches, which word is to blame, and loses it by a button', async () => {
    await queuePage.filter.fill('event:ONCRMLEADADD user:999 state:failed ');
    await queuePage.frame.getByText('Without user:999, 4 match.').waitFor();
    await queuePage.frame.getByRole('button', { name: 'Remove user:999' }).click();
    await queuePage.says('4 match in 50 records');
    assert.equal(await queuePage.filter.inputValue(), 'event:ONCRMLEADADD state:failed ');
    assert.equal(await queuePage.focused(), 'grid: Records');
  });

  it('stays what it was while a word is wrong, and says what was probably meant', async () => {
    const { page } = suite;
    await queuePage.filter.fill('event:ONCRMLEADADD ');
    await queuePage.says('10 match in 50 records');
    await queuePage.filter.fill('event:ONCRMLEADADD sate:failed ');
    await queuePage.frame.getByText('There is no field “sate”.').waitFor();
    await queuePage.says('10 match in 50 records');
    await queuePage.frame.getByRole('button', { name: 'state:failed' }).click();
    await queuePage.says('4 match in 50 records');
    assert.equal(await queuePage.filter.inputValue(), 'event:ONCRMLEADADD state:failed ');
    await page.keyboard.press('ControlOrMeta+Z');
    await queuePage.frame.getByText('There is no field “sate”.').waitFor();
    assert.equal(await queuePage.filter.inputValue(), 'event:ONCRMLEADADD sate:failed ');
  });

  it('is selected as a text with Ctrl+A in its box, and no record is', async () => {
    const { keyboard } = suite.page;
    await queuePage.filter.fill('state:failed ');
    await queuePage.says('4 match in 50 records');
    await keyboard.press('ControlOrMeta+A');
    await keyboard.type('event:ONCRMLEADADD ');
    assert.equal(await queuePage.filter.inputValue(), 'event:ONCRMLEADADD ');
    await queuePage.says('10 match in 50 records');
    assert.deepEqual(await queuePage.chosen(), []);
  });

  it('is undone and redone step by step, what facets wrote into it as well', async () => {
    const { keyboard } = suite.page;
    await queuePage.filter.click();
    await keyboard.type('event:ONCRMLEADADD ');
    await queuePage.says('10 match in 50 records');
    await queuePage.facet('Failed, 4').click();
    await queuePage.says('4 match in 50 records');
    const narrowed = await queuePage.filter.inputValue();
    await queuePage.filter.focus();
    await keyboard.press('ControlOrMeta+Z');
    await queuePage.says('10 match in 50 records');
    assert.equal(await queuePage.filter.inputValue(), 'event:ONCRMLEADADD ');
    await keyboard.press('ControlOrMeta+Shift+Z');
    await queuePage.says('4 match in 50 records');
    assert.equal(await queuePage.filter.inputValue(), narrowed);
  });

  it('has its keys, and the table too, at the same places on a Russian keyboard', async () => {
    const session = await suite.page.context().newCDPSession(suite.page);
    const pressWithCtrl = async (key: string, letter: string): Promise<void> => {
      const keyCode = letter.charCodeAt(0);
      for (const type of ['rawKeyDown', 'keyUp'] as const) {
        const pressed = { type, key, code: `Key${letter}`, windowsVirtualKeyCode: keyCode, modifiers: 2 };
        await session.send('Input.dispatchKeyEvent', pressed);
      }
    };
    await queuePage.row(101).click();
    await pressWithCtrl('ф', 'A');
    await queuePage.says('50 of 50 selected');
    await suite.page.keyboard.press('Escape');
    await pressWithCtrl('а', 'F');
    await suite.page.keyboard.type('state:failed ');
    await queuePage.says('4 match in 50 records');
    await pressWithCtrl('ф', 'A');
    // At once, for the browser undoes what is typed in steps of its own.
    await suite.page.keyboard.insertText('event:ONCRMLEADADD ');
    await queuePage.says('10 match in 50 records');
    await pressWithCtrl('я', 'Z');
    await queuePage.says('4 match in 50 records');
  });

  it('can be reached from anywhere on the page with Ctrl+F, and Escape leads back to the table', async () => {
    const { page } = suite;
    const grid = queuePage.table;
    await grid.focus();
    await page.keyboard.press('ControlOrMeta+F');
    await page.keyboard.type('state:failed');
    await queuePage.says('4 match in 50 records');
    await page.keyboard.press('Escape');
    assert.equal(await grid.evaluate((element) => element === element.ownerDocument.activeElement), true);
  });
});
