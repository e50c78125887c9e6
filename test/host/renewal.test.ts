import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../support/cleanLog.ts';

describe('a sign-in whose access token expires', () => {
  let portal: DemoPortal;

  before(async () => {
    portal = await startDemoPortal();
    await setOAuthServers([portal.authServer]);
  });
  after(async () => {
    await setOAuthServers(undefined);
    await portal.close();
  });

  it('is renewed each time by one request, and the queue stays readable', async () => {
    const { address, credentials } = portal;
    const id = await commands.executeCommand('offlineEvents.addPortal', { address, ...credentials, name: 'renewed' });
    for (let expiry = 1; expiry <= 3; expiry++) {
      portal.accounts.tokens.expireAccessTokens();
      portal.raise('ONCRMDEALUPDATE', { FIELDS: { ID: expiry } });
      // Several commands at once: all of them find it expired.
      const refreshes = [1, 2, 3].map(
        async () => await commands.executeCommand('offlineEvents.refresh', { portal: id }),
      );
      for (const result of await Promise.all(refreshes)) {
        assert.deepEqual(result, { total: expiry, groups: [{ eventName: 'ONCRMDEALUPDATE', count: expiry }] });
      }
      assert.equal(portal.oauth.log.length, expiry);
    }
    assertCleanLog(portal, { confirmed: false });
  });
});

async function setOAuthServers(origins: string[] | undefined): Promise<void> {
  await workspace.getConfiguration().update('offlineEvents.oauthServers', origins, ConfigurationTarget.Global);
}
