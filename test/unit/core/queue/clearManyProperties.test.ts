import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Selection } from '../../../../src/core/queue/selection.ts';
import type { QueueRecord, RecordId } from '../../../../src/core/queue/record.ts';
import { readSelection } from '../../../../src/core/queue/selection.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { assertIsPartition, batches, Hand, intervene, isCopied } from '../../../support/competition.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, seenIn } from '../../../support/rows.ts';
import type { TestQueue } from '../../../support/testQueue.ts';
import { makeRow, standstill } from '../../demoPortal/callPortal.ts';

const names = ['ONCRMDEALUPDATE', 'ONTASKADD'] as const;
const HOUR = 3600;

/** A row of a queue that is mostly of one event and mostly waiting, as a queue whose consumer died: many neighbours, few of which are different. */
const rowKind = fc.record({
  isOther: fc.nat(9).map((n) => n === 0),
  state: fc.nat(19).map((n) => (n === 0 ? 'reserved' : n === 1 ? 'failed' : n === 2 ? 'failedReserved' : 'waiting')),
  age: fc.nat(9),
  gap: fc.nat(4).map((n) => (n === 0 ? 3 : 1)),
});
const queues = fc.array(rowKind, { minLength: 20, maxLength: 260 });

const selection = fc.oneof(
  fc.constantFrom<Selection>(
    { kind: 'group', eventName: names[0], show: 'all', records: [] },
    { kind: 'group', eventName: names[1], show: 'all', records: [] },
    { kind: 'failed' },
  ),
  fc.nat(9).map((age): Selection => ({ kind: 'older', than: standstill - age * HOUR * 1000 })),
  // As if picked by hand: every n-th record.
  fc.integer({ min: 1, max: 4 }),
);

const intervention = fc.record({
  request: fc.integer({ min: 1, max: 14 }),
  act: fc.constantFrom('take', 'reserve', 'reserve one', 'remove', 'raise', 'fail', 'lose the feature'),
  id: fc.integer({ min: 1, max: 400 }),
});
type Intervention = typeof intervention extends fc.Arbitrary<infer T> ? T : never;

function rowsOf(kinds: readonly { isOther: boolean; state: string; age: number; gap: number }[]): Row[] {
  let id = 0;
  return kinds.map(({ isOther, state, age, gap }, i) => {
    id += gap;
    return makeRow({
      id,
      eventName: isOther ? names[1] : names[0],
      changedAt: standstill / 1000 - age * HOUR,
      processId: state.endsWith('eserved') ? (batches[i % 2] ?? '') : '',
      error: state.startsWith('failed'),
    });
  });
}

/** What the user means, as it was read to its end. */
async function choose(
  { queue }: TestQueue,
  portal: DemoPortal,
  chosen: Selection | number,
  upTo: RecordId,
): Promise<QueueRecord[]> {
  return typeof chosen === 'number'
    ? seenIn(
        portal,
        portal.table
          .rows()
          .map(({ id }) => id)
          .filter((_, i) => i % chosen === 0),
      )
    : await readSelection(queue.reader, chosen, { upTo, expected: 100 });
}

describe('whatever the queue is, whatever is chosen of it, and whatever others do meanwhile, a clear of many', function () {
  const suite = portalSuite();
  this.timeout(240_000);

  it('takes chosen records only, each copied before, and says what the table says', async () => {
    suite.confirm();
    const portal = await suite.startPortal({ now: () => standstill });
    const client = await suite.connect(portal);
    let [deleted, ranges] = [0, 0];
    const check = async (
      kinds: Parameters<typeof rowsOf>[0],
      chosen: Selection | number,
      extendedMode: boolean,
      interventions: readonly Intervention[],
    ): Promise<void> => {
      portal.table.delete(portal.table.rows());
      portal.table.insertAll(rowsOf(kinds));
      portal.features.rest_offline_extended = extendedMode;
      client.copies.text = '';
      const [first, latest] = [portal.log.length, portal.table.rows().at(-1)];
      assert.ok(latest !== undefined);
      const hand = new Hand();
      let named: QueueRecord[] = [];
      hand.watch(
        portal,
        client,
        () => named,
        () => {
          for (const { act, id } of interventions.filter(({ request }) => first + request === portal.log.length)) {
            intervene(portal, { act, id });
          }
        },
      );
      const [upTo] = seenIn(portal, [latest.id]).map(({ id }) => id);
      assert.ok(upTo !== undefined);
      named = await choose(client, portal, chosen, upTo);
      assert.deepEqual([...hand.touched], [], 'touched while it was read');
      const outcome = await client.queue.clear(named, { extendedMode });

      const ids = numbers(named.map(({ id }) => id));
      const left = new Set(portal.table.rows().map(({ id }) => id));
      assert.deepEqual(
        [...hand.touched].filter((id) => !ids.includes(id)),
        [],
        'touched, and not chosen',
      );
      assert.deepEqual(hand.uncopied, [], 'deleted without a copy on disk');
      assert.deepEqual(
        hand.deleted.filter((row) => !isCopied(row, client)),
        [],
        'deleted in a newer state than copied',
      );
      assertIsPartition(outcome, ids);
      assert.deepEqual(outcome.unknown, []);
      assert.deepEqual(
        numbers(outcome.stillThere),
        ids.filter((id) => left.has(id)),
        'still there',
      );
      const cleared = new Set(numbers(outcome.cleared));
      assert.deepEqual(
        hand.deleted.filter(({ id }) => !cleared.has(id)),
        [],
        'deleted, and not told',
      );
      deleted += hand.deleted.length;
      ranges += countRanges(portal, first);
    };
    const features = fc.boolean();
    await fc.assert(fc.asyncProperty(queues, selection, features, fc.array(intervention, { maxLength: 8 }), check), {
      seed: 21,
      numRuns: 1000,
    });
    // The property would also hold for a client that does nothing, or that never reserves more than one.
    assert.ok(deleted > 5000 && ranges > 500, `${deleted} deleted, ${ranges} ranges reserved`);
  });
});

function countRanges({ log }: DemoPortal, since: number): number {
  return log
    .slice(since)
    .flatMap(({ commands = [] }) => commands)
    .filter(({ method, params }) => method === 'event.offline.get' && params['limit'] !== '1').length;
}
