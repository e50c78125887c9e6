import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';
import { dealRow } from '../support/product.ts';

interface RefreshResult {
  readonly total: number;
  readonly groups: readonly { readonly eventName: string; readonly count: number }[];
}

async function run<T>(command: string, ...args: unknown[]): Promise<T> {
  return await commands.executeCommand<T>(`offlineEvents.${command}`, ...args);
}

describe('what is shown and copied, by arguments', () => {
  let portal: DemoPortal;
  let id: string;

  before(async () => {
    portal = await startDemoPortal({
      rows: [
        dealRow(1, 38),
        dealRow(2, 39, { error: true }),
        dealRow(3, 40, { eventName: 'ONCRMLEADADD' }),
        dealRow(4, 41, { eventName: 'ONCRMLEADADD', error: true }),
      ],
    });
    id = await run('addPortal', { address: portal.address, ...portal.credentials, name: 'listing' });
  });
  afterEach(() => assertCleanLog(portal, { confirmed: false }));
  after(async () => {
    await run('showAll');
    await run('sortRecords', { order: 'oldest' });
    await portal.close();
  });

  const groups = async (): Promise<RefreshResult['groups']> =>
    (await run<RefreshResult>('refresh', { portal: id })).groups;

  it('is by state, by a part of the event’s name, by both, and all again', async () => {
    await run('showRecords', { show: 'failed' });
    assert.deepEqual(await groups(), [
      { eventName: 'ONCRMDEALUPDATE', count: 1 },
      { eventName: 'ONCRMLEADADD', count: 1 },
    ]);
    await run('filterEvents', { text: 'lead' });
    assert.deepEqual(await groups(), [{ eventName: 'ONCRMLEADADD', count: 1 }]);
    assert.equal((await run<RefreshResult>('refresh', { portal: id })).total, 1);
    await run('showRecords', { show: 'all' });
    assert.deepEqual(await groups(), [{ eventName: 'ONCRMLEADADD', count: 2 }]);
    await run('showAll');
    assert.equal((await groups()).length, 2);
  });

  it('is by the words of the filter language that the server answers', async () => {
    await run('filterEvents', { text: 'event:*LEAD* state:failed' });
    assert.deepEqual(await groups(), [{ eventName: 'ONCRMLEADADD', count: 1 }]);
    // Without a word for states, those stay that are shown.
    await run('filterEvents', { text: '-lead id:..2' });
    assert.deepEqual(await groups(), [{ eventName: 'ONCRMDEALUPDATE', count: 1 }]);
    await run('showRecords', { show: 'all' });
    assert.deepEqual(await groups(), [{ eventName: 'ONCRMDEALUPDATE', count: 2 }]);
    await run('showAll');
  });

  it('refuses what is no order, state or text, and changes nothing', async () => {
    await assert.rejects(run('sortRecords', { order: 'upwards' }), /oldest, newest/);
    await assert.rejects(run('showRecords', { show: 'cleared' }), /all, waiting, reserved, failed/);
    await assert.rejects(run('filterEvents', { text: 7 }), /text/);
    await assert.rejects(run('filterEvents', { text: 'deal user:1' }), /“user:1”.+queue page/);
    await assert.rejects(run('filterEvents', { text: 'sate:failed' }), /Did you mean state:failed/);
    assert.equal((await groups()).length, 2);
  });

  it('is copied as the API shows it: one record as an object, several as a list', async () => {
    const one = JSON.parse(await run<string>('copyRecords', { portal: id, ids: ['2'] }));
    assert.equal(one.ID, '2');
    assert.equal(one.ERROR, '1');
    assert.deepEqual(JSON.parse(await env.clipboard.readText()), one);
    const several = JSON.parse(await run<string>('copyRecords', { portal: id, ids: ['4', '1'] }));
    assert.deepEqual(
      several.map(({ ID }: { ID: string }) => ID),
      ['4', '1'],
    );
    await assert.rejects(run('copyRecords', { portal: id, ids: ['99'] }), /not in the queue/);
    assert.equal(await run('copyAddress', { portal: id }), portal.address);
  });
});
