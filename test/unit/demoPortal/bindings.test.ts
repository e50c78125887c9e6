import assert from 'node:assert/strict';

import type { Json } from '../../../src/core/json.ts';
import { startDemoPortal, type DemoPortal, type DemoPortalOptions } from '../../../src/demoPortal/demoPortal.ts';
import { call, quiet, standstill } from './callPortal.ts';

const handler = 'https://app.example/handler';

describe('Event bindings', () => {
  let portal: DemoPortal;

  beforeEach(async () => {
    portal = await startDemoPortal(quiet);
    portal.bindings.remove(() => true);
  });
  afterEach(() => portal.close());

  async function result(method: string, params: Record<string, Json> = {}): Promise<Json | undefined> {
    const { status, body, text } = await call(portal, method, params);
    assert.equal(status, 200, text);
    return body['result'];
  }
  async function refusal(method: string, params: Record<string, Json>): Promise<Json[]> {
    const { status, body } = await call(portal, method, params);
    return [status, body['error'] ?? null, body['error_description'] ?? null];
  }
  /** A token of a user who is no administrator. */
  function memberToken(): string {
    const user = portal.accounts.addUser();
    return portal.accounts.tokens.issueTokens({ application: portal.application, user }, standstill).accessToken;
  }
  const offline = { event: 'OnCrmDealUpdate', event_type: 'offline' };

  describe('event.bind', () => {
    it('offline answers true; handler and auth_type are ignored; names are in upper case', async () => {
      assert.equal(await result('event.bind', { ...offline, handler, auth_type: 7, auth_connector: 'crm' }), true);
      assert.deepEqual(await result('event.get'), [{ event: 'ONCRMDEALUPDATE', connector_id: 'crm', offline: 1 }]);
    });
    it('online is the default and has a handler', async () => {
      assert.equal(await result('event.bind', { event: 'onAppTest', handler }), true);
      assert.deepEqual(await result('event.get'), [{ event: 'ONAPPTEST', handler, auth_type: '0', offline: 0 }]);
    });
    it('refuses the same handler twice, but not for another connector', async () => {
      await result('event.bind', offline);
      const description = 'Unable to set event handler: Handler already binded';
      assert.deepEqual(await refusal('event.bind', offline), [400, 'ERROR_CORE', description]);
      assert.equal(await result('event.bind', { ...offline, auth_connector: 'crm' }), true);
    });

    const refused: [name: string, params: Record<string, Json>, answer: Json[]][] = [
      [
        'an unknown event',
        { event: 'ONNOTHING', event_type: 'offline' },
        [400, 'ERROR_EVENT_NOT_FOUND', 'Event not found'],
      ],
      ['no event', { event_type: 'offline' }, [400, 'ERROR_ARGUMENT', "Argument 'EVENT' is null or empty"]],
      [
        'another type',
        { event: 'ONAPPTEST', event_type: 'x' },
        [400, 'ERROR_ARGUMENT', 'Value must be one of {online|offline}'],
      ],
      [
        'an online handler without URL',
        { event: 'ONAPPTEST' },
        [400, 'ERROR_ARGUMENT', "Argument 'HANDLER' is null or empty"],
      ],
      [
        'a host without a dot',
        { event: 'ONAPPTEST', handler: 'http://localhost/x' },
        [400, 'ERROR_WRONG_HANDLER_URL', 'Wrong handler URL'],
      ],
      [
        'a protocol that is not the web',
        { event: 'ONAPPTEST', handler: 'ftp://a.b/' },
        [400, 'ERROR_UNSUPPORTED_PROTOCOL', 'Unsupported handler protocol'],
      ],
      [
        'ONOFFLINEEVENT offline',
        { event: 'ONOFFLINEEVENT', event_type: 'offline' },
        [400, 'ERROR_ARGUMENT', 'Offline event cannot be registered for this event.'],
      ],
    ];
    for (const [name, params, answer] of refused) {
      it(`refuses ${name}`, async () => {
        assert.deepEqual(await refusal('event.bind', params), answer);
      });
    }

    it("refuses an event outside the application's scopes", async () => {
      portal.application.scopes = ['task'];
      assert.deepEqual(await refusal('event.bind', offline), [400, 'ERROR_EVENT_NOT_FOUND', 'Event not found']);
    });
    it('offline is for administrators only', async () => {
      const description = 'Access denied! Offline events binding requires administrator access rights';
      assert.deepEqual(await refusal('event.bind', { ...offline, auth: memberToken() }), [
        403,
        'ACCESS_DENIED',
        description,
      ]);
    });
  });

  describe('event.unbind', () => {
    it('counts what it removes; the connector must match', async () => {
      await result('event.bind', { ...offline, auth_connector: 'crm' });
      assert.deepEqual(await result('event.unbind', offline), { count: 0 });
      assert.deepEqual(await result('event.unbind', { ...offline, auth_connector: 'crm' }), { count: 1 });
      assert.deepEqual(await result('event.get'), []);
    });
    it('removes online handlers by event and URL', async () => {
      await result('event.bind', { event: 'ONAPPTEST', handler });
      assert.deepEqual(await result('event.unbind', { event: 'ONAPPTEST', handler }), { count: 1 });
    });
    it('leaves queued rows', async () => {
      await result('event.bind', offline);
      portal.raise('ONCRMDEALUPDATE', { FIELDS: { ID: 1 } });
      await result('event.unbind', offline);
      assert.equal(portal.table.size, 1);
    });
    it('offline is for administrators only', async () => {
      const description = 'Access denied! Offline events unbinding requires administrator access rights';
      assert.deepEqual(await refusal('event.unbind', { ...offline, auth: memberToken() }), [
        403,
        'ACCESS_DENIED',
        description,
      ]);
    });
  });

  it('event.get shows others only their own handlers, so no offline ones', async () => {
    const auth = memberToken();
    await result('event.bind', offline);
    await result('event.bind', { event: 'ONAPPTEST', handler });
    await result('event.bind', { event: 'ONAPPTEST', handler, auth });
    assert.deepEqual(await result('event.get', { auth }), [
      { event: 'ONAPPTEST', handler, auth_type: '2', offline: 0 },
    ]);
  });

  it('events lists names in upper case: of the scopes, of one scope, of all', async () => {
    portal.application.scopes = ['task'];
    const own = await result('events');
    const all = await result('events', { FULL: 1 });
    assert.ok(Array.isArray(own) && Array.isArray(all));
    assert.deepEqual(
      [own.includes('ONTASKADD'), own.includes('ONAPPTEST'), own.includes('ONCRMDEALADD')],
      [true, true, false],
    );
    assert.ok(
      all.includes('ONCRMDEALADD') && all.every((name) => typeof name === 'string' && name === name.toUpperCase()),
    );
    const tasks = await result('events', { SCOPE: 'task' });
    assert.ok(
      Array.isArray(tasks) &&
        tasks.length > 0 &&
        tasks.every((name) => typeof name === 'string' && name.startsWith('ONTASK')),
    );
  });

  it('events lists each event of the documentation, also those that no generated queue holds', async () => {
    const all = await result('events', { FULL: 1 });
    assert.ok(Array.isArray(all));
    const rare = [
      ...['ADD', 'UPDATE', 'DELETE', 'SETENUMVALUES'].map((verb) => `ONCRMQUOTEUSERFIELD${verb}`),
      ...['ONCRMCURRENCY', 'ONCRMTYPE', 'ONCRMDOCUMENTGENERATORDOCUMENT', 'ONCALENDARSECTION'].map(
        (stem) => `${stem}DELETE`,
      ),
      ...['ONSONETGROUP', 'ONLIVEFEEDPOST', 'CATALOG.PRICE.ON.'].map((stem) => `${stem}DELETE`),
    ];
    assert.deepEqual(
      rare.filter((name) => !all.includes(name)),
      [],
    );
    assert.equal(new Set(all).size, all.length);
    assert.equal(await result('event.bind', { event: 'onCrmTypeDelete', event_type: 'offline' }), true);
  });

  describe('event.test', () => {
    it('answers 1, and is skipped as the own action where bound without connector', async () => {
      await result('event.bind', { event: 'ONAPPTEST', event_type: 'offline' });
      assert.equal(await result('event.test', { any: 'data' }), 1);
      assert.equal(portal.table.size, 0);
    });
    it('is queued in a connector that the request does not use', async () => {
      await result('event.bind', { event: 'ONAPPTEST', event_type: 'offline', auth_connector: 'crm' });
      await result('event.test', { any: 'data', auth_connector: 'crm' });
      assert.equal(portal.table.size, 0);
      await result('event.test', { Any: 'data' });
      const [row] = portal.table.rows();
      assert.deepEqual([row?.eventName, row?.connectorId], ['ONAPPTEST', 'crm']);
      assert.deepEqual(row?.eventData, { QUERY: { Any: 'data' }, LANGUAGE_ID: 'en' });
    });
  });
});

