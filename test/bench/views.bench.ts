import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chunks } from '../../src/core/chunks.ts';
import { generateRows } from '../../src/demoPortal/generate/generateRows.ts';
import { ArchiveDatabase } from '../../src/infra/archive/archiveDatabase.ts';
import { ArchiveViews } from '../../src/infra/archive/archiveViews.ts';
import { DatabaseViewSource } from '../../src/infra/archive/databaseViewSource.ts';
import { QueueMarks } from '../../src/infra/archive/queueMarks.ts';
import { WordIndex } from '../../src/infra/archive/wordIndex.ts';
import { type Figure, median, milliseconds, toMeasured } from './figure.ts';
import { type BenchQuery, filterQueries, now, sortQueries } from './viewQueries.ts';
import { countBars, countFacets, findFirstRows, type Question } from './viewQuestions.ts';
import { PAGE, store } from './viewsDatabase.ts';

const RECORDS = 1_000_000;
/** What is asked is kept, so each time it is asked anew it is by other views. */
const ROUNDS = 5;
const all = { filter: [], order: { column: 'id', direction: 'ascending' }, now } as const;

interface Ask {
  readonly question: Question;
  readonly query: BenchQuery;
}

interface Answer {
  readonly answer: unknown;
  /** In milliseconds. */
  readonly time: number;
}

/** What asking took, ours and SQLite itself, in milliseconds. */
interface Timed extends Ask {
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
  const asks = asksOf();
  const loads: number[] = [];
  const rounds: (readonly Answer[])[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const views = viewsOf(database);
    loads.push(await timed(async () => await views.find(all)));
    // As everywhere where somebody works: what runs first is not compiled yet.
    await views.facets(all);
    rounds.push(await askOurs(views, asks));
  }
  indexColumns(database);
  const times = asks.map((ask, i) =>
    besideSqlite(
      ask,
      rounds.flatMap((round) => round[i] ?? []),
      database,
    ),
  );
  const timesOf = (wanted: Question): readonly Timed[] => times.filter(({ question }) => question === wanted);
  const finds = timesOf(findFirstRows);
  const count = RECORDS.toLocaleString('en');
  return [
    { name: `views: ${count} records loaded from the database`, value: milliseconds(median(loads)) },
    ...figuresOf(`views: count and first rows after one of ${finds.length} filters and sorts`, finds, 100),
    ...figuresOf('views: facets', timesOf(countFacets), 300),
    ...figuresOf('views: histogram', timesOf(countBars), 300),
    { name: `views: looking again after ${PAGE} more records came`, value: spread(await timeGrowing(database)) },
    { name: 'views: until what is not wanted any more has ended', value: spread(await timeCancelling(database)) },
  ];
}

function asksOf(): readonly Ask[] {
  const queries = filterQueries();
  // SQLite takes long for these: a third of them is enough.
  const third = queries.filter((_, i) => i % 3 === 0);
  return [
    ...[...queries, ...sortQueries()].map((query) => ({ question: findFirstRows, query })),
    ...third.map((query) => ({ question: countFacets, query })),
    ...third.map((query) => ({ question: countBars, query })),
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

async function askOurs(views: ArchiveViews, asks: readonly Ask[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const { question, query } of asks) {
    let answer: unknown;
    const time = await timed(async () => (answer = await question.ours(views, query)));
    answers.push({ answer, time });
  }
  return answers;
}

/** The median of our answers, and the same asked to SQLite once. */
function besideSqlite(ask: Ask, answers: readonly Answer[], database: ArchiveDatabase): Timed {
  const { question, query } = ask;
  const start = performance.now();
  const expected = question.sqlite(database, query);
  const sqlite = performance.now() - start;
  const other = answers.find(({ answer }) => answer !== expected);
  if (other !== undefined) {
    throw new Error(`${query.name}: ${String(other.answer)}, SQLite says ${String(expected)}`);
  }
  return { ...ask, ours: median(answers.map(({ time }) => time)), sqlite };
}

/** A filter is on screen while the queue is being read: what is looked at grows from time to time. */
async function timeGrowing(database: ArchiveDatabase): Promise<number[]> {
  const times: number[] = [];
  const views = viewsOf(database);
  const query = {
    filter: filterQueries()[3]?.filter ?? [],
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
    {
      name: `${name}, slowest`,
      value: slowest.map(({ query, ours: time }) => `${query.name} ${milliseconds(time)}`).join(', '),
    },
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
