import type { Archive, CountOf, SyncMark } from '../archive/archive.ts';
import type { Clock } from '../ports.ts';
import { MAX_COMMANDS } from '../rest/batchCall.ts';
import {
  type CountedRange,
  CountDescent,
  countFilter,
  countsOf,
  isWorthReading,
  MOST_RANGES,
  rangeCounts,
  rangesTo,
  toCounted,
  type Totals,
} from './countDescent.ts';
import { rangeChain, rangeFilter, readChain } from './idRange.ts';
import {
  answerOf,
  type Answers,
  countCommand,
  listCommand,
  PAGE_SIZE,
  parsePage,
  type QueueReader,
  type ReadCommands,
  type ReadOptions,
} from './queueReader.ts';
import { changedAt, compareIds, type QueueRecord, type RecordId } from './record.ts';
import { LANES, type ReadPiece, readWhole, type WholeReadOptions } from './wholeRead.ts';
import { changedSinceFilter, checkCommands, isShift, shiftCommands, shiftIn } from './zoneShift.ts';

// What a sync must find, and how it does. A record comes with an id above all others, or a little below the highest one: its id was taken before
// another's, and it was committed after it. Then its `TIMESTAMP_X` is new. While it is there, an event that happens again moves its `TIMESTAMP_X`. And it goes
// from waiting to reserved (`get`), from reserved to failed (`error`), from failed to reserved and failed (`get` with `error: 1`), and out of the queue from
// anywhere (`get` with `clear: 1`, `clear`, `error` of a duplicate, age): never back (facts, sections 0 to 4). None of this moves `TIMESTAMP_X`.
//
// So, once the new records and those whose `TIMESTAMP_X` moved are stored, the archive lacks none. Then in each range of ids:
// 1. the portal counts as many as the archive, or fewer: an equal count says that none has gone;
// 2. where none has gone, those with `ERROR` 1 can only be more: an equal count says that none has failed;
// 3. where none has gone or failed, those without a process id can only be fewer: an equal count says that none was reserved.
// Changes can't hide each other as long as the counts are compared in this order, each after what the one before it found was stored.

/** A record is committed a moment after its `TIMESTAMP_X`, and its clock may be another server's of the portal. In milliseconds. */
const COMMIT_DELAY = 30_000;
/** New records are read in the first call, up to so many pages of them. */
const NEW_PAGES = 4;
/** Besides the counts of ranges, the first call has the highest record, those that changed last, and new ones. */
const FIRST_RANGES = MOST_RANGES - NEW_PAGES - 2;
/** Where others change the queue all the time, its counts never are what they were: so often they are compared. */
const MOST_COMPARISONS = 8;
const RECORDS_PER_CALL = MAX_COMMANDS * PAGE_SIZE;

interface SyncTools {
  readonly reader: QueueReader;
  readonly archive: Archive;
  readonly clock: Clock;
  /** Whether a record was cleared from this window: an answer that was on its way then does not bring it back. */
  readonly isCleared: (id: RecordId) => boolean;
}

/** What a sync found out about itself. */
export interface SyncOutcome {
  readonly mark: SyncMark;
  readonly requests: number;
}

/**
 * Brings an archive that once had the whole queue up to date: one request if nothing changed, and never more than reading all of it, `N / 2500` and one for
 * each lane. What it finds is stored as it goes. Rejects with a RestError or an ArchiveError.
 *
 * @param since from when on changes may not be known, by the portal's clock, in milliseconds since 1970
 */
export async function syncQueue(
  tools: SyncTools,
  { since, zoneShift }: { readonly since: number; readonly zoneShift: number | undefined },
  options: ReadOptions,
): Promise<SyncOutcome> {
  const sync = new Sync(tools, options);
  const ends = await tools.archive.divide(FIRST_RANGES);
  const top = ends.at(-1);
  const ranges = rangesTo(ends);
  const { answers, askedAt } = await sync.batch(
    new Map([
      ['highest', listCommand({ order: { ID: 'DESC' } })],
      ['newest', listCommand({ order: { TIMESTAMP_X: 'DESC', ID: 'DESC' } })],
      ...rangeChain({ after: top, upTo: undefined }, NEW_PAGES, {}, 'n'),
      ...totalCommands(top),
      ...rangeCounts(ranges, 'all', 'r'),
    ]),
  );
  const totals = totalsIn(answers);
  await sync.storeNew({ answers, askedAt }, top);
  const newest = parsePage(answerOf(answers, 'newest')).records;
  const shift = await sync.storeMoved({ newest, askedAt }, since, zoneShift);
  await sync.compare(top, totals, toCounted(ranges, answers, totals.all, 'r'));
  const finishedAt = answerOf(answers, 'highest').finishedAt ?? since + COMMIT_DELAY;
  return { mark: { latestChange: finishedAt - COMMIT_DELAY, zoneShift: shift }, requests: sync.requests };
}

