import assert from 'node:assert/strict';
import type { Portal } from '../../../../src/core/portal/portal.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
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

  it('tell it when the store does not keep one', async () => {
    const portal = await suite.startPortal();
    const { signIns, secrets } = await suite.connect(portal);
    secrets.failure = new Error('the keychain is locked');
    await assert.rejects(signIns.save('other', signInOf(portal)), ofKind('secretStorage'));
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
