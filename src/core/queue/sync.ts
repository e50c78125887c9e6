import type { IdRange, SyncMark } from '../archive/archive.ts';
import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { totalCommands, totalsIn } from './changeStages.ts';
import { CountComparison } from './countComparison.ts';
import { MOST_RANGES, rangeCounts, rangesTo, toCounted } from './countedRanges.ts';
import { rangeChain, rangeFilter, readChain } from './idRange.ts';
import { answerOf, type Answers, listCommand, PAGE_SIZE, parsePage, type ReadOptions } from './queueReader.ts';
import { changedAt, compareIds, type QueueRecord, type RecordId } from './record.ts';
import { readingCost, SyncCalls, type SyncTools } from './syncCalls.ts';
import { LANES } from './wholeRead.ts';
import { changedSinceFilter, checkCommands, isShift, shiftCommands, shiftIn } from './zoneShift.ts';

// What a sync must find, and how it does. A record comes with an id above all others, or a little below the highest one: its id was taken before
// another's, and it was committed after it. Then its `TIMESTAMP_X` is new. While it is there, an event that happens again moves its `TIMESTAMP_X`. What else may
// happen to it, and moves no time, is told by counts: see `changeStages.ts`. They are compared when the new records and those whose time moved are stored, so
// that the archive lacks none.
//
// All of it may have changed. A sync goes down where counts differ only as long as finding everything by that surely takes no more requests than are left, or
// else reads. One thing is not sure: a hundred records that are gone, and a hundred fewer that wait, may be the same ones, or may not. As long as it takes half
// of the requests at most, they are taken for the same; whether they were is known when they are found.

/** A record is committed a moment after its `TIMESTAMP_X`, and its clock may be another server's of the portal. In milliseconds. */
const COMMIT_DELAY = 30_000;
/** New records are read in the first call, up to so many pages of them. */
const NEW_PAGES = 4;
/** Besides the counts of ranges, the first call has the highest record, those that changed last, and new ones. */
const FIRST_RANGES = MOST_RANGES - NEW_PAGES - 2;

/** What a sync found out about itself. */
export interface SyncOutcome {
  readonly mark: SyncMark;
  readonly requests: number;
}

/**
 * Brings an archive that once had the whole queue up to date: one request if nothing changed, and never more than reading the `N` records that the queue had
 * when it began, `N / 2500` and one for each lane. Two things may add to that, by half at most: changes of several kinds, as many of each, of records in
 * states of which few change (see above), and a zone shift that is not what it was. What others change meanwhile does not: what there are no requests for is
 * left for the next sync. What is found is stored as it comes. Rejects with a RestError or an ArchiveError.
 *
 * @param since from when on changes may not be known, by the portal's clock, in milliseconds since 1970
 */
export async function syncQueue(
  tools: SyncTools,
  { since, zoneShift }: { readonly since: number; readonly zoneShift: number | undefined },
  options: ReadOptions,
): Promise<SyncOutcome> {
  const { archive, clock } = tools;
  const calls = new SyncCalls(tools, options);
  const ends = await archive.divide(FIRST_RANGES);
  const top = ends.at(-1);
  const ranges = rangesTo(ends);
  const old: IdRange = { after: undefined, upTo: top };
  const above: IdRange = { after: top, upTo: undefined };
  const { answers, askedAt } = await calls.batch(
    new Map([
      ['highest', listCommand({ order: { ID: 'DESC' } })],
      ['newest', listCommand({ filter: rangeFilter(old), order: { TIMESTAMP_X: 'DESC', ID: 'DESC' } })],
      ...rangeChain(above, NEW_PAGES, {}, 'n'),
      ...totalCommands(old),
      ...rangeCounts(ranges, 'all', 'r'),
    ]),
  );
  const totals = totalsIn(answers);
  const come = parsePage(answerOf(answers, 'n0')).total;
  calls.most = readingCost(totals.all + come) + LANES;
  const counted = toCounted(ranges, answers, totals.all, 'r');
  const comparison = new CountComparison({ calls, archive, clock, top, first: { totals, ranges: counted, askedAt } });
  const first = newIn(answers, above);
  const forNew = readingCost(first.expected);
  await calls.store(askedAt, first.records);
  const newest = parsePage(answerOf(answers, 'newest')).records.filter((record) => changedAt(record) >= since);
  await calls.store(askedAt, newest);
  const [known] = newest;
  const areMore = known !== undefined && newest.length === PAGE_SIZE;
  const forMoved = areMore ? (zoneShift === undefined ? 2 : 1) : 0;
  const planned = await comparison.plan(forNew + forMoved);
  const moved =
    planned === undefined || !areMore
      ? { isAll: planned !== undefined, shift: zoneShift }
      : await storeMoved(calls, known, { range: old, since, guess: zoneShift, forOthers: forNew + planned });
  if (moved.isAll) {
    await calls.readWhole(first, planned);
    await comparison.run();
  } else {
    await comparison.readAll({ upTo: first.highest, expected: totals.all + come });
  }
  const finishedAt = answerOf(answers, 'highest').finishedAt ?? since + COMMIT_DELAY;
  return { mark: { latestChange: finishedAt - COMMIT_DELAY, zoneShift: moved.shift }, requests: calls.requests };
}