/** What a mark says after a reading of the whole queue that began at a time, by the portal's clock. */
export function markAfter(startedAt: number, zoneShift: number | undefined): SyncMark {
  return { latestChange: startedAt - COMMIT_DELAY, zoneShift };
}

interface Answered {
  readonly answers: Answers;
  /** By this computer's clock: what was found out later about a record is newer. In milliseconds since 1970. */
  readonly askedAt: number;
}

class Sync {
  requests = 0;
  readonly #tools: SyncTools;
  readonly #options: WholeReadOptions;

  constructor(tools: SyncTools, options: ReadOptions) {
    this.#tools = tools;
    this.#options = { ...options, clock: tools.clock };
  }

  async batch(commands: ReadCommands): Promise<Answered> {
    this.requests += 1;
    const askedAt = this.#tools.clock.now();
    return { answers: await this.#tools.reader.batch(commands, this.#options), askedAt };
  }

  /** Stores the records above the highest one that the archive had. */
  async storeNew({ answers, askedAt }: Answered, top: RecordId | undefined): Promise<void> {
    const { reader } = this.#tools;
    const above = { after: top, upTo: undefined };
    const { records, rest } = readChain(answers, above, 'n');
    await this.#store(askedAt, records);
    const highest = parsePage(answerOf(answers, 'highest')).records[0]?.id;
    if (rest?.after !== undefined && highest !== undefined && compareIds(rest.after, highest) < 0) {
      const expected = parsePage(answerOf(answers, 'n0')).total - records.length;
      await this.#storeAll(readWhole(reader, { rest: [{ ...rest, upTo: highest }], expected }, this.#options));
    }
  }

  /** Stores the records that changed since a time: the page of those that changed last has them all, or they are asked for. Gives the zone shift. */
  async storeMoved(
    { newest, askedAt }: { readonly newest: readonly QueueRecord[]; readonly askedAt: number },
    since: number,
    guess: number | undefined,
  ): Promise<number | undefined> {
    const moved = newest.filter((record) => changedAt(record) >= since);
    await this.#store(askedAt, moved);
    const [known] = moved;
    if (known === undefined || moved.length < PAGE_SIZE) {
      return guess;
    }
    const range = { after: undefined, upTo: undefined };
    if (guess !== undefined) {
      const filter = changedSinceFilter(since, guess);
      const checks = checkCommands(known, guess);
      const chain = rangeChain(range, MAX_COMMANDS - checks.size, filter);
      const again = await this.batch(new Map([...checks, ...chain]));
      const { records, rest } = readChain(again.answers, range);
      await this.#store(again.askedAt, records);
      if (isShift(again.answers, guess)) {
        const expected = parsePage(answerOf(again.answers, 'p0')).total - records.length;
        const left = rest === undefined ? [] : [rest];
        await this.#storeAll(readWhole(this.#tools.reader, { rest: left, expected, filter }, this.#options));
        return guess;
      }
    }
    const shift = shiftIn((await this.batch(shiftCommands(known))).answers);
    const filter = changedSinceFilter(since, shift);
    await this.#storeAll(readWhole(this.#tools.reader, { rest: [range], expected: undefined, filter }, this.#options));
    return shift;
  }

  /** Finds and stores what differs up to an id, by counts; the first ranges are counted already. */
  async compare(top: RecordId | undefined, first: Totals, firstRanges: readonly CountedRange[]): Promise<void> {
    const { archive } = this.#tools;
    const range = { after: undefined, upTo: top };
    const mostRequests = Math.ceil(first.all / RECORDS_PER_CALL) + LANES;
    let totals: Totals | undefined = first;
    for (let i = 0; i < MOST_COMPARISONS; i++) {
      if (totals === undefined && this.requests >= mostRequests) {
        return;
      }
      totals ??= totalsIn((await this.batch(totalCommands(top))).answers);
      const [all = 0, error = 0, unreserved = 0] = await archive.count(countsOf.map((of) => ({ range, of })));
      const known: Totals = { all, error, unreserved };
      const now = totals;
      const of = countsOf.find((one) => known[one] !== now[one]);
      if (of === undefined) {
        return;
      }
      const difference = Math.abs(known[of] - now[of]);
      const isCounted = i === 0 && of === 'all';
      // What was found before has cost so much that reading everything would be too much now: better go down to the end, if that surely is less.
      const isTooLate = this.requests + 1 + Math.ceil(all / RECORDS_PER_CALL) > mostRequests;
      const isAffordable = this.requests + descentCost(difference, all) <= mostRequests;
      const counted = isCounted
        ? firstRanges
        : (isTooLate && !isAffordable) || isWorthReading(difference, all)
          ? [{ range, count: now[of] }]
          : await this.#countRanges(top, of);
      totals = await this.#descend(of, counted, top, isTooLate && isAffordable ? Infinity : mostRequests);
    }
  }

  async #countRanges(top: RecordId | undefined, of: CountOf): Promise<CountedRange[]> {
    const ends = (await this.#tools.archive.divide(MOST_RANGES)).filter(
      (id) => top !== undefined && compareIds(id, top) < 0,
    );
    const ranges = rangesTo([...ends, ...(top === undefined ? [] : [top])]);
    const { answers } = await this.batch(new Map([...totalCommands(top), ...rangeCounts(ranges, of, 'r')]));
    return toCounted(ranges, answers, totalsIn(answers)[of], 'r');
  }

