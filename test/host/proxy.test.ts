import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { createAuthority } from '../support/certificates.ts';
import type { StartedServer } from '../support/startServer.ts';
import { startProxy, type TestProxy } from '../support/testProxy.ts';
import { startTlsFront } from '../support/tlsFront.ts';

describe('VS Code’s settings for proxies and certificates', () => {
  let portal: DemoPortal;
  let front: StartedServer;
  let proxies: [TestProxy, TestProxy];
  let id: string;

  before(async () => {
    portal = await startDemoPortal({ records: 20 });
    front = await startTlsFront(await (await createAuthority()).issue('portal.example'), portal.address);
    proxies = [await startProxy({ target: front }), await startProxy({ target: front })];
    id = await commands.executeCommand('offlineEvents.addPortal', {
      ...portal.credentials,
      address: 'https://portal.example',
      name: 'behind a proxy',
    });
  });
  after(async () => {
    await set('proxy', undefined);
    await set('proxyStrictSSL', undefined);
    for (const opened of [...proxies, front, portal]) {
      await opened.close();
    }
  });

  const totalOf = async (): Promise<number> =>
    (await commands.executeCommand<{ readonly total: number }>('offlineEvents.refresh', { portal: id })).total;
  const asked = (): number[] => proxies.map((proxy) => proxy.asked.length);

  it('are those of the next request, and change while the extension runs', async () => {
    const [first, second] = proxies;
    await set('proxy', `http://127.0.0.1:${first.port}`);
    await assert.rejects(totalOf(), /certificate/, 'nobody trusts the authority of this test');
    assert.deepEqual([portal.log.length, first.asked.length > 0], [0, true]);

    await set('proxyStrictSSL', false);
    assert.equal(await totalOf(), 20);

    const [before] = asked();
    await set('proxy', `http://me:secret@127.0.0.1:${second.port}`);
    assert.equal(await totalOf(), 20);
    assert.deepEqual([asked()[0], second.asked.length > 0], [before, true]);
    assert.ok(second.authorizations.every((header) => header === `Basic ${btoa('me:secret')}`));

    await set('proxyStrictSSL', undefined);
    const requests = portal.log.length;
    await assert.rejects(totalOf(), /certificate/);
    assert.equal(portal.log.length, requests);
  });
});

async function set(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration('http').update(name, value, ConfigurationTarget.Global);
}
