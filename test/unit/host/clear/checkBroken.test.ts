import assert from 'node:assert/strict';
import { RestError } from '../../../../src/core/rest/restError.ts';
import { checkBroken } from '../../../../src/host/clear/checkBroken.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { seenIn } from '../../../support/rows.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

describe('a clear that its window did not end', () => {
  const suite = portalSuite();
  const clock = { now: () => 5000 };
  const rows = [
    makeRow({ id: 1 }),
    makeRow({ id: 2 }),
    makeRow({ id: 3 }),
    makeRow({ id: 4, processId: processId('other') }),
  ];

  /** All four records are copied, as they were; then the first is gone, the second and the third reserved by somebody. */
  async function breakOff() {
    const portal = await suite.startPortal({ rows });
    const client = await suite.connect(portal);
    const { archive } = client;
    const records = seenIn(portal, [1, 2, 3, 4]);
    const clear = await archive.beginClear();
    await archive.saveCopies(clear, records);
    await archive.saveFindings({ at: 1000, seen: records, gone: [] });
    portal.consumer.remove([1]);
    portal.consumer.reserveIds([2, 3]);
    return { portal, client, clears: [{ clear, begunAt: 1000, ids: records.map(({ id }) => id) }] };
  }

  it('is checked by reading: what is gone is told, and what is reserved since, which may be ours', async () => {
    const { portal, client, clears } = await breakOff();
    const { queue, archive } = client;
    const outcome = await checkBroken(clears, queue, clock);
    assert.deepEqual([outcome.cleared, outcome.alreadyGone, outcome.stillThere], [[], ['1'], ['2', '3', '4']]);
    const holder = portal.table.find(2)?.processId;
    assert.deepEqual(outcome.held, [{ processId: holder, ids: ['2', '3'], isSurelyOurs: false }]);
    assert.equal(archive.isAtRest, true);
    assert.deepEqual(
      archive.entries.map(({ fate }) => fate),
      ['gone', 'inQueue', 'inQueue', 'inQueue'],
    );
    const copies = await archive.copies();
    assert.deepEqual(
      copies.map(({ record, result }) => `${record.id} ${result}`),
      ['4 stillThere', '3 stillThere', '2 stillThere', '1 unknown'],
    );
  });

  it('is not ended where the queue can’t be asked', async () => {
    const { portal, client, clears } = await breakOff();
    portal.faults.add({ kind: 'answer', status: 500, body: '{}' }, { times: Infinity });
    await assert.rejects(checkBroken(clears, client.queue, clock), RestError);
    assert.equal(client.archive.isAtRest, false);
  });
});
