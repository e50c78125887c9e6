import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistogramQuery } from '../../src/core/archive/view.ts';
import { generateRows } from '../../src/demoPortal/generate/generateRows.ts';
import type { Row } from '../../src/demoPortal/row.ts';
import { ArchiveDatabase, numberOf } from '../../src/infra/archive/archiveDatabase.ts';
import { ArchiveViews } from '../../src/infra/archive/archiveViews.ts';
import { DatabaseViewSource } from '../../src/infra/archive/databaseViewSource.ts';
import { packRecord } from '../../src/infra/archive/packedRecord.ts';
import { QueueMarks } from '../../src/infra/archive/queueMarks.ts';
import { SeenRecords } from '../../src/infra/archive/seenRecords.ts';
import { WordIndex } from '../../src/infra/archive/wordIndex.ts';
import { seen } from '../support/rows.ts';
import { type Figure, median, milliseconds } from './figure.ts';
import { type BenchQuery, filterQueries, sortQueries } from './viewQueries.ts';

const RECORDS = 1_000_000;
const PAGE = 2500;
/** As many rows as a high window shows. */
const ROWS = 60;
const now = Date.now();

interface Stage {
  readonly database: ArchiveDatabase;
  readonly records: SeenRecords;
  readonly marks: QueueMarks;
  readonly views: ArchiveViews;
  readonly rows: readonly Row[];
}

/** What one question took, ours and asked to SQLite directly, in milliseconds. */
interface Timed {
  readonly name: string;
  readonly ours: number;
  readonly sqlite: number;
}

/**
 * How long a look at 1,000,000 records takes that are in the archive's database: the count and the first rows after each of many different filters and
 * sorts, none of them asked before; facets and histogram; and a look again while more records come. Beside it the same questions to SQLite directly, with an
 * index for each column that is asked for.
 */
export async function measureViews(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'offline-events-bench-'));
  const database = ArchiveDatabase.open(join(folder, 'archive.db'));
  try {
    return await measure(prepare(database));
  } finally {
    database.close();
    await rm(folder, { recursive: true });
  }
}

async function measure(stage: Stage): Promise<Figure[]> {
  const { views } = stage;
  const all = { filter: [], order: { column: 'id', direction: 'ascending' }, now } as const;
  const load = await timed(async () => await views.find(all));
  indexColumns(stage.database);
  // As everywhere where somebody works: what runs first is not compiled yet.
  await views.facets(all);
  const filters = await timeEach(stage, filterQueries(now));
  const sorts = await timeEach(stage, sortQueries());
  const facets: number[] = [];
  const histograms: number[] = [];
  for (const query of filterQueries(now)) {
    facets.push(await timed(async () => await views.facets({ ...query, now })));
    histograms.push(await timed(async () => await views.histogram(histogramQuery(query))));
  }
  return [
    { name: `views: ${RECORDS.toLocaleString('en')} records loaded from the database`, value: milliseconds(load) },
    figureOf('views: count and first rows after a filter or a search', filters),
    figureOf('views: count and first rows after a sort', sorts),
    { name: 'views: facets', value: spread(facets) },
    { name: 'views: histogram', value: spread(histograms) },
    { name: `views: looking again after ${PAGE} more records came`, value: spread(await timeGrowing(stage)) },
    { name: 'views: until what is not wanted any more has ended', value: spread(await timeCancelling(stage)) },
  ];
}

function prepare(database: ArchiveDatabase): Stage {
  const rows = generateRows({ count: RECORDS + 20 * PAGE, seed: 1, now });
  const records = new SeenRecords(database);
  const words = new WordIndex(database);
  const marks = new QueueMarks(database);
  const stage = {
    database,
    records,
    marks,
    rows: rows.slice(RECORDS),
    views: new ArchiveViews(new DatabaseViewSource(database, { marks, words })),
  };
  for (let from = 0; from < RECORDS; from += PAGE) {
    store(stage, rows.slice(from, from + PAGE));
  }
  while (words.indexSome(PAGE)) {
    // In the product this is done in between.
  }
  return stage;
}

