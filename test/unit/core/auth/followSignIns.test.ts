import assert from 'node:assert/strict';
import { followSignIns } from '../../../../src/core/auth/followSignIns.ts';
import { Secret } from '../../../../src/core/auth/secret.ts';
import type { Disposable } from '../../../../src/core/listeners.ts';
import type { ModelState } from '../../../../src/core/queue/queueModel.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { settled } from '../../../support/settled.ts';
import type { TestQueue } from '../../../support/testQueue.ts';

const anyFailure = (): boolean => true;

describe('a queue whose sign-in another window changes', () => {
  const suite = portalSuite();
  let portal: DemoPortal;
  let here: TestQueue;
  let there: TestQueue;
  let following: Disposable;

  beforeEach(async () => {
    portal = await suite.startPortal();
    here = await suite.connect(portal);
    there = await suite.connect(portal, { sharedWith: here });
    following = followSignIns({ ...here, needsSignIn: (kind) => kind === 'signedOut' || kind === 'forbidden' });
  });
  afterEach(() => following.dispose());

  /** What the queue's model comes to next, after it has begun to load. */
  async function nextState(): Promise<ModelState['kind']> {
    return await new Promise((resolve) => {
      const subscription = here.queue.model.onDidChange(({ kind }) => {
        if (kind !== 'loading') {
          subscription.dispose();
          resolve(kind);
        }
      });
    });
  }

  async function signInThere(): Promise<void> {
    const { application, admin: user, accounts, clock } = portal;
    const { accessToken } = accounts.tokens.issueTokens({ application, user }, clock.now());
    await there.signIns.save('sign-in', { accessToken: new Secret(accessToken) });
  }

  it('is read again if it had failed for want of a sign-in', async () => {
    portal.accounts.tokens.revoke();
    await assert.rejects(here.queue.model.refresh(), ofKind('signedOut'));
    const state = nextState();
    await signInThere();
    assert.equal(await state, 'loaded');
  });

  it('fails again, once, if that does not mend it', async () => {
    portal.admin.isAdmin = false;
    await assert.rejects(here.queue.model.refresh(), ofKind('forbidden'));
    const state = nextState();
    await signInThere();
    assert.equal(await state, 'failed');
    const requests = portal.log.length;
    await settled();
    assert.deepEqual([here.queue.model.state.kind, portal.log.length], ['failed', requests]);
  });

  it('does not make two windows renew for each other without end, where the portal calls all tokens expired', async () => {
    const both = [here, there].map((client) => followSignIns({ ...client, needsSignIn: anyFailure }));
    portal.faults.add({ kind: 'answer', status: 401, body: '{"error":"expired_token"}' }, { times: Infinity });
    for (const { queue } of [here, there]) {
      await assert.rejects(queue.model.refresh(), ofKind('expiredToken'));
    }
    await settled();
    assert.deepEqual(
      [here, there].map(({ queue }) => queue.model.state.kind),
      ['failed', 'failed'],
    );
    assert.equal(portal.oauth.log.length, 2);
    both.forEach((one) => one.dispose());
  });

  it('is left alone if it had not failed, or for another reason', async () => {
    await here.queue.model.refresh();
    await signInThere();
    await settled();
    assert.equal(here.queue.model.state.kind, 'loaded');
    portal.faults.add({ kind: 'answer', status: 403, body: '{"error":"PORTAL_DELETED"}' });
    await assert.rejects(here.queue.model.refresh(), ofKind('portalDeleted'));
    const requests = portal.log.length;
    await signInThere();
    await settled();
    assert.deepEqual([here.queue.model.state.kind, portal.log.length], ['failed', requests]);
  });

  it('is left alone by what its own window stores', async () => {
    portal.accounts.tokens.revoke();
    await assert.rejects(here.queue.model.refresh(), ofKind('signedOut'));
    const requests = portal.log.length;
    await here.signIns.save('sign-in', { accessToken: new Secret('new') });
    await settled();
    assert.deepEqual([here.queue.model.state.kind, portal.log.length], ['failed', requests]);
  });
});
