import assert from 'node:assert/strict';
import { Secret } from '../../../../src/core/auth/secret.ts';
import { checkPortal } from '../../../../src/core/queue/portalCheck.ts';
import { RateLimiters } from '../../../../src/core/rest/rateLimiters.ts';
import { RestClient } from '../../../../src/core/rest/restClient.ts';
import { nodeClock as clock } from '../../../../src/infra/nodeClock.ts';
import { UndiciHttp } from '../../../../src/infra/undiciHttp.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { MemoryLog } from '../../../support/testQueue.ts';

describe('the check of a portal through a webhook', () => {
  const suite = portalSuite();
  const http = new UndiciHttp('test');
  after(async () => await http.dispose());

  it('finds that it is one, in what the portal lets it know', async () => {
    const portal = await suite.startPortal();
    const { user, code } = portal.accounts.addWebhook(portal.admin, 'webhookcode00001');
    const token = new Secret('a webhook needs none');
    const client = new RestClient({
      http,
      clock,
      log: new MemoryLog(),
      random: () => 0.5,
      limiter: new RateLimiters(clock, () => []).of(portal.address),
      restUrl: `${portal.address}/rest/${user.id}/${code}/`,
      tokens: { current: async () => token, renew: async () => token },
    });
    const { findings, application, bound } = await checkPortal({ client, clock, authConnector: undefined });
    assert.deepEqual(
      findings.filter(({ state }) => state !== 'ok'),
      [
        { id: 'token', state: 'problem', reason: 'webhook' },
        { id: 'application', state: 'unknown', reason: 'webhook' },
        { id: 'bindings', state: 'unknown', reason: 'wrongToken' },
        { id: 'queue', state: 'unknown', reason: 'wrongToken' },
      ],
    );
    assert.deepEqual([application, bound], [undefined, undefined]);
  });
});
