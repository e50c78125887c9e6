import assert from 'node:assert/strict';
import type { Json } from '../../../../src/core/json.ts';
import type { CheckId, Finding, PortalReport } from '../../../../src/core/portal/portalReport.ts';
import { checkPortal } from '../../../../src/core/queue/portalCheck.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { User } from '../../../../src/demoPortal/accounts.ts';
import type { Fault } from '../../../../src/demoPortal/http/faults.ts';
import { nodeClock as clock } from '../../../../src/infra/nodeClock.ts';
import { Secret } from '../../../../src/core/auth/secret.ts';
import { alteredCommands, refused } from '../../../support/alteredCommands.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import type { TestQueueOptions } from '../../../support/testQueue.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

describe('the check of a portal', () => {
  const suite = portalSuite();

  async function check(portal: DemoPortal, options: TestQueueOptions = {}): Promise<PortalReport> {
    const { client } = await suite.connect(portal, options);
    return await checkPortal({ client, clock, authConnector: options.authConnector });
  }

  it('asks all in one request, and finds nothing wrong where nothing is', async () => {
    const portal = await suite.startPortal({ rows: [makeRow({ id: 1 }), makeRow({ id: 2, eventName: 'ONTASKADD' })] });
    const report = await check(portal);
    assert.deepEqual(
      portal.log.map(({ method }) => method),
      ['batch'],
    );
    assert.deepEqual(
      report.findings.map(({ id, state }) => `${id} ${state}`),
      [
        'address ok',
        'token ok',
        'application ok',
        'administrator ok',
        'connector ok',
        'bindings ok',
        'queue ok',
        'extendedMode ok',
      ],
    );
    assert.deepEqual(report.user, { id: '1', name: 'Jana Beispiel', isAdministrator: true });
    assert.deepEqual(report.application, {
      code: portal.application.code,
      status: 'L',
      isInstalled: true,
      isUnpaid: false,
    });
    assert.deepEqual([report.total, report.isSelfHosted, report.emptyBecause], [2, false, []]);
    assert.ok((report.answerTime ?? -1) >= 0);
  });

  it('finds the bound events by connector, those without one first', async () => {
    const portal = await suite.startPortal({
      rows: [makeRow({ id: 1, connectorId: 'shop', eventName: 'ONUSERADD' })],
      connectors: ['erp-1c', ''],
    });
    portal.bindings.add({
      application: portal.application,
      eventName: 'ONTASKADD',
      handler: 'https://example.com/handler',
      userId: 1,
      connectorId: '',
    });
    const { bound = [] } = await check(portal);
    assert.deepEqual(
      bound.map(({ authConnector }) => authConnector),
      [undefined, 'erp-1c', 'shop'],
    );
    assert.deepEqual(bound[2]?.events, ['ONUSERADD']);
    assert.deepEqual(
      bound[1]?.events,
      portal.bindings
        .list()
        .filter(({ connectorId }) => connectorId === 'erp-1c')
        .map(({ eventName }) => eventName)
        .toSorted(),
    );
  });

  it('counts the records of its own connector only', async () => {
    const rows = [makeRow({ id: 1 }), makeRow({ id: 2, connectorId: 'shop' }), makeRow({ id: 3, connectorId: 'shop' })];
    const portal = await suite.startPortal({ rows });
    assert.equal((await check(portal)).total, 1);
    assert.equal((await check(portal, { authConnector: 'shop' })).total, 2);
  });

  it('tells a portal of one’s own from one in the cloud', async () => {
    const portal = await suite.startPortal({
      features: { isSelfHosted: true, rest_offline_extended: false, rest_auth_connector: false },
    });
    const report = await check(portal);
    assert.equal(report.isSelfHosted, true);
    assert.deepEqual(oddities(report), []);
  });

  describe('finds what keeps a queue from being read', () => {
    it('an account that is no administrator, and whose it is; what is bound is then hidden from it', async () => {
      const portal = await suite.startPortal({ rows: [makeRow({ id: 1 })] });
      const user = portal.accounts.addUser({ name: 'Ivan', lastName: 'Petrov' });
      const report = await check(portal, signInAs(portal, user));
      assert.deepEqual(oddities(report), [
        'administrator: problem notAdministrator',
        'bindings: unknown notAdministrator',
        'queue: unknown notAdministrator',
      ]);
      assert.deepEqual(report.user, { id: String(user.id), name: 'Ivan Petrov', isAdministrator: false });
      assert.deepEqual([report.bound, report.total, report.emptyBecause], [undefined, undefined, []]);
    });

    it('an account to which the application is not given', async () => {
      const portal = await suite.startPortal();
      const user = portal.accounts.addUser();
      const options = signInAs(portal, user);
      portal.application.sharedWith = [];
      assert.equal(findingOf(await check(portal, options), 'token').reason, 'notShared');
    });

    it('a token of a webhook, for which the portal has no application', async () => {
      const portal = await suite.startPortal();
      portal.faults.add(
        alteredCommands({
          application: { SCOPE: ['crm'], LICENSE: 'en_pro100' },
          bound: refused('WRONG_AUTH_TYPE'),
          total: refused('WRONG_AUTH_TYPE'),
        }),
      );
      assert.deepEqual(oddities(await check(portal)), [
        'token: problem webhook',
        'application: unknown webhook',
        'bindings: unknown wrongToken',
        'queue: unknown wrongToken',
      ]);
    });

    it('an application that was removed, is not installed, or whose installation was not finished', async () => {
      const portal = await suite.startPortal();
      portal.faults.add(alteredCommands({ application: { ID: 1, CODE: 'a', INSTALLED: false, STATUS: 'L' } }));
      const unfinished = await check(portal);
      assert.deepEqual(oddities(unfinished), ['application: problem notInstalled']);
      assert.deepEqual(unfinished.emptyBecause, ['notInstalled']);
      portal.application.installed = false;
      assert.deepEqual(findingOf(await check(portal), 'application'), {
        id: 'application',
        state: 'problem',
        reason: 'notInstalled',
      });
      portal.uninstall(portal.application);
      assert.equal(findingOf(await check(portal), 'application').reason, 'notInstalled');
    });

    it('an application that was not paid for', async () => {
      const portal = await suite.startPortal();
      portal.faults.add(
        alteredCommands({ application: { ID: 1, CODE: 'a', INSTALLED: true, STATUS: 'P', PAYMENT_EXPIRED: 'Y' } }),
      );
      assert.deepEqual(oddities(await check(portal)), ['application: problem unpaid']);
      portal.application.paymentExpired = true;
      assert.equal(findingOf(await check(portal), 'application').reason, 'unpaid');
    });

    it('a plan without REST', async () => {
      const portal = await suite.startPortal();
      portal.accounts.isCommercialPlan = false;
      assert.equal(findingOf(await check(portal), 'application').reason, 'noRest');
    });

    it('a plan without connectors, and what can be known of the rest', async () => {
      const portal = await suite.startPortal({
        rows: [makeRow({ id: 1 })],
        features: { rest_auth_connector: false },
      });
      const report = await check(portal, { authConnector: 'shop' });
      assert.deepEqual(oddities(report), [
        'connector: problem off',
        'bindings: warning otherConnector',
        'queue: unknown plan',
      ]);
      assert.equal(report.total, undefined, 'the count of another queue is not taken for this one’s');
      assert.deepEqual(oddities(await check(portal)), ['connector: ok unused']);
    });

    it('an access token that expired and can’t be renewed', async () => {
      const portal = await suite.startPortal();
      portal.accounts.tokens.expireAccessTokens();
      const report = await check(portal, { signIn: { refreshToken: undefined } });
      assert.deepEqual(findingOf(report, 'token'), { id: 'token', state: 'problem', reason: 'expired' });
      assert.equal(findingOf(report, 'address').state, 'ok');
      const unlisted = await check(portal, { listedServers: [] });
      assert.equal(findingOf(unlisted, 'token').reason, 'unlistedServer');
    });

    it('tokens that the portal no longer accepts', async () => {
      const portal = await suite.startPortal();
      portal.accounts.tokens.revoke();
      assert.deepEqual(oddities(await check(portal)), [
        'token: problem signedOut',
        ...['application', 'administrator', 'connector', 'bindings', 'queue', 'extendedMode'].map(
          (id) => `${id}: unknown`,
        ),
      ]);
    });

    it('a dismissed account', async () => {
      const portal = await suite.startPortal();
      portal.admin.active = false;
      assert.equal(findingOf(await check(portal), 'token').reason, 'signedOut');
    });

    it('a queue alone that can’t be read, although the account is an administrator’s', async () => {
      const portal = await suite.startPortal();
      portal.faults.add(alteredCommands({ total: refused('OPERATION_TIME_LIMIT') }), { times: 3 });
      assert.deepEqual(oddities(await check(portal)), ['queue: problem operatingLimit']);
    });
  });

  it('believes the queue more than the profile: whoever has read it may', async () => {
    const portal = await suite.startPortal({ rows: [makeRow({ id: 1 })] });
    portal.faults.add(alteredCommands({ user: { ID: '5', ADMIN: false } }));
    assert.deepEqual(oddities(await check(portal)), []);
    portal.faults.add(alteredCommands({ total: refused('ACCESS_DENIED') }));
    assert.equal(findingOf(await check(portal), 'administrator').reason, 'notAdministrator');
    portal.faults.add(alteredCommands({ user: refused('INTERNAL_SERVER_ERROR') }), { times: 3 });
    assert.deepEqual(oddities(await check(portal)), []);
  });

  describe('finds in the address what is no answer of a Bitrix24', () => {
    const spoilt: Record<string, { fault: Fault; times?: number; reason: string }> = {
      'a connection that breaks': { fault: { kind: 'cut', takesEffect: false }, times: 9, reason: 'network' },
      'an address that moved': { fault: { kind: 'redirect', location: 'https://new.example/' }, reason: 'moved' },
      'another web site': { fault: { kind: 'answer', status: 200, body: '<h1>Hello</h1>' }, reason: 'protocol' },
      'a broken one': { fault: { kind: 'answer', status: 502, body: '' }, times: 9, reason: 'server' },
      'one that is deleted': {
        fault: { kind: 'answer', status: 403, body: '{"error":"PORTAL_DELETED"}' },
        reason: 'portalDeleted',
      },
      'one that is blocked': {
        fault: { kind: 'answer', status: 503, body: '{"error":"OVERLOAD_LIMIT"}' },
        reason: 'overloaded',
      },
      'an unknown refusal': {
        fault: { kind: 'answer', status: 400, body: '{"error":"WHATEVER"}' },
        reason: 'rejected',
      },
      'a number': { fault: { kind: 'alter', alter: () => 7 }, reason: 'protocol' },
      'no results': { fault: { kind: 'alter', alter: () => ({ result: { result: 5 } }) }, reason: 'protocol' },
    };
    for (const [name, { fault, times = 1, reason }] of Object.entries(spoilt)) {
      it(`${name}: ${reason}`, async () => {
        const portal = await suite.startPortal();
        portal.faults.add(fault, { times });
        const { findings, answerTime } = await check(portal);
        assert.deepEqual(findings[0], { id: 'address', state: 'problem', reason });
        assert.deepEqual(new Set(findings.slice(1).map(({ state }) => state)), new Set(['unknown']));
        assert.equal(answerTime, undefined);
      });
    }
  });

  describe('finds nothing of what is answered in a shape that is not documented, and goes on', () => {
    /** The portal writes an empty object as an empty list, which is right for some questions. */
    const wrong: readonly Json[] = [
      null,
      5,
      'x',
      [],
      {},
      [[]],
      [{ offline: 1 }],
      { value: 5 },
      { ID: 'x', ADMIN: 'Y' },
    ];
    const checks: Record<string, CheckId> = {
      application: 'application',
      extendedMode: 'extendedMode',
      connectors: 'connector',
    };
    for (const [question, id] of Object.entries(checks)) {
      it(question, async () => {
        const portal = await suite.startPortal();
        for (const answer of wrong) {
          portal.faults.add(alteredCommands({ [question]: answer }));
          assert.deepEqual(oddities(await check(portal)), [`${id}: unknown protocol`], JSON.stringify(answer));
        }
      });
    }

    it('bound', async () => {
      const portal = await suite.startPortal();
      for (const answer of wrong.filter((one) => JSON.stringify(one).length > 2)) {
        portal.faults.add(alteredCommands({ bound: answer }));
        assert.deepEqual(oddities(await check(portal)), ['bindings: unknown protocol'], JSON.stringify(answer));
      }
    });

    it('user', async () => {
      const portal = await suite.startPortal();
      for (const answer of wrong) {
        portal.faults.add(alteredCommands({ user: answer }));
        const report = await check(portal);
        assert.deepEqual([oddities(report), report.user], [[], undefined], JSON.stringify(answer));
      }
    });

    it('total', async () => {
      const portal = await suite.startPortal();
      for (const answer of wrong.filter((one) => JSON.stringify(one).length > 2)) {
        portal.faults.add(alteredCommands({ total: answer }));
        assert.deepEqual(oddities(await check(portal)), ['queue: problem protocol'], JSON.stringify(answer));
      }
    });

    it('nothing at all', async () => {
      const portal = await suite.startPortal();
      portal.faults.add({ kind: 'alter', alter: () => ({ result: { result: [], result_error: [] } }) });
      assert.deepEqual(
        (await check(portal)).findings.map(({ state }) => state),
        ['ok', 'ok', 'unknown', 'unknown', 'unknown', 'unknown', 'problem', 'unknown'],
      );
    });
  });

  describe('says why a queue is empty', () => {
    it('nothing is bound', async () => {
      const portal = await suite.startPortal();
      portal.bindings.remove(() => true);
      const report = await check(portal);
      assert.deepEqual(oddities(report), ['bindings: warning nothingBound']);
      assert.deepEqual(report.emptyBecause, ['nothingBound']);
    });

    it('events are bound with another connector only', async () => {
      const portal = await suite.startPortal({ connectors: ['erp-1c'] });
      const report = await check(portal);
      assert.deepEqual(oddities(report), ['bindings: warning otherConnector']);
      assert.deepEqual(report.emptyBecause, ['otherConnector']);
      assert.deepEqual((await check(portal, { authConnector: 'ERP-1C' })).emptyBecause, ['otherConnector']);
    });

    it('nothing waits, or it was the application itself that made the changes', async () => {
      const portal = await suite.startPortal();
      assert.deepEqual((await check(portal)).emptyBecause, ['nothingWaiting', 'ownChanges']);
    });

    it('and gives no reason where it is not', async () => {
      const portal = await suite.startPortal({ rows: [makeRow({ id: 1 })] });
      portal.bindings.remove(() => true);
      assert.deepEqual((await check(portal)).emptyBecause, []);
    });
  });

  it('can be cancelled', async () => {
    const portal = await suite.startPortal();
    const { client } = await suite.connect(portal);
    const stop = new AbortController();
    portal.hooks.onBeforeRequest = () => stop.abort();
    await assert.rejects(
      checkPortal({ client, clock, authConnector: undefined }, { signal: stop.signal }),
      ofKind('cancelled'),
    );
  });
});

function findingOf({ findings }: PortalReport, id: CheckId): Finding {
  const finding = findings.find((candidate) => candidate.id === id);
  assert.ok(finding !== undefined);
  return finding;
}

/** The sign-in of another account, or another application, without what it takes to renew it. */
function signInAs(portal: DemoPortal, user: User): TestQueueOptions {
  const { application, clock: portalClock } = portal;
  const { accessToken } = portal.accounts.tokens.issueTokens({ application, user }, portalClock.now());
  return { signIn: { accessToken: new Secret(accessToken), refreshToken: undefined } };
}

/** The findings that are not just as they should be: `id: state reason`. */
function oddities({ findings }: PortalReport): string[] {
  return findings.flatMap(({ id, state, reason = '' }) =>
    state === 'ok' && reason === '' ? [] : [`${id}: ${state} ${reason}`.trim()],
  );
}
