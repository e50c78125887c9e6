import type {
  Batch,
  Choice,
  Facets,
  Histogram,
  HistogramQuery,
  Row,
  Span,
  ViewQuery,
  ViewResult,
} from '../archive/view.ts';
import type { Filter } from '../filter/filter.ts';
import type { RecordId } from '../queue/record.ts';
import { batchesOf } from './batches.ts';
import { countBits } from './bitmap.ts';
import { DataPaths } from './dataPaths.ts';
import { facetsOf } from './facets.ts';
import { histogramOf } from './histogram.ts';
import { Matcher, type Pause, without } from './matcher.ts';
import { RowStore } from './rowStore.ts';
import { Results, rowsInOrder } from './results.ts';
import { SortedRows } from './sortedRows.ts';
import type { DataSource, StoredRow } from './storedRow.ts';

/** A table that is smaller is not worth being made anew. */
const WORTH_COMPACTING = 10_000;

/** Of so many records of a result is looked what their data has. */
const SAMPLE = 40;

/**
 * The queue as the views look at it. Whoever feeds and asks it does one thing at a time: what is answered piece by piece rests on the records that it
 * began with.
 */
export class QueueTable {
  readonly #source: DataSource;
  readonly #results = new Results();
  #store = new RowStore();
  #sorted = new SortedRows(this.#store);
  #matcher: Matcher;

  constructor(source: DataSource) {
    this.#source = source;
    this.#matcher = new Matcher(this.#store, source);
  }

  /** Takes over what became of a record; each one at most once before {@link settle}. */
  put(row: StoredRow): void {
    this.#store.put(row);
  }

  /** To be called after some were {@link put}. */
  settle(): void {
    this.#store.settle();
  }

  /** Gives back the room of records that left the queue, if most of them did. */
  async compact(pause: Pause): Promise<void> {
    const { count, size } = this.#store;
    if (count > WORTH_COMPACTING && size < count / 2) {
      this.#use(await this.#store.compacted(pause));
    }
  }

  /** Forgets all records and results. */
  clear(): void {
    this.#use(new RowStore());
    this.#results.clear();
  }

  async find(
    { filter, order, now }: ViewQuery,
    earlier: { readonly resultId: number; readonly choice: Choice } | undefined,
    pause: Pause,
  ): Promise<ViewResult> {
    const matching = await this.#matcher.match(filter, now, pause);
    const sorted = this.#sorted.by(order.column);
    await pause();
    const rows = rowsInOrder(matching, sorted, order.direction);
    return this.#results.add({ store: this.#store, matching, rows }, earlier);
  }

  rows(resultId: number, { from, to }: Span): Row[] | undefined {
    const found = this.#results.get(resultId);
    return found === undefined ? undefined : Array.from(found.rows.subarray(from, to), (row) => found.store.read(row));
  }

  positionOf(resultId: number, id: RecordId): number | undefined {
    const found = this.#results.get(resultId);
    const row = found?.store.rowOf(Number(id));
    const position = row === undefined ? undefined : found?.rows.indexOf(row);
    return position === -1 ? undefined : position;
  }

  idsOf(resultId: number, spans: readonly Span[]): RecordId[] | undefined {
    const found = this.#results.get(resultId);
    return found === undefined
      ? undefined
      : spans.flatMap(({ from, to }) => Array.from(found.rows.subarray(from, to), (row) => found.store.idOf(row)));
  }

  /** How many records match each filter. @param now what ages count from, in milliseconds since 1970 */
  async matchCounts(filters: readonly Filter[], now: number, pause: Pause): Promise<number[]> {
    const counts: number[] = [];
    for (const filter of filters) {
      counts.push(countBits(await this.#matcher.match(filter, now, pause)));
      await pause();
    }
    return counts;
  }

  /** What the filter can ask for of a result's data; nothing if that was let go. */
  async dataPaths(resultId: number, pause: Pause): Promise<string[]> {
    const { rows, store } = this.#results.get(resultId) ?? { rows: [], store: this.#store };
    const paths = new DataPaths();
    const step = Math.max(1, Math.floor(rows.length / SAMPLE));
    for (let place = 0; place < rows.length && place < SAMPLE * step && !paths.isFull; place += step) {
      await pause();
      for (const { data } of this.#source.dataOf([Number(store.idOf(rows[place] ?? 0))])) {
        paths.add(data);
      }
    }
    return paths.all();
  }

  async facets({ filter, now }: ViewQuery, pause: Pause): Promise<Facets> {
    return await facetsOf(this.#store, this.#matcher, filter, now, pause);
  }

  async histogram(query: HistogramQuery, pause: Pause): Promise<Histogram> {
    const matching = await this.#matcher.match(without(query.filter, 'time'), query.now, pause);
    return histogramOf(this.#store, matching, query);
  }

  /** @param changes when something about a batch changed last, that was seen here, by its process id; in milliseconds since 1970 */
  batches(changes: ReadonlyMap<string, number>): Batch[] {
    return batchesOf(this.#store, changes);
  }

  #use(store: RowStore): void {
    this.#store = store;
    this.#sorted = new SortedRows(store);
    this.#matcher = new Matcher(store, this.#source);
  }
}