function store({ database, records, marks }: Stage, rows: readonly Row[]): void {
  const packed = rows.map((row) => packRecord(seen(row)));
  database.write(() => records.see(packed, { at: now, reading: 1, seq: marks.nextSeq() }, { isNews: false }));
}

/** So that SQLite is asked under the best conditions. */
function indexColumns(database: ArchiveDatabase): void {
  const columns = [
    'event_name',
    'changed_at',
    'user',
    'family, about_id',
    'failed, process_id',
    'process_id',
    'message_id',
  ];
  columns.forEach((column, i) => database.exec(`CREATE INDEX bench_${i} ON records (${column}, id) WHERE fate = 0`));
  database.exec('ANALYZE');
}

async function timeEach({ views, database }: Stage, queries: readonly BenchQuery[]): Promise<Timed[]> {
  const times: Timed[] = [];
  for (const { name, filter, order, where, orderBy } of queries) {
    let count = 0;
    const ours = await timed(async () => {
      const result = await views.find({ filter, order, now });
      count = result.count;
      views.rows(result.resultId, { from: 0, to: ROWS });
    });
    const from = `FROM records WHERE fate = 0 AND (${where})`;
    let counted = 0;
    const sqlite = await timed(() => {
      counted = numberOf(database.get(`SELECT count(*) ${from}`)?.[0]);
      database.all(
        `SELECT id, event_name, changed_at, user, family, about_id, process_id, failed ${from} ORDER BY ${orderBy} LIMIT ${ROWS}`,
      );
    });
    if (counted !== count) {
      throw new Error(`${name}: ${count} records match, SQLite says ${counted}`);
    }
    times.push({ name, ours, sqlite });
  }
  return times;
}

/** A filter is on screen while the queue is being read: what is looked at grows from time to time. */
async function timeGrowing(stage: Stage): Promise<number[]> {
  const times: number[] = [];
  const query = {
    filter: filterQueries(now)[3]?.filter ?? [],
    order: { column: 'changed', direction: 'descending' },
    now,
  } as const;
  for (let from = 0; from < stage.rows.length; from += PAGE) {
    store(stage, stage.rows.slice(from, from + PAGE));
    times.push(await timed(async () => await stage.views.find(query)));
  }
  return times;
}

async function timeCancelling({ views }: Stage): Promise<number[]> {
  const times: number[] = [];
  for (let delay = 1; delay <= 20; delay++) {
    let isStopped = false;
    const query = {
      filter: [{ isNegated: false, test: { field: 'text', text: `${delay}` } }],
      order: { column: 'id', direction: 'ascending' },
      now,
    } as const;
    const start = performance.now();
    const ended = views.facets(query, () => isStopped).catch(() => undefined);
    setTimeout(() => (isStopped = true), delay);
    await ended;
    times.push(performance.now() - start - delay);
  }
  return times;
}

function histogramQuery({ filter, order }: BenchQuery): HistogramQuery {
  return { filter, order, now, stacking: 'event', bars: 120, zoneOffset: 3 * 3_600_000 };
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function figureOf(name: string, times: readonly Timed[]): Figure {
  const slowest = times.toSorted((a, b) => b.ours - a.ours).slice(0, 3);
  const named = slowest.map((one) => `${one.name} ${milliseconds(one.ours)}`).join(', ');
  return {
    name,
    value: `${spread(times.map(({ ours }) => ours))} (slowest: ${named}); SQLite alone ${spread(times.map(({ sqlite }) => sqlite))}`,
  };
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return `median ${milliseconds(median(sorted.length % 2 === 1 ? sorted : sorted.slice(1)))}, 95th percentile ${milliseconds(at(0.95))}`;
}

if (import.meta.main) {
  for (const { name, value } of await measureViews()) {
    console.log(`${name}: ${value}`);
  }
}
