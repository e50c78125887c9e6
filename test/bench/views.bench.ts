import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chunks } from '../../src/core/chunks.ts';
import { generateRows } from '../../src/demoPortal/generate/generateRows.ts';
import { ArchiveDatabase, numberOf } from '../../src/infra/archive/archiveDatabase.ts';
import { ArchiveViews } from '../../src/infra/archive/archiveViews.ts';
import { DatabaseViewSource } from '../../src/infra/archive/databaseViewSource.ts';
import { QueueMarks } from '../../src/infra/archive/queueMarks.ts';
import { WordIndex } from '../../src/infra/archive/wordIndex.ts';
import { type Figure, median, milliseconds, toMeasured } from './figure.ts';
import { type BenchQuery, filterQueries, sortQueries } from './viewQueries.ts';
import { PAGE, store } from './viewsDatabase.ts';

const RECORDS = 1_000_000;
/** What is asked is kept, so each time it is asked anew it is by other views. */
const ROUNDS = 5;
/** As many rows as a high window shows. */
const ROWS = 60;
const now = Date.now();
const all = { filter: [], order: { column: 'id', direction: 'ascending' }, now } as const;

/** What one question took, ours and asked to SQLite directly, in milliseconds. */
interface Timed {
  readonly name: string;
  readonly ours: number;
  readonly sqlite: number;
}

/** A way to ask. `ours` gives something that `sqlite` gives too, where that is worth comparing. */
interface Question {
  readonly queries: readonly BenchQuery[];
  readonly ours: (views: ArchiveViews, query: BenchQuery) => Promise<unknown>;
  readonly sqlite: (database: ArchiveDatabase, query: BenchQuery) => unknown;
}

/**
 * How long a look at 1,000,000 records takes that are in the archive's database: the count and the first rows after each of many different filters and
 * sorts, none of them asked before; facets and histogram; and a look again while more records come. Beside it the same questions to SQLite directly, with an
 * index for each column that is asked for.
 */
