import assert from 'node:assert/strict';
import { NoLockError } from '../../../../src/core/auth/noLockError.ts';
import { Secret } from '../../../../src/core/auth/secret.ts';
import type { Portal } from '../../../../src/core/portal/portal.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { settled } from '../../../support/settled.ts';
import { signInOf } from '../../../support/testQueue.ts';

const entryOf = ({ address }: DemoPortal, values: Partial<Portal> = {}): Portal => ({
  id: 'a',
  name: 'a',
  address,
  signIn: 'demo',
  ...values,
});

describe('the sign-ins', () => {
  const suite = portalSuite();

  it('are one value each in the secret store', async () => {
    const portal = await suite.startPortal();
    const { signIns, secrets } = await suite.connect(portal);
    await signIns.save('other', signInOf(portal));
    assert.deepEqual([...secrets.values.keys()], ['signIn.sign-in', 'signIn.other']);
    assert.equal((await signIns.find('other'))?.accessToken.reveal(), portal.credentials.accessToken);
    await signIns.delete('other');
    assert.deepEqual([...secrets.values.keys()], ['signIn.sign-in']);
    assert.equal(await signIns.find('other'), undefined);
  });

  it('that cannot be read are none', async () => {
    const portal = await suite.startPortal();
    const { signIns, secrets } = await suite.connect(portal);
    secrets.values.set('signIn.sign-in', '{}');
    assert.equal(await signIns.find('sign-in'), undefined);
  });

  it('tell it when the store fails', async () => {
    const portal = await suite.startPortal();
    const { signIns, secrets } = await suite.connect(portal);
    secrets.failure = new Error('the keychain is locked');
    await assert.rejects(signIns.save('other', signInOf(portal)), ofKind('secretStorage'));
    await assert.rejects(signIns.find('sign-in'), ofKind('secretStorage'));
    assert.deepEqual([...secrets.values.keys()], ['signIn.sign-in']);
  });

  it('are neither saved nor deleted while another window renews them for too long', async () => {
    const portal = await suite.startPortal();
    const { signIns, secrets, lock } = await suite.connect(portal);
    const before = [...secrets.values];
    lock.failure = new RestError('busy', 'x');
    await assert.rejects(signIns.save('sign-in', { accessToken: new Secret('new') }), ofKind('busy'));
    await assert.rejects(signIns.delete('sign-in'), ofKind('busy'));
    assert.deepEqual([...secrets.values], before);
  });

  it('can be saved and deleted where no lock can be made: nobody renews them there', async () => {
    const portal = await suite.startPortal();
    const { signIns, secrets, lock } = await suite.connect(portal);
    lock.failure = new NoLockError('the disk is read-only');
    await signIns.save('sign-in', { accessToken: new Secret('new') });
    assert.equal((await signIns.find('sign-in'))?.accessToken.reveal(), 'new');
    await signIns.delete('sign-in');
    assert.equal(secrets.values.size, 0);
    secrets.failure = new Error('the keychain is locked');
    await assert.rejects(signIns.save('sign-in', signInOf(portal)), ofKind('secretStorage'));
  });

  it('kept for the window only are renewed there, without a lock, and reach the store when they are saved', async () => {
    const portal = await suite.startPortal();
    const { signIns, secrets, lock } = await suite.connect(portal);
    lock.names.length = 0;
    signIns.keepInWindow('other', signInOf(portal));
    const tokens = signIns.tokensOf(entryOf(portal, { signIn: 'other' }));
    const renewed = await tokens.renew(await tokens.current());
    assert.equal((await signIns.find('other'))?.accessToken.equals(renewed), true);
    assert.deepEqual([lock.names, [...secrets.values.keys()]], [[], ['signIn.sign-in']]);
    await signIns.save('other', { accessToken: new Secret('new') });
    assert.deepEqual([...secrets.values.keys()], ['signIn.sign-in', 'signIn.other']);
  });

  it('tell which one another window changed', async () => {
    const portal = await suite.startPortal();
    const here = await suite.connect(portal);
    const there = await suite.connect(portal, { sharedWith: here });
    const told: string[] = [];
    const subscription = here.signIns.onDidChange((id) => told.push(id));
    await here.signIns.save('sign-in', signInOf(portal));
    await here.secrets.store('another extension’s', 'x');
    await settled();
    assert.deepEqual(told, []);
    await there.signIns.save('sign-in', { accessToken: new Secret('new') });
    await settled();
    subscription.dispose();
    await there.signIns.delete('sign-in');
    await settled();
    assert.deepEqual(told, ['sign-in']);
  });

  it('share their tokens among the portals of one sign-in', async () => {
    const portal = await suite.startPortal();
    const { signIns } = await suite.connect(portal);
    const [one, other] = [entryOf(portal), entryOf(portal, { id: 'b', authConnector: 'shop' })];
    assert.equal(signIns.tokensOf(one), signIns.tokensOf(other));
    assert.notEqual(signIns.tokensOf(one), signIns.tokensOf(entryOf(portal, { signIn: 'another' })));
  });

  it('of a demo portal stay in the window, and are renewed without any setting', async () => {
    const demo = await suite.startPortal();
    const { signIns, secrets } = await suite.connect(demo, { listedServers: [] });
    signIns.keepDemo('demo', { ...signInOf(demo), oauthServer: demo.authServer });
    const tokens = signIns.tokensOf(entryOf(demo, { isDemo: true }));
    const first = await tokens.current();
    const second = await tokens.renew(first);
    assert.equal((await tokens.current()).reveal(), second.reveal());
    assert.equal(demo.oauth.log.length, 1);
    await signIns.save('demo', { accessToken: new Secret('given by hand') });
    assert.equal((await tokens.current()).reveal(), 'given by hand');
    assert.deepEqual([...secrets.values.keys()], ['signIn.sign-in']);
    await signIns.delete('demo');
    assert.equal(await signIns.find('demo'), undefined);
    assert.deepEqual([...secrets.values.keys()], ['signIn.sign-in']);
  });

  it('of other portals are never renewed at the OAuth server of a demo portal', async () => {
    const [demo, other] = [await suite.startPortal(), await suite.startPortal()];
    const { signIns } = await suite.connect(other, { listedServers: [] });
    signIns.keepDemo('demo', { ...signInOf(demo), oauthServer: demo.authServer });
    const tokens = signIns.tokensOf(entryOf(other, { signIn: 'sign-in' }));
    await assert.rejects(tokens.renew(await tokens.current()), ofKind('unlistedServer'));
    assert.deepEqual(demo.oauth.log, []);
  });
});
