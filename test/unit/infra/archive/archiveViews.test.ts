import assert from 'node:assert/strict';
import type { HistogramQuery, ViewQuery } from '../../../../src/core/archive/view.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';
import { ArchiveViews } from '../../../../src/infra/archive/archiveViews.ts';
import type { StoredRow } from '../../../../src/core/table/storedRow.ts';
import type { ViewSource } from '../../../../src/infra/archive/viewSource.ts';

const query: ViewQuery = { filter: [], order: { column: 'id', direction: 'ascending' }, now: 0 };
const histogram: HistogramQuery = { ...query, stacking: 'state', bars: 10, zoneOffset: 0 };

function row(id: number): StoredRow {
  return {
    id,
    changedAt: id,
    eventName: 'ONCRMDEALADD',
    messageId: '1',
    processId: id % 2 === 0 ? 'p' : '',
    failed: false,
    user: '',
    family: 'deal',
    aboutId: `${id}`,
    typeId: '',
    fate: 'inQueue',
    heldSince: 5,
  };
}

/** So many records, told piece by piece, and what is asked of their data. */
class ManyRows implements ViewSource {
  count: number;
  /** Called before each piece. */
  onPiece = (): void => undefined;
  readonly pieces: number[] = [];

  constructor(count: number) {
    this.count = count;
  }

  changesSince(mark: number, visit: (row: StoredRow) => void, limit: number): number {
    this.onPiece();
    if (mark > this.count) {
      return 0;
    }
    const last = Math.min(this.count, mark + limit);
    for (let id = mark + 1; id <= last; id++) {
      visit(row(id));
    }
    this.pieces.push(last - mark);
    return last;
  }

  findText(): undefined {
    return undefined;
  }

  *dataOf(ids: Iterable<number>): Generator<{ readonly id: number; readonly data: null }> {
    for (const id of ids) {
      this.onPiece();
      yield { id, data: null };
    }
  }

  batchChanges(): ReadonlyMap<string, number> {
    return new Map([['p', 900_000]]);
  }
}

async function isCancelled(answer: Promise<unknown>): Promise<boolean> {
  const error: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof RestError && error.kind === 'cancelled';
}

describe('the views of an archive', () => {
  it('load what is stored once, and later what came since', async () => {
    const source = new ManyRows(12_000);
    const views = new ArchiveViews(source);
    const first = await views.find(query);
    source.count = 12_003;
    const second = await views.find(query);
    assert.deepEqual([first.count, second.count], [12_000, 12_003]);
    assert.deepEqual(views.idsOf(second.resultId, [{ from: 12_001, to: 12_003 }]), ['12002', '12003']);
    assert.equal(
      source.pieces.reduce((sum, piece) => sum + piece, 0),
      12_003,
    );
  });

  it('begin anew when all that was stored was deleted', async () => {
    const source = new ManyRows(100);
    const views = new ArchiveViews(source);
    const { resultId } = await views.find(query);
    source.count = 3;
    const { count, searched } = await views.find(query);
    assert.deepEqual([count, searched, views.rows(resultId, { from: 0, to: 1 })], [3, 3, undefined]);
  });

  it('end while they load when nobody waits any more, and go on from there for the next', async () => {
    const source = new ManyRows(50_000);
    const views = new ArchiveViews(source);
    const cancelled = views.find(query, undefined, () => source.pieces.length >= 2);
    assert.equal(await isCancelled(cancelled), true);
    assert.equal(source.pieces.length, 2);
    const { count } = await views.find(query);
    assert.deepEqual([count, source.pieces.slice(0, 10).every((piece) => piece === source.pieces[0])], [50_000, true]);
  });

  it('end in the middle of a look at data when nobody waits any more, and answer the next the same as ever', async () => {
    const source = new ManyRows(20_000);
    const views = new ArchiveViews(source);
    await views.find(query);
    let looked = 0;
    source.onPiece = () => (looked += 1);
    const test = { field: 'data', path: ['ID'], patterns: ['*1*'] } as const;
    const wanted = { ...query, filter: [{ isNegated: true, test }] };
    assert.equal(await isCancelled(views.find(wanted, undefined, () => looked > 3000)), true);
    assert.ok(looked < 6000, `${looked} records`);
    assert.equal((await views.find(wanted)).count, 20_000);
  });

  it('let others work between two pieces, and answer questions one after the other', async () => {
    const source = new ManyRows(40_000);
    const views = new ArchiveViews(source);
    const order: string[] = [];
    const note = async (name: string, answer: Promise<unknown>): Promise<void> => {
      await answer;
      order.push(name);
    };
    let isStopped = false;
    source.onPiece = () => {
      // A slow disk: nothing else runs meanwhile.
      const end = performance.now() + 10;
      while (performance.now() < end);
    };
    setTimeout(() => (isStopped = true), 0);
    const stopped = isCancelled(views.facets(query, () => isStopped));
    const others = [
      note('find', views.find(query)),
      note('histogram', views.histogram(histogram)),
      note('batches', views.batches()),
    ];
    assert.equal(await stopped, true);
    await Promise.all(others);
    assert.deepEqual(order, ['find', 'histogram', 'batches']);
  });

  it('tell the batches with what the database noted of them', async () => {
    const views = new ArchiveViews(new ManyRows(4));
    assert.deepEqual(await views.batches(), [
      {
        processId: 'p',
        count: 2,
        failed: 0,
        events: [{ value: 'ONCRMDEALADD', count: 2 }],
        oldest: 2,
        newest: 4,
        firstSeen: 5,
        lastChange: 900_000,
      },
    ]);
  });
});
