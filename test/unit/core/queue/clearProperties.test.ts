import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ClearOutcome } from '../../../../src/core/queue/clearAccount.ts';
import { type QueueRecord, toWire } from '../../../../src/core/queue/record.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { Fault } from '../../../../src/demoPortal/http/faults.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { alteredAnswers } from '../../../support/alteredAnswers.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, rowsOf, seenIn } from '../../../support/rows.ts';
import type { TestQueue } from '../../../support/testQueue.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

const events = ['ONCRMDEALADD', 'ONCRMDEALUPDATE', 'ONTASKADD'] as const;
const batches = [processId('a'), processId('b')];

/** A row, whether the user named it, and what befell it between the user's look and the clear. */
const rowPlan = fc.record({
  gap: fc.integer({ min: 1, max: 3 }),
  event: fc.constantFrom(...events),
  object: fc.integer({ min: 1, max: 6 }),
  processId: fc.constantFrom('', '', ...batches),
  error: fc.boolean(),
  connectorId: fc.constantFrom('', '', '', 'shop'),
  isNamed: fc.boolean(),
  meanwhile: fc.constantFrom('nothing', 'nothing', 'nothing', 'gone', 'happened again', 'reserved'),
});
type RowPlan = typeof rowPlan extends fc.Arbitrary<infer T> ? T : never;

/** What others do just before one of the requests. */
const intervention = fc.record({
  request: fc.integer({ min: 1, max: 6 }),
  act: fc.constantFrom('take', 'reserve', 'remove', 'raise', 'fail', 'lose the feature'),
  id: fc.integer({ min: 1, max: 20 }),
});
type Intervention = typeof intervention extends fc.Arbitrary<infer T> ? T : never;

const plans = fc.array(rowPlan, { minLength: 1, maxLength: 12 });
const modes = fc.record({ extendedMode: fc.boolean(), hasFeature: fc.boolean() });
const spoilt = fc.array(
  fc.record({
    request: fc.integer({ min: 1, max: 6 }),
    fault: alteredAnswers({ ids: ['1', '2', '3', '5', '8', '13', '99'], processIds: [...batches, processId('c')] }),
  }),
  { minLength: 1, maxLength: 3 },
);

/** The rows of a plan, with unique keys as the server's index demands. */
function planRows(list: readonly RowPlan[]): (RowPlan & { readonly row: Row })[] {
  let id = 0;
  const keys = new Set<string>();
  return list.flatMap((plan) => {
    id += plan.gap;
    const eventData = { FIELDS: { ID: plan.object } };
    const { event: eventName, processId: reservedBy, error, connectorId } = plan;
    const row = makeRow({ id, eventName, eventData, processId: reservedBy, error, connectorId });
    const key = `${connectorId}|${row.messageId}|${reservedBy}`;
    const isTaken = keys.has(key);
    keys.add(key);
    return isTaken ? [] : [{ ...plan, row }];
  });
}

/** Fills the table, and gives what the user saw and named of it, before the rest of the plan took place. */
function prepare(portal: DemoPortal, list: readonly RowPlan[]): QueueRecord[] {
  portal.table.delete(portal.table.rows());
  const planned = planRows(list);
  portal.table.insertAll(planned.map(({ row }) => row));
  const isOurs = ({ row, isNamed }: (typeof planned)[number]): boolean => isNamed && row.connectorId === '';
  const named = seenIn(
    portal,
    planned.filter(isOurs).map(({ row }) => row.id),
  );
  portal.clock.advance(60_000);
  for (const { row, meanwhile } of planned) {
    if (meanwhile === 'gone') {
      portal.consumer.remove([row.id]);
    } else if (meanwhile === 'reserved') {
      portal.consumer.reserveIds([row.id]);
    } else if (meanwhile === 'happened again') {
      portal.raise(row.eventName, row.eventData, { userId: 77 });
    }
  }
  return named;
}

function intervene(portal: DemoPortal, { act, id }: Intervention): void {
  const row = portal.table.find(id);
  switch (act) {
    case 'take':
      portal.consumer.take(2);
      break;
    case 'reserve':
      portal.consumer.reserve(2);
      break;
    case 'remove':
      portal.consumer.remove([id]);
      break;
    case 'fail':
      if (row !== undefined && row.processId !== '' && !row.error) {
        markFailed(portal, row);
      }
      break;
    case 'raise':
      portal.raise(row?.eventName ?? events[0], row?.eventData ?? { FIELDS: { ID: 7 } }, { userId: 78 });
      break;
    case 'lose the feature':
      portal.features.rest_offline_extended = false;
      break;
    default:
      act satisfies never;
  }
}

/** The index forbids it where a failed row with the same key is there already; then the server answers an error. */
function markFailed({ table, consumer }: DemoPortal, { messageId, processId: batch, connectorId }: Row): void {
  if (!table.rows().some((row) => row.messageId === messageId && row.processId === '')) {
    consumer.markFailed(batch, [messageId], connectorId);
  }
}

/** What our own requests did to the table, apart from what others did between them. */
class Hand {
  readonly deleted: Row[] = [];
  readonly touched = new Set<number>();
  /** Those deleted by a request before which no copy of what the user saw was written. */
  readonly uncopied: number[] = [];
  #before: Row[] = [];

