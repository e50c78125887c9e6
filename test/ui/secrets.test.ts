import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { createAuthority } from '../support/certificates.ts';
import { assertCleanLog, secretsOf } from '../support/cleanLog.ts';
import { filesIn } from '../support/filesIn.ts';
import { findLeaks, writtenInAllForms } from '../support/leaks.ts';
import { addPortal, dealRow, openGroup } from '../support/product.ts';
import { startProxy, type TestProxy } from '../support/testProxy.ts';
import { startTlsFront } from '../support/tlsFront.ts';
import type { StartedServer } from '../support/startServer.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import { leaks } from '../support/vscode/plantedLeaks.ts';
import { WindowRecord } from '../support/vscode/windowRecord.ts';
import {
  answerInput,
  chooseFromContextMenu,
  editorTab,
  notification,
  openSideBar,
  pickItem,
  pressDialogButton,
  quickInputStep,
  readModalDialog,
  reloadWindow,
  runCommand,
  treeRow,
  webviewFrame,
} from '../support/vscode/workbench.ts';

/** What is typed or set, and what no server accepts. */
const marked = {
  webhook: 'hookMARKED5d1f07b2',
  accessToken: 'MARKEDaccess4f1c9b7de02a86535f1e0b7c',
  refreshToken: 'MARKEDrefresh77d0b3a9c4e51f2680ab44d2',
  proxyPassword: 'MARKED/proxy+p=ss wörd"5d1',
};

