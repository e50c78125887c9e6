import assert from 'node:assert/strict';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';
import { assertOnlyCleared, dealRow, descriptionOf, openGroup, tableOf } from '../support/product.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import {
  answerInput,
  chooseFromContextMenu,
  contextMenuItems,
  editorTab,
  notification,
  openSideBar,
  pressDialogButton,
  quickInputStep,
  readModalDialog,
  runCommand,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';

/** What is on screen, with plain spaces in place of those that keep a number and its word together. */
function plain(text: string): string {
  return text.replaceAll('\u{A0}', ' ');
}

/** So many records of an event. */
function rowsOf(eventName: string, count: number, from: number): ReturnType<typeof dealRow>[] {
  return Array.from({ length: count }, (_, i) => dealRow(from + i, 38 + i, { eventName }));
}

describe('in Russian', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let vscode: VsCode;
  let hasConfirmed = false;

  before(async () => {
    portal = await startDemoPortal({
      rows: [
        ...rowsOf('ONCRMDEALADD', 1, 101),
        ...rowsOf('ONCRMDEALDELETE', 2, 201),
        ...rowsOf('ONCRMDEALUPDATE', 5, 301),
        ...rowsOf('ONTASKADD', 1234, 1001),
      ],
    });
    vscode = await openVsCode({ locale: 'ru' });
  });
  afterEach(() => assertCleanLog(portal, { confirmed: hasConfirmed }));
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  it('adds a portal, from a welcome to the queue in the sidebar', async () => {
    const { page } = vscode;
    const { address, credentials } = portal;
    await openSideBar(page, 'Офлайн-события');
    // The view's title has such a button too, as long as it is being drawn.
    const welcome = page.locator('.part.sidebar .welcome-view');
    await welcome.getByRole('button', { name: 'Добавить портал…' }).click();
    await answerInput(page, 'Адрес вашего Битрикс24', address);
    await answerInput(page, 'Access-токен OAuth-приложения', credentials.accessToken);
    await answerInput(page, 'Refresh-токен', credentials.refreshToken);
    await answerInput(page, 'Код приложения (client_id)', credentials.clientId);
    await answerInput(page, 'Ключ приложения (client_secret)', credentials.clientSecret);
    await quickInputStep(page, 'Имя в боковой панели').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await answerInput(page, 'Имя в боковой панели', 'northwind');
    await treeRow(page, 'ONTASKADD').waitFor();
  });

  it('counts in the forms and with the separators of the language', async () => {
    const { page } = vscode;
    assert.equal(plain(await descriptionOf(page, 'northwind')), '1 242');
    const labels = ['ONCRMDEALADD', 'ONCRMDEALDELETE', 'ONCRMDEALUPDATE', 'ONTASKADD'].map(
      async (event) => (await treeRow(page, event).getAttribute('aria-label')) ?? '',
    );
    assert.deepEqual((await Promise.all(labels)).map(plain), [
      'ONCRMDEALADD, 1 запись',
      'ONCRMDEALDELETE, 2 записи',
      'ONCRMDEALUPDATE, 5 записей',
      'ONTASKADD, 1 234 записи',
    ]);
  });

  it('shows a record and its age', async () => {
    const { page } = vscode;
    await openGroup(page, 'ONCRMDEALADD');
    assert.equal(plain(await descriptionOf(page, '#101 Сделка 38')), '3 д');
    await treeRow(page, '#101 Сделка 38').click();
    await editorTab(page, '#101 Сделка 38').waitFor();
    const article = webviewFrame(page).getByRole('article', { name: 'Запись 101, Сделка 38, ждёт' });
    const text = plain(await article.innerText());
    for (const words of ['изменена 3 дня назад пользователем 1', 'Ждёт. Ни один процесс её не держит.', 'Удалить…']) {
      assert.ok(text.includes(words), `${words}: ${text}`);
    }
  });

  it('shows the page of a queue: counts, times, the filter’s mistakes and suggestions', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Открыть очередь');
    await editorTab(page, 'northwind: очередь').waitFor();
    const frame = webviewFrame(page);
    const says = async (text: string | RegExp): Promise<void> => {
      await frame
        .getByRole('status')
        .and(frame.getByText(text, { exact: true }))
        .first()
        .waitFor();
    };
    await says(/^1\s242\sзаписи$/);
    await says(/Все\s1\s242\sзаписи\sпрочитаны\sв\s/);
    const filter = frame.getByRole('combobox', { name: 'Фильтр записей' });
    await filter.fill('event:ONCRMDEALADD ');
    await says(/^Найдено\s1\sв\s1\s242\sзаписях$/);
    await filter.fill('sate:failed ');
    await frame.getByText('Поля «sate» нет.').waitFor();
    await frame.getByRole('button', { name: 'state:failed' }).waitFor();
    await filter.fill('event:ONCRMDEALUPDATE ');
    await says(/^Найдено\s5\sв\s1\s242\sзаписях$/);
    const row = frame.getByRole('grid', { name: 'Записи' }).getByRole('row', { name: /^301 / });
    assert.match(plain(await row.innerText()), /Сделка 38/);
    await row.click();
    await page.keyboard.press('ControlOrMeta+A');
    await says(/^Выбрано\s5\sиз\s5$/);
    await frame.getByRole('button', { name: /^Удалить\s5…$/ }).waitFor();
  });

  it('clears one record, after asking', async () => {
    const { page } = vscode;
    const before = tableOf(portal);
    const row = treeRow(page, '#101 Сделка 38');
    await row.click({ button: 'right' });
    const menu = await contextMenuItems(page);
    assert.deepEqual([menu[0], menu.at(-1)], ['Открыть запись', 'Удалить…']);
    await page.keyboard.press('Escape');
    await chooseFromContextMenu(page, row, 'Удалить…');
    const { message, detail, buttons } = await readModalDialog(page);
    assert.equal(message, 'Удалить #101 Сделка 38 из очереди northwind?');
    assert.match(plain(detail), /^Ждёт, изменена 3 дня назад\. Без коннектора\.\n\nОна исчезнет с портала навсегда/);
    assert.ok(buttons.map(plain).includes('Удалить 1 запись'), buttons.join());
    hasConfirmed = true;
    await pressDialogButton(page, 'Удалить 1 запись');
    await notification(page, 'northwind: удалена 1 запись, уже не было 0, осталось 0.').waitFor();
    assertOnlyCleared(portal, before, [101]);
  });

  it('clears groups of two and of five, each with its own words', async () => {
    const { page } = vscode;
    for (const { event, name, result } of [
      { event: 'ONCRMDEALDELETE', name: '2 записи', result: 'удалены 2 записи' },
      { event: 'ONCRMDEALUPDATE', name: '5 записей', result: 'удалено 5 записей' },
    ]) {
      await chooseFromContextMenu(page, treeRow(page, event), 'Удалить группу…');
      const { message, detail, buttons } = await readModalDialog(page);
      assert.equal(plain(message), `Удалить ${name} ${event} из очереди northwind?`);
      assert.match(plain(detail), new RegExp(`Удалятся только эти ${name}\\.`));
      assert.ok(buttons.map(plain).includes(`Удалить ${name}`), buttons.join());
      await pressDialogButton(page, `Удалить ${name}`);
      await notification(page, `northwind: ${result}, уже не было 0, осталось 0.`).waitFor();
    }
  });

  it('finds its commands in the palette', async () => {
    const { page } = vscode;
    await runCommand(page, 'Офлайн-события: Проверить портал');
    await quickInputStep(page, 'Проверка northwind').waitFor();
    await quickInputStep(page, /^8\sпроверок, всё в порядке$/).waitFor();
    await page.keyboard.press('Escape');
  });
});
