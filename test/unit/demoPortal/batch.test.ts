import assert from 'node:assert/strict';

import type { Json } from '../../../src/core/json.ts';
import { startDemoPortal, type DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { asObject, call, callBatch, ids, makeRow, makeRows, processId, quiet, remaining, send } from './callPortal.ts';

const list = 'event.offline.list';

/** A page that starts after the last record of another command's full page. */
const page = (index: number): string => `${list}?filter[>ID]=$result[p${index}][49][ID]&start=-1`;

describe('batch', () => {
  let portal: DemoPortal;

  beforeEach(async () => {
    portal = await startDemoPortal({ ...quiet, rows: makeRows(120) });
  });
  afterEach(() => portal.close());

  async function idsOf(cmd: Record<string, Json>, key: string): Promise<number[]> {
    const answer = await callBatch(portal, cmd);
    return ids(asObject(answer['result'])[key]);
  }

  it('answers as in the sample: maps by key, errors beside results', async () => {
    const answer = await callBatch(portal, {
      p0: `${list}?start=50&order%5BID%5D=ASC`,
      x: `${list}?filter%5B%21ID%5D=1`,
    });
    assert.deepEqual(ids(asObject(answer['result'])['p0']).slice(0, 2), [51, 52]);
    assert.deepEqual(answer['result_error'], {
      x: { error: 'ERROR_ARGUMENT', error_description: 'Filter operation not allowed: !' },
    });
    assert.deepEqual(answer['result_total'], { p0: 120 });
    assert.deepEqual(answer['result_next'], { p0: 100 });
    assert.deepEqual(Object.keys(asObject(asObject(answer['result_time'])['p0'])), [
      'start',
      'finish',
      'duration',
      'processing',
      'date_start',
      'date_finish',
      'operating_reset_at',
      'operating',
    ]);
  });

  it('names the argument in an error, as outside', async () => {
    const { result_error: errors } = await callBatch(portal, { c: 'event.offline.clear' });
    assert.deepEqual(asObject(errors)['c'], {
      error: 'ERROR_ARGUMENT',
      error_description: "Argument 'PROCESS_ID' is null or empty",
      argument: 'PROCESS_ID',
    });
  });

  it('answers 200 even if all fail, and shows empty maps as []', async () => {
    const { status, body } = await call(portal, 'batch', { cmd: { a: 'nothing', b: `${list}?filter=x` } });
    const { result_error: errors, ...others } = asObject(body['result']);
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(asObject(errors)), ['a', 'b']);
    assert.deepEqual(others, { result: [], result_total: [], result_next: [], result_time: [] });
  });

  it('shows an empty error map as []', async () => {
    assert.deepEqual((await callBatch(portal, { a: 'profile' }))['result_error'], []);
  });

  it('without commands has five empty maps', async () => {
    const empty = { result: [], result_error: [], result_total: [], result_next: [], result_time: [] };
    assert.deepEqual(await callBatch(portal, []), empty);
    assert.deepEqual((await call(portal, 'batch', {})).body['result'], empty);
    assert.deepEqual((await call(portal, 'batch', { cmd: 'profile' })).body['result'], empty);
  });

  it('gives arrays to list-style commands, and objects where one of them failed', async () => {
    const good = await callBatch(portal, ['profile', `${list}?filter[%3DID]=7`]);
    assert.ok(Array.isArray(good['result']));
    assert.deepEqual(good['result_total'], { 1: 1 });
    const gap = await callBatch(portal, ['nothing', 'profile']);
    assert.deepEqual(Object.keys(asObject(gap['result'])), ['1']);
    assert.ok(Array.isArray(gap['result_error']));
  });

  it('skips commands that are no text, without a trace', async () => {
    const answer = await callBatch(portal, { a: 5, b: ['profile'], c: null, d: 'profile' });
    assert.deepEqual(Object.keys(asObject(answer['result'])), ['d']);
    assert.deepEqual(answer['result_error'], []);
  });

  it('runs 50 commands; each further one fails by itself', async () => {
    const cmd = Object.fromEntries(Array.from({ length: 53 }, (_, index) => [`c${index}`, 'profile']));
    const answer = await callBatch(portal, cmd);
    assert.equal(Object.keys(asObject(answer['result'])).length, 50);
    const exceeded = { error: 'ERROR_BATCH_LENGTH_EXCEEDED', error_description: 'Max batch length exceeded' };
    assert.deepEqual(answer['result_error'], { c50: exceeded, c51: exceeded, c52: exceeded });
  });

  it('refuses batch, upload and download inside', async () => {
    const { result_error: errors } = await callBatch(portal, { a: 'batch?cmd[x]=profile', b: 'upload', c: 'download' });
    const refused = {
      error: 'ERROR_BATCH_METHOD_NOT_ALLOWED',
      error_description: 'Method is not allowed for batch usage',
    };
    assert.deepEqual(errors, { a: refused, b: refused, c: refused });
  });

  it('goes on after an error, unless halt is set', async () => {
    const cmd = { a: 'profile', b: 'nothing', c: 'profile' };
    for (const [halt, keys] of [
      [undefined, ['a', 'c']],
      [0, ['a', 'c']],
      ['0', ['a', 'c']],
      [false, ['a', 'c']],
      [1, ['a']],
      ['1', ['a']],
      [true, ['a']],
    ] as const) {
      const answer = await callBatch(portal, cmd, halt === undefined ? {} : { halt });
      assert.deepEqual(Object.keys(asObject(answer['result'])), keys, `halt ${String(halt)}`);
    }
  });

  it('runs the commands one after the other', async () => {
    const answer = await callBatch(portal, {
      before: `${list}?start=1000`,
      pop: 'event.offline.get?limit=3',
      after: `${list}?start=1000`,
    });
    assert.deepEqual(answer['result_total'], { before: 120, after: 117 });
    assert.equal(portal.table.size, 117);
  });

  it('can reserve and clear in one call', async () => {
    const answer = await callBatch(portal, {
      take: 'event.offline.get?filter[%3DID]=9&limit=1&clear=0',
      drop: 'event.offline.clear?process_id=$result[take][process_id]&id[]=9',
    });
    assert.equal(asObject(answer['result'])['drop'], true);
    assert.equal(remaining(portal).includes(9), false);
    assert.equal(portal.table.size, 119);
  });

  it('counts as one request of the rate, its commands are in the log as they were sent', async () => {
    await callBatch(portal, { a: 'profile', b: `${list}?filter[>ID]=$result[a][ID]&start=5` });
    assert.equal(portal.log.length, 1);
    assert.deepEqual(portal.log[0]?.commands, [
      { key: 'a', method: 'profile', params: {} },
      { key: 'b', method: list, params: { filter: { '>ID': '$result[a][ID]' }, start: '5' } },
    ]);
  });

  it('takes commands from a form', async () => {
    const { body } = await send(`${portal.address}/rest/batch.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `auth=${portal.credentials.accessToken}&halt=0&cmd[a]=${encodeURIComponent(`${list}?filter[%3E%3DID]=119`)}`,
    });
    assert.deepEqual(ids(asObject(asObject(body['result'])['result'])['a']), [119, 120]);
  });

  it('loses a filter whose operator = is not encoded, as PHP does', async () => {
    const lost = await idsOf({ a: `${list}?filter[=ID]=5` }, 'a');
    assert.equal(lost.length, 50);
    assert.deepEqual(await idsOf({ a: `${list}?filter[%3DID]=5` }, 'a'), [5]);
  });

  it('takes the connector from the outer call only', async () => {
    portal.table.insert(makeRow({ id: 500, connectorId: 'crm' }));
    const cmd = { a: `${list}?start=1000&auth_connector=crm`, b: `${list}?start=1000` };
    assert.deepEqual((await callBatch(portal, cmd))['result_total'], { a: 120, b: 120 });
    assert.deepEqual((await callBatch(portal, cmd, { auth_connector: 'crm' }))['result_total'], { a: 1, b: 1 });
  });

  it('takes the token from the outer call only', async () => {
    const { status, body } = await call(portal, 'batch', {
      auth: '',
      cmd: { a: `profile?auth=${portal.credentials.accessToken}` },
    });
    assert.deepEqual([status, body['error']], [401, 'NO_AUTH_FOUND']);
  });

  it('works for webhooks, whose forbidden commands fail one by one', async () => {
    portal.accounts.addWebhook(portal.admin, 'secret');
    const { body } = await send(`${portal.address}/rest/1/secret/batch?cmd[a]=profile&cmd[b]=${list}`);
    const answer = asObject(body['result']);
    assert.deepEqual(Object.keys(asObject(answer['result'])), ['a']);
    assert.equal(asObject(asObject(answer['result_error'])['b'])['error'], 'WRONG_AUTH_TYPE');
  });

  describe('references', () => {
    it('chain pages by >ID', async () => {
      assert.deepEqual((await idsOf({ p0: list, p1: page(0) }, 'p1')).slice(0, 2), [51, 52]);
    });

    it('restart the listing after a short page: the page, an array, becomes ID > 1', async () => {
      const cmd = { p0: `${list}?filter[>ID]=80`, p1: page(0) };
      assert.deepEqual((await idsOf(cmd, 'p1')).slice(0, 2), [2, 3]);
    });

    it('find nothing after an empty page', async () => {
      assert.deepEqual(await idsOf({ p0: `${list}?filter[>ID]=500`, p1: page(0), p2: page(1) }, 'p2'), []);
    });

    it('to a command that failed yield all results, which have no element 0', async () => {
      assert.deepEqual(await idsOf({ a: 'profile', p0: 'nothing', p1: page(0) }, 'p1'), []);
    });

    it('to a missing part of the text compare with "Array"', async () => {
      const cmd = { p0: `${list}?filter[%3DID]=1`, p1: `${list}?filter[>EVENT_NAME]=$result[p0][5][EVENT_NAME]` };
      assert.equal((await idsOf(cmd, 'p1')).length, 50);
    });

    it('chain names: each command starts with the next group, and its total tells the counts', async () => {
      portal.table.insert(makeRow({ id: 200, eventName: 'ONTASKADD' }));
      portal.table.insert(makeRow({ id: 201, eventName: 'CATALOG.PRODUCT.ON.ADD' }));
      const order = 'order[EVENT_NAME]=ASC&order[ID]=ASC';
      const next = (index: number) => `${list}?${order}&filter[>EVENT_NAME]=$result[g${index}][0][EVENT_NAME]`;
      const answer = await callBatch(portal, {
        g0: `${list}?${order}`,
        g1: next(0),
        g2: next(1),
        g3: next(2),
        g4: next(3),
      });
      assert.deepEqual(answer['result_total'], { g0: 122, g1: 121, g2: 1, g3: 0, g4: 0 });
      assert.deepEqual(ids(asObject(answer['result'])['g2']), [200]);
    });

    it('reach the other parts of the answer: total, next, time, error', async () => {
      const answer = await callBatch(portal, {
        a: `${list}?start=20`,
        bad: 'nothing',
        next: `${list}?start=$next[a]`,
        total: `${list}?filter[%3DID]=$total[a]`,
        error: `method.get?name=$error[bad][error]`,
      });
      const results = asObject(answer['result']);
      assert.equal(ids(results['next'])[0], 71);
      assert.deepEqual(ids(results['total']), [120]);
      assert.deepEqual(results['error'], { isExisting: false, isAvailable: false });
    });

    it('reach to the next white space; within a text only numbers and texts replace them', async () => {
      portal.bindings.remove(() => true);
      portal.bindings.add({
        application: portal.application,
        eventName: 'ONAPPTEST',
        handler: '',
        userId: 0,
        connectorId: 'x',
      });
      await callBatch(portal, {
        a: 'profile',
        t: 'event.test?whole=$result[a][ID]&within=x$result[a][ID]&words=$result[a][ID]+$result[a][NAME]&page=see+$result[a]&none=$result&deep=$result[a][NAME][0]',
      });
      const [row] = portal.table.partition('x').batch('');
      assert.deepEqual(asObject(row?.eventData)['QUERY'], {
        whole: '1',
        within: 'x1',
        words: '1 Jana',
        page: 'see $result[a]',
        none: '$result',
        deep: 'J',
      });
    });

    it('are resolved in nested parameters, and a clear can be aimed by them', async () => {
      portal.consumer.reserveIds([3, 4]);
      const batch = portal.table.find(3)?.processId ?? processId('none');
      await callBatch(portal, {
        a: `${list}?filter[%3DPROCESS_ID]=${batch}`,
        b: `event.offline.clear?process_id=${batch}&id[]=$result[a][0][ID]`,
      });
      assert.deepEqual(remaining(portal).slice(0, 4), [1, 2, 4, 5]);
    });
  });
});