describe('secrets', function () {
  this.timeout(240_000);
  let portal: DemoPortal;
  let front: StartedServer;
  let proxy: TestProxy;
  let folder: string;
  let record: WindowRecord;
  let vscode: VsCode;
  const secrets = new Set<string>(Object.values(marked));

  before(async () => {
    portal = await startDemoPortal({ rows: [1, 2, 3].map((id) => dealRow(id, id)), rateLimit: false });
    front = await startTlsFront(await (await createAuthority()).issue('portal.example'), portal.address);
    proxy = await startProxy({ target: front });
    folder = await mkdtemp(join(tmpdir(), 'offline-events-secrets-'));
    await writeFile(join(folder, 'a file.txt'), 'of the user');
    vscode = await openVsCode({
      folder,
      settings: { 'offlineEvents.oauthServers': [portal.authServer], 'http.proxyStrictSSL': false },
      env: { HTTPS_PROXY: `http://me:${encodeURIComponent(marked.proxyPassword)}@127.0.0.1:${proxy.port}` },
      prepare: async (context) => {
        record = await WindowRecord.start(context);
      },
    });
  });
  afterEach(() => {
    for (const secret of secretsOf(portal)) {
      secrets.add(secret);
    }
    assertCleanLog(portal, { confirmed: true });
  });
  after(async () => {
    await vscode.close();
    for (const opened of [proxy, front, portal]) {
      await opened.close();
    }
    await rm(folder, { recursive: true });
  });

  /** New tokens of the portal's administrator. */
  function newTokens(): { accessToken: string; refreshToken: string } {
    const { application, admin: user, accounts, clock } = portal;
    const tokens = accounts.tokens.issueTokens({ application, user }, clock.now());
    secrets.add(tokens.accessToken).add(tokens.refreshToken);
    return tokens;
  }

  /** Refreshes all queues, and waits for what the view says of it. */
  async function refreshUntil(text: RegExp): Promise<void> {
    await runCommand(vscode.page, 'Offline Events: Refresh');
    await vscode.page.locator('.part.sidebar').getByText(text).first().waitFor();
  }

  /** Gives a portal other tokens, as far as their check. */
  async function signInAgain({ accessToken, refreshToken }: ReturnType<typeof newTokens>): Promise<void> {
    const { page } = vscode;
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Sign In Again…');
    await answerInput(page, 'Access token', accessToken);
    await answerInput(page, 'Refresh token', refreshToken);
    await answerInput(page, 'client_id', portal.credentials.clientId);
    await answerInput(page, 'client_secret', portal.credentials.clientSecret);
  }

  /** What a server writes that repeats what it was sent. */
  const echo = (): string =>
    [portal.credentials.accessToken, portal.credentials.clientSecret].map(writtenInAllForms).join(' ');

  it('of a webhook are pasted by mistake', async () => {
    const { page } = vscode;
    await openSideBar(page, 'Offline Events');
    await runCommand(page, 'Offline Events: Add Portal…');
    await quickInputStep(page, 'The address of your Bitrix24').waitFor();
    await page.keyboard.insertText(`https://northwind.bitrix24.com/rest/1/${marked.webhook}/profile`);
    await quickInputStep(page, 'This is a webhook').waitFor();
    await page.keyboard.press('Escape');
  });

  it('are typed for a portal, which is added and read', async () => {
    const { page } = vscode;
    await addPortal(page, portal, { name: 'northwind' });
    await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
  });

  it('are repeated by the portal in what goes wrong', async () => {
    const fail = (status: number, body: string): void => portal.faults.add({ kind: 'answer', status, body });
    fail(403, JSON.stringify({ error: 'ACCESS_DENIED', error_description: echo() }));
    await refreshUntil(/northwind refused/);
    fail(400, JSON.stringify({ error: portal.credentials.accessToken, error_description: echo() }));
    await refreshUntil(/northwind did not accept the request/);
    fail(404, `<html><title>${echo()}</title></html>`);
    await refreshUntil(/northwind answered with something that is not what Bitrix24 documents/);
    portal.faults.add({ kind: 'redirect', location: `https://x.example/?${portal.credentials.accessToken}` });
    await refreshUntil(/northwind has moved/);
  });

  it('are renewed; then the renewal is refused, and so are other ones', async () => {
    const { page } = vscode;
    portal.accounts.tokens.expireAccessTokens();
    portal.table.insert(dealRow(4, 4));
    await refreshUntil(/^4$/);
    assert.equal(portal.oauth.log.length, 1);
    portal.accounts.tokens.expireAccessTokens();
    const body = JSON.stringify({ error: 'invalid_grant', error_description: echo() });
    portal.oauth.faults.push({ kind: 'answer', status: 400, body });
    await refreshUntil(/northwind no longer accepts this sign-in/);
    await signInAgain(marked);
    await quickInputStep(page, 'It was used up, withdrawn, or belongs to another portal.').waitFor();
    await page.keyboard.press('Escape');
    await signInAgain(newTokens());
    await page
      .locator('.part.sidebar')
      .getByText(/no longer accepts/)
      .waitFor({ state: 'detached' });
  });

  it('are there while a record is shown, copied from, and cleared after its requests were shown', async () => {
    const { page } = vscode;
    await openGroup(page, 'ONCRMDEALUPDATE');
    await treeRow(page, '#2 Deal 2').dblclick();
    await webviewFrame(page).getByRole('button', { name: 'Copy MESSAGE_ID' }).click();
    await webviewFrame(page).getByRole('button', { name: 'Clear…' }).click();
    await readModalDialog(page);
    await pressDialogButton(page, 'Show Requests');
    await editorTab(page, 'Clear #2 Deal 2 from northwind.md').waitFor();
    await page.locator('.part.editor .view-lines').getByText('POST batch').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    await page.locator('.part.editor .editor-actions').getByRole('button', { name: 'Clear These Records…' }).click();
    await pressDialogButton(page, 'Clear 1 Record');
    await notification(page, '1 record cleared').getByRole('button', { name: 'Show Saved Copy' }).click();
    await page.locator('.part.editor .tab').filter({ hasText: 'Saved Copies.json' }).waitFor();
  });

  it('are there while the whole queue is read, shown on its page and exported to a file', async () => {
    const { page } = vscode;
    await runCommand(page, 'Offline Events: Open Queue');
    const row = webviewFrame(page).getByRole('grid', { name: 'Records' }).getByRole('row', { name: /^3 / });
    await row.click();
    await webviewFrame(page).getByRole('article').waitFor();
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Export…');
    await pickItem(page, 'Which format?', 'NDJSON');
    const dialog = quickInputStep(page, /^Export \d/);
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLInputElement>('.quick-input-widget input')].some(({ value }) =>
        value.endsWith('.ndjson'),
      ),
    );
    await dialog.locator('.quick-input-box input').fill(join(vscode.dataFolder, 'exported.ndjson'));
    // It looks into the folder before it takes the name.
    await dialog.locator('.monaco-list-row').getByText('extensions').waitFor();
    await dialog.getByRole('button', { name: 'OK' }).click();
    await notification(page, /of northwind exported to exported\.ndjson/).waitFor();
  });

  it('are there while the portal is diagnosed and the report is copied', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Diagnose Portal');
    await pickItem(page, 'checks', 'Copy Report');
    await page.getByText('Report copied').waitFor();
  });

  it('go to a portal behind a proxy with a password, which then refuses it', async () => {
    const { page } = vscode;
    const credentials = { ...portal.credentials, ...newTokens() };
    await addPortal(page, { ...portal, credentials, address: 'https://portal.example' }, { name: 'outside' });
    assert.ok(proxy.asked.includes('portal.example:443'));
    proxy.status = 407;
    proxy.cut();
    await refreshUntil(/The proxy opened no connection to outside/);
    await runCommand(page, 'Offline Events: Show Log');
    await page.locator('.part.panel').getByRole('combobox').filter({ hasText: 'Offline Events' }).waitFor();
  });

  it('survive a reload, and the removal of a portal', async () => {
    const { page } = vscode;
    await reloadWindow(page);
    await runCommand(page, 'View: Show Offline Events');
    await chooseFromContextMenu(page, treeRow(page, 'outside'), 'Remove Portal…');
    await pressDialogButton(page, 'Remove Portal');
    await treeRow(page, 'outside').waitFor({ state: 'detached' });
    await treeRow(page, 'northwind').waitFor();
  });

  /** Where one of these secrets can be found, with its forms. */
  async function leakingPlaces(sought: Iterable<string>): Promise<string[]> {
    const { page, dataFolder } = vscode;
    const places = [...(await record.read(page)), ...(await filesIn(dataFolder)), ...(await filesIn(folder))];
    places.push(['tunnel of the proxy', proxy.seen()]);
    return places.flatMap(([place, content]) => {
      const forms = findLeaks(sought, content);
      return forms.length === 0 ? [] : [`${place}: ${forms.join(', ')}`];
    });
  }

  it('are then found in nothing that the window showed, was told, copied, asked for or stores, and in no file', async () => {
    assert.deepEqual(await leakingPlaces(secrets), []);
  });

  describe('would be found', () => {
    before('a record’s page is open', async () => {
      const { page } = vscode;
      await openGroup(page, 'ONCRMDEALUPDATE');
      await treeRow(page, '#1 Deal 1').click();
      await webviewFrame(page).getByRole('article').waitFor();
    });

    for (const { where, place, plant } of leaks) {
      it(where, async () => {
        const secret = randomBytes(20).toString('hex');
        assert.deepEqual(await leakingPlaces([secret]), []);
        await plant(secret, { ...vscode, folder });
        const places = await leakingPlaces([secret]);
        // What was just written to a database may still be in its log.
        const named = [`${place}: `, `${place}-wal: `];
        assert.ok(
          places.some((found) => named.some((name) => found.includes(name))),
          places.join(),
        );
      });
    }
  });
});
