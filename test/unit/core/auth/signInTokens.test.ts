import assert from 'node:assert/strict';
import { NoLockError } from '../../../../src/core/auth/noLockError.ts';
import { Secret } from '../../../../src/core/auth/secret.ts';
import { parseSignIn, serializeSignIn } from '../../../../src/core/auth/signIn.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { type MemorySecrets, signInOf } from '../../../support/testQueue.ts';

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

  it('serve to the window’s end, and are not renewed then: the new refresh token could not be stored', async () => {
    const portal = await suite.startPortal();
    const { client, secrets, signIns } = await suite.connect(portal);
    await client.call(list, {}, { repeat: 'always' });
    signIns.end();
    secrets.failure = new Error('Canceled');
    await client.call(list, {}, { repeat: 'always' });
    portal.accounts.tokens.expireAccessTokens();
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('secretStorage'));
    assert.deepEqual([portal.log.length, portal.oauth.log.length], [3, 0]);
  });

  it('are missing, and nothing is sent, where the store has none or can’t be read', async () => {
    const portal = await suite.startPortal();
    const { client, secrets } = await suite.connect(portal);
    secrets.failure = new Error('the keyring is locked');
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('secretStorage'));
    secrets.failure = undefined;
    secrets.values.set('signIn.sign-in', 'rubbish');
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
    secrets.values.clear();
    await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
    assert.deepEqual(portal.log, []);
  });

  describe('when the answer with the new ones is lost', () => {
    it('are asked for once more when the user asks, and end the sign-in if the old refresh token was used up', async () => {
      const portal = await suite.startPortal();
      const { client } = await suite.connect(portal);
      portal.accounts.tokens.expireAccessTokens();
      portal.oauth.faults.push({ kind: 'lost' });
      await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('network'));
      assert.deepEqual([portal.log.length, portal.oauth.log.length], [1, 1]);
      await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
      assert.deepEqual([portal.log.length, portal.oauth.log.length], [2, 2]);
    });

    it('are asked for once more when the user asks, and go on if it was not', async () => {
      const portal = await suite.startPortal();
      const { client } = await suite.connect(portal);
      portal.accounts.tokens.expireAccessTokens();
      portal.oauth.faults.push({ kind: 'answer', status: 502, body: '<h1>Bad Gateway</h1>' });
      await assert.rejects(client.call(list, {}, { repeat: 'always' }), RestError);
      assert.equal(portal.oauth.log.length, 1);
      assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 0);
      assert.equal(portal.oauth.log.length, 2);
    });
  });

  describe('that the OAuth server refused to renew', () => {
    it('are not sent anywhere again, until others are stored', async () => {
      const portal = await suite.startPortal();
      const { client, secrets } = await suite.connect(portal);
      portal.accounts.tokens.expireAccessTokens();
      portal.accounts.tokens.expireRefreshTokens();
      for (let i = 0; i < 3; i++) {
        await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
        assert.deepEqual([portal.log.length, portal.oauth.log.length], [1, 1]);
      }
      secrets.values.set('signIn.sign-in', serializeSignIn({ accessToken: issue(portal).accessToken }));
      assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 0);
      assert.equal(portal.oauth.log.length, 1);
    });

    it('are tried again when the user gives the same ones again', async () => {
      const portal = await suite.startPortal();
      const { client, signIns, secrets } = await suite.connect(portal);
      portal.accounts.tokens.expireAccessTokens();
      portal.oauth.faults.push({ kind: 'answer', status: 400, body: '{"error":"invalid_client"}' });
      await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
      await signIns.save('sign-in', parseSignIn(secrets.values.get('signIn.sign-in') ?? '') ?? signInOf(portal));
      assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 0);
    });

    it('because the application was removed are tried again: it may be installed anew', async () => {
      const portal = await suite.startPortal();
      const { client } = await suite.connect(portal);
      portal.accounts.tokens.expireAccessTokens();
      portal.application.installed = false;
      await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('notInstalled'));
      portal.application.installed = true;
      assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 0);
    });
  });

  describe('that could not be stored', () => {
    it('work on in this window, and are told as such', async () => {
      const portal = await suite.startPortal();
      const { client, secrets, signIns } = await suite.connect(portal);
      const before = secrets.values.get('signIn.sign-in');
      const told: string[] = [];
      signIns.onDidKeepInWindow((id) => told.push(id));
      lockKeyring(secrets);
      for (let i = 1; i <= 2; i++) {
        portal.accounts.tokens.expireAccessTokens();
        assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 0);
        assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 0);
        assert.equal(portal.oauth.log.length, i);
      }
      assert.deepEqual(told, ['sign-in', 'sign-in']);
      assert.equal(secrets.values.get('signIn.sign-in'), before);
    });

    it('end the sign-in of another window after one request, and not that of this one', async () => {
      const portal = await suite.startPortal();
      const here = await suite.connect(portal);
      const there = await suite.connect(portal, { sharedWith: here });
      lockKeyring(here.secrets);
      portal.accounts.tokens.expireAccessTokens();
      await here.client.call(list, {}, { repeat: 'always' });
      await assert.rejects(there.client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
      await assert.rejects(there.client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
      assert.equal(portal.oauth.log.length, 2);
      assert.equal((await here.client.call(list, {}, { repeat: 'always' })).total, 0);
    });
  });

  it('that a caller finds expired are not those that a renewal under way ends with', async () => {
    const portal = await suite.startPortal();
    const { client, signIns, portals } = await suite.connect(portal);
    const [entry] = portals.all;
    assert.ok(entry !== undefined);
    const tokens = signIns.tokensOf(entry);
    const oldest = new Secret('from before');
    const current = await tokens.current();
    portal.accounts.tokens.expireAccessTokens();
    const [one, other] = await Promise.all([tokens.renew(oldest), tokens.renew(current)]);
    assert.deepEqual([one.equals(current), other.equals(current)], [true, false]);
    assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 0);
    assert.equal(portal.oauth.log.length, 1);
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

  describe('in several windows', () => {
    it('are renewed by one request, whoever asks, and for two portals of one sign-in too', async () => {
      const portal = await suite.startPortal();
      const first = await suite.connect(portal);
      const others = [1, 2, 3, 4].map(async () => await suite.connect(portal, { sharedWith: first }));
      const windows = [first, ...(await Promise.all(others))];
      const [entry] = first.portals.all;
      assert.ok(entry !== undefined);
      await first.portals.add({ ...entry, id: 'second', authConnector: 'shop' });
      for (let round = 1; round <= 3; round++) {
        portal.accounts.tokens.expireAccessTokens();
        const totals = windows.flatMap(({ queues }) =>
          queues.all.map(async ({ model }) => (await model.refresh()).total),
        );
        assert.deepEqual(
          await Promise.all(totals),
          Array.from({ length: 10 }, () => 0),
        );
        assert.equal(portal.oauth.log.length, round);
      }
    });

    it('are not renewed, and nothing is sent, where another one holds the lock for too long or none can be made', async () => {
      const portal = await suite.startPortal();
      const { client, lock } = await suite.connect(portal);
      portal.accounts.tokens.expireAccessTokens();
      for (const failure of [new RestError('busy', 'x'), new NoLockError('the disk is read-only')]) {
        lock.failure = failure;
        await assert.rejects(client.call(list, {}, { repeat: 'always' }), ofKind('busy'));
      }
      assert.equal(portal.oauth.log.length, 0);
      lock.failure = undefined;
      assert.equal((await client.call(list, {}, { repeat: 'always' })).total, 0);
    });

    it('are those that a window without the lock renewed and stored, where that one was quicker with the refresh token', async () => {
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
  });

  describe('renewed while the user, here or in another window,', () => {
    it('signs in anew, do not replace what the user gave', async () => {
      const portal = await suite.startPortal();
      const here = await suite.connect(portal);
      const there = await suite.connect(portal, { sharedWith: here });
      portal.accounts.tokens.expireAccessTokens();
      const { accessToken } = issue(portal);
      const saved = Promise.withResolvers<void>();
      whileRenewing(portal, () => saved.resolve(there.signIns.save('sign-in', { accessToken })));
      assert.equal((await here.client.call(list, {}, { repeat: 'always' })).total, 0);
      await saved.promise;
      assert.equal(stored(here.secrets)?.accessToken.equals(accessToken), true);
      assert.equal((await here.client.call(list, {}, { repeat: 'always' })).total, 0);
      assert.equal(received(portal).at(-1), stored(here.secrets)?.accessToken.reveal());
    });

    it('signs in anew for the window only, do not replace what the user gave', async () => {
      const portal = await suite.startPortal();
      const { client, signIns } = await suite.connect(portal);
      portal.accounts.tokens.expireAccessTokens();
      const given = { accessToken: issue(portal).accessToken };
      whileRenewing(portal, () => signIns.keepInWindow('sign-in', given));
      await client.call(list, {}, { repeat: 'always' });
      assert.equal((await signIns.find('sign-in'))?.accessToken.equals(given.accessToken), true);
    });

    it('removes the portal, do not come back to the store', async () => {
      const portal = await suite.startPortal();
      const here = await suite.connect(portal);
      const there = await suite.connect(portal, { sharedWith: here });
      portal.accounts.tokens.expireAccessTokens();
      const deleted = Promise.withResolvers<void>();
      whileRenewing(portal, () => deleted.resolve(there.signIns.delete('sign-in')));
      await here.client.call(list, {}, { repeat: 'always' });
      await deleted.promise;
      assert.equal(here.secrets.values.size, 0);
      await assert.rejects(here.client.call(list, {}, { repeat: 'always' }), ofKind('signedOut'));
      assert.equal(here.secrets.values.size, 0);
    });
  });
});

/** Acts while the OAuth server has the request for new tokens, and lets it go on then. */
function whileRenewing({ oauth }: DemoPortal, act: () => void | Promise<void>): void {
  oauth.faults.push({
    kind: 'held',
    get until() {
      return Promise.resolve(act());
    },
  });
}

/** A new access token for the portal's own application and administrator. */
function issue({ accounts, application, admin: user, clock }: DemoPortal): { accessToken: Secret } {
  return { accessToken: new Secret(accounts.tokens.issueTokens({ application, user }, clock.now()).accessToken) };
}

/** From now on, the store can be read but takes nothing. */
function lockKeyring(secrets: MemorySecrets): void {
  secrets.onStore = () => {
    throw new Error('the keyring is locked');
  };
}
