import type { Archive, CountOf, IdRange } from '../archive/archive.ts';
import type { Clock } from '../ports.ts';
import { MAX_COMMANDS } from '../rest/batchCall.ts';
import {
  type Difference,
  mostDifferent,
  TOTALS,
  totalCommands,
  type Totals,
  totalsIn,
  totalsOf,
  toTotals,
} from './changeStages.ts';
import { CountDescent } from './countDescent.ts';
import { type CountedRange, MOST_RANGES, rangeCounts, rangesTo, toCounted } from './countedRanges.ts';
import { mostCommands, requestsFor } from './descentCost.ts';
import { compareIds, type RecordId } from './record.ts';
import type { SyncCalls } from './syncCalls.ts';
import { sumOf } from '../sumOf.ts';
import { LANES } from './wholeRead.ts';

/** Where others change the queue all the time, its counts never are what they were: so often they are compared. */
const MOST_COMPARISONS = 8;

/** What the first call of a sync counted of the records that the archive had, at the time given. */
export interface FirstCounts {
  readonly totals: Totals;
  readonly ranges: readonly CountedRange[];
  readonly askedAt: number;
}

/** How a comparison goes on: down where a count differs, leaving so many requests for the others, or by reading; and how many requests that takes at most. */
interface Step {
  readonly goesDown: boolean;
  readonly forOthers: number;
  readonly requests: number;
}

interface ComparisonOptions {
  readonly calls: SyncCalls;
  readonly archive: Archive;
  readonly clock: Clock;
  /** The highest id that the archive had when the sync began. */
  readonly top: RecordId | undefined;
  readonly first: FirstCounts;
}

/**
 * Finds and stores what differs between the archive and the portal up to an id, by counts, once the archive lacks no record that the portal has there. Where
 * that could take more requests than are left, it reads instead.
 */
export class CountComparison {
  readonly #options: ComparisonOptions;
  readonly #range: IdRange;
  /** The records that were read: whatever happened to them before the sync began is stored. */
  readonly #settled = new Set<RecordId>();

  constructor(options: ComparisonOptions) {
    this.#options = options;
    this.#range = { after: undefined, upTo: options.top };
  }

