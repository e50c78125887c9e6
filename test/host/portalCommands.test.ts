import assert from 'node:assert/strict';
import { commands } from 'vscode';
import type { PortalReport } from '../../src/core/portal/portalReport.ts';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';
import { dealRow } from '../support/product.ts';

async function run<T>(command: string, ...args: unknown[]): Promise<T> {
  return await commands.executeCommand<T>(`offlineEvents.${command}`, ...args);
}

async function totalOf(portal: string): Promise<number> {
  return (await run<{ readonly total: number }>('refresh', { portal })).total;
}

describe('commands about portals, with their answers as one argument', () => {
  let portal: DemoPortal;
  let id: string;

  before(async () => {
    const rows = [dealRow(1, 38), dealRow(2, 39), dealRow(3, 40, { connectorId: 'shop' })];
    portal = await startDemoPortal({ rows, connectors: ['', 'shop'] });
    id = await run('addPortal', { address: portal.address, ...portal.credentials, name: 'labelled' });
  });
  after(async () => await portal.close());

  it('diagnose a portal and give what was found', async () => {
    const report = await run<PortalReport>('diagnosePortal', { portal: id });
    assert.deepEqual([...new Set(report.findings.map(({ state }) => state))], ['ok']);
    assert.deepEqual([report.total, report.application?.code], [2, portal.application.code]);
    assert.deepEqual(
      report.bound?.map(({ authConnector }) => authConnector),
      [undefined, 'shop'],
    );
    const before = portal.log.length;
    await assert.rejects(run('diagnosePortal', { portal: 'nobody' }), /no portal/);
    assert.equal(portal.log.length, before);
  });

  it('add the queue of another connector, once, with the same sign-in', async () => {
    const shop = await run<string>('addConnector', { portal: id, authConnector: 'shop' });
    assert.notEqual(shop, id);
    assert.equal(await run<string>('addConnector', { portal: id, authConnector: 'shop' }), shop);
    assert.deepEqual([await totalOf(id), await totalOf(shop)], [2, 1]);
    await assert.rejects(run('addConnector', { portal: id, authConnector: '' }), /authConnector/);
  });

  it('rename a portal, but not to nothing or to what another one is called', async () => {
    const other = await run<string>('addPortal', {
      address: portal.address,
      accessToken: 'no-token-of-this-portal',
      name: 'other',
    });
    await run('renamePortal', { portal: id, name: 'renamed' });
    await assert.rejects(run('renamePortal', { portal: other, name: 'renamed' }), /of this name already/);
    await assert.rejects(run('renamePortal', { portal: id, name: 5 }), /"name"/);
  });

  it('mark a portal read-only: then nothing that would change it is sent or even asked', async () => {
    await run('labelPortal', { portal: id, isReadOnly: true });
    const before = portal.log.length;
    await assert.rejects(run('clearRecords', { portal: id, ids: ['1'] }), /renamed.* is marked read-only/);
    assert.equal(portal.log.length, before);
    await run('labelPortal', { portal: id, isProduction: true });
    await assert.rejects(run('clearRecords', { portal: id, ids: ['1'] }), /is marked read-only/);
    await run('labelPortal', { portal: id, isReadOnly: false });
    await assert.rejects(run('labelPortal', { portal: id, isReadOnly: 'no' }), /"isReadOnly" must be true or false/);
    assert.equal(await totalOf(id), 2);
  });

  it('try new tokens before they take the place of the old ones', async () => {
    await assert.rejects(
      run('signIn', { portal: id, accessToken: 'not-a-token-of-this-portal' }),
      /used up, withdrawn, or belongs to another portal/,
    );
    assert.equal(await totalOf(id), 2);
    const { accessToken } = portal.accounts.tokens.issueTokens(
      { application: portal.application, user: portal.admin },
      portal.clock.now(),
    );
    await run('signIn', { portal: id, accessToken });
    portal.accounts.tokens.expireAccessTokens();
    await assert.rejects(
      run('refresh', { portal: id }),
      /Sign in again/,
      'the new tokens came without one to renew them',
    );
  });

  it('have sent no secret in a URL or header, and nothing that changes a queue', () => {
    assertCleanLog(portal, { confirmed: false });
    assert.equal(portal.table.rows().length, 3);
  });
});
