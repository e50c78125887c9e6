import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { type Figure, milliseconds, toMeasured } from './figure.ts';
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
  const queries = filterQueries(now);
  const finds = [...(await timeEach(stage, queries, timeFind)), ...(await timeEach(stage, sortQueries(), timeFind))];
  // SQLite takes long for these: a third of them is enough.
  const third = queries.filter((_, i) => i % 3 === 0);
  const facets = await timeEach(stage, third, timeFacets);
  const histograms = await timeEach(stage, third, timeHistogram);
  const count = RECORDS.toLocaleString('en');
  return [
    { name: `views: ${count} records loaded from the database`, value: milliseconds(load) },
    ...figuresOf(`views: count and first rows after one of ${finds.length} filters and sorts`, finds, 100),
    ...figuresOf('views: facets', facets, 300),
    ...figuresOf('views: histogram', histograms, 300),
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

async function timeEach(
  stage: Stage,
  queries: readonly BenchQuery[],
  time: (stage: Stage, query: BenchQuery) => Promise<Omit<Timed, 'name'>>,
): Promise<Timed[]> {
  const times: Timed[] = [];
  for (const query of queries) {
    const { ours, sqlite } = await time(stage, query);
    times.push({ name: query.name, ours, sqlite });
  }
  return times;
}

async function timeFind({ views, database }: Stage, query: BenchQuery): Promise<Omit<Timed, 'name'>> {
  const { name, filter, order, orderBy } = query;
  let [count, counted] = [0, 0];
  const ours = await timed(async () => {
    const result = await views.find({ filter, order, now });
    count = result.count;
    views.rows(result.resultId, { from: 0, to: ROWS });
  });
  const sqlite = await timed(() => {
    counted = numberOf(database.get(`SELECT count(*) ${fromOf(query)}`)?.[0]);
    database.all(
      `SELECT id, event_name, changed_at, user, family, about_id, process_id, failed ${fromOf(query)} ORDER BY ${orderBy} LIMIT ${ROWS}`,
    );
  });
  if (counted !== count) {
    throw new Error(`${name}: ${count} records match, SQLite says ${counted}`);
  }
  return { ours, sqlite };
}

async function timeFacets({ views, database }: Stage, query: BenchQuery): Promise<Omit<Timed, 'name'>> {
  const columns = ["failed, process_id <> ''", 'event_name', 'user', 'process_id', 'family'];
  return {
    ours: await timed(async () => await views.facets({ ...query, now })),
    sqlite: await timed(() =>
      columns.forEach((column) => database.all(`SELECT count(*), ${column} ${fromOf(query)} GROUP BY ${column}`)),
    ),
  };
}

async function timeHistogram({ views, database }: Stage, query: BenchQuery): Promise<Omit<Timed, 'name'>> {
  const { filter, order } = query;
  const zoneOffset = 3 * 3_600_000;
  const bar = 6 * 3_600_000;
  return {
    ours: await timed(
      async () => await views.histogram({ filter, order, now, stacking: 'event', bars: 150, zoneOffset }),
    ),
    sqlite: await timed(() =>
      database.all(`SELECT count(*), (changed_at + ${zoneOffset}) / ${bar}, event_name ${fromOf(query)} GROUP BY 2, 3`),
    ),
  };
}

function fromOf({ where }: BenchQuery): string {
  return `FROM records WHERE fate = 0 AND (${where})`;
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

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The 95th percentile against its goal in milliseconds, the median, and what took longest. */
function figuresOf(name: string, times: readonly Timed[], goal: number): Figure[] {
  const [ours, sqlite] = [times.map((one) => one.ours), times.map((one) => one.sqlite)];
  const slowest = times.toSorted((a, b) => b.ours - a.ours).slice(0, 3);
  const late = percentile(ours, 0.95);
  return [
    toMeasured(`${name}, 95th percentile`, {
      unit: 'ms',
      ours: late,
      baseline: percentile(sqlite, 0.95),
      goal: `under ${goal} ms`,
      met: late < goal,
    }),
    toMeasured(`${name}, median`, {
      unit: 'ms',
      ours: percentile(ours, 0.5),
      baseline: percentile(sqlite, 0.5),
      goal: null,
      met: null,
    }),
    { name: `${name}, slowest`, value: slowest.map((one) => `${one.name} ${milliseconds(one.ours)}`).join(', ') },
  ];
}

function spread(times: readonly number[]): string {
  return `median ${milliseconds(percentile(times, 0.5))}, 95th percentile ${milliseconds(percentile(times, 0.95))}`;
}

function percentile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(share * times.length) - 1] ?? Number.NaN;
}

if (import.meta.main) {
  for (const { name, value } of await measureViews()) {
    console.log(`${name}: ${value}`);
  }
}
