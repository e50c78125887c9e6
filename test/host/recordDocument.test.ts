import assert from 'node:assert/strict';
import { commands, TabInputText, TabInputTextDiff, Uri, window, workspace } from 'vscode';
import { parseJson } from '../../src/core/json.ts';
import { parseRecord, toWire } from '../../src/core/queue/record.ts';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { sightText } from '../../src/host/record/sightText.ts';
import { dealRow } from '../support/product.ts';
import { seenIn } from '../support/rows.ts';
import { wireRecord } from '../support/wireRecord.ts';

async function run<T>(command: string, ...args: unknown[]): Promise<T> {
  return await commands.executeCommand<T>(`offlineEvents.${command}`, ...args);
}

describe('a record as a document of JSON', () => {
  let portal: DemoPortal;
  let id: string;

  before(async () => {
    portal = await startDemoPortal({ rows: [dealRow(101, 38), dealRow(102, 39)] });
    id = await run('addPortal', { address: portal.address, ...portal.credentials, name: 'documents' });
  });
  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await portal.close();
  });

  it('holds the eight fields as the wire shows them, and can’t be written', async () => {
    await run('openAsJson', { portal: id, id: '101' });
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof TabInputText);
    assert.equal(input.uri.scheme, 'offline-event');
    const document = await workspace.openTextDocument(input.uri);
    assert.equal(document.languageId, 'json');
    assert.deepEqual(JSON.parse(document.getText()), seenIn(portal, [101]).map((record) => toWire(record))[0]);
    assert.equal(workspace.fs.isWritableFileSystem('offline-event'), false);
  });

  it('is compared with another one, the first that a script names on the left', async () => {
    await run('compareSelected', { portal: id, ids: ['102', '101'] });
    const { input, label } = window.tabGroups.activeTabGroup.activeTab ?? {};
    assert.ok(input instanceof TabInputTextDiff);
    assert.deepEqual(
      [input.original, input.modified].map(({ path }) => path),
      ['/documents/json/#102 Deal 39.json', '/documents/json/#101 Deal 38.json'],
    );
    assert.equal(label, '#102 Deal 39 ↔ #101 Deal 38');
  });

  it('is not compared with itself, with none, or with what is gone', async () => {
    await assert.rejects(run('compareSelected', { portal: id, ids: ['101', '101'] }), /two different/);
    await assert.rejects(run('compareSelected', { portal: id, ids: ['101'] }), /two different/);
    await assert.rejects(run('compareSelected', { portal: id, ids: ['101', '999'] }), /#999 is not in the queue/);
    await assert.rejects(run('openAsJson', { portal: id, id: '999' }), /#999 is not in the queue/);
  });

  it('says in JSON why there is nothing to show', async () => {
    const gone = Uri.from({
      scheme: 'offline-event',
      path: '/documents/json/#7.json',
      query: `portal=${id}&record=7`,
    });
    const document = await workspace.openTextDocument(gone);
    assert.equal(JSON.parse(document.getText()), 'Record #7 is not in the queue of documents.');
    await assert.rejects(async () => await workspace.openTextDocument(gone.with({ query: '' })));
  });

  it('comes also where another tab is closed while it is read', async () => {
    await run('openAsJson', { portal: id, id: '101' });
    const [asked, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    portal.hooks.onBeforeRequest = async () => {
      asked.resolve();
      await closed.promise;
    };
    const gone = Uri.from({
      scheme: 'offline-event',
      path: '/documents/json/#8.json',
      query: `portal=${id}&record=8`,
    });
    const opening = workspace.openTextDocument(gone);
    await asked.promise;
    await commands.executeCommand('workbench.action.closeActiveEditor');
    closed.resolve();
    assert.match((await opening).getText(), /is not in the queue/);
  });

  it('keeps all digits of a number', () => {
    const data = '{"ID":9223372036854775807,"LIST":[-9007199254740993]}';
    const record = parseRecord({ ...wireRecord, EVENT_DATA: parseJson(data) ?? null });
    const text = sightText(
      { kind: 'seen', record, seenAt: 0, since: { kind: 'same' } },
      { id: record.id, portal: undefined },
    );
    assert.ok(text.replaceAll(/\s/g, '').includes(`"EVENT_DATA":${data}`), text);
  });

  it('holds data that is nested deeper than calls may be', () => {
    const data = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const record = { ...parseRecord(wireRecord), eventData: parseJson(data) ?? null };
    const text = sightText(
      { kind: 'seen', record, seenAt: 0, since: { kind: 'same' } },
      { id: record.id, portal: undefined },
    );
    assert.ok(text.includes(`"EVENT_DATA":${data}`));
  });
});
