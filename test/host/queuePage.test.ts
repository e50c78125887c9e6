import assert from 'node:assert/strict';
import { commands, type Tab, TabInputCustom, Uri, window } from 'vscode';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { parseQueueUri, toQueueUri } from '../../src/host/queuePage/queueUri.ts';
import { parseRecordUri, toRecordUri } from '../../src/host/record/recordUri.ts';
import { dealRecord } from '../support/dealRecord.ts';

async function run<T>(command: string, ...args: unknown[]): Promise<T> {
  return await commands.executeCommand<T>(`offlineEvents.${command}`, ...args);
}

describe('the address of a queue’s page', () => {
  it('means one portal’s queue, and its path is the tab’s title', () => {
    const uri = toQueueUri({ id: 'p1', name: 'northwind' });
    assert.equal(uri.path, '/northwind: Queue');
    assert.equal(parseQueueUri(Uri.parse(uri.toString())), 'p1');
  });

  it('is one part of a path, whatever the portal is called, so that it is never taken for a record’s', () => {
    const names = ['a/b', String.raw`a\b`, '..', 'x'.repeat(1000)];
    assert.ok(names.every((name) => toQueueUri({ id: 'p1', name }).path.split('/').length === 2));
  });

  it('is not a record’s, and a record’s is not a queue’s', () => {
    const portal = { id: 'p1', name: 'northwind' };
    assert.equal(parseRecordUri(toQueueUri(portal)), undefined);
    assert.equal(parseQueueUri(toRecordUri(portal, dealRecord(38))), undefined);
    assert.equal(parseQueueUri(Uri.parse('file:///northwind?portal=p1')), undefined);
  });
});

describe('the command Open Queue, with its answers as one argument', () => {
  let portal: DemoPortal;
  let id: string;

  before(async () => {
    portal = await startDemoPortal({ records: 12, seed: 3 });
    id = await run('addPortal', { address: portal.address, ...portal.credentials, name: 'paged' });
  });
  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await run('removePortal', { portal: id }).catch(() => undefined);
    await portal.close();
  });

  it('opens one page per portal, which stays, and brings it to the front the next time', async () => {
    await run('openQueue', { portal: id });
    assert.deepEqual(
      pages().map(({ label, isPreview }) => [label, isPreview]),
      [['paged: Queue', false]],
    );
    await run('openQueue', { portal: id, filter: 'state:failed' });
    assert.equal(pages().length, 1);
  });

  it('brings the page to the front that is open, though the portal has another name by now', async () => {
    await run('renamePortal', { portal: id, name: 'paged again' });
    await run('openQueue', { portal: id });
    assert.deepEqual(
      pages().map(({ label }) => label),
      ['paged: Queue'],
    );
  });

  it('refuses what is no portal', async () => {
    await assert.rejects(run('openQueue', { portal: 'nobody' }), /no portal/);
    await assert.rejects(run('openQueue', { portal: id, filter: 7 }), /filter/);
  });
});

function pages(): readonly Tab[] {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputCustom && input.viewType === 'offlineEvents.queuePage');
}
