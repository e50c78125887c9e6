import assert from 'node:assert/strict';
import { Secret } from '../../../../src/core/auth/secret.ts';
import type { SignIn } from '../../../../src/core/auth/signIn.ts';
import { problemsOf } from '../../../../src/core/portal/portalReport.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { signInOf } from '../../../support/testQueue.ts';

describe('the trial of a sign-in', () => {
  const suite = portalSuite();

  it('tells what the tokens are worth, and stores nothing', async () => {
    const portal = await suite.startPortal();
    const { trials, secrets } = await suite.connect(portal);
    const before = new Map(secrets.values);
    const { report, signIn } = await trials.try(portal, signInOf(portal));
    assert.deepEqual(problemsOf(report), []);
    assert.ok(signIn.accessToken.equals(signInOf(portal).accessToken));
    const bad = await trials.try(portal, { accessToken: new Secret('no-token-of-the-portal') });
    assert.deepEqual(problemsOf(bad.report), [{ id: 'token', state: 'problem', reason: 'signedOut' }]);
    assert.deepEqual(secrets.values, before);
  });

  it('gives the renewed tokens where the access token had expired, also when it is repeated, until it ends', async () => {
    const portal = await suite.startPortal();
    const { trials, secrets, signIns } = await suite.connect(portal);
    await signIns.delete('sign-in');
    portal.accounts.tokens.expireAccessTokens();
    const given = signInOf(portal);
    const first = await trials.try(portal, given);
    assert.deepEqual(problemsOf(first.report), []);
    assert.ok(!first.signIn.accessToken.equals(given.accessToken));
    const again = await trials.try(portal, signInOf(portal));
    assert.ok(isSame(again.signIn, first.signIn));
    assert.equal(portal.oauth.log.length, 1);
    assert.equal(secrets.values.size, 0);
    await trials.end();
    assert.deepEqual(problemsOf((await trials.try(portal, given)).report), [
      { id: 'token', state: 'problem', reason: 'signedOut' },
    ]);
  });

  it('leaves the sign-in that the portal has as it is', async () => {
    const portal = await suite.startPortal();
    const { trials, signIns } = await suite.connect(portal);
    const { accessToken, refreshToken } = portal.accounts.tokens.issueTokens(
      { application: portal.application, user: portal.admin },
      portal.clock.now(),
    );
    portal.accounts.tokens.expireAccessTokens();
    const other = { accessToken: new Secret(accessToken), refreshToken: new Secret(refreshToken) };
    await trials.try({ ...portal, signIn: 'sign-in' }, { ...signInOf(portal), ...other });
    await trials.end();
    assert.equal(portal.oauth.log.length, 1, 'the tokens that were tried were renewed');
    assert.ok(isSame(await signIns.find('sign-in'), signInOf(portal)));
  });

  it('puts the renewed tokens in the place of those that it used up', async () => {
    const portal = await suite.startPortal();
    const { trials, signIns, queue } = await suite.connect(portal);
    portal.accounts.tokens.expireAccessTokens();
    const { signIn } = await trials.try({ ...portal, signIn: 'sign-in' }, signInOf(portal));
    await trials.end();
    assert.ok(isSame(await signIns.find('sign-in'), signIn));
    await queue.model.refresh();
    assert.equal(portal.oauth.log.length, 1);
  });

  it('does so in the window where the secret store fails', async () => {
    const portal = await suite.startPortal();
    const { trials, signIns, queue, secrets } = await suite.connect(portal);
    portal.accounts.tokens.expireAccessTokens();
    secrets.onStore = () => {
      throw new Error('no keyring');
    };
    const { signIn } = await trials.try({ ...portal, signIn: 'sign-in' }, signInOf(portal));
    await trials.end();
    assert.ok(isSame(await signIns.find('sign-in'), signIn));
    await queue.model.refresh();
  });

  it('can be cancelled', async () => {
    const portal = await suite.startPortal();
    const { trials } = await suite.connect(portal);
    await assert.rejects(trials.try(portal, signInOf(portal), { signal: AbortSignal.abort() }), ofKind('cancelled'));
  });
});

function isSame(a: SignIn | undefined, b: SignIn): boolean {
  return (
    a !== undefined &&
    a.accessToken.equals(b.accessToken) &&
    a.refreshToken !== undefined &&
    b.refreshToken !== undefined &&
    a.refreshToken.equals(b.refreshToken)
  );
}