export async function measureViews(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'offline-events-bench-'));
  try {
    const path = join(folder, 'archive.db');
    await promisify(execFile)(process.execPath, [
      '--no-warnings',
      join(import.meta.dirname, 'viewsDatabase.ts'),
      path,
      String(RECORDS),
    ]);
    const database = ArchiveDatabase.open(path);
    try {
      return await measure(database);
    } finally {
      database.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(database: ArchiveDatabase): Promise<Figure[]> {
  const queries = filterQueries(now);
  // SQLite takes long for these: a third of them is enough.
  const third = queries.filter((_, i) => i % 3 === 0);
  const questions: readonly Question[] = [
    { queries: [...queries, ...sortQueries()], ours: findOurs, sqlite: findBySqlite },
    { queries: third, ours: facetsOurs, sqlite: facetsBySqlite },
    { queries: third, ours: histogramOurs, sqlite: histogramBySqlite },
  ];
  const loads: number[] = [];
  const rounds: (readonly Asked[])[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const views = viewsOf(database);
    loads.push(await timed(async () => await views.find(all)));
    // As everywhere where somebody works: what runs first is not compiled yet.
    await views.facets(all);
    const asked: (readonly Asked[])[] = [];
    for (const question of questions) {
      asked.push(await askOurs(question, views));
    }
    rounds.push(asked);
  }
  indexColumns(database);
  const [finds = [], facets = [], histograms = []] = questions.map((question, i) =>
    besideSqlite(
      question,
      rounds.map((asked) => asked[i] ?? []),
      database,
    ),
  );
  const count = RECORDS.toLocaleString('en');
  return [
    { name: `views: ${count} records loaded from the database`, value: milliseconds(median(loads)) },
    ...figuresOf(`views: count and first rows after one of ${finds.length} filters and sorts`, finds, 100),
    ...figuresOf('views: facets', facets, 300),
    ...figuresOf('views: histogram', histograms, 300),
    { name: `views: looking again after ${PAGE} more records came`, value: spread(await timeGrowing(database)) },
    { name: 'views: until what is not wanted any more has ended', value: spread(await timeCancelling(database)) },
  ];
}

function viewsOf(database: ArchiveDatabase): ArchiveViews {
  const [marks, words] = [new QueueMarks(database), new WordIndex(database)];
  return new ArchiveViews(new DatabaseViewSource(database, { marks, words }));
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

interface Asked {
  /** In milliseconds. */
  readonly time: number;
  readonly answer: unknown;
}

async function askOurs({ queries, ours }: Question, views: ArchiveViews): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const query of queries) {
    let answer: unknown;
    const time = await timed(async () => (answer = await ours(views, query)));
    asked.push({ time, answer });
  }
  return asked;
}

/** The medians of all rounds, and the same asked to SQLite once. */
function besideSqlite(
  { queries, sqlite }: Question,
  rounds: readonly (readonly Asked[])[],
  database: ArchiveDatabase,
): Timed[] {
  return queries.map((query, i) => {
    const start = performance.now();
    const answer = sqlite(database, query);
    const time = performance.now() - start;
    const asked = rounds.map((round) => round[i]);
    const other = asked.find((one) => one?.answer !== answer);
    if (other !== undefined) {
      throw new Error(`${query.name}: ${String(other.answer)}, SQLite says ${String(answer)}`);
    }
    return { name: query.name, ours: median(asked.map((one) => one?.time ?? Number.NaN)), sqlite: time };
  });
}

/** Gives the count. */
async function findOurs(views: ArchiveViews, { filter, order }: BenchQuery): Promise<number> {
  const { count, resultId } = await views.find({ filter, order, now });
  views.rows(resultId, { from: 0, to: ROWS });
  return count;
}

function findBySqlite(database: ArchiveDatabase, query: BenchQuery): number {
  const count = numberOf(database.get(`SELECT count(*) ${fromOf(query)}`)?.[0]);
  database.all(
    `SELECT id, event_name, changed_at, user, family, about_id, process_id, failed ${fromOf(query)} ORDER BY ${query.orderBy} LIMIT ${ROWS}`,
  );
  return count;
}

async function facetsOurs(views: ArchiveViews, query: BenchQuery): Promise<void> {
  await views.facets({ ...query, now });
}

function facetsBySqlite(database: ArchiveDatabase, query: BenchQuery): void {
  const columns = ["failed, process_id <> ''", 'event_name', 'user', 'process_id', 'family'];
  columns.forEach((column) => database.all(`SELECT count(*), ${column} ${fromOf(query)} GROUP BY ${column}`));
}

const zoneOffset = 3 * 3_600_000;
const bar = 6 * 3_600_000;

async function histogramOurs(views: ArchiveViews, { filter, order }: BenchQuery): Promise<void> {
  await views.histogram({ filter, order, now, stacking: 'event', bars: 150, zoneOffset });
}

function histogramBySqlite(database: ArchiveDatabase, query: BenchQuery): void {
  database.all(`SELECT count(*), (changed_at + ${zoneOffset}) / ${bar}, event_name ${fromOf(query)} GROUP BY 2, 3`);
}

function fromOf({ where }: BenchQuery): string {
  return `FROM records WHERE fate = 0 AND (${where})`;
}

/** A filter is on screen while the queue is being read: what is looked at grows from time to time. */
async function timeGrowing(database: ArchiveDatabase): Promise<number[]> {
  const times: number[] = [];
  const views = viewsOf(database);
  const query = {
    filter: filterQueries(now)[3]?.filter ?? [],
    order: { column: 'changed', direction: 'descending' },
    now,
  } as const;
  await views.find(query);
  const above = 10 * RECORDS;
  const more = generateRows({ count: 20 * PAGE, seed: 2, now }).map((row) =>
    Object.assign(row, { id: row.id + above }),
  );
  for (const rows of chunks(more, PAGE)) {
    store(database, rows);
    times.push(await timed(async () => await views.find(query)));
  }
  return times;
}

async function timeCancelling(database: ArchiveDatabase): Promise<number[]> {
  const views = viewsOf(database);
  await views.find(all);
  const times: number[] = [];
  for (let delay = 1; delay <= 20; delay++) {
    let isStopped = false;
    const query = { ...all, filter: [{ isNegated: false, test: { field: 'text', text: `${delay}` } }] } as const;
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
