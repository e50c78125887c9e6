import assert from 'node:assert/strict';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import { pressDialogButton, readModalDialog, runCommand } from '../support/vscode/workbench.ts';

describe('the VS Code that is clicked in', () => {
  let vscode: VsCode;

  before(async () => {
    vscode = await openVsCode();
  });
  after(() => vscode.close());

  it('runs a command from the palette, and shows a modal dialog', async () => {
    await runCommand(vscode.page, 'Help: About');
    const { detail } = await readModalDialog(vscode.page);
    assert.match(detail, /^Version: 1\.139\.|\nCode: 1\.139\./);
    await pressDialogButton(vscode.page, 'OK');
  });
});
