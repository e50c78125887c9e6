import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Json } from '../../../../src/core/json.ts';
import { compareIds, stateOf } from '../../../../src/core/queue/record.ts';
import { readSummary, type Summary } from '../../../../src/core/queue/summary.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { seen } from '../../../support/rows.ts';
import { makeRow, makeRows, processId } from '../../demoPortal/callPortal.ts';

const nameOf = (group: number): string => `ONEVENT${String(group).padStart(4, '0')}`;

/** Rows of so many groups, in all states; the groups' records are mixed, so that none has a range of ids of its own. */
function rowsOfGroups(groups: number, sizeOf: (group: number) => number, afterId = 0): Row[] {
  const names = Array.from({ length: groups }, (_, group) =>
    Array.from({ length: sizeOf(group) }, () => nameOf(group)),
  );
  const mixed = names.flat().toSorted((a, b) => (a.slice(-1) < b.slice(-1) ? -1 : 1));
  return mixed.map((eventName, i) =>
    makeRow({ id: afterId + i + 1, eventName, processId: i % 3 === 1 ? processId(`${i}`) : '', error: i % 5 === 0 }),
  );
}

/** Rows of one group that come later than any other. */
function arrivals(count: number, eventName: string): Row[] {
  return Array.from({ length: count }, (_, i) => makeRow({ id: 9001 + i, eventName }));
}

/** The summary that the table itself gives. */
function summaryOf(rows: readonly Row[], extendedMode = true): Summary {
  const records = rows.map(seen);
  const groups = Map.groupBy(records, ({ eventName }) => eventName);
  const names = [...groups.keys()].toSorted();
  const states = Object.groupBy(records, stateOf);
  return {
    total: records.length,
    shown: records.length,
    added: records.length,
    states: {
      waiting: states.waiting?.length ?? 0,
      reserved: states.reserved?.length ?? 0,
      failed: states.failed?.length ?? 0,
      failedReserved: states.failedReserved?.length ?? 0,
    },
    groups: names.map((eventName) => {
      const list = groups.get(eventName) ?? [];
      // After a full page of one name, only the end of the queue tells that there is no more of it.
      const isWhole = list.length < 50 || (list.length === 50 && eventName === names.at(-1));
      return { eventName, count: list.length, firstPage: list.slice(0, 50), isWhole };
    }),
    highestId: records.toSorted((a, b) => compareIds(a.id, b.id)).at(-1)?.id,
    extendedMode,
    isSelfHosted: false,
  };
}

/** The answer of a server that, where it should answer an empty page, lists the queue from the top. */
function startAgain(answer: Json): Json {
  const text = JSON.stringify(answer);
  const [, top = ''] = /"g0":(\[.*?\]),"g1"/.exec(text) ?? [];
  return JSON.parse(text.replaceAll(/"(g\d+)":\[\]/g, (_empty, key) => `"${key}":${top}`));
}

/** What holds of every summary, also of a queue that changes while it is read. */
function assertIsSound({ total, states, groups }: Summary): void {
  const counts = [total, ...Object.values(states), ...groups.map(({ count }) => count)];
  assert.deepEqual(
    counts.filter((count) => count < 0),
    [],
    'negative',
  );
  const names = groups.map(({ eventName }) => eventName);
  assert.deepEqual(names, [...new Set(names)].toSorted(), 'a group twice, or out of order');
  for (const { eventName, count, firstPage, isWhole } of groups) {
    assert.ok(firstPage.length > 0 && firstPage.length <= Math.min(50, count), eventName);
    assert.ok(isWhole ? count === firstPage.length : firstPage.length === 50, eventName);
    assert.ok(
      firstPage.every((record) => record.eventName === eventName),
      eventName,
    );
  }
}

