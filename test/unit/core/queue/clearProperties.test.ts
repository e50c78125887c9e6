import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { Fault } from '../../../../src/demoPortal/http/faults.ts';
import { alteredAnswers } from '../../../support/alteredAnswers.ts';
import {
  assertIsPartition,
  batches,
  Hand,
  intervene,
  type Intervention,
  intervention,
  isCopied,
  plans,
  prepare,
  type RowPlan,
} from '../../../support/competition.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers } from '../../../support/rows.ts';
import type { TestQueue } from '../../../support/testQueue.ts';
import { processId } from '../../demoPortal/callPortal.ts';

const modes = fc.record({ extendedMode: fc.boolean(), hasFeature: fc.boolean() });
const spoilt = fc.array(
  fc.record({
    request: fc.integer({ min: 1, max: 6 }),
    fault: alteredAnswers({ ids: ['1', '2', '3', '5', '8', '13', '99'], processIds: [...batches, processId('c')] }),
  }),
  { minLength: 1, maxLength: 3 },
);

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
      hand.watch(
        portal,
        client,
        () => named,
        () => undefined,
      );
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
      hand.watch(
        portal,
        client,
        () => named,
        () => {
          for (const one of interventions.filter(({ request }) => first + request === portal.log.length)) {
            intervene(portal, one);
          }
        },
      );
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
