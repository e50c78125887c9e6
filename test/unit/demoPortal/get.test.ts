import assert from 'node:assert/strict';

import type { Json } from '../../../src/core/json.ts';
import { startDemoPortal, type DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../../src/demoPortal/row.ts';
import { asObject, call, ids, makeRow, makeRows, processId, quiet, remaining, standstill } from './callPortal.ts';

const invalid = (key: string): [string, string] => [`The value of an argument '${key}' has an invalid type`, key];

describe('event.offline.get', () => {
  let portal: DemoPortal;

  async function start(rows: Row[]): Promise<void> {
    portal = await startDemoPortal({ ...quiet, rows });
  }
  afterEach(() => portal.close());

  async function get(params: Record<string, Json> = {}): Promise<{ processId: string | null; ids: number[] }> {
    const { status, body, text } = await call(portal, 'event.offline.get', params);
    assert.equal(status, 200, text);
    const given = asObject(body['result'])['process_id'];
    return { processId: typeof given === 'string' ? given : null, ids: ids(body['result']) };
  }
  async function refusal(params: Record<string, Json>): Promise<Json[]> {
    const { status, body } = await call(portal, 'event.offline.get', params);
    return [status, body['error'] ?? null, body['error_description'] ?? null];
  }

  const peek = async (params: Record<string, Json>) => (await get({ ...params, process_id: '', clear: 0 })).ids;

  describe('without parameters', () => {
    it('deletes the 50 rows that changed first, and answers with them and no process id', async () => {
      await start(Array.from({ length: 60 }, (_, index) => makeRow({ id: index + 1, changedAt: 1000 - index })));
      const answer = await get();
      assert.equal(answer.processId, null);
      assert.deepEqual(
        answer.ids,
        Array.from({ length: 50 }, (_, index) => 60 - index),
      );
      assert.deepEqual(remaining(portal), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    it('leaves reserved and failed rows alone', async () => {
      await start([
        makeRow({ id: 1 }),
        makeRow({ id: 2, processId: processId('a') }),
        makeRow({ id: 3, error: true }),
        makeRow({ id: 4, error: true, processId: processId('a') }),
      ]);
      assert.deepEqual((await get()).ids, [1]);
      assert.deepEqual(remaining(portal), [2, 3, 4]);
    });

    it('shows records without PROCESS_ID and ERROR, and neither total nor next', async () => {
      await start(makeRows(60));
      const { body } = await call(portal, 'event.offline.get');
      const [record] = Array.isArray(asObject(body['result'])['events'])
        ? [asObject(body['result'])['events']].flat()
        : [];
      assert.deepEqual(Object.keys(asObject(record)), [
        'ID',
        'TIMESTAMP_X',
        'EVENT_NAME',
        'EVENT_DATA',
        'EVENT_ADDITIONAL',
        'MESSAGE_ID',
      ]);
      assert.deepEqual(Object.keys(body), ['result', 'time']);
    });
  });

  describe('with clear 0', () => {
    beforeEach(() => start(makeRows(5)));

    it('reserves: stamps the rows with a fresh id of 32 characters', async () => {
      const answer = await get({ clear: 0, limit: 2 });
      assert.match(answer.processId ?? '', /^[0-9A-Za-z]{32}$/);
      assert.deepEqual(answer.ids, [1, 2]);
      const stamped = portal.table.rows().filter((row) => row.processId === answer.processId);
      assert.deepEqual(
        stamped.map(({ id }) => id),
        [1, 2],
      );
      assert.equal(portal.table.size, 5);
    });

    it('gives a fresh id even when nothing matches', async () => {
      const first = await get({ clear: 0, filter: { '=ID': 99 } });
      const second = await get({ clear: '0', filter: { '=ID': 99 } });
      assert.deepEqual([first.ids, second.ids], [[], []]);
      assert.notEqual(first.processId, second.processId);
    });

    it('never returns what others have reserved', async () => {
      await get({ clear: 0, limit: 3 });
      assert.deepEqual((await get({ clear: 0 })).ids, [4, 5]);
      assert.deepEqual((await get({ clear: 0 })).ids, []);
    });

    it('repeated with the process id gives what is left of the batch, any number of times', async () => {
      const batch = await get({ clear: 0, limit: 3 });
      assert.deepEqual(await get({ process_id: batch.processId, clear: 0 }), batch);
      await call(portal, 'event.offline.clear', { process_id: batch.processId, id: [2] });
      assert.deepEqual((await get({ process_id: batch.processId, clear: 0 })).ids, [1, 3]);
    });

    it('keeps the reservation however much time passes', async () => {
      await get({ clear: 0 });
      portal.clock.advance(20 * 86_400_000);
      const { application, admin: user, accounts, clock } = portal;
      const { accessToken } = accounts.tokens.issueTokens({ application, user }, clock.now());
      assert.deepEqual((await get({ clear: 0, auth: accessToken })).ids, []);
    });

    it('needs the feature rest_offline_extended', async () => {
      portal.features.rest_offline_extended = false;
      const description = 'This feature is not enabled for the current license: extended offline events handling';
      assert.deepEqual(await refusal({ clear: 0 }), [403, 'WRONG_LICENSE', description]);
      assert.deepEqual(await refusal({ clear: 0, process_id: processId('a') }), [403, 'WRONG_LICENSE', description]);
      assert.equal(
        portal.table.rows().some((row) => row.processId !== ''),
        false,
      );
    });

    it('is always allowed on-premise', async () => {
      portal.features.rest_offline_extended = false;
      portal.features.isSelfHosted = true;
      assert.equal((await get({ clear: 0 })).ids.length, 5);
    });
  });

  it('with clear 1 needs no feature', async () => {
    await start(makeRows(3));
    portal.features.rest_offline_extended = false;
    assert.deepEqual((await get({ filter: { '=ID': 2 }, limit: 1, clear: 1 })).ids, [2]);
    assert.deepEqual(remaining(portal), [1, 3]);
  });

  describe('with a process id and clear 1', () => {
    beforeEach(() => start(makeRows(5)));

    it('deletes the whole batch, also what limit and filter cut off', async () => {
      const batch = await get({ clear: 0, limit: 4 });
      const answer = await get({ process_id: batch.processId, limit: 1, filter: { '>ID': 1 } });
      assert.deepEqual([answer.ids, answer.processId], [[2], batch.processId]);
      assert.deepEqual(remaining(portal), [5]);
    });

    it('deletes nothing when no row is returned', async () => {
      const batch = await get({ clear: 0, limit: 4 });
      assert.deepEqual((await get({ process_id: batch.processId, filter: { '=ID': 5 } })).ids, []);
      assert.equal(portal.table.size, 5);
    });
  });

  describe('with an empty process id', () => {
    beforeEach(() =>
      start([
        makeRow({ id: 1 }),
        makeRow({ id: 2 }),
        makeRow({ id: 3, error: true }),
        makeRow({ id: 4, processId: processId('a') }),
      ]),
    );

    it('and clear 0 only looks at the unreserved rows', async () => {
      assert.deepEqual(await get({ process_id: '', clear: 0 }), { processId: '', ids: [1, 2] });
      assert.deepEqual(
        portal.table.rows().map((row) => row.processId),
        ['', '', '', processId('a')],
      );
    });

    it('deletes all unreserved rows, failed ones included, as soon as one is returned', async () => {
      assert.deepEqual(await get({ process_id: '', filter: { '=ID': 2 }, limit: 1 }), { processId: '', ids: [2] });
      assert.deepEqual(remaining(portal), [4]);
    });

    it('deletes nothing when none is returned', async () => {
      assert.deepEqual((await get({ process_id: '', filter: { '=ID': 4 } })).ids, []);
      assert.deepEqual(remaining(portal), [1, 2, 3, 4]);
    });

    it('keeps to its partition', async () => {
      portal.table.insert(makeRow({ id: 5, connectorId: 'crm' }));
      await get({ process_id: '' });
      assert.deepEqual(remaining(portal), [4, 5]);
    });
  });

  it('with error 1 takes failed rows only', async () => {
    await start([
      makeRow({ id: 1 }),
      makeRow({ id: 2, error: true }),
      makeRow({ id: 3, error: true, processId: processId('a') }),
    ]);
    const reserved = await get({ error: 1, clear: 0 });
    assert.deepEqual(reserved.ids, [2]);
    assert.deepEqual((await get({ error: 1, process_id: processId('a'), clear: 0 })).ids, [3]);
    assert.deepEqual((await get({ process_id: processId('a'), clear: 0 })).ids, []);
    assert.equal(portal.table.find(2)?.error, true);
  });

  describe('filter, order and limit', () => {
    beforeEach(() =>
      start([
        makeRow({ id: 1, changedAt: standstill / 1000 - 1 }),
        makeRow({ id: 2, eventName: 'ONTASKADD', changedAt: standstill / 1000 - 3 }),
        makeRow({ id: 3, changedAt: standstill / 1000 - 2 }),
      ]),
    );
    it('work as in a database: the oldest change first unless ordered otherwise', async () => {
      assert.deepEqual(await peek({}), [2, 3, 1]);
      assert.deepEqual(await peek({ order: { ID: 'DESC' }, limit: 2 }), [3, 2]);
      assert.deepEqual(await peek({ order: { event_name: 'asc', id: 'asc' } }), [1, 3, 2]);
      assert.deepEqual(await peek({ filter: { '=ID': '3' } }), [3]);
      assert.deepEqual(await peek({ filter: { '>=ID': 2, '<ID': 3 } }), [2]);
      assert.deepEqual(await peek({ filter: { EVENT_NAME: 'ONTASKADD' } }), [2]);
      assert.deepEqual(await peek({ filter: { '=MESSAGE_ID': makeRow({ id: 3 }).messageId } }), [3]);
    });
    it('know no wildcards', async () => {
      assert.deepEqual(await peek({ filter: { EVENT_NAME: 'ON%' } }), []);
    });
    it('take a limit above 50', async () => {
      portal.table.insertAll(makeRows(70).filter(({ id }) => id > 3));
      assert.equal((await peek({ limit: 60 })).length, 60);
    });

    const refused: [name: string, params: Record<string, Json>, description: string, argument?: string][] = [
      ['limit 0', { limit: 0 }, 'Value must be positive integer', 'LIMIT'],
      ['limit -1', { limit: -1 }, 'Value must be positive integer', 'LIMIT'],
      ['a limit that is no number', { limit: 'all' }, 'Value must be positive integer', 'LIMIT'],
      ['an array of values', { filter: { '=ID': [1, 2] } }, ...invalid('=ID')],
      ['an array without operator', { filter: { id: [1] } }, ...invalid('ID')],
      [
        'a TIMESTAMP_X, whatever the value',
        { filter: { '>TIMESTAMP_X': '2026-09-17T12:05:20+03:00' } },
        ...invalid('>TIMESTAMP_X'),
      ],
      ['operator @', { filter: { '@ID': 1 } }, 'Unknown operator `@`'],
      ['operator %', { filter: { '%EVENT_NAME': 'DEAL' } }, 'Unknown operator `%`'],
      ['operator !', { filter: { '!ID': 1 } }, 'Filter operation not allowed: !'],
      ['PROCESS_ID in the filter', { filter: { '=PROCESS_ID': '' } }, 'Filter field not allowed: PROCESS_ID'],
      ['ERROR in the filter', { filter: { '=ERROR': 1 } }, 'Filter field not allowed: ERROR'],
      ['PROCESS_ID in the order', { order: { PROCESS_ID: 'ASC' } }, 'Order field not allowed: PROCESS_ID'],
      ['a text for a filter', { filter: 'ID=1' }, 'The filter is not an array.'],
      [
        'a bad order before a bad value',
        { filter: { '=ID': [1] }, order: { ID: 'UP' } },
        'Order direction should be one of {ASC|DESC}',
      ],
      ['a bad limit before a bad filter', { limit: 0, filter: 'x' }, 'Value must be positive integer', 'LIMIT'],
    ];
    for (const [name, params, description, argument] of refused) {
      it(`refuse ${name}, and nothing is deleted`, async () => {
        const { status, body } = await call(portal, 'event.offline.get', params);
        const expected = {
          error: 'ERROR_ARGUMENT',
          error_description: description,
          ...(argument === undefined ? {} : { argument }),
        };
        assert.deepEqual([status, body], [400, expected]);
        assert.equal(portal.table.size, 3);
      });
    }
  });

  it('sees one partition only', async () => {
    await start([makeRow({ id: 1 }), makeRow({ id: 2, connectorId: 'crm' })]);
    assert.deepEqual((await get({ auth_connector: 'crm' })).ids, [2]);
    assert.deepEqual(remaining(portal), [1]);
  });

  it('sees only the rows of its own application', async () => {
    await start(makeRows(2));
    const application = portal.accounts.addApplication();
    const tokens = portal.accounts.tokens.issueTokens({ application, user: portal.admin }, standstill);
    assert.deepEqual((await get({ auth: tokens.accessToken })).ids, []);
    assert.deepEqual(remaining(portal), [1, 2]);
  });

  it('with the token in the header and a body that cannot be parsed, runs with defaults and deletes', async () => {
    await start(makeRows(60));
    const response = await fetch(`${portal.address}/rest/event.offline.get`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${portal.credentials.accessToken}` },
      body: '{"filter":{"=ID":1},"limit":1,"clear":0',
    });
    assert.equal(response.status, 200);
    assert.equal(portal.table.size, 10);
  });
});
