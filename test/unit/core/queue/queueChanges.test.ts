import assert from 'node:assert/strict';
import { isObject, type Json } from '../../../../src/core/json.ts';
import { UnsafeChangeError } from '../../../../src/core/queue/changeRules.ts';
import { isProcessId } from '../../../../src/core/queue/processId.ts';
import { QueueChanges } from '../../../../src/core/queue/queueChanges.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, rowsOf, seenIn } from '../../../support/rows.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

const [mine, other, theirs] = [5, 9, 12];
const rows = [makeRow({ id: mine }), makeRow({ id: other }), makeRow({ id: theirs, processId: processId('t') })];

/** Changes the answer of each get, alone or in a batch call, and leaves other answers as they are. */
function alterGets(portal: DemoPortal, alter: (result: { [key: string]: Json }) => Json): void {
  const inside = (value: Json): Json => {
    if (!isObject(value)) {
      return value;
    }
    return 'events' in value
      ? alter(value)
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inside(inner)]));
  };
  portal.faults.add({ kind: 'alter', alter: inside }, { times: 100 });
}

const eventOf = ({ table }: DemoPortal, id: number): Json => ({
  ID: String(id),
  TIMESTAMP_X: '2026-09-17T12:05:20+03:00',
  EVENT_NAME: 'ONCRMDEALUPDATE',
  EVENT_DATA: { FIELDS: { ID: id } },
  EVENT_ADDITIONAL: false,
  MESSAGE_ID: table.find(id)?.messageId ?? '',
});

const answers: Record<string, (portal: DemoPortal) => Parameters<typeof alterGets>[1]> = {
  'another record in its place': (portal) => (result) => ({ ...result, events: [eventOf(portal, other)] }),
  'another record beside it': (portal) => (result) => ({
    ...result,
    events: [result['events'] ?? null, eventOf(portal, other)].flat(),
  }),
  'the same record twice': () => (result) => ({
    ...result,
    events: [result['events'] ?? null, result['events'] ?? null].flat(),
  }),
  'no list of events': () => (result) => ({ ...result, events: null }),
  'an object of events': () => (result) => ({ ...result, events: { 0: result['events'] ?? null } }),
  'an event without id': () => (result) => ({ ...result, events: [{}] }),
  'nothing at all': () => () => null,
};
const processIds: Record<string, Json> = {
  'no process id': null,
  'an empty process id': '',
  'a process id that is a number': 5,
  'a process id with other characters': "x' OR '1'='1",
  'a reference as process id': '$result[a]',
  'a list as process id': [processId('t')],
};

describe('an answer about a record that was taken', () => {
  const suite = portalSuite();

  for (const [name, alterFor] of Object.entries(answers)) {
    for (const extendedMode of [true, false]) {
      it(`that has ${name} is an error, and clears nothing (${extendedMode ? 'reserving' : 'taking out'})`, async () => {
        suite.confirm();
        const portal = await suite.startPortal({ rows });
        const { queue, copies } = await suite.connect(portal);
        alterGets(portal, alterFor(portal));
        const { error, cleared, stillThere } = await queue.clear(seenIn(portal, [mine]), { extendedMode });
        assert.ok(error instanceof RestError && error.kind === 'protocol', String(error));
        // Taking out deletes before it answers: that much is named, and copied.
        assert.deepEqual([numbers(stillThere), numbers(cleared)], extendedMode ? [[mine], []] : [[], [mine]]);
        assert.deepEqual(
          rowsOf(portal).filter(({ id }) => id !== mine),
          rows.slice(1),
        );
        assert.deepEqual(copies.records[0]?.['EVENT_DATA'], { FIELDS: { ID: mine } });
        assert.equal(JSON.stringify(portal.log).includes('event.offline.clear'), false);
      });
    }
  }

  for (const [name, given] of Object.entries(processIds)) {
    it(`that has ${name} is an error, and clears nothing`, async () => {
      suite.confirm();
      const portal = await suite.startPortal({ rows });
      const { queue } = await suite.connect(portal);
      alterGets(portal, (result) => ({ ...result, process_id: given }));
      const { error, stillThere } = await queue.clear(seenIn(portal, [mine]), { extendedMode: true });
      assert.ok(error instanceof RestError && error.kind === 'protocol', String(error));
      assert.deepEqual(numbers(stillThere), [mine]);
      assert.equal(JSON.stringify(portal.log).includes('event.offline.clear'), false);
    });
  }

  it('that has the process id of somebody else’s batch clears no record of that batch', async () => {
    suite.confirm();
    const portal = await suite.startPortal({ rows });
    const { queue } = await suite.connect(portal);
    alterGets(portal, (result) => ({ ...result, process_id: processId('t') }));
    const { stillThere } = await queue.clear(seenIn(portal, [mine]), { extendedMode: true });
    assert.deepEqual(numbers(stillThere), [mine]);
    assert.deepEqual(
      rowsOf(portal).filter(({ id }) => id !== mine),
      rows.slice(1),
    );
  });

  it('that fails for one record does not keep the others from being cleared', async () => {
    suite.confirm();
    // One that was not named lies between the two, so that each is reserved by itself.
    const portal = await suite.startPortal({ rows: [...rows, makeRow({ id: mine + 1 })] });
    const { queue } = await suite.connect(portal);
    alterGets(portal, (result) => (JSON.stringify(result).includes(`"ID":"${mine}"`) ? {} : result));
    const outcome = await queue.clear(seenIn(portal, [mine, other, theirs]), { extendedMode: true });
    assert.deepEqual([numbers(outcome.cleared), numbers(outcome.stillThere)], [[other, theirs], [mine]]);
  });
});

describe('what changes a queue', () => {
  const suite = portalSuite();

  it('refuses what was not named when confirming, and sends nothing then', async () => {
    const portal = await suite.startPortal({ rows });
    const { client } = await suite.connect(portal);
    const [named, unnamed] = seenIn(portal, [mine, other]);
    const batch = processId('t');
    assert.ok(named !== undefined && unnamed !== undefined && isProcessId(batch));
    const changes = new QueueChanges(client, undefined, [named.id]);
    await assert.rejects(changes.reserve([[named], [unnamed]]), UnsafeChangeError);
    await assert.rejects(changes.take(unnamed), UnsafeChangeError);
    await assert.rejects(changes.reserve([[named, unnamed]]), UnsafeChangeError);
    await assert.rejects(changes.clear([{ processId: batch, records: [named, unnamed] }]), UnsafeChangeError);
    assert.deepEqual([portal.log, rowsOf(portal)], [[], rows]);
  });
});
