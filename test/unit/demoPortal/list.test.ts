import assert from 'node:assert/strict';

import type { Json } from '../../../src/core/json.ts';
import { startDemoPortal, type DemoPortal, type DemoPortalOptions } from '../../../src/demoPortal/demoPortal.ts';
import { asObject, call, ids, makeRow, makeRows, processId, quiet, send, standstill } from './callPortal.ts';
import { wireRecord } from '../../support/wireRecord.ts';

describe('event.offline.list', () => {
  let portal: DemoPortal;

  async function start(options: DemoPortalOptions): Promise<void> {
    portal = await startDemoPortal({ ...quiet, ...options });
  }
  afterEach(() => portal.close());

  async function list(params: Record<string, Json> = {}): Promise<number[]> {
    const { status, body, text } = await call(portal, 'event.offline.list', params);
    assert.equal(status, 200, text);
    return ids(body['result']);
  }
  async function refusal(params: Record<string, Json>): Promise<[number, Json | undefined, Json | undefined]> {
    const { status, body } = await call(portal, 'event.offline.list', params);
    return [status, body['error'], body['error_description']];
  }
  /** The first ID, how many there are, `next` and `total`. */
  async function page(params: Record<string, Json>): Promise<unknown[]> {
    const { body } = await call(portal, 'event.offline.list', params);
    const found = ids(body['result']);
    return [found.at(0), found.length, body['next'], body['total']];
  }

  describe('shows records with the wire types of the facts', () => {
    it('as in the sample record', async () => {
      await start({
        rows: [
          makeRow({ id: 365, eventData: { FIELDS: { ID: 38 } }, changedAt: Date.UTC(2020, 8, 14, 6, 34, 40) / 1000 }),
        ],
      });
      const { body } = await call(portal, 'event.offline.list');
      assert.deepEqual(body['result'], [wireRecord]);
    });

    it('with ERROR "1" for a failed and 32 characters in PROCESS_ID for a reserved one', async () => {
      await start({ rows: [makeRow({ id: 1, error: true, processId: processId('a') })] });
      const { body } = await call(portal, 'event.offline.list');
      const [record] = Array.isArray(body['result']) ? body['result'] : [];
      const { ERROR, PROCESS_ID } = asObject(record);
      assert.deepEqual([ERROR, PROCESS_ID], ['1', processId('a')]);
    });

    it('with data of any JSON type, and EVENT_ADDITIONAL as it is stored', async () => {
      const data = [false, null, 107, 'text', [{ a: 1 }], { FIELDS: { ID: 'USD', URL: 'https://a/b?c=<d>&e' } }];
      await start({
        rows: data.map((eventData, index) => makeRow({ id: index + 1, eventData, eventAdditional: false })),
      });
      const { body } = await call(portal, 'event.offline.list');
      const records = Array.isArray(body['result']) ? body['result'].map(asObject) : [];
      assert.deepEqual(
        records.map((record) => [record['EVENT_DATA'], record['EVENT_ADDITIONAL']]),
        data.map((one) => [one, false]),
      );
    });

    it("with the server's own offset", async () => {
      await start({ rows: [makeRow({ id: 1 })], offsetMinutes: -570 });
      const { body } = await call(portal, 'event.offline.list');
      const [record] = Array.isArray(body['result']) ? body['result'] : [];
      assert.equal(asObject(record)['TIMESTAMP_X'], '2026-09-16T23:35:20-09:30');
    });

    it("in PHP's way of writing JSON: slashes escaped, Unicode not", async () => {
      await start({ rows: [makeRow({ id: 1, eventData: { name: 'Ж/<' } })] });
      const { text } = await call(portal, 'event.offline.list');
      assert.ok(text.includes(String.raw`{"name":"Ж\/\u003C"}`), text);
    });
  });

  describe('pages', () => {
    beforeEach(() => start({ rows: makeRows(120) }));

    it('have 50 records; next and total stand beside the result', async () => {
      assert.deepEqual(await page({}), [1, 50, 50, 120]);
      assert.deepEqual(await page({ start: 50 }), [51, 50, 100, 120]);
    });
    it('have no next when no more rows remain', async () => {
      assert.deepEqual(await page({ start: 100 }), [101, 20, undefined, 120]);
      assert.deepEqual(await page({ start: 70 }), [71, 50, undefined, 120]);
    });
    it('start anywhere, not only at multiples of 50', async () => {
      assert.deepEqual(await page({ start: 3 }), [4, 50, 53, 120]);
      assert.deepEqual(await page({ start: '17' }), [18, 50, 67, 120]);
    });
    it('beyond the end are empty and keep the total', async () => {
      assert.deepEqual(await page({ start: 120 }), [undefined, 0, undefined, 120]);
      assert.deepEqual(await page({ start: 2_000_000_000 }), [undefined, 0, undefined, 120]);
    });
    it('with a negative start are the first one, counted all the same', async () => {
      assert.deepEqual(await page({ start: -1 }), [1, 50, 50, 120]);
    });
    it('count what the filter leaves', async () => {
      assert.deepEqual(await page({ filter: { '>ID': 60 } }), [61, 50, 50, 60]);
      assert.deepEqual(await page({ filter: { '>ID': 60 }, order: { ID: 'DESC' }, start: 55 }), [65, 5, undefined, 60]);
    });
    it('of an empty queue are an empty list with total 0', async () => {
      portal.table.delete(portal.table.rows());
      const { body } = await call(portal, 'event.offline.list');
      assert.deepEqual([body['result'], body['total'], 'next' in body], [[], 0, false]);
    });
    it('cannot be made larger or smaller', async () => {
      assert.deepEqual(await page({ limit: 5, select: ['ID'] }), [1, 50, 50, 120]);
    });
  });

  it('changes nothing', async () => {
    await start({ records: 300, seed: 3 });
    const before = structuredClone(portal.table.rows());
    await list();
    await list({ filter: { '=ERROR': 1 }, order: { TIMESTAMP_X: 'DESC' }, start: 1 });
    assert.deepEqual(portal.table.rows(), before);
  });

  describe('filters', () => {
    beforeEach(() =>
      start({
        rows: [
          makeRow({ id: 1, eventName: 'ONCRMDEALADD' }),
          makeRow({ id: 2, eventName: 'ONCRMDEALUPDATE', processId: processId('Aa1') }),
          makeRow({ id: 3, eventName: 'ONCRMDEALUPDATE', processId: processId('Bb2'), error: true }),
          makeRow({ id: 4, eventName: 'ONTASKADD', error: true }),
          makeRow({ id: 10, eventName: 'CATALOG.PRODUCT.ON.ADD' }),
        ],
      }),
    );

    const cases: [name: string, filter: Record<string, Json>, expected: number[]][] = [
      ['= is equality', { '=ID': 3 }, [3]],
      ['= takes digits as text', { '=ID': '3' }, [3]],
      ['= with an array is IN', { '=EVENT_NAME': ['ONTASKADD', 'ONCRMDEALADD'] }, [1, 4]],
      ['= with an empty array finds nothing', { '=ID': [] }, []],
      ['= compares text exactly: no wildcards', { '=EVENT_NAME': 'ONCRM%' }, []],
      ['= with an empty PROCESS_ID selects unreserved rows', { '=PROCESS_ID': '' }, [1, 4, 10]],
      ['= finds a batch by its PROCESS_ID', { '=PROCESS_ID': processId('Aa1') }, [2]],
      ['= finds by MESSAGE_ID', { '=MESSAGE_ID': makeRow({ id: 4, eventName: 'ONTASKADD' }).messageId }, [4]],
      ['= selects by ERROR', { '=ERROR': 1 }, [3, 4]],
      ['no operator is equality for numbers', { ID: 2 }, [2]],
      ['no operator is equality for text without wildcards', { EVENT_NAME: 'ONTASKADD' }, [4]],
      ['no operator ignores the case of text', { EVENT_NAME: 'ontaskadd' }, [4]],
      ['no operator takes % as any characters', { EVENT_NAME: 'ONCRM%' }, [1, 2, 3]],
      ['no operator takes _ as one character', { EVENT_NAME: 'ONTASK_DD' }, [4]],
      ['no operator takes a dot as a dot', { EVENT_NAME: 'CATALOG_PRODUCT.ON.AD_' }, [10]],
      ['no operator with an empty text selects the empty ones', { PROCESS_ID: '' }, [1, 4, 10]],
      ['no operator with an array is any of the patterns', { EVENT_NAME: ['ONTASK%', '%DEALADD'] }, [1, 4]],
      ['> is greater', { '>ID': 3 }, [4, 10]],
      ['>= is greater or equal', { '>=ID': 3 }, [3, 4, 10]],
      ['< is less', { '<ID': 3 }, [1, 2]],
      ['<= is less or equal', { '<=ID': 3 }, [1, 2, 3]],
      ['> compares IDs as numbers', { '>ID': '9' }, [10]],
      ['> compares text by its characters', { '>EVENT_NAME': 'ONCRMDEALADD' }, [2, 3, 4]],
      ['>= and < together are a range', { '>=ID': 2, '<ID': 4 }, [2, 3]],
      ['> with an array uses element 0', { '>ID': [3, 1] }, [4, 10]],
      ['> with an array of arrays is > 1 for numbers', { '>ID': [[{ ID: '4' }]] }, [2, 3, 4, 10]],
      ['> with an array of records is > "Array" for text', { '>EVENT_NAME': [{ ID: '4' }] }, [10, 1, 2, 3, 4]],
      ['> with an empty array finds nothing', { '>ID': [] }, []],
      ['> with an empty array finds nothing in text', { '>EVENT_NAME': [] }, []],
      ['> with an object has no element 0 for numbers', { '>ID': { a: 1 } }, []],
      ['@ is IN', { '@ID': [1, '4', 99] }, [1, 4]],
      ['@ takes a single value', { '@EVENT_NAME': 'ONTASKADD' }, [4]],
      ['% is a part of the text in any case', { '%EVENT_NAME': 'deal' }, [1, 2, 3]],
      ['% has no wildcards', { '%EVENT_NAME': 'ON_RM' }, []],
      ['% is a part of the digits of a number', { '%ID': 1 }, [1, 10]],
      ['% is a part of ERROR', { '%ERROR': '1' }, [3, 4]],
      ['% with an empty text is a part of any', { '%PROCESS_ID': '' }, [1, 2, 3, 4, 10]],
      ['% with an array is any of the parts', { '%EVENT_NAME': ['task', 'catalog'] }, [4, 10]],
      ['keys may be in any case', { '>=id': 4, event_name: 'ontask%' }, [4]],
      ['conditions must all hold', { '=ERROR': 1, '=PROCESS_ID': '' }, [4]],
      ['an array casts to 1 for numbers', { '=ID': { a: ['x'] } }, [1]],
    ];
    for (const [name, filter, expected] of cases) {
      it(name, async () => {
        const found = await list({ filter });
        assert.deepEqual(new Set(found), new Set(expected));
        assert.equal(found.length, expected.length);
      });
    }

    const refused: [name: string, params: Record<string, Json>, description: string][] = [
      ...['!', '!=', '!@', '!%', '><', '=%', '%=', '?', '<>'].map(
        (operator): [string, Record<string, Json>, string] => [
          `operator ${operator}`,
          { filter: { [`${operator}ID`]: 1 } },
          `Filter operation not allowed: ${operator}`,
        ],
      ),
      ['a field that is no column', { filter: { '=EVENT_DATA': 1 } }, 'Filter field not allowed: EVENT_DATA'],
      ['an unknown field, in upper case', { filter: { '>foo': 1 } }, 'Filter field not allowed: FOO'],
      ['the operator before the field', { filter: { '!FOO': 1 } }, 'Filter operation not allowed: !'],
      ['a list', { filter: ['ID'] }, 'Filter operation not allowed: 0'],
      ['a text for a filter', { filter: 'ID' }, 'The filter is not an array.'],
      ['a number for a filter', { filter: 5 }, 'The filter is not an array.'],
      ['a text for an order', { order: 'ID' }, 'The order is not an array.'],
      ['an unknown field to sort by', { order: { event_data: 'ASC' } }, 'Order field not allowed: EVENT_DATA'],
      ['a direction that is none', { order: { ID: 'UP' } }, 'Order direction should be one of {ASC|DESC}'],
      ['a bad filter before a bad order', { filter: { '!ID': 1 }, order: 'ID' }, 'Filter operation not allowed: !'],
    ];
    for (const [name, params, description] of refused) {
      it(`refuses ${name}`, async () => {
        assert.deepEqual(await refusal(params), [400, 'ERROR_ARGUMENT', description]);
      });
    }

    it('take null for not given', async () => {
      assert.deepEqual(await list({ filter: null, order: null }), [1, 2, 3, 4, 10]);
    });
  });

  describe('filters by TIMESTAMP_X', () => {
    const seconds = standstill / 1000;

    beforeEach(() =>
      start({
        rows: [
          makeRow({ id: 1, changedAt: seconds - 3600 }),
          makeRow({ id: 2 }),
          makeRow({ id: 3, changedAt: seconds + 3600 }),
        ],
      }),
    );

    it('by ISO 8601 with any offset', async () => {
      assert.deepEqual(await list({ filter: { '>TIMESTAMP_X': '2026-09-17T12:05:20+03:00' } }), [3]);
      assert.deepEqual(await list({ filter: { '<TIMESTAMP_X': '2026-09-17T09:05:20Z' } }), [1]);
      assert.deepEqual(await list({ filter: { '=TIMESTAMP_X': '2026-09-17T05:05:20-04:00' } }), [2]);
    });
    it('by server time where the value has no offset', async () => {
      assert.deepEqual(await list({ filter: { '>=TIMESTAMP_X': '2026-09-17T12:05:20' } }), [2, 3]);
    });
    it("shifted by the difference of the user's zone from the server's", async () => {
      portal.admin.timeZone = 'Asia/Yekaterinburg';
      assert.deepEqual(await list({ filter: { '>=TIMESTAMP_X': '2026-09-17T12:05:20+03:00' } }), [1, 2, 3]);
      assert.deepEqual(await list({ filter: { '>=TIMESTAMP_X': '2026-09-17T14:05:20+03:00' } }), [2, 3]);
    });
    it('and refuse what is no time', async () => {
      assert.deepEqual((await refusal({ filter: { '>TIMESTAMP_X': 'soon' } })).slice(0, 2), [400, 'ERROR_CORE']);
    });
  });

  describe('order', () => {
    const seconds = standstill / 1000;

    beforeEach(() =>
      start({
        rows: [
          makeRow({ id: 1, eventName: 'ONTASKADD', changedAt: seconds }),
          makeRow({ id: 2, eventName: 'ONCRMDEALADD', changedAt: seconds - 5 }),
          makeRow({ id: 3, eventName: 'ONTASKADD', changedAt: seconds - 9, error: true }),
          makeRow({ id: 4, eventName: 'ONCRMDEALADD', changedAt: seconds - 5, processId: processId('x') }),
        ],
      }),
    );

    const cases: [order: Json, expected: number[]][] = [
      [{}, [1, 2, 3, 4]],
      [{ ID: 'DESC' }, [4, 3, 2, 1]],
      [{ id: 'desc' }, [4, 3, 2, 1]],
      [{ EVENT_NAME: 'ASC', ID: 'DESC' }, [4, 2, 3, 1]],
      [{ EVENT_NAME: 'DESC' }, [1, 3, 2, 4]],
      [{ TIMESTAMP_X: 'ASC' }, [3, 2, 4, 1]],
      [{ TIMESTAMP_X: 'ASC', ID: 'DESC' }, [3, 4, 2, 1]],
      [{ PROCESS_ID: 'DESC', ID: 'ASC' }, [4, 1, 2, 3]],
      [{ ERROR: 'DESC' }, [3, 1, 2, 4]],
      [['EVENT_NAME'], [2, 4, 1, 3]],
    ];
    for (const [order, expected] of cases) {
      it(`by ${JSON.stringify(order)}`, async () => {
        assert.deepEqual(await list({ order }), expected);
      });
    }
  });

  describe('parameter names', () => {
    beforeEach(() => start({ rows: makeRows(60) }));

    it('may be in any case; of two the later wins', async () => {
      assert.deepEqual(await list({ FILTER: { '=ID': 2 } }), [2]);
      assert.deepEqual(await list({ filter: { '=ID': 1 }, FILTER: { '=ID': 2 } }), [2]);
      assert.deepEqual(await list({ FILTER: { '=ID': 2 }, filter: { '=ID': 1 } }), [1]);
    });

    it('come from JSON, form and query string alike', async () => {
      const { address, credentials } = portal;
      const auth = `auth=${credentials.accessToken}`;
      const form = {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `${auth}&filter%5B%3E%3DID%5D=59`,
      };
      assert.deepEqual(ids((await send(`${address}/rest/event.offline.list`, form)).body['result']), [59, 60]);
      const url = `${address}/rest/event.offline.list.json?${auth}&filter[@ID][]=3&filter[@ID][]=4&order[ID]=DESC`;
      assert.deepEqual(ids((await send(url)).body['result']), [4, 3]);
    });
  });

  describe('connectors', () => {
    beforeEach(() =>
      start({
        rows: [makeRow({ id: 1 }), makeRow({ id: 2, connectorId: 'crm' }), makeRow({ id: 3, connectorId: 'shop' })],
      }),
    );

    it('are partitions: each call sees one, without a connector the one without', async () => {
      assert.deepEqual(await list(), [1]);
      assert.deepEqual(await list({ auth_connector: 'crm' }), [2]);
      assert.deepEqual(await list({ auth_connector: 'other' }), []);
    });
    it('are no filter field', async () => {
      assert.deepEqual(await refusal({ filter: { CONNECTOR_ID: 'crm' } }), [
        400,
        'ERROR_ARGUMENT',
        'Filter field not allowed: CONNECTOR_ID',
      ]);
    });
  });
});