  watch(portal: DemoPortal, { copies }: TestQueue, named: readonly QueueRecord[], beforeRequest: () => void): void {
    let copied = '';
    portal.hooks.onBeforeRequest = () => {
      beforeRequest();
      this.#before = rowsOf(portal);
      copied = copies.text;
    };
    portal.hooks.onAfterRequest = () => {
      for (const row of this.#before) {
        const now = portal.table.find(row.id);
        if (now === undefined) {
          this.deleted.push(row);
        }
        if (JSON.stringify(now) !== JSON.stringify(row)) {
          this.touched.add(row.id);
        }
        const seen = named.find(({ id }) => id === String(row.id));
        if (now === undefined && !(seen && copied.includes(JSON.stringify(toWire(seen))))) {
          this.uncopied.push(row.id);
        }
      }
    };
  }
}

function assertIsPartition({ cleared, alreadyGone, stillThere, unknown, changed }: ClearOutcome, ids: number[]): void {
  assert.deepEqual(numbers([...cleared, ...alreadyGone, ...stillThere, ...unknown]), ids);
  assert.deepEqual(
    changed.filter((id) => !stillThere.includes(id)),
    [],
  );
}

describe('whatever the queue is and whatever others do, a clear', function () {
  const suite = portalSuite();
  this.timeout(240_000);

  async function start(): Promise<{ portal: DemoPortal; client: TestQueue }> {
    suite.confirm();
    const portal = await suite.startPortal({ connectors: ['', 'shop'] });
    return { portal, client: await suite.connect(portal) };
  }

  it('of which every answer may be altered on the way touches named records only, and copies what it deletes', async () => {
    const { portal, client } = await start();
    let deletions = 0;
    const check = async (
      list: RowPlan[],
      { extendedMode, hasFeature }: { extendedMode: boolean; hasFeature: boolean },
      faults: { request: number; fault: Fault }[],
    ): Promise<void> => {
      const named = prepare(portal, list);
      portal.features.rest_offline_extended = hasFeature;
      client.copies.text = '';
      portal.faults.clear();
      for (const { request, fault } of faults) {
        portal.faults.add(fault, { requestNumber: portal.log.length + request });
      }
      const hand = new Hand();
      hand.watch(portal, client, named, () => undefined);
      const outcome = await client.queue.clear(named, { extendedMode });

      const ids = numbers(named.map(({ id }) => id));
      assert.deepEqual(
        [...hand.touched].filter((id) => !ids.includes(id)),
        [],
        'touched, and not named',
      );
      assert.deepEqual(hand.uncopied, [], 'deleted without a copy');
      assertIsPartition(outcome, ids);
      deletions += hand.deleted.length;
    };
    await fc.assert(fc.asyncProperty(plans, modes, spoilt, check), { seed: 2, numRuns: 1000 });
    // The property would also hold for a client that does nothing.
    assert.ok(deletions > 500, `only ${deletions} records were deleted`);
  });

  it('says what the table says, copies what it deletes, and touches named records only', async () => {
    const { portal, client } = await start();
    let deletions = 0;
    const check = async (
      list: RowPlan[],
      { extendedMode, hasFeature }: { extendedMode: boolean; hasFeature: boolean },
      interventions: Intervention[],
    ): Promise<void> => {
      const named = prepare(portal, list);
      portal.features.rest_offline_extended = hasFeature;
      client.copies.text = '';
      const first = portal.log.length;
      const hand = new Hand();
      hand.watch(portal, client, named, () => {
        for (const one of interventions.filter(({ request }) => first + request === portal.log.length)) {
          intervene(portal, one);
        }
      });
      const outcome = await client.queue.clear(named, { extendedMode });

      const ids = numbers(named.map(({ id }) => id));
      const left = new Set(portal.table.rows().map(({ id }) => id));
      const deleted = hand.deleted.map(({ id }) => id);
      assert.deepEqual(
        [...hand.touched].filter((id) => !ids.includes(id)),
        [],
        'touched, and not named',
      );
      assert.deepEqual(hand.uncopied, [], 'deleted without a copy');
      assertIsPartition(outcome, ids);
      assert.deepEqual(outcome.unknown, []);
      assert.deepEqual(
        numbers(outcome.stillThere),
        ids.filter((id) => left.has(id)),
        'still there',
      );
      assert.deepEqual(
        deleted.filter((id) => !numbers(outcome.cleared).includes(id)),
        [],
        'deleted, and not cleared',
      );
      assert.deepEqual(
        hand.deleted.filter((row) => !isCopied(row, client)),
        [],
        'deleted in a newer state than copied',
      );
      deletions += deleted.length;
    };
    const interventions = fc.array(intervention, { maxLength: 3 });
    await fc.assert(fc.asyncProperty(plans, modes, interventions, check), { seed: 3, numRuns: 1000 });
    assert.ok(deletions > 1000, `only ${deletions} records were deleted`);
  });
});

/** Whether the copies hold what the row was about when it was deleted, and who caused it. */
function isCopied({ id, eventData, eventAdditional }: Row, { copies }: TestQueue): boolean {
  const content = JSON.stringify([eventData, eventAdditional]);
  return copies.records.some(
    ({ ID, EVENT_DATA, EVENT_ADDITIONAL }) =>
      ID === String(id) && JSON.stringify([EVENT_DATA, EVENT_ADDITIONAL]) === content,
  );
}