describe('Queued events', () => {
  let portal: DemoPortal;
  const data = { FIELDS: { ID: 38 } };

  async function start(options: DemoPortalOptions = {}): Promise<void> {
    portal = await startDemoPortal({ ...quiet, ...options });
  }
  afterEach(() => portal.close());

  it('have the md5 of name and data for MESSAGE_ID', async () => {
    await start();
    const [row] = portal.raise('OnCrmDealUpdate', data);
    assert.deepEqual([row?.eventName, row?.messageId], ['ONCRMDEALUPDATE', '634959bd00d83c392c34d5e804d5682a']);
  });

  it('name the user as text, or the number 0 where nobody acted', async () => {
    await start();
    const [byUser] = portal.raise('ONCRMDEALUPDATE', data, { userId: 5 });
    assert.deepEqual(byUser?.eventAdditional, { user_id: '5' });
    const [byRobot] = portal.raise('ONCRMDEALUPDATE', data);
    assert.deepEqual(byRobot?.eventAdditional, { user_id: 0 });
  });

  it('when repeated update the waiting row in place, and burn an ID', async () => {
    await start();
    const [first] = portal.raise('ONCRMDEALUPDATE', data, { userId: 1 });
    portal.clock.advance(60_000);
    const [again] = portal.raise('ONCRMDEALUPDATE', data, { userId: 2 });
    const [next] = portal.raise('ONCRMDEALADD', data);
    assert.equal(again, first);
    assert.deepEqual([again?.changedAt, again?.eventAdditional], [standstill / 1000 + 60, { user_id: '2' }]);
    assert.equal(next?.id, (first?.id ?? 0) + 2);
    assert.equal(portal.table.size, 2);
  });

  it('when repeated merge into a failed row, which stays failed', async () => {
    await start();
    const [row] = portal.raise('ONCRMDEALUPDATE', data);
    const { processId } = portal.consumer.reserve(1);
    portal.consumer.markFailed(processId, [row?.messageId ?? '']);
    portal.clock.advance(5_000);
    const [again] = portal.raise('ONCRMDEALUPDATE', data);
    assert.deepEqual([again?.id, again?.error, again?.changedAt], [row?.id, true, standstill / 1000 + 5]);
    assert.equal(portal.table.size, 1);
  });

  it('when repeated after a reservation become a second row with a new ID and the same key', async () => {
    await start();
    const [row] = portal.raise('ONCRMDEALUPDATE', data);
    const { processId } = portal.consumer.reserve(1);
    const [second] = portal.raise('ONCRMDEALUPDATE', data);
    assert.notEqual(second?.id, row?.id);
    assert.deepEqual(
      portal.table.rows().map((one) => [one.messageId, one.processId]),
      [
        [row?.messageId, processId],
        [row?.messageId, ''],
      ],
    );
  });

  it('go to each connector in which the event is bound', async () => {
    await start({ connectors: ['', 'crm'] });
    portal.raise('ONCRMDEALUPDATE', data);
    assert.deepEqual(
      portal.table.rows().map(({ connectorId }) => connectorId),
      ['', 'crm'],
    );
  });

  it("skip the connector of the application's own request, also where both are empty", async () => {
    await start({ connectors: ['', 'crm'] });
    const { application } = portal;
    portal.raise('ONCRMDEALUPDATE', data, { by: { application, connectorId: '' } });
    assert.deepEqual(
      portal.table.rows().map(({ connectorId }) => connectorId),
      ['crm'],
    );
    portal.raise('ONCRMDEALADD', data, { by: { application, connectorId: 'crm' } });
    assert.deepEqual(
      portal.table.rows().map(({ connectorId }) => connectorId),
      ['crm', ''],
    );
  });

  it('need a binding, and an application that is installed and paid', async () => {
    await start();
    assert.deepEqual(portal.raise('ONAPPTEST', data), []);
    portal.application.installed = false;
    assert.deepEqual(portal.raise('ONCRMDEALUPDATE', data), []);
    portal.application.installed = true;
    portal.application.paymentExpired = true;
    assert.deepEqual(portal.raise('ONCRMDEALUPDATE', data), []);
  });

  it('are dropped by age: 2,952,000 s after the last change, whatever their state', async () => {
    await start();
    portal.raise('ONCRMDEALUPDATE', data);
    const { rows } = portal.consumer.reserve(1);
    portal.clock.advance(2_952_000_000);
    portal.raise('ONCRMDEALADD', data);
    assert.deepEqual(portal.dropOldRows(), []);
    portal.clock.advance(1_000);
    assert.deepEqual(portal.dropOldRows(), rows);
    assert.equal(portal.table.size, 1);
  });

  it('go with the application when it is uninstalled', async () => {
    await start({ records: 20 });
    portal.uninstall(portal.application);
    const { status, body } = await call(portal, 'event.offline.list');
    assert.deepEqual([status, body['error']], [401, 'APPLICATION_NOT_FOUND']);
    assert.deepEqual(portal.bindings.list(), []);
  });

  it('of two applications are apart, and take their IDs from one sequence', async () => {
    await start();
    const application = portal.accounts.addApplication({ scopes: ['crm'] });
    portal.bindings.add({ application, eventName: 'ONCRMDEALUPDATE', handler: '', userId: 0, connectorId: '' });
    const rows = portal.raise('ONCRMDEALUPDATE', data);
    assert.equal(new Set(rows.map(({ id }) => id)).size, 2);
    assert.equal(portal.table.size, 1);
  });
});
