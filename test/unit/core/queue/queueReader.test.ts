import assert from 'node:assert/strict';
import { isReadMethod } from '../../../../src/core/queue/methods.ts';
import { parsePage, type ReadCommand } from '../../../../src/core/queue/queueReader.ts';
import type { RecordId } from '../../../../src/core/queue/record.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { seen, seenIn } from '../../../support/rows.ts';
import { makeRow, makeRows } from '../../demoPortal/callPortal.ts';

describe('the reader of a queue', () => {
  const suite = portalSuite();

  it('refuses each method that is not on the read-only list, and sends nothing then', async () => {
    const portal = await suite.startPortal({ rows: makeRows(3) });
    const { queue } = await suite.connect(portal);
    for (const method of [
      'event.offline.get',
      'event.offline.clear',
      'event.offline.error',
      'batch',
      'EVENT.OFFLINE.LIST',
      '',
    ]) {
      assert.equal(isReadMethod(method), false, method);
      const good: ReadCommand = { method: 'event.offline.list', params: {} };
      // What a defect of ours, or a caller without types, could try.
      const bad = JSON.parse(JSON.stringify({ method, params: {} }));
      await assert.rejects(
        queue.reader.batch(
          new Map([
            ['good', good],
            ['bad', bad],
          ]),
        ),
        /only reads/,
      );
    }
    assert.deepEqual([portal.log.length, portal.table.size], [0, 3]);
  });

  it('finds records by their ids, as they are now, and none that is gone', async () => {
    const portal = await suite.startPortal({ rows: makeRows(5) });
    const { queue } = await suite.connect(portal);
    const ids = seenIn(portal, [1, 2, 5]).map(({ id }) => id);
    portal.consumer.remove([2]);
    portal.consumer.reserveIds([5]);
    const found = await queue.reader.findByIds(ids);
    assert.deepEqual([...found.values()], seenIn(portal, [1, 5]));
  });

  it('finds 51 records, and 2,501, in as few requests as there can be', async () => {
    const portal = await suite.startPortal({ rows: makeRows(2600) });
    const { queue } = await suite.connect(portal);
    const ids = portal.table.rows().map((row) => seen(row).id);
    assert.equal((await queue.reader.findByIds(ids.slice(0, 51))).size, 51);
    assert.equal(portal.log.length, 1);
    assert.equal((await queue.reader.findByIds(ids.slice(0, 2501))).size, 2501);
    assert.equal(portal.log.length, 3);
  }).timeout(30_000);

  it('finds no record that it was not asked for, whatever the answer holds', async () => {
    const portal = await suite.startPortal({ rows: makeRows(5) });
    const { queue } = await suite.connect(portal);
    const [one] = seenIn(portal, [1]);
    assert.ok(one !== undefined);
    const answer = JSON.stringify({
      result: { result: { p0: [{ ...wire('1'), ID: '2' }, wire('1')] }, result_total: { p0: 2 }, result_error: [] },
    });
    portal.faults.add({ kind: 'answer', status: 200, body: answer });
    assert.deepEqual([...(await queue.reader.findByIds([one.id])).keys()], ['1']);
  });

  it('finds the records that it was asked for, though the row of another in the answer is no record', async () => {
    const portal = await suite.startPortal({ rows: makeRows(5) });
    const { queue } = await suite.connect(portal);
    const ids = seenIn(portal, [1, 3]).map(({ id }) => id);
    const p0 = [wire('1'), { ...wire('2'), TIMESTAMP_X: null }, { ID: '4' }, wire('3')];
    const answer = JSON.stringify({ result: { result: { p0 }, result_total: { p0: 4 }, result_error: [] } });
    portal.faults.add({ kind: 'answer', status: 200, body: answer });
    assert.deepEqual([...(await queue.reader.findByIds(ids)).keys()], ['1', '3']);
  });

  it('does not take a named record that it cannot read for one that is gone', async () => {
    const portal = await suite.startPortal({ rows: makeRows(5) });
    const { queue } = await suite.connect(portal);
    const ids = seenIn(portal, [1, 3]).map(({ id }) => id);
    const spoilt = [
      [wire('1'), { ...wire('3'), ERROR: 'x' }],
      [wire('1'), { ...wire('3'), ID: null }],
      [wire('1'), null],
      { 0: wire('1'), 1: wire('3') },
    ];
    for (const p0 of spoilt) {
      const answer = JSON.stringify({ result: { result: { p0 }, result_total: { p0: 2 }, result_error: [] } });
      portal.faults.add({ kind: 'answer', status: 200, body: answer });
      await assert.rejects(queue.reader.findByIds(ids), ofKind('protocol'));
    }
  });

  it('asks nothing about no ids', async () => {
    const portal = await suite.startPortal();
    const { queue } = await suite.connect(portal);
    assert.equal((await queue.reader.findByIds([])).size, 0);
    assert.equal(portal.log.length, 0);
  });

  it('reads pages of its connector only', async () => {
    const rows = [makeRow({ id: 1 }), makeRow({ id: 2, connectorId: 'shop' })];
    const portal = await suite.startPortal({ rows, connectors: ['', 'shop'] });
    const without = await suite.connect(portal);
    const within = await suite.connect(portal, { authConnector: 'shop' });
    const idsOf = async ({ queue }: typeof without): Promise<RecordId[]> =>
      (await queue.reader.list({})).records.map(({ id }) => id);
    assert.deepEqual([await idsOf(without), await idsOf(within)], [['1'], ['2']]);
  });

  it('tells that the plan has no connectors', async () => {
    const portal = await suite.startPortal({ features: { rest_auth_connector: false } });
    const { queue } = await suite.connect(portal, { authConnector: 'shop' });
    await assert.rejects(queue.reader.list({}), ofKind('plan'));
  });

  it('knows whether the portal can reserve', async () => {
    const portal = await suite.startPortal({ features: { rest_offline_extended: false } });
    const { queue } = await suite.connect(portal);
    assert.equal(await queue.reader.hasExtendedMode(), false);
    portal.features.rest_offline_extended = true;
    assert.equal(await queue.reader.hasExtendedMode(), true);
  });

  it('stops when it is cancelled', async () => {
    const portal = await suite.startPortal();
    const { queue } = await suite.connect(portal);
    await assert.rejects(queue.reader.list({}, { signal: AbortSignal.abort() }), ofKind('cancelled'));
  });
});

describe('a page of the queue', () => {
  it('is a list of records with a total', () => {
    assert.equal(parsePage({ result: [wire('1')], total: 7 }).total, 7);
    for (const result of [null, {}, 'x', true, [null], [{}], [[wire('1')]]]) {
      assert.throws(() => parsePage({ result, total: 1 }), ofKind('protocol'), JSON.stringify(result));
    }
    assert.throws(() => parsePage({ result: [], total: undefined }), ofKind('protocol'));
    assert.throws(() => parsePage({ result: [wire('1'), wire('2'), wire('1')], total: 3 }), ofKind('protocol'));
  });
});

function wire(ID: string): Record<string, string> {
  const MESSAGE_ID = 'm';
  return { ID, TIMESTAMP_X: '2026-09-17T12:05:20+03:00', EVENT_NAME: 'A', MESSAGE_ID, PROCESS_ID: '', ERROR: '0' };
}