  /** Goes down where counts differ. Gives the totals as the last answer had them; undefined if it had none. */
  async #descend(
    of: CountOf,
    counted: readonly CountedRange[],
    top: RecordId | undefined,
    mostRequests: number,
  ): Promise<Totals | undefined> {
    const { archive, clock, reader } = this.#tools;
    const descent = new CountDescent(archive, of);
    await descent.add(counted);
    let totals: Totals | undefined;
    while (descent.size > 0) {
      if (this.requests + 1 + Math.ceil(descent.most / MAX_COMMANDS) > mostRequests) {
        descent.readAll();
      }
      const withTotals = descent.size <= MAX_COMMANDS - countsOf.length ? totalCommands(top) : new Map<string, never>();
      const calls = Math.max(1, Math.min(LANES, Math.floor(descent.size / MAX_COMMANDS)));
      const parts = Array.from({ length: calls }, () => descent.next(MAX_COMMANDS - withTotals.size));
      const at = clock.now();
      const answers = await Promise.all(
        parts.map(
          async ({ commands }) => await reader.batchApart(new Map([...commands, ...withTotals]), this.#options),
        ),
      );
      for (const [i, { take }] of parts.entries()) {
        const answered = answers[i];
        if (answered !== undefined) {
          this.requests += answered.calls.length;
          const { seen, gone } = await take(answered.answers);
          await this.#store(at, seen, gone);
          totals = withTotals.size > 0 ? totalsIn(answered.answers) : undefined;
        }
      }
    }
    return totals;
  }

  async #storeAll(pieces: AsyncIterable<Pick<ReadPiece, 'records' | 'requests' | 'askedAt'>>): Promise<void> {
    for await (const { records, requests, askedAt } of pieces) {
      this.requests += requests;
      await this.#store(askedAt, records);
    }
  }

  async #store(at: number, seen: readonly QueueRecord[], gone: readonly RecordId[] = []): Promise<void> {
    const { archive, isCleared } = this.#tools;
    const there = seen.filter(({ id }) => !isCleared(id));
    if (there.length > 0 || gone.length > 0) {
      await archive.saveFindings({ at, seen: there, gone });
    }
  }
}

/** About how many requests it takes to go down to so many changes that are scattered over a queue: one to count its ranges, then as often as these are halved. */
function descentCost(changes: number, all: number): number {
  const halvings = Math.ceil(Math.log2(Math.max(1, all / MOST_RANGES / PAGE_SIZE)));
  return 1 + (halvings + 1) * Math.ceil(changes / MAX_COMMANDS);
}

function totalCommands(top: RecordId | undefined): ReadCommands {
  const range = rangeFilter({ after: undefined, upTo: top });
  return new Map(countsOf.map((of) => [of, countCommand({ ...range, ...countFilter(of) })]));
}

function totalsIn(answers: Answers): Totals {
  const total = (of: CountOf): number => parsePage(answerOf(answers, of)).total;
  return { all: total('all'), error: total('error'), unreserved: total('unreserved') };
}
