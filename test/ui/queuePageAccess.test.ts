import assert from 'node:assert/strict';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { axeFaults } from '../support/axeFaults.ts';
import { addPortal, dealRow } from '../support/product.ts';
import { QueuePage } from '../support/queuePage.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import { RemoteControl } from '../support/vscode/remoteControl.ts';
import { switchTheme } from '../support/vscode/switchTheme.ts';
import type { Theme } from '../support/vscode/themes.ts';
import { editorTab, runCommand } from '../support/vscode/workbench.ts';

const themes: readonly Theme[] = ['Dark Modern', 'Light Modern', 'Dark High Contrast', 'Light High Contrast'];
const HOUR = 3600;

describe('a queue’s page for those who use no mouse, or see little', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let remote: RemoteControl;
  let vscode: VsCode;
  let queuePage: QueuePage;

  before(async () => {
    const now = Math.floor(Date.now() / 1000);
    portal = await startDemoPortal({
      rows: Array.from({ length: 60 }, (_, i) =>
        dealRow(101 + i, 1 + i, {
          changedAt: now - (90 - i) * HOUR,
          eventName: i % 3 === 0 ? 'ONCRMDYNAMICITEMUPDATE_147' : 'ONCRMDEALUPDATE',
          processId: i % 10 < 3 ? String(i % 10).repeat(32) : '',
          error: i % 4 === 0,
        }),
      ),
    });
    remote = await RemoteControl.start();
    vscode = await openVsCode({
      size: { width: 1600, height: 900 },
      furtherExtensions: [remote.extension],
      env: remote.env,
    });
    queuePage = new QueuePage(vscode.page);
    await addPortal(vscode.page, portal, { name: 'northwind' });
    await runCommand(vscode.page, 'Offline Events: Open Queue');
    await editorTab(vscode.page, 'northwind: Queue').waitFor();
    await queuePage.says('60 records');
    await queuePage.says(/All 60 records read at /);
  });
  after(async () => {
    await vscode.close();
    remote.close();
    await portal.close();
  });

  it('is walked through with Tab: filter, histogram, tabs, actions, facets, table, details; Escape leads back to the table', async () => {
    const { keyboard } = vscode.page;
    await queuePage.row(102).click();
    await queuePage.details.getByRole('article').waitFor();
    await queuePage.filter.focus();
    const walked: string[] = [];
    for (let step = 0; step < 11; step++) {
      // Which zone and which keys depends on the computer.
      walked.push((await queuePage.focused()).replace(/ \(.*\)$/, ''));
      await keyboard.press('Tab');
    }
    assert.deepEqual(walked, [
      'combobox: Filter records',
      'button: Stack by: by state',
      'button: Time zone: Local time',
      'group: Records over time. Arrow keys move the range, Shift+Arrow extends it, Escape removes it.',
      'tab: Records',
      'button: Export…',
      'button: More actions',
      'summary: State',
      'grid: Records',
      'button: ID',
      'button: Previous record',
    ]);
    await keyboard.press('Escape');
    assert.equal(await queuePage.focused(), 'grid: Records');
  });

  it('tells of a stretch of time that is chosen by keys', async () => {
    const { keyboard } = vscode.page;
    await queuePage.histogram.focus();
    await keyboard.press('ArrowLeft');
    await queuePage.says(/^\d+ records? from /);
    await keyboard.press('Escape');
    await queuePage.says('The whole time');
    await queuePage.says('60 records');
  });

  it('is filtered by keys alone: arrows move in the facets, Space includes, Alt+Space leaves out', async () => {
    const { keyboard } = vscode.page;
    await queuePage.facet('Waiting, 33').focus();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('Space');
    await queuePage.says('15 match in 60 records');
    assert.equal(await queuePage.filter.inputValue(), 'state:failed');
    assert.equal(await queuePage.focused(), 'button: Failed, 15');
    await keyboard.press('Alt+Space');
    await queuePage.says('45 match in 60 records');
    assert.equal(await queuePage.filter.inputValue(), '-state:failed');
    await queuePage.filter.fill('');
    await queuePage.says('60 records');
  });

  it('sorts batches by keys alone, and shows the records of one with Enter', async () => {
    const { keyboard } = vscode.page;
    await queuePage.frame.getByRole('tab', { name: 'Records' }).focus();
    await keyboard.press('ArrowRight');
    await queuePage.says('18 records in 3 batches');
    const first = queuePage.batches.locator('[role=row][aria-rowindex="2"]');
    await first.getByText(/^0{8}…/).waitFor();
    await queuePage.batches.focus();
    await keyboard.press('Tab');
    assert.equal(await queuePage.focused(), 'button: Newest');
    for (let step = 0; step < 5; step++) {
      await keyboard.press('ArrowLeft');
    }
    assert.equal(await queuePage.focused(), 'button: Process');
    const sorted = queuePage.batches.locator('[aria-sort]');
    await keyboard.press('Enter');
    await sorted.getByText('Process').waitFor();
    assert.equal(await sorted.getAttribute('aria-sort'), 'ascending');
    await keyboard.press('Enter');
    await first.getByText(/^2{8}…/).waitFor();
    assert.equal(await sorted.getAttribute('aria-sort'), 'descending');
    await queuePage.batches.focus();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await queuePage.says('6 match in 60 records');
    assert.equal(await queuePage.filter.inputValue(), `process:${'2'.repeat(32)}`);
    await queuePage.filter.fill('');
    await queuePage.says('60 records');
  });

  it('shows times in local time or UTC, and its bars by state or by event', async () => {
    await queuePage.choose('Stack by', 'by event');
    const legend = queuePage.frame.getByRole('list', { name: 'Records by event' }).getByRole('listitem');
    await legend.filter({ hasText: 'ONCRMDYNAMICITEMUPDATE_147' }).getByText('20').waitFor();
    await queuePage.choose('Time zone', 'UTC');
    await queuePage.frame.getByRole('button', { name: 'Time zone: UTC' }).waitFor();
    await queuePage.choose('Stack by', 'by state');
    await queuePage.frame.getByRole('list', { name: 'Records by state' }).waitFor();
  });

  it('has its facets behind a button where the editor is narrow', async () => {
    const { page } = vscode;
    await page.setViewportSize({ width: 900, height: 900 });
    const button = queuePage.frame.getByRole('button', { name: 'Facets' });
    await button.waitFor();
    await queuePage.frame.getByRole('navigation', { name: 'Facets' }).waitFor({ state: 'detached' });
    await button.click();
    await queuePage.facet('Failed, 15').click();
    await queuePage.says('15 match in 60 records');
    await page.keyboard.press('Escape');
    await queuePage.frame.getByRole('navigation', { name: 'Facets' }).waitFor({ state: 'detached' });
    await queuePage.filter.fill('');
    await queuePage.says('60 records');
    await page.setViewportSize({ width: 1600, height: 900 });
    await button.waitFor({ state: 'detached' });
  });

  for (const theme of themes) {
    it(`has no fault that axe finds in ${theme}`, async () => {
      const { page } = vscode;
      await switchTheme(page, remote, theme);
      const faults: Record<string, readonly string[]> = {};
      const check = async (name: string): Promise<void> => {
        faults[name] = await axeFaults(queuePage.frame);
      };
      await queuePage.row(103).click();
      await queuePage.details.getByRole('article').getByText('Deal 3', { exact: true }).first().waitFor();
      await check('records');
      await queuePage.filter.fill('sate:failed ');
      await queuePage.frame.getByText('There is no field “sate”.').waitFor();
      await check('wrong filter');
      await queuePage.filter.fill('event:ONC');
      await queuePage.frame.getByRole('option').first().waitFor();
      await check('suggestions');
      await queuePage.filter.fill('nothing-has-this ');
      await queuePage.frame.getByRole('heading', { name: 'No record matches' }).waitFor();
      await check('no match');
      await queuePage.filter.fill('');
      await queuePage.frame.getByRole('tab', { name: 'Batches' }).click();
      await queuePage.batches.getByRole('row').nth(1).click();
      await queuePage.details.getByText('reserved by one process').waitFor();
      await check('batches');
      await queuePage.frame.getByRole('tab', { name: 'Records' }).click();
      await page.setViewportSize({ width: 900, height: 900 });
      await queuePage.frame.getByRole('button', { name: 'Facets' }).click();
      await queuePage.facet('Failed, 15').waitFor();
      await check('narrow');
      await page.keyboard.press('Escape');
      await page.setViewportSize({ width: 1600, height: 900 });
      assert.deepEqual(faults, Object.fromEntries(Object.keys(faults).map((name) => [name, []])));
    });
  }
});