  /** How many requests {@link run} takes, as far as counts tell; undefined if these, and so many for others, are too many. */
  async plan(forOthers: number): Promise<number | undefined> {
    const known = await this.#known();
    const difference = mostDifferent(known, this.#options.first.totals);
    if (difference === undefined) {
      return 0;
    }
    const { goesDown, requests } = this.#nextStep(difference, known, {
      counted: await this.#firstDescent(difference.of),
      forOthers,
    });
    return goesDown ? requests : undefined;
  }

  async run(): Promise<void> {
    const { calls, first } = this.#options;
    let now: Totals | undefined = first.totals;
    for (let i = 0; i < MOST_COMPARISONS; i++) {
      const known = await this.#known();
      const left = mostDifferent(known, first.totals, { isOld: true });
      const difference = now === undefined ? left : mostDifferent(known, now);
      if (difference === undefined) {
        return;
      }
      const firstDescent = i === 0 ? await this.#firstDescent(difference.of) : undefined;
      const step = this.#nextStep(difference, known, { counted: firstDescent });
      if (left === undefined && step.requests > calls.left) {
        // What changed since the sync began is for the next one.
        return;
      }
      if (i === 0 && !step.goesDown) {
        await this.readAll({ upTo: this.#range.upTo, expected: first.totals.all });
        return;
      }
      const descent = firstDescent ?? (await this.#next(step, difference.of));
      if (descent.size === 0) {
        return;
      }
      now = await this.#descend(descent, step.forOthers);
    }
  }

  /** Reads everything up to an id, about so many records: its range, and what has come. */
  async readAll({ upTo, expected }: { readonly upTo: RecordId | undefined; readonly expected: number }): Promise<void> {
    const { archive, calls, clock } = this.#options;
    const at = clock.now();
    const before = await archive.idsIn(this.#range);
    const there = await calls.readWhole({ rest: [{ after: undefined, upTo }], expected });
    const gone = before.filter((id) => !there.has(id));
    await calls.store(at, [], gone);
  }

  async #known(): Promise<Totals> {
    return toTotals(await this.#options.archive.count(totalsOf(this.#range)));
  }

  #nextStep(
    { difference, othersMost, othersLikely }: Difference,
    { all }: Totals,
    { counted, forOthers: before = 0 }: { readonly counted: CountDescent | undefined; readonly forOthers?: number },
  ): Step {
    const { calls } = this.#options;
    const halved = all / MOST_RANGES;
    const commands = counted?.mostCommands ?? MAX_COMMANDS + mostCommands(difference, all);
    const others = othersMost
      .filter((count) => count > 0)
      .map((count) => 1 + requestsFor(mostCommands(count, all), halved));
    const forOthers = sumOf(others);
    const requests = requestsFor(commands, halved) + forOthers;
    if (requests <= calls.left - before) {
      return { goesDown: true, forOthers, requests };
    }
    // That the others differ for other reasons than this count is possible, but not likely: gone records, say, are waiting ones less. Should it be so all the
    // same, half of the requests are left for it.
    const likely = othersLikely.filter((count) => count > 0).map((count) => MAX_COMMANDS + mostCommands(count, all));
    const likelyRequests = requestsFor(commands + sumOf(likely));
    return calls.requests + before + likelyRequests <= calls.most / 2
      ? { goesDown: true, forOthers: 0, requests: likelyRequests }
      : { goesDown: false, forOthers: 0, requests };
  }

  /** The ranges that the first call counted, if it counted these. */
  async #firstDescent(of: CountOf): Promise<CountDescent | undefined> {
    const { ranges, askedAt } = this.#options.first;
    return of === 'all' ? await this.#descent(of, ranges, askedAt) : undefined;
  }

  /** Counts ranges, or reads what is not settled where that takes no more than going down. */
  async #next({ goesDown, requests }: Step, of: CountOf): Promise<CountDescent> {
    const { archive, calls, top } = this.#options;
    if (!goesDown) {
      const rest = new CountDescent(archive, of, this.#settled);
      await rest.addAll(this.#range);
      if (rest.most <= requests) {
        return rest;
      }
    }
    // The highest id may be gone: then the last range ends with it all the same.
    const ends = (await archive.divide(MOST_RANGES - 1)).filter((id) => top !== undefined && compareIds(id, top) < 0);
    const ranges = rangesTo([...ends, ...(top === undefined ? [] : [top])]);
    const { answers, askedAt } = await calls.batch(
      new Map([...totalCommands(this.#range), ...rangeCounts(ranges, of, 'r')]),
    );
    return await this.#descent(of, toCounted(ranges, answers, totalsIn(answers)[of], 'r'), askedAt);
  }

  async #descent(of: CountOf, counted: readonly CountedRange[], askedAt: number): Promise<CountDescent> {
    const { archive, calls } = this.#options;
    const descent = new CountDescent(archive, of, this.#settled);
    await calls.store(askedAt, [], await descent.add(counted));
    return descent;
  }

  /** Goes down where counts differ. Gives the totals as the last answer had them; undefined if it had none. */
  async #descend(descent: CountDescent, forOthers: number): Promise<Totals | undefined> {
    const { calls } = this.#options;
    let totals: Totals | undefined;
    while (descent.size > 0) {
      const left = calls.left - forOthers;
      if (descent.most > left && descent.toReadThen > left && descent.toRead <= descent.most) {
        descent.readAll();
      }
      const withTotals = descent.size <= MAX_COMMANDS - TOTALS ? totalCommands(this.#range) : new Map<string, never>();
      const count = Math.max(1, Math.min(LANES, Math.floor(descent.size / MAX_COMMANDS)));
      const parts = Array.from({ length: count }, () => descent.next(MAX_COMMANDS - withTotals.size));
      const answered = await calls.batches(parts.map(({ commands }) => new Map([...commands, ...withTotals])));
      for (const [i, { answers, askedAt }] of answered.entries()) {
        const { seen = [], gone = [] } = (await parts[i]?.take(answers)) ?? {};
        await calls.store(askedAt, seen, gone);
        totals = withTotals.size > 0 ? totalsIn(answers) : undefined;
      }
    }
    return totals;
  }
}
