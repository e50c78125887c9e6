import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';

const nothing = { cleared: [], alreadyGone: [], stillThere: [] };

async function run<T>(command: string, ...args: unknown[]): Promise<T> {
  return await commands.executeCommand<T>(`offlineEvents.${command}`, ...args);
}

describe('commands that clear many, with their answers as one argument', () => {
  let portal: DemoPortal;
  let id: string;

  before(async () => {
    portal = await startDemoPortal({ records: 30, seed: 3 });
    portal.consumer.remove(portal.table.rows().flatMap((row) => (row.error ? [row.id] : [])));
    id = await run('addPortal', { address: portal.address, ...portal.credentials, name: 'clear many' });
  });
  after(async () => {
    assertCleanLog(portal, { confirmed: false });
    await run('labelPortal', { portal: id, isReadOnly: false });
    await portal.close();
  });

  it('say what an argument must be, and send nothing', async () => {
    const start = portal.log.length;
    await assert.rejects(run('clearGroup', { portal: id }), /"eventName"/);
    await assert.rejects(run('clearGroup', { portal: 'nobody', eventName: 'ONCRMDEALADD' }), /no portal/);
    await assert.rejects(run('clearFailed', { portal: 'nobody' }), /no portal/);
    await assert.rejects(run('clearOlder', { portal: id }), /"olderThan"/);
    await assert.rejects(run('clearOlder', { portal: id, olderThan: '7 years' }), /"olderThan" must be an age/);
    assert.equal(portal.log.length, start);
  });

  it('find nothing without asking', async () => {
    assert.deepEqual(await run('clearGroup', { portal: id, eventName: 'ONNOTHING' }), nothing);
    assert.deepEqual(await run('clearFailed', { portal: id }), nothing);
    assert.deepEqual(await run('clearOlder', { portal: id, olderThan: '20w' }), nothing);
  });

  it('read a queue first that was never read', async () => {
    const other = await startDemoPortal({ rows: [] });
    const fresh = await run<string>('addPortal', { address: other.address, ...other.credentials, name: 'never read' });
    assert.deepEqual(await run('clearFailed', { portal: fresh }), nothing);
    assert.ok(other.log.length > 0);
    await other.close();
  });

  it('refuse a portal that is marked read-only before anything is read', async () => {
    await run('labelPortal', { portal: id, isReadOnly: true });
    const start = portal.log.length;
    const [row] = portal.table.rows();
    await assert.rejects(run('clearRecords', { portal: id, ids: [String(row?.id)] }), /clear many is marked read-only/);
    await assert.rejects(run('clearGroup', { portal: id, eventName: String(row?.eventName) }), /read-only/);
    await assert.rejects(run('clearFailed', { portal: id }), /read-only/);
    await assert.rejects(run('clearOlder', { portal: id, olderThan: '1m' }), /read-only/);
    assert.equal(portal.log.length, start);
  });

  it('have nothing to stop where nothing runs', async () => {
    await run('stop');
  });
});
