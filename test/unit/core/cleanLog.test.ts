import assert from 'node:assert/strict';
import { type DemoPortal, startDemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from '../../support/cleanLog.ts';

const post = async (url: string, body: object, headers = {}): Promise<unknown> =>
  await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('the rule that all core tests hold the logs against', () => {
  let portal: DemoPortal;
  beforeEach(async () => {
    portal = await startDemoPortal();
  });
  afterEach(() => portal.close());

  const call = async (method: string, params = {}): Promise<unknown> =>
    await post(`${portal.address}/rest/${method}`, { auth: portal.credentials.accessToken, ...params });
  const isClean = (confirmed: boolean): boolean => {
    try {
      assertCleanLog(portal, { confirmed });
      return true;
    } catch (error) {
      assert.ok(error instanceof assert.AssertionError);
      return false;
    }
  };

  it('passes reads, alone and in a batch call', async () => {
    await call('event.offline.list');
    await call('batch', { cmd: { a: 'event.offline.list?start=0', b: 'feature.get?CODE=rest_offline_extended' } });
    assert.equal(isClean(false), true);
  });

  it('passes a changing method only where an action was confirmed', async () => {
    await call('event.offline.get', { limit: 1 });
    assert.deepEqual([isClean(false), isClean(true)], [false, true]);
  });

  it('finds a changing method among the commands of a batch call', async () => {
    await call('batch', { cmd: { a: 'event.offline.list', b: 'event.offline.clear?process_id=' } });
    assert.equal(isClean(false), false);
  });

  it('finds a method that nobody needs, also where an action was confirmed', async () => {
    await call('event.offline.error', {});
    assert.equal(isClean(true), false);
  });

  it('finds the access token in an address', async () => {
    await call(`event.offline.list?auth=${portal.credentials.accessToken}`);
    assert.equal(isClean(false), false);
  });

  it('finds the access token in a header', async () => {
    const authorization = `Bearer ${portal.credentials.accessToken}`;
    await post(`${portal.address}/rest/event.offline.list`, {}, { authorization });
    assert.equal(isClean(false), false);
  });

  it('finds the client secret on the portal, and the access token on the OAuth server', async () => {
    await call('event.offline.list', { client_secret: portal.credentials.clientSecret });
    assert.equal(isClean(false), false);
    const other = await startDemoPortal();
    try {
      await post(`${other.authServer}/oauth/token/`, { auth: other.credentials.accessToken });
      assert.throws(() => assertCleanLog(other, { confirmed: true }), assert.AssertionError);
    } finally {
      await other.close();
    }
  });

  it('finds secrets in the address of the OAuth server', async () => {
    await fetch(`${portal.authServer}/oauth/token/?refresh_token=${portal.credentials.refreshToken}`);
    assert.equal(isClean(false), false);
  });
});