/** What a mark says after a reading of the whole queue that began at a time, by the portal's clock. */
export function markAfter(startedAt: number, zoneShift: number | undefined): SyncMark {
  return { latestChange: startedAt - COMMIT_DELAY, zoneShift };
}

/** The records above the highest one that the archive had: those that the first call read, and what is left to read. */
function newIn(answers: Answers, above: IdRange): NewRecords {
  const { records, rest } = readChain(answers, above, 'n');
  const highest = parsePage(answerOf(answers, 'highest')).records[0]?.id;
  const isLeft = rest?.after !== undefined && highest !== undefined && compareIds(rest.after, highest) < 0;
  const expected = isLeft ? parsePage(answerOf(answers, 'n0')).total - records.length : 0;
  return { records, highest, expected, rest: isLeft ? [{ ...rest, upTo: highest }] : [] };
}

interface NewRecords {
  readonly records: readonly QueueRecord[];
  readonly rest: readonly IdRange[];
  /** How many that is. */
  readonly expected: number;
  /** The highest id in the queue; undefined if it is empty. */
  readonly highest: RecordId | undefined;
}

interface Moved {
  /** Whether all were stored: not where reading everything is better. */
  readonly isAll: boolean;
  readonly shift: number | undefined;
}

/**
 * Asks for the records of a range that changed since a time, of which the newest are a page or more, and stores them, unless that takes so many requests that too few are
 * left for others. Finds out about the zone shift.
 */
async function storeMoved(
  calls: SyncCalls,
  known: QueueRecord,
  {
    range,
    since,
    guess,
    forOthers,
  }: {
    readonly range: IdRange;
    readonly since: number;
    readonly guess: number | undefined;
    readonly forOthers: number;
  },
): Promise<Moved> {
  const measure = async (): Promise<number | undefined> => shiftIn((await calls.batch(shiftCommands(known))).answers);
  let isChecked = guess === undefined;
  let shift = guess ?? (await measure());
  for (;;) {
    const filter = changedSinceFilter(since, shift);
    const checks = isChecked || shift === undefined ? new Map<string, never>() : checkCommands(known, shift);
    const chain = rangeChain(range, MAX_COMMANDS - checks.size, filter);
    const { answers, askedAt } = await calls.batch(new Map([...checks, ...chain]));
    const { records, rest } = readChain(answers, range);
    await calls.store(askedAt, records);
    if (isChecked || shift === undefined || isShift(answers, shift)) {
      const expected = parsePage(answerOf(answers, 'p0')).total - records.length;
      const isAll = rest === undefined || readingCost(expected) + forOthers <= calls.left;
      if (isAll && rest !== undefined) {
        await calls.readWhole({ rest: [rest], expected, filter }, forOthers);
      }
      return { isAll, shift };
    }
    shift = await measure();
    isChecked = true;
  }
}
