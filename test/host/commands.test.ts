import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, TabInputCustom, window, workspace } from 'vscode';
import { assertCleanLog } from '../support/cleanLog.ts';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';

interface RefreshResult {
  readonly total: number;
  readonly groups: readonly { readonly eventName: string; readonly count: number }[];
}

async function run<T>(command: string, ...args: unknown[]): Promise<T> {
  return await commands.executeCommand<T>(`offlineEvents.${command}`, ...args);
}

describe('commands with their answers as one argument', () => {
  let portal: DemoPortal;
  let id: string;

  before(async () => {
    portal = await startDemoPortal({ records: 120, seed: 7 });
    id = await run('addPortal', {
      address: portal.address,
      ...portal.credentials,
      name: 'in-host',
    });
  });
  after(async () => {
    await workspace.getConfiguration().update('offlineEvents.oauthServers', undefined, ConfigurationTarget.Global);
    await portal.close();
  });

  it('adds a portal, and reads it without opening the view', async () => {
    assert.equal(typeof id, 'string');
    const result = await run<RefreshResult>('refresh', { portal: id });
    const counts = new Map<string, number>();
    for (const { eventName } of portal.table.rows()) {
      counts.set(eventName, (counts.get(eventName) ?? 0) + 1);
    }
    assert.equal(result.total, 120);
    assert.deepEqual(
      Object.fromEntries(result.groups.map(({ eventName, count }) => [eventName, count])),
      Object.fromEntries(counts),
    );
  });

  it('refuses an address that is no portal’s, and adds nothing', async () => {
    const webhook = 'https://northwind.bitrix24.com/rest/1/abcdefgh/';
    await assert.rejects(run('addPortal', { address: webhook, accessToken: 'a' }), /webhook/);
    await assert.rejects(run('addPortal', { address: 'http://northwind.bitrix24.com', accessToken: 'a' }), /https/);
    await assert.rejects(run('addPortal', { address: portal.address }), /accessToken/);
    // Rejects if any portal of the list can't be read, as none of those could.
    await assert.doesNotReject(run('refresh', {}));
  });

  it('gives a script the reason of a failure', async () => {
    portal.faults.add({
      kind: 'answer',
      status: 403,
      body: '{"error":"ACCESS_DENIED","error_description":"secret text"}',
    });
    await assert.rejects(run('refresh', { portal: id }), (error: Error) => {
      assert.match(error.message, /not an administrator/);
      assert.doesNotMatch(error.message, /secret text/);
      return true;
    });
    await assert.rejects(run('refresh', { portal: 'nobody' }), /no portal/);
  });

  it('renews an expired token at the OAuth server that the user listed', async () => {
    portal.accounts.tokens.expireAccessTokens();
    await assert.rejects(run('refresh', { portal: id }), /offlineEvents\.oauthServers/);
    const servers = [portal.authServer];
    await workspace.getConfiguration().update('offlineEvents.oauthServers', servers, ConfigurationTarget.Global);
    assert.equal((await run<RefreshResult>('refresh', { portal: id })).total, 120);
    assert.equal((await run<RefreshResult>('refresh', { portal: id })).total, 120);
    assert.equal(portal.oauth.log.length, 1);
  });

  it('opens a record in a tab of its own', async () => {
    const row = portal.table.rows()[0];
    assert.ok(row !== undefined);
    await run('openRecord', { portal: id, id: String(row.id) });
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof TabInputCustom);
    assert.equal(input.viewType, 'offlineEvents.record');
    assert.match(input.uri.path, new RegExp(`^/in-host/#${row.id}`));
    assert.equal(input.uri.query, `portal=${id}&record=${row.id}`);
    await assert.rejects(run('openRecord', { portal: id, id: '999999999' }), /not in the queue/);
    await assert.rejects(run('openRecord', { portal: id, id: 'x' }), /digits/);
  });

  it('sends nothing for a clear without ids, or with one that is no id', async () => {
    const before = portal.log.length;
    await assert.rejects(run('clearRecords', { portal: id, ids: [] }), /not empty/);
    await assert.rejects(run('clearRecords', { portal: id }), /not empty/);
    await assert.rejects(run('clearRecords', { portal: id, ids: ['12', '1 or 1=1'] }), /digits/);
    assert.equal(portal.log.length, before);
  });

  it('says of records that are gone that they are, without asking', async () => {
    assert.deepEqual(await run('clearRecords', { portal: id, ids: ['999999998', '999999999'] }), {
      cleared: [],
      alreadyGone: ['999999998', '999999999'],
      stillThere: [],
    });
  });

  it('opens the one demo portal of the window, however often', async () => {
    const demo = await run<string>('openDemoPortal');
    assert.equal(await run<string>('openDemoPortal'), demo);
    const { total } = await run<RefreshResult>('refresh', { portal: demo });
    assert.ok(total >= 1300);
  });

  it('has sent no secret in a URL or header, and nothing that changes a queue', () => {
    assertCleanLog(portal, { confirmed: false });
    assert.equal(portal.table.rows().length, 120);
  });
});
