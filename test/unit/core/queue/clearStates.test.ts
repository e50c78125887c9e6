import assert from 'node:assert/strict';
import { stateOf } from '../../../../src/core/queue/record.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, rowsOf, seenIn } from '../../../support/rows.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

const failed = { error: true };
const [batchA, batchB] = [processId('a'), processId('b')];

/** Twelve rows of each partition: three per state, with reserved ones in two batches. */
function queueRows(): Row[] {
  return ['', 'shop'].flatMap((connectorId, partition) =>
    Array.from({ length: 12 }, (_, i) =>
      makeRow({
        id: 100 * (partition + 1) + i,
        connectorId,
        processId: ['', i % 2 ? batchA : batchB, '', i % 3 ? batchA : batchB][i % 4] ?? '',
        ...(i % 4 >= 2 ? failed : {}),
      }),
    ),
  );
}

const states = ['waiting', 'reserved', 'failed', 'failedReserved'];

describe('clearing', () => {
  const suite = portalSuite();

  for (const extendedMode of [true, false]) {
    for (const authConnector of [undefined, 'shop']) {
      const how = `${extendedMode ? 'with' : 'without'} extended mode, ${authConnector ? 'with' : 'without'} connector`;
      const first = authConnector === undefined ? 100 : 200;
      const selections: Record<string, number[]> = {
        ...Object.fromEntries(states.map((state, i) => [`one ${state} record`, [first + i]])),
        'a selection over all states': [9, 0, 1, 2, 3, 6, 7].map((i) => first + i),
        'every record of the partition': Array.from({ length: 12 }, (_, i) => first + i),
      };
      for (const [name, ids] of Object.entries(selections)) {
        it(`removes ${name} and touches no other record: ${how}`, async () => {
          suite.confirm();
          const portal = await suite.startPortal({
            rows: queueRows(),
            connectors: ['', 'shop'],
            features: { rest_offline_extended: extendedMode },
          });
          const { queue, copies } = await suite.connect(portal, { ...(authConnector && { authConnector }) });
          const before = rowsOf(portal);
          const named = seenIn(portal, ids);
          const outcome = await queue.clear(named, { extendedMode });

          assert.deepEqual(
            rowsOf(portal),
            before.filter(({ id }) => !ids.includes(id)),
          );
          assert.deepEqual(
            { ...outcome, cleared: numbers(outcome.cleared) },
            {
              cleared: ids.toSorted((a, b) => a - b),
              alreadyGone: [],
              stillThere: [],
              unknown: [],
              changed: [],
              asked: [],
              held: [],
              copied: ids.length,
              error: undefined,
            },
          );
          assert.equal(copies.records.length, ids.length, 'a copy twice');
          for (const id of ids) {
            const row = before.find((one) => one.id === id);
            assert.deepEqual(
              copies.records.find(({ ID }) => ID === String(id))?.['EVENT_DATA'],
              row?.eventData,
              `the copy of ${id}`,
            );
          }
        });
      }
    }
  }

  it('keeps of each record the eight fields, and what became of it', async () => {
    suite.confirm();
    const portal = await suite.startPortal({ rows: queueRows(), connectors: ['', 'shop'] });
    const { queue, copies, archive } = await suite.connect(portal, { authConnector: 'shop' });
    const [named] = seenIn(portal, [201]);
    assert.ok(named !== undefined && stateOf(named) === 'reserved');
    await queue.clear([named], { extendedMode: true });
    assert.deepEqual(copies.records, [
      {
        ID: '201',
        TIMESTAMP_X: named.timestamp,
        EVENT_NAME: 'ONCRMDEALUPDATE',
        EVENT_DATA: { FIELDS: { ID: 201 } },
        EVENT_ADDITIONAL: { user_id: '1' },
        MESSAGE_ID: named.messageId,
        PROCESS_ID: named.processId,
        ERROR: '0',
      },
    ]);
    const [copy] = await archive.copies();
    assert.deepEqual([copy?.record, copy?.result], [named, 'cleared']);
  });

  it('takes as few requests as it can: read, reserve, clear, read', async () => {
    suite.confirm();
    const portal = await suite.startPortal({ rows: queueRows() });
    const { queue } = await suite.connect(portal);
    await queue.clear(seenIn(portal, [100, 101, 102, 103]), { extendedMode: true });
    assert.deepEqual(
      portal.log.map(({ commands }) => commands?.map(({ method }) => method.replace('event.offline.', '')).join(' ')),
      ['list', 'get get', 'clear clear clear clear', 'list'],
    );
  });

  it('sends commands under names that the server cannot take for positions of a list', async () => {
    suite.confirm();
    const portal = await suite.startPortal({ rows: queueRows() });
    const { queue } = await suite.connect(portal);
    await queue.clear(seenIn(portal, [100, 101, 102, 103]), { extendedMode: true });
    const keys = portal.log.flatMap(({ commands }) => (commands ?? []).map(({ key }) => key));
    assert.deepEqual(
      keys.filter((key) => !/^[a-z]/.test(key)),
      [],
    );
  });

  it('clears records of one batch by one command, and of several by one request', async () => {
    suite.confirm();
    const portal = await suite.startPortal({ rows: queueRows() });
    const { queue } = await suite.connect(portal);
    await queue.clear(seenIn(portal, [101, 105, 109, 103]), { extendedMode: false });
    assert.deepEqual(
      portal.log.flatMap(({ commands }) => commands ?? []).filter(({ method }) => method === 'event.offline.clear')
        .length,
      2,
    );
    assert.equal(portal.log.length, 3);
  });

  it('of a record named twice is one clear, reported once', async () => {
    for (const extendedMode of [true, false]) {
      suite.confirm();
      const portal = await suite.startPortal({ rows: queueRows(), features: { rest_offline_extended: extendedMode } });
      const { queue } = await suite.connect(portal);
      const outcome = await queue.clear(seenIn(portal, [100, 101, 100, 101]), { extendedMode });
      assert.deepEqual([numbers(outcome.cleared), outcome.alreadyGone, outcome.copied], [[100, 101], [], 2]);
    }
  });

  it('of nothing sends nothing', async () => {
    const portal = await suite.startPortal({ rows: queueRows() });
    const { queue } = await suite.connect(portal);
    const outcome = await queue.clear([], { extendedMode: true });
    assert.deepEqual(outcome.cleared, []);
    assert.deepEqual(portal.log, []);
  });
});
