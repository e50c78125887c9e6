import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';
import { addPortal, dealRow, openGroup } from '../support/product.ts';
import { projectFolder } from '../support/vscode/folders.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import {
  answerInput,
  notification,
  openSideBar,
  pressDialogButton,
  readModalDialog,
  reloadWindow,
  runCommand,
  treeRow,
} from '../support/vscode/workbench.ts';

describe('a secret storage that fails', function () {
  this.timeout(120_000);
  let portal: DemoPortal;
  let vscode: VsCode;

  before(async () => {
    portal = await startDemoPortal({ rows: [dealRow(101, 38)] });
    vscode = await openVsCode({
      settings: { 'offlineEvents.oauthServers': [portal.authServer] },
      furtherExtensions: [join(projectFolder, 'test/support/keyring')],
    });
    await addPortal(vscode.page, portal, { name: 'northwind' });
    await openGroup(vscode.page, 'ONCRMDEALUPDATE');
    await treeRow(vscode.page, '#101 Deal 38').waitFor();
  });
  afterEach(() => assertCleanLog(portal, { confirmed: false }));
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  const reason = (): Locator =>
    vscode.page.locator('.part.sidebar').getByText(/secret storage failed, so the sign-in of northwind can’t be read/);

  /** Types the tokens of a new sign-in for the portal. */
  async function signInAgain(): Promise<void> {
    const { page } = vscode;
    const { application, admin: user, accounts, clock } = portal;
    const { accessToken } = accounts.tokens.issueTokens({ application, user }, clock.now());
    await runCommand(page, 'Offline Events: Sign In Again…');
    await answerInput(page, 'Access token', accessToken);
    await answerInput(page, 'Refresh token', '');
  }

  it('loses no renewed tokens while the window is open, and is told of once', async () => {
    const { page } = vscode;
    await runCommand(page, 'Keyring: Take Nothing');
    for (const [id, deal] of [
      [102, 39],
      [103, 40],
    ] as const) {
      portal.accounts.tokens.expireAccessTokens();
      portal.table.insert(dealRow(id, deal));
      await runCommand(page, 'Offline Events: Refresh');
      await treeRow(page, `#${id} Deal ${deal}`).waitFor();
    }
    const told = notification(page, 'the renewed sign-in of northwind is kept in this window only');
    await told.waitFor();
    assert.equal(await told.count(), 1);
    assert.equal(portal.oauth.log.length, 2);
  });

  it('leaves the used-up tokens to the next window, which asks once and offers to sign in', async () => {
    const { page } = vscode;
    await reloadWindow(page);
    await openSideBar(page, 'Offline Events');
    await page
      .locator('.part.sidebar')
      .getByText(/This portal no longer accepts the sign-in/)
      .waitFor();
    await runCommand(page, 'Offline Events: Refresh');
    await signInAgain();
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
    assert.equal(portal.oauth.log.length, 3);
  });

  it('is named as the reason where it can’t be read', async () => {
    const { page } = vscode;
    await runCommand(page, 'Keyring: Fail');
    await runCommand(page, 'Offline Events: Refresh');
    await reason().waitFor();
  });

  it('keeps nothing of what the user does not want in the window only', async () => {
    const { page } = vscode;
    await signInAgain();
    const { message, buttons } = await readModalDialog(page);
    assert.equal(message, 'The sign-in could not be kept: VS Code’s secret storage failed.');
    assert.deepEqual(buttons.toSorted(), ['Cancel', 'Try Again', 'Use for This Window Only']);
    const requests = portal.log.length;
    await pressDialogButton(page, 'Cancel');
    await reason().waitFor();
    assert.equal(portal.log.length, requests);
  });

  it('lets a sign-in work in the window only', async () => {
    const { page } = vscode;
    await signInAgain();
    const first = await page.locator('.monaco-dialog-box').elementHandle();
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Try Again' }).click();
    // It failed again, so the same is asked again, in a dialog of its own.
    await first?.waitForElementState('hidden');
    await pressDialogButton(page, 'Use for This Window Only');
    await reason().waitFor({ state: 'detached' });
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
  });
});
