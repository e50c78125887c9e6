import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { markOf } from '../../../../src/core/queue/changesSince.ts';
import { isSameListing, type Listing, orders, shows } from '../../../../src/core/queue/listing.ts';
import type { Queue } from '../../../../src/core/queue/queue.ts';
import { isSameRecord, type QueueRecord } from '../../../../src/core/queue/record.ts';
import type { Snapshot } from '../../../../src/core/queue/snapshot.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { seenIn } from '../../../support/rows.ts';
import { makeRow, standstill } from '../../demoPortal/callPortal.ts';

interface Reading {
  /** Of the whole table. */
  readonly ids: readonly number[];
  /** Those that are shown. */
  readonly records: ReadonlyMap<number, QueueRecord>;
}

/** What a test knows of a queue by its table, to hold the product's news against. */
class Truth {
  readonly #portal: DemoPortal;
  #last: Reading;
  #baseline: Reading | undefined;
  #changed = new Set<number>();
  #cleared = new Set<number>();

  constructor(portal: DemoPortal, first: Snapshot) {
    this.#portal = portal;
    this.#last = readingOf(portal, first);
  }

  /** A refresh for news is about to be made. */
  startAnew(): void {
    this.#baseline = this.#last;
    [this.#changed, this.#cleared] = [new Set(), new Set()];
  }

  /** More was loaded of what is shown, which is no refresh. */
  load(snapshot: Snapshot | undefined): void {
    if (snapshot !== undefined) {
      this.#last = { ids: this.#last.ids, records: readingOf(this.#portal, snapshot).records };
    }
  }

  clear(ids: readonly number[]): void {
    ids.forEach((id) => this.#cleared.add(id));
  }

  check(snapshot: Snapshot): void {
    this.#last = readingOf(this.#portal, snapshot);
    const { ids, records } = this.#last;
    if (this.#baseline === undefined) {
      assert.equal(snapshot.changes, undefined);
      return;
    }
    const { ids: idsThen, records: then } = this.#baseline;
    for (const [id, record] of records) {
      const before = then.get(id);
      if (before !== undefined && !isSameRecord(before, record)) {
        this.#changed.add(id);
      }
    }
    const added = ids.filter((id) => id > Math.max(0, ...idsThen));
    const left = new Set([...ids, ...this.#cleared]);
    const gone = idsThen.filter((id) => !left.has(id));
    const { changes } = snapshot;
    assert.deepEqual(
      [changes?.added, changes?.changed, changes?.gone],
      [added.length, this.#changed.size, gone.length],
    );
    const markOfId = (id: number): string | undefined =>
      added.includes(id) ? 'new' : this.#changed.has(id) ? 'changed' : undefined;
    assert.deepEqual(
      [...records].map(([id, record]) => [id, markOf(snapshot, record)]),
      [...records].map(([id]) => [id, markOfId(id)]),
    );
  }
}

function readingOf({ table }: DemoPortal, { groups }: Snapshot): Reading {
  const shown = groups.flatMap(({ records }) => records);
  return {
    ids: table.rows().map(({ id }) => id),
    records: new Map(shown.map((record) => [Number(record.id), record])),
  };
}

let nextId = 1000;

/** What others do to some rows of the table, or as many times. */
const acts: Readonly<Record<string, (portal: DemoPortal, ids: readonly number[]) => void>> = {
  arrive: ({ table }, ids) => table.insertAll(ids.map((id) => makeRow({ id: (nextId += 1 + (id % 3)) }))),
  leave: ({ consumer }, ids) => void consumer.remove(ids),
  reserve: ({ consumer }, ids) => void consumer.reserveIds(ids),
  repeat: ({ table }, ids) => {
    for (const row of ids.flatMap((id) => table.find(id) ?? []).filter(({ processId }) => processId === '')) {
      table.upsert({ ...row, changedAt: row.changedAt + 60 });
    }
  },
};

type Step =
  | 'refresh'
  | 'loadMore'
  | { readonly act: (portal: DemoPortal, ids: readonly number[]) => void; readonly positions: readonly number[] }
  | { readonly clears: readonly number[] }
  | { readonly listing: Listing };

interface Scene {
  readonly portal: DemoPortal;
  readonly queue: Queue;
  readonly truth: Truth;
}

const listings: fc.Arbitrary<Listing> = fc.record({
  order: fc.constantFrom(...orders),
  show: fc.constantFrom(...shows),
  records: fc.constantFrom('', 'id:20..').map((text) => parseFilter(text).filter),
  names: fc.constantFrom('', 'deal', 'TASK', '-event:*DEAL*').map((text) => parseFilter(text).filter),
});
const positions = fc.array(fc.nat(100), { minLength: 1, maxLength: 5 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constantFrom(...Object.values(acts)), positions }),
  fc.record({ clears: positions }),
  fc.record({ listing: listings }),
  fc.constant<Step>('refresh'),
  fc.constant<Step>('loadMore'),
);

/** Does what a step says, and holds what the product then tells against the table. */
async function take(step: Step, { portal, queue, truth }: Scene): Promise<void> {
  const all = portal.table.rows().map(({ id }) => id);
  const idsAt = (list: readonly number[]): number[] => [...new Set(list.flatMap((position) => all[position] ?? []))];
  if (step === 'refresh') {
    truth.startAnew();
    truth.check(await queue.model.refresh());
  } else if (step === 'loadMore') {
    await queue.model.loadMore('ONCRMDEALUPDATE');
    truth.load(queue.model.snapshot);
  } else if ('act' in step) {
    step.act(portal, idsAt(step.positions));
  } else if ('clears' in step) {
    const named = seenIn(portal, idsAt(step.clears));
    const { cleared } = await queue.clear(named, { extendedMode: true });
    truth.clear(cleared.map(Number));
    truth.check(await queue.model.refreshAfterClear(cleared));
  } else if (!isSameListing(step.listing, queue.model.listing)) {
    queue.model.setListing(step.listing);
    truth.check(await queue.model.refresh());
  }
}

describe('what changed since the last refresh, by whatever happened', () => {
  const suite = portalSuite();

  it('is what the table says', async () => {
    suite.confirm();
    const portal = await suite.startPortal({ now: () => standstill });
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 14 }), async (list) => {
        portal.table.delete(portal.table.rows());
        const names = ['ONTASKADD', 'ONCRMDEALUPDATE', 'ONCRMDEALUPDATE'];
        portal.table.insertAll(
          Array.from({ length: 80 }, (_, i) => makeRow({ id: i + 1, eventName: names[i % 3] ?? '' })),
        );
        const { queue } = await suite.connect(portal);
        const truth = new Truth(portal, await queue.model.refresh());
        for (const step of list) {
          await take(step, { portal, queue, truth });
        }
      }),
      { seed: 41, numRuns: 50 },
    );
  }).timeout(120_000);
});
