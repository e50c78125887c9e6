import assert from 'node:assert/strict';

import type { B24OAuth } from '@bitrix24/b24jssdk';
import { AjaxError } from '@bitrix24/b24jssdk';

import type { DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { startDemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { createSdk, unlimited } from '../../support/sdk.ts';

describe('the official JS SDK recognises the errors of the portal', () => {
  let portal: DemoPortal;
  let sdk: B24OAuth;

  beforeEach(async () => {
    portal = await startDemoPortal({ records: 60, rateLimit: { size: 4, perSecond: 2 } });
    sdk = createSdk(portal);
  });
  afterEach(() => portal.close());

  function call(method: string, params: Record<string, unknown> = {}) {
    return sdk.actions.v2.call.make({ method, params });
  }
  /** The error of a call, as the SDK throws it. */
  async function failure(method: string, params: Record<string, unknown> = {}) {
    const error = await call(method, params).then(
      () => assert.fail('no error'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof AjaxError);
    return { status: error.status, code: error.code, message: error.message };
  }

  it('a method that does not exist', async () => {
    assert.deepEqual(await failure('event.offline.release'), {
      status: 404,
      code: 'ERROR_METHOD_NOT_FOUND',
      message: 'Method not found!',
    });
  });

  it('an argument that is wrong', async () => {
    assert.deepEqual(await failure('event.offline.list', { filter: { '!ERROR': 1 } }), {
      status: 400,
      code: 'ERROR_ARGUMENT',
      message: 'Filter operation not allowed: !',
    });
  });

  it('a user who is no administrator', async () => {
    portal.admin.isAdmin = false;
    assert.deepEqual(await failure('event.offline.list'), {
      status: 403,
      code: 'ACCESS_DENIED',
      message: 'Access denied!',
    });
  });

  it('a plan without extended offline events', async () => {
    portal.features.rest_offline_extended = false;
    assert.deepEqual(await failure('event.offline.get', { clear: 0 }), {
      status: 403,
      code: 'WRONG_LICENSE',
      message: 'This feature is not enabled for the current license: extended offline events handling',
    });
  });

  it('too many requests, which it repeats after a pause of its own', async () => {
    await Promise.all(Array.from({ length: 4 }, () => call('event.offline.list')));
    assert.deepEqual(await failure('event.offline.list'), {
      status: 503,
      code: 'QUERY_LIMIT_EXCEEDED',
      message: 'Too many requests',
    });

    sdk = createSdk(portal, { ...unlimited, maxRetries: 2 });
    const start = portal.log.length;
    portal.hooks.onAfterRequest = () => portal.clock.advance(2_000);
    assert.equal((await call('event.offline.list')).isSuccess, true);
    assert.deepEqual(
      portal.log.slice(start).map(({ status }) => status),
      [503, 200],
    );
  });

  it('a method that has used up its operating time', async () => {
    portal.operating.costOf = () => 500;
    assert.equal((await call('event.offline.list')).isSuccess, true);
    sdk = createSdk(portal);
    assert.deepEqual(await failure('event.offline.list'), {
      status: 429,
      code: 'OPERATION_TIME_LIMIT',
      message: 'Method is blocked due to operation time limit.',
    });
  });

  it('an answer that is not JSON', async () => {
    portal.faults.add({ kind: 'answer', status: 502, body: '<html>Bad Gateway</html>', contentType: 'text/html' });
    assert.deepEqual((await failure('event.offline.list')).status, 502);
  });

  it('a command of a batch call that fails between two that do not', async () => {
    const answer = await sdk.actions.v2.batch.make({
      calls: {
        before: { method: 'event.offline.list', params: { start: 50 } },
        wrong: { method: 'event.offline.list', params: { filter: { '!ID': 1 } } },
        after: { method: 'feature.get', params: { CODE: 'rest_offline_extended' } },
      },
      options: { isHaltOnError: false },
    });
    assert.deepEqual(answer.getErrorMessages(), ['Filter operation not allowed: !']);
    assert.deepEqual(Object.keys(answer.getData() ?? {}), ['before', 'after']);
  });
});
