import assert from 'node:assert/strict';
import { Secret } from '../../../../src/core/auth/secret.ts';
import { parseSignIn } from '../../../../src/core/auth/signIn.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import type { MemorySecrets } from '../../../support/testQueue.ts';

const list = 'event.offline.list';

/** The access tokens that a portal received, in order. */
const received = (portal: DemoPortal): unknown[] => portal.log.map(({ params }) => params['auth']);
const stored = ({ values }: MemorySecrets) => parseSignIn(values.get('signIn.sign-in') ?? '');

describe('the tokens of a sign-in', () => {
  const suite = portalSuite();

  it('are renewed by one request for 20 callers at once', async () => {
    const portal = await suite.startPortal();
    const { client } = await suite.connect(portal);
    portal.accounts.tokens.expireAccessTokens();
    const allRefused = Promise.withResolvers<void>();
    portal.oauth.faults.push({ kind: 'held', until: allRefused.promise });
    let refused = 0;
    portal.hooks.onAfterRequest = () => {
      refused += 1;
      if (refused === 20) {
        allRefused.resolve();
      }
    };
    const totals = await Promise.all(
      Array.from({ length: 20 }, async () => (await client.call(list, {}, { repeat: 'always' })).total),
    );
    assert.deepEqual(
      totals,
      Array.from({ length: 20 }, () => 0),
    );
    assert.deepEqual([portal.oauth.log.length, portal.log.length], [1, 40]);
  });

  it('are taken from the store when another caller has renewed them already', async () => {
    const portal = await suite.startPortal();
    const { client, secrets } = await suite.connect(portal);
    portal.accounts.tokens.expireAccessTokens();
    const late = Promise.withResolvers<void>();
    portal.hooks.onAfterRequest = async ({ params }) => {
      if (params['start'] === 1) {
        await late.promise;
      }
    };
    const slow = client.call(list, { start: 1 }, { repeat: 'always' });
    await client.call(list, {}, { repeat: 'always' });
    late.resolve();
    await slow;
    assert.equal(portal.oauth.log.length, 1);
    assert.equal(received(portal).at(-1), stored(secrets)?.accessToken.reveal());
  });

  it('are stored, rotated, before the new access token is used', async () => {
    const portal = await suite.startPortal();
    const { client, secrets } = await suite.connect(portal);
    portal.accounts.tokens.expireAccessTokens();
    const order: string[] = [];
    portal.hooks.onBeforeRequest = ({ params }) => {
      order.push(params['auth'] === portal.credentials.accessToken ? 'old token' : 'new token');
    };
    secrets.onStore = async () => {
      // Slower than any request of the client.
      for (let i = 0; i < 5; i++) {
        await (await fetch(portal.authServer)).text();
      }
      order.push('stored');
    };
    await client.call(list, {}, { repeat: 'always' });
    assert.deepEqual(order, ['old token', 'stored', 'new token']);
  });

  it('stay refused, without a request, when the new ones could not be stored', async () => {
    const portal = await suite.startPortal();
    const { client, secrets } = await suite.connect(portal);
    portal.accounts.tokens.expireAccessTokens();
    secrets.onStore = () => {
      throw new Error('the keychain is locked');
    };
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
    assert.deepEqual(received(portal), [portal.credentials.accessToken]);
  });

  it('are missing where the store cannot be read', async () => {
    const portal = await suite.startPortal();
    const { client, secrets } = await suite.connect(portal);
    secrets.failure = new Error('the keychain is locked');
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
    secrets.failure = undefined;
    secrets.values.set('signIn.sign-in', 'rubbish');
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
    secrets.values.clear();
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
    assert.deepEqual(portal.log, []);
  });

  it('end the sign-in, and not in a loop, when the answer with the new ones is lost', async () => {
    const portal = await suite.startPortal();
    const { client } = await suite.connect(portal);
    portal.accounts.tokens.expireAccessTokens();
    portal.oauth.faults.push({ kind: 'lost' });
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('network'));
    assert.deepEqual([portal.log.length, portal.oauth.log.length], [1, 1]);
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
    assert.deepEqual([portal.log.length, portal.oauth.log.length], [2, 2]);
  });

  it('can be renewed again and again, each time with the last refresh token', async () => {
    const portal = await suite.startPortal();
    const { client } = await suite.connect(portal);
    for (let i = 1; i <= 3; i++) {
      portal.accounts.tokens.expireAccessTokens();
      assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 0);
      assert.equal(portal.oauth.log.length, i);
    }
  });

  for (const part of ['refreshToken', 'clientId', 'clientSecret'] as const) {
    it(`cannot be renewed without ${part}, and nothing is sent to an OAuth server`, async () => {
      const portal = await suite.startPortal();
      const { client } = await suite.connect(portal, { signIn: { [part]: undefined }, listedServers: [] });
      portal.accounts.tokens.expireAccessTokens();
      await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
      assert.deepEqual([portal.log.length, portal.oauth.log.length], [1, 0]);
    });
  }

  it('cannot be renewed where no OAuth server is allowed, and nothing is sent to one', async () => {
    const portal = await suite.startPortal();
    portal.accounts.tokens.expireAccessTokens();
    const unlisted = await suite.connect(portal, { listedServers: [] });
    await assert.rejects(unlisted.client.call(list, {}, { repeat: 'always' }), ofKind('unlistedServer'));
    const named = await suite.connect(portal, { signIn: { oauthServer: 'http://127.0.0.1:9' } });
    await assert.rejects(named.client.call(list, {}, { repeat: 'always' }), ofKind('unlistedServer'));
    assert.deepEqual([portal.log.length, portal.oauth.log.length], [2, 0]);
  });

  it('remember the OAuth server that the answer named', async () => {
    const portal = await suite.startPortal();
    const { client, secrets } = await suite.connect(portal);
    portal.accounts.tokens.expireAccessTokens();
    await client.call(list, {}, { repeat: 'always' });
    assert.equal(stored(secrets)?.oauthServer, portal.authServer);
  });

  it('are those that another window renewed and stored, where that one was quicker with the refresh token', async () => {
    const portal = await suite.startPortal();
    const [here, there] = [await suite.connect(portal), await suite.connect(portal)];
    portal.accounts.tokens.expireAccessTokens();
    whileRenewing(portal, async () => {
      await there.client.call(list, {}, { repeat: 'always' });
      here.secrets.values.set('signIn.sign-in', there.secrets.values.get('signIn.sign-in') ?? '');
    });
    assert.equal((await here.client.call(list, {}, { repeat: 'always' })).total, 0);
    assert.equal(portal.oauth.log.length, 2);
    assert.equal(received(portal).at(-1), stored(there.secrets)?.accessToken.reveal());
  });

  describe('renewed while the user', () => {
    it('signs in anew, do not replace what the user gave', async () => {
      const portal = await suite.startPortal();
      const { client, signIns, secrets } = await suite.connect(portal);
      portal.accounts.tokens.expireAccessTokens();
      const { application, admin: user } = portal;
      const { accessToken } = portal.accounts.tokens.issueTokens({ application, user }, Date.now());
      whileRenewing(portal, async () => await signIns.save('sign-in', { accessToken: new Secret(accessToken) }));
      assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 0);
      assert.equal(stored(secrets)?.accessToken.reveal(), accessToken);
      assert.equal(received(portal).at(-1), accessToken);
    });

    it('removes the portal, do not come back to the store', async () => {
      const portal = await suite.startPortal();
      const { client, signIns, secrets } = await suite.connect(portal);
      portal.accounts.tokens.expireAccessTokens();
      whileRenewing(portal, async () => await signIns.delete('sign-in'));
      await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
      assert.equal(secrets.values.size, 0);
    });
  });
});

/** Acts while the OAuth server has the request for new tokens. */
function whileRenewing({ oauth }: DemoPortal, act: () => Promise<void>): void {
  oauth.faults.push({
    kind: 'held',
    get until() {
      return act();
    },
  });
}
