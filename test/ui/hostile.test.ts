import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';
import {
  allData,
  firstPayload,
  groupLabel,
  hostileRows,
  idOf,
  idOfAll,
  type Nasty,
  nastiest,
  payloadOf,
  payloads,
  withTwo,
} from '../support/hostileRows.ts';
import { addPortal, openGroup, tableOf } from '../support/product.ts';
import { dragSideBar } from '../support/vscode/dragSideBar.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import { watchIntrusions } from '../support/vscode/watchIntrusions.ts';
import {
  chooseFromContextMenu,
  notification,
  pressDialogButton,
  quickInputStep,
  readModalDialog,
  runCommand,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';
import { hostileFlag, hostileHost } from '../support/xssPayloads.ts';

/** What VS Code's rows and tabs measure, in pixels. */
const [ROW_HEIGHT, TAB_HEIGHT] = [22, 35];

describe('data that is hostile', function () {
  this.timeout(180_000);
  let portal: DemoPortal;
  let vscode: VsCode;
  const intrusions: string[] = [];

  before(async () => {
    portal = await startDemoPortal({ rows: hostileRows, rateLimit: false });
    vscode = await openVsCode({
      size: { width: 1280, height: 1000 },
      settings: { 'workbench.hover.delay': 500 },
      prepare: (context) => watchIntrusions(context, intrusions),
    });
    await addPortal(vscode.page, portal, { name: 'northwind' });
    for (const name of nastiest) {
      await openGroup(vscode.page, groupLabel(name));
    }
  });
  afterEach('nothing ran, nothing was asked for, nothing broke', () => {
    assertCleanLog(portal, { confirmed: false });
    assert.deepEqual(intrusions, []);
  });
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  it('is noticed if it runs, or asks for anything, in any frame', async () => {
    const { page } = vscode;
    await recordRow(page, 'an SVG').click();
    await articleOf(page, idOf('an SVG')).waitFor();
    const frames = [page.locator('html'), webviewFrame(page).locator('html')];
    for (const html of frames) {
      await html.evaluate(
        async (_, { flag, address }) => {
          Reflect.set(globalThis, flag, 1);
          const image = new Image();
          image.src = address;
          await image.decode().catch(() => undefined);
        },
        { flag: hostileFlag, address: `https://${hostileHost}/` },
      );
    }
    const seen = intrusions.splice(0);
    assert.equal(seen.filter((line) => line.startsWith('script: ')).length, frames.length);
    assert.equal(seen.filter((line) => line.startsWith(`request: https://${hostileHost}/`)).length, frames.length);
  });

  it('stands on a record’s page and in the window’s titles as text, within the page’s width', async () => {
    const { page } = vscode;
    for (const name of nastiest) {
      await recordRow(page, name).click();
      const article = articleOf(page, idOf(name));
      await article.getByRole('treeitem', { name: /^user_id: / }).waitFor();
      await assertPlainPage(article, name);
      const tab = page.locator('.part.editor .tab.active');
      assert.ok(((await tab.boundingBox())?.height ?? 0) <= TAB_HEIGHT, name);
      assert.deepEqual(await madeOf(tab.locator('.monaco-icon-label')), [], name);
      await page.waitForFunction((start) => document.title.startsWith(start), `#${idOf(name)} `);
      assert.deepEqual(intrusions, [], name);
    }
  });

  it('stands on the page as text, whatever of it is a key or a value', async () => {
    const { page } = vscode;
    await openGroup(page, 'ONCRMCONTACTADD');
    await treeRow(page, `#${idOfAll} Contact 7`).click();
    const article = articleOf(page, idOfAll);
    await article.getByRole('button', { name: 'Collapse all' }).first().click();
    const tree = article.getByRole('tree', { name: 'EVENT_DATA' });
    await tree.getByRole('treeitem').first().focus();
    const shown = await walk(tree.getByRole('treeitem'), Object.keys(allData).length);
    for (const [i, [key, value]] of Object.entries(allData).entries()) {
      assert.equal(shown.get(i)?.height, ROW_HEIGHT, key);
      if (isPlain(key)) {
        const text = shown.get(i)?.text.trim() ?? '';
        assert.ok(text.startsWith(key), text);
        // A closed row has the beginning of its value.
        assert.ok(typeof value !== 'string' || text.includes(JSON.stringify(value).slice(0, 500)), text);
      }
    }
    await assertPlainPage(article, 'all, folded');
    await article.getByRole('button', { name: 'Expand all' }).first().click();
    await tree.locator('[aria-level="2"]').first().waitFor();
    await assertPlainPage(article, 'all, unfolded');
    await article.getByRole('textbox').fill('hostile');
    await tree.locator('mark.current').waitFor();
    await assertPlainPage(article, 'all, searched');
    await article.getByRole('button', { name: 'Show as text' }).first().click();
    const text = await article.getByRole('group', { name: 'EVENT_DATA' }).innerText();
    assert.deepEqual(JSON.parse(text), allData);
    await assertPlainPage(article, 'all, as text');
    await dragSideBar(page, 900);
    await assertPlainPage(article, 'all, in a narrow editor');
    await article.getByRole('button', { name: 'Show as text' }).first().click();
    await tree.waitFor();
    await assertPlainPage(article, 'all, as a tree in a narrow editor');
    await dragSideBar(page, 300);
  });

  it('stands in a row’s tooltip as text', async () => {
    const { page } = vscode;
    for (const [rowOf, name] of [
      [groupRow, 'an SVG'],
      [groupRow, 'a Markdown image'],
      [groupRow, 'an icon'],
      [recordRow, 'a frame with a document'],
      [recordRow, 'a Markdown link to a command'],
      [recordRow, 'a bare address'],
    ] as const) {
      const tooltip = await hover(page, rowOf(page, name));
      assert.ok((await tooltip.innerText()).includes(payloadOf(name).slice(0, 47)), name);
      assert.deepEqual(await madeOf(tooltip.locator('.hover-contents')), [], name);
    }
  });

  it('stands in the document of JSON and in the difference of two as text', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(page, recordRow(page, 'a script'), 'Open as JSON Document');
    const lines = page.locator('.part.editor .view-lines');
    await documentLine(page, '"<script>').waitFor();
    assert.deepEqual(await madeOf(lines), []);
    assert.deepEqual(await madeOf(page.locator('.part.editor .tab.active .monaco-icon-label')), []);
    await recordRow(page, 'a Markdown link to a command').click();
    await articleOf(page, idOf('a Markdown link to a command')).waitFor();
    await recordRow(page, 'an icon').click({ modifiers: ['ControlOrMeta'] });
    await chooseFromContextMenu(page, recordRow(page, 'an icon'), 'Compare Selected');
    const tab = page.locator('.part.editor .tab.active').filter({ hasText: '↔' });
    await tab.waitFor();
    assert.ok((await tab.innerText()).includes('$(zap)'));
    assert.deepEqual(await madeOf(tab.locator('.monaco-icon-label')), []);
    await documentLine(page, '$(zap)').waitFor();
    assert.deepEqual(await madeOf(lines), []);
    // With two rows selected, a menu is about both.
    await recordRow(page, 'an icon').click();
    await articleOf(page, idOf('an icon')).waitFor();
  });

  it('stands in the dialogs as text', async () => {
    const { page } = vscode;
    for (const [item, name] of [
      ['Clear…', 'an SVG'],
      ['Clear…', 'an icon'],
      ...withTwo.map((each) => ['Clear Group…', each] as const),
    ] as const) {
      const row = item === 'Clear…' ? recordRow(page, name) : groupRow(page, name);
      await chooseFromContextMenu(page, row, item);
      const { message } = await readModalDialog(page);
      assert.ok(message.replaceAll('\u2060', '').includes(payloadOf(name).slice(0, 40)), message);
      assert.ok(message.length < 300, `${message.length} characters`);
      const box = page.locator('.monaco-dialog-box');
      assert.deepEqual(await madeOf(box.locator('.dialog-message-container')), [], name);
      assert.ok(((await box.boundingBox())?.height ?? 0) < 500, name);
      await pressDialogButton(page, 'Cancel');
    }
  });

  it('stands in the lists to pick from as text', async () => {
    const { page } = vscode;
    for (const [command, title] of [
      ['Offline Events: Open Record', 'Open Record'],
      ['Offline Events: Clear Group…', 'Clear Group'],
    ] as const) {
      await runCommand(page, command);
      await quickInputStep(page, title).waitFor();
      await page.keyboard.type('zap');
      const items = page.locator('.quick-input-list .monaco-list-row');
      await items.filter({ hasText: '(zap)' }).first().waitFor();
      assert.deepEqual(await madeOf(items.locator('.monaco-icon-label-container')), [], title);
      await page.keyboard.press('Escape');
    }
  });

  it('stands in a notification as text', async () => {
    const { page } = vscode;
    const name = 'a Markdown link to a command';
    portal.consumer.remove(hostileRows.filter(({ eventName }) => eventName === payloadOf(name)).map(({ id }) => id));
    await chooseFromContextMenu(page, groupRow(page, name), 'Clear Group…');
    const message = notification(page, 'has no records of').locator('.notification-list-item-message');
    await message.waitFor();
    assert.equal(
      (await message.innerText()).replaceAll('\u2060', ''),
      `northwind has no records of ${payloadOf(name)}.`,
    );
    assert.deepEqual(await madeOf(message), []);
  });

  it('stands in the rows of the tree as text, in rows of the usual height', async () => {
    const { page } = vscode;
    await openGroup(page, 'ONCUSTOM');
    await treeRow(page, new RegExp(`^#${firstPayload + 1}\\b`)).waitFor();
    await openGroup(page, 'ONCRMDEALUPDATE');
    await treeRow(page, new RegExp(`^#${firstPayload}\\b`)).waitFor();
    const tree = page.locator('.part.sidebar .monaco-list').first();
    await tree.focus();
    const shown = await walk(treeRow(page, /^#1\d{3} /), payloads.length);
    const labels = [...shown.values()].map(({ text }) => text);
    for (const [i, payload] of payloads.entries()) {
      const start = `#${firstPayload + i} ${i % 2 === 0 ? 'Deal ' : ''}${isPlain(payload) ? payload.slice(0, 47) : ''}`;
      assert.ok(
        labels.some((label) => label.startsWith(start)),
        start,
      );
    }
    assert.ok(labels.every((label) => label.length < 100));
    assert.deepEqual(new Set([...shown.values()].map(({ height }) => height)), new Set([ROW_HEIGHT]));
  });

  it('stands on the page of its queue as text, each row as high as any, within the page’s width', async () => {
    const { page } = vscode;
    await runCommand(page, 'Offline Events: Open Queue');
    const frame = webviewFrame(page);
    const grid = frame.getByRole('grid', { name: 'Records' });
    await grid.getByRole('row', { name: /^800 / }).waitFor();
    await frame.getByRole('button', { name: 'Stack by' }).click();
    await frame.getByRole('menuitemradio', { name: 'by event' }).click();
    await frame.getByRole('list', { name: 'Records by event' }).waitFor();
    const facets = frame.getByRole('navigation', { name: 'Facets' });
    for (const more of await facets.getByRole('button', { name: /^\d+ more/ }).elementHandles()) {
      await more.click();
    }
    const filter = frame.getByRole('combobox', { name: 'Filter records' });
    await filter.fill('id:901..999 ');
    await grid.getByRole('row', { name: /^801 / }).waitFor({ state: 'detached' });
    // Those of one of them were taken away for the notification.
    const left = tableOf(portal);
    for (const name of nastiest.filter((nasty) => left.has(idOf(nasty)))) {
      await grid.getByRole('row', { name: new RegExp(`^${idOf(name)} `) }).click();
      await frame
        .getByRole('article')
        .getByRole('treeitem', { name: /^user_id: / })
        .waitFor();
      assert.deepEqual(await madeOf(frame.locator('main.queue')), [], name);
    }
    const heights = await grid.getByRole('row').evaluateAll((rows) => rows.map((row) => row.clientHeight));
    assert.ok(
      heights.slice(1).every((height) => height <= ROW_HEIGHT),
      heights.join(),
    );
    await assertNotWide(frame.locator('main.queue'));
    await frame.getByRole('tab', { name: 'Batches' }).click();
    await frame.getByRole('grid', { name: 'Batches' }).getByRole('row').nth(1).click();
    assert.deepEqual(await madeOf(frame.locator('main.queue')), [], 'batches');
    await assertNotWide(frame.locator('main.queue'));
  });

  it('stands in the filter, its suggestions and what is wrong with it as text', async () => {
    const frame = webviewFrame(vscode.page);
    const filter = frame.getByRole('combobox', { name: 'Filter records' });
    for (const text of ['event:', 'user:', 'process:', ...nastiest.flatMap((name) => filtersWith(payloadOf(name)))]) {
      await filter.fill(text);
      assert.deepEqual(await madeOf(frame.locator('main.queue')), [], text);
    }
    await assertNotWide(frame.locator('main.queue'));
    await filter.fill('');
  });
});

function recordRow(page: Page, name: Nasty): Locator {
  return treeRow(page, new RegExp(`^#${idOf(name)}\\b`));
}

function groupRow(page: Page, name: Nasty): Locator {
  return treeRow(page, groupLabel(name));
}

/** Whether it is shown letter by letter, wherever it is. */
function isPlain(payload: string): boolean {
  return /^[!-~]+( [!-~]+)*$/.test(payload);
}

function articleOf(page: Page, id: number): Locator {
  return webviewFrame(page).getByRole('article', { name: `Record ${id},` });
}

function documentLine(page: Page, text: string): Locator {
  return page.locator('.part.editor .view-line').filter({ hasText: text }).first();
}

/** Rests the mouse on a row until its tooltip is there. */
async function hover(page: Page, row: Locator): Promise<Locator> {
  // Coming from elsewhere: a mouse that rests on a row already brings up nothing.
  await page.mouse.move(900, 600);
  const tooltip = page.locator('.workbench-hover-container .monaco-hover:visible');
  await tooltip.waitFor({ state: 'hidden' });
  await row.hover();
  await tooltip.filter({ hasText: /record|changed/i }).waitFor();
  return tooltip;
}

/** The elements in here that come of a text that was taken for more: neither VS Code's labels nor our page have any like these. */
async function madeOf(region: Locator): Promise<string[]> {
  const found = region.locator(
    `:is(a[href], a[data-href], img, svg, math, script, iframe, object, embed, style, link, base, meta, form, details:not(nav.facets > details), video, marquee,
      template, noscript, title, textarea, .codicon:not([aria-hidden]))`,
  );
  return await found.evaluateAll((all) => all.map(({ outerHTML }) => outerHTML.slice(0, 200)));
}

/** What can be typed with a text in it: as a value, and as what is wrong. */
function filtersWith(text: string): string[] {
  return [`event:"${text}" `, `state:${text} `];
}

async function assertNotWide(main: Locator): Promise<void> {
  const { scrollWidth, clientWidth } = await main.evaluate(({ ownerDocument: { documentElement } }) => ({
    scrollWidth: documentElement.scrollWidth,
    clientWidth: documentElement.clientWidth,
  }));
  assert.ok(scrollWidth <= clientWidth, `${scrollWidth} px in ${clientWidth} px`);
}

async function assertPlainPage(article: Locator, name: string): Promise<void> {
  assert.deepEqual(await madeOf(article), [], name);
  const wide = await article.evaluate(({ ownerDocument }) =>
    [ownerDocument.documentElement, ...ownerDocument.querySelectorAll('.json')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ className, scrollWidth, clientWidth }) => `${className}: ${scrollWidth} px in ${clientWidth} px`),
  );
  assert.deepEqual(wide, [], name);
}

/** The rows, by their position, of the tree that has the focus: goes through it by keyboard until so many were there, since it draws those in sight alone. */
async function walk(
  treeItems: Locator,
  count: number,
): Promise<ReadonlyMap<number, { readonly text: string; readonly height: number }>> {
  const shown = new Map<number, { readonly text: string; readonly height: number }>();
  const page = treeItems.page();
  await page.keyboard.press('Home');
  for (let step = 0; step < 60 && shown.size < count; step++) {
    const items = await treeItems.evaluateAll((all) =>
      all.map((row) => ({
        position: Number(row.dataset['index']),
        text: row.textContent,
        height: row.getBoundingClientRect().height,
      })),
    );
    assert.deepEqual(await madeOf(treeItems.locator('.monaco-icon-label-container, .key, .value')), []);
    for (const { position, ...item } of items) {
      shown.set(position, item);
    }
    await page.keyboard.press('PageDown');
  }
  assert.equal(shown.size, count);
  return shown;
}