describe('the summary of a queue', () => {
  const suite = portalSuite();
  const read = async (portal: DemoPortal): Promise<Summary> => {
    const { queue } = await suite.connect(portal);
    return await readSummary(queue.reader);
  };

  const sizes: Record<string, (group: number) => number> = {
    'of 1 or 2 records': (group) => 1 + (group % 2),
    'of which each tenth has more than a page': (group) => (group % 10 === 3 ? 51 + group : 1),
    'of which the last has exactly a page': (group) => (group % 50 === 0 || group === 78 || group === 100 ? 50 : 1),
    'of which the last has a page and 1': (group) => (group % 50 === 0 || group === 78 || group === 100 ? 51 : 1),
  };
  for (const groups of [0, 1, 44, 45, 46, 47, 49, 50, 51, 79, 96, 101, 151]) {
    for (const [name, sizeOf] of Object.entries(sizes)) {
      it(`is that of the table, in as few requests as promised: ${groups} groups ${name}`, async () => {
        const rows = rowsOfGroups(groups, sizeOf);
        const portal = await suite.startPortal({ rows });
        assert.deepEqual(await read(portal), summaryOf(rows));
        assert.ok(portal.log.length <= Math.ceil((groups + 6) / 50), `${portal.log.length} requests`);
        assert.deepEqual([...new Set(portal.log.map(({ method }) => method))], ['batch']);
      });
    }
  }

  it('is that of the table for any queue', async () => {
    const portal = await suite.startPortal({ connectors: ['', 'shop'] });
    const { queue } = await suite.connect(portal);
    const group = fc.record({ first: fc.nat(40), size: fc.integer({ min: 1, max: 70 }), state: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.array(group, { maxLength: 6 }), fc.boolean(), async (plan, feature) => {
        const rows = plan.flatMap(({ first, size, state }, i) =>
          Array.from({ length: size }, (_, n) =>
            makeRow({
              id: 1 + i + 6 * n,
              eventName: nameOf(first),
              processId: state % 2 ? processId(`${n}`) : '',
              error: state > 1,
              connectorId: i === 5 ? 'shop' : '',
            }),
          ),
        );
        portal.features.rest_offline_extended = feature;
        portal.table.delete(portal.table.rows());
        portal.table.insertAll(rows);
        const ours = rows.filter(({ connectorId }) => connectorId === '').toSorted((a, b) => a.id - b.id);
        assert.deepEqual(await readSummary(queue.reader), summaryOf(ours, feature));
      }),
      { seed: 4, numRuns: 200 },
    );
  }).timeout(120_000);

  it('knows names that mean something in a filter, an address or a reference', async () => {
    const names = ['A%B', 'A_B', 'A&B=C', 'A#B?C', 'A+B', '"A\'B', '$RESULT[G0]', 'CATALOG.PRODUCT.ON.ADD', 'ÄÖ[0]'];
    const rows = names.flatMap((eventName, i) =>
      Array.from({ length: 6 }, (_, n) => makeRow({ id: 1 + i + names.length * n, eventName })),
    );
    const filler = rowsOfGroups(60, () => 1, 100);
    const portal = await suite.startPortal({ rows: [...rows, ...filler] });
    assert.deepEqual(
      (await read(portal)).groups.map(({ eventName, count }) => [eventName, count]),
      summaryOf([...rows, ...filler]).groups.map(({ eventName, count }) => [eventName, count]),
    );
  });

  it('is that of the connector’s partition', async () => {
    const here = [1, 2, 3].map((id) => makeRow({ id, connectorId: 'shop' }));
    const portal = await suite.startPortal({ rows: [...here, makeRow({ id: 9 })], connectors: ['', 'shop'] });
    const { queue } = await suite.connect(portal, { authConnector: 'shop' });
    assert.deepEqual(await readSummary(queue.reader), summaryOf(here));
  });

  it('tells whether the portal can reserve, and whether it is on-premise: then it can', async () => {
    const portal = await suite.startPortal({ features: { rest_offline_extended: false } });
    const features = async (): Promise<boolean[]> => {
      const { extendedMode, isSelfHosted } = await read(portal);
      return [extendedMode, isSelfHosted];
    };
    assert.deepEqual(await features(), [false, false]);
    portal.features.rest_offline_extended = true;
    assert.deepEqual(await features(), [true, false]);
    portal.features.rest_offline_extended = false;
    portal.features.isSelfHosted = true;
    assert.deepEqual(await features(), [true, true]);
  });

  describe('while the queue changes', () => {
    const groups = 120;
    const changes: Record<string, (portal: DemoPortal) => void> = {
      'everything is taken': ({ table }) => table.delete(table.rows()),
      'what was read is taken': ({ table }) =>
        table.delete(table.rows().filter(({ eventName }) => eventName < nameOf(46))),
      'what is to come is taken': ({ table }) =>
        table.delete(table.rows().filter(({ eventName }) => eventName > nameOf(45))),
      'the next group is taken': ({ table }) =>
        table.delete(table.rows().filter(({ eventName }) => eventName === nameOf(46))),
      'the last group that was read is taken': ({ table }) =>
        table.delete(table.rows().filter(({ eventName }) => eventName === nameOf(45))),
      'groups come before those that were read': ({ table }) => table.insert(makeRow({ id: 9999, eventName: 'A' })),
      'a group grows': ({ table }) => table.insertAll(arrivals(80, nameOf(45))),
      'all the rest grows': ({ table }) => table.insertAll(arrivals(200, nameOf(100))),
    };
    for (const [name, change] of Object.entries(changes)) {
      it(`between two requests has no negative count and no group twice: ${name}`, async () => {
        const portal = await suite.startPortal({ rows: rowsOfGroups(groups, (group) => (group % 9 === 0 ? 60 : 2)) });
        portal.hooks.onBeforeRequest = () => {
          if (portal.log.length === 2) {
            change(portal);
          }
        };
        assertIsSound(await read(portal));
        assert.ok(portal.log.length >= 2);
      });
    }

    it('between any two commands has no negative count and no group twice', async () => {
      const portal = await suite.startPortal();
      const { queue } = await suite.connect(portal);
      const names = [...Array.from({ length: 12 }, (_, i) => nameOf(i)), 'A', 'Z'];
      const change = fc.record({
        at: fc.integer({ min: 1, max: 60 }),
        name: fc.constantFrom(...names),
        grows: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(5), async (list, seed) => {
          portal.table.delete(portal.table.rows());
          portal.table.insertAll(rowsOfGroups(12, (group) => ((group + seed) % 4 === 0 ? 55 : 3)));
          let command = 0;
          let id = 5000;
          portal.hooks.onMethod = () => {
            command += 1;
            for (const { name, grows } of list.filter(({ at }) => at === command)) {
              const rows = portal.table.rows().filter(({ eventName }) => eventName === name);
              if (grows) {
                portal.table.insertAll(Array.from({ length: 60 }, () => makeRow({ id: ++id, eventName: name })));
              } else {
                portal.table.delete(rows);
              }
            }
          };
          assertIsSound(await readSummary(queue.reader));
        }),
        { seed: 5, numRuns: 200 },
      );
    }).timeout(120_000);
  });

  it('ends with the last group, also where the server starts again from the top instead of answering an empty page', async () => {
    const rows = rowsOfGroups(20, (group) => (group === 19 ? 60 : 2));
    const portal = await suite.startPortal({ rows });
    portal.faults.add({ kind: 'alter', alter: startAgain });
    assert.deepEqual(await read(portal), summaryOf(rows));
    assert.equal(portal.log.length, 1);
  });

  it('is none where one of its commands fails', async () => {
    const portal = await suite.startPortal({ rows: makeRows(3) });
    const { queue } = await suite.connect(portal);
    // The first of its commands uses up the time of all.
    portal.operating.costOf = (method) => (method === 'event.offline.list' ? 481 : 0);
    await assert.rejects(readSummary(queue.reader), ofKind('operatingLimit'));
  });
});
