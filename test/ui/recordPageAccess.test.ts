import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { axeFaults } from '../support/axeFaults.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import type { Theme } from '../support/vscode/themes.ts';
import {
  chooseFromContextMenu,
  pressDialogButton,
  runCommand,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';
import { addPortal, dealRow, openGroup } from '../support/product.ts';
import { largeData } from '../support/largeData.ts';

const themes: readonly Theme[] = ['Dark Modern', 'Light Modern', 'Dark High Contrast', 'Light High Contrast'];

for (const theme of themes) {
  describe(`the record page in ${theme}, as axe sees it`, function () {
    this.timeout(120_000);
    let portal: DemoPortal;
    let vscode: VsCode;

    before(async () => {
      portal = await startDemoPortal({
        rows: [
          dealRow(101, 38),
          dealRow(102, 39, { eventData: largeData, error: true }),
          dealRow(103, 40),
          dealRow(104, 41),
        ],
      });
      vscode = await openVsCode({ theme });
      await addPortal(vscode.page, portal, { name: 'northwind' });
      await openGroup(vscode.page, 'ONCRMDEALUPDATE');
    });
    after(async () => {
      await vscode.close();
      await portal.close();
    });

    const frame = (): FrameLocator => webviewFrame(vscode.page);

    it('has no fault: a small record', async () => {
      await treeRow(vscode.page, '#101 Deal 38').click();
      await frame().getByRole('treeitem', { name: 'ID: 38' }).waitFor();
      assert.deepEqual(await axeFaults(frame()), []);
    });

    it('has no fault: a large record that is searched, with a row chosen', async () => {
      await treeRow(vscode.page, '#102 Deal 39').click();
      await frame().getByRole('treeitem', { name: /^LINE/ }).click();
      await frame().getByRole('textbox').fill('order');
      await frame().getByText('1 of 1').waitFor();
      assert.deepEqual(await axeFaults(frame()), []);
    });

    it('has no fault: data as text', async () => {
      await frame().getByRole('button', { name: 'Show as text' }).first().click();
      await frame().getByRole('group', { name: 'EVENT_DATA' }).waitFor();
      assert.deepEqual(await axeFaults(frame()), []);
    });

    it('has no fault: a record that left the queue', async () => {
      await treeRow(vscode.page, '#103 Deal 40').click();
      await frame().getByRole('heading', { name: 'Deal 40' }).waitFor();
      await chooseFromContextMenu(vscode.page, treeRow(vscode.page, '#103 Deal 40'), 'Clear…');
      await pressDialogButton(vscode.page, 'Clear 1 Record');
      await frame().getByText('was cleared from here').waitFor();
      assert.deepEqual(await axeFaults(frame()), []);
    });

    it('has no fault: a record that could not be checked', async () => {
      await treeRow(vscode.page, '#104 Deal 41').click();
      await frame().getByRole('heading', { name: 'Deal 41' }).waitFor();
      portal.accounts.tokens.revoke();
      await runCommand(vscode.page, 'Offline Events: Refresh');
      await frame().getByRole('button', { name: 'Sign In Again…' }).waitFor();
      assert.deepEqual(await axeFaults(frame()), []);
    });
  });
}
