import type { CountOf, IdRange } from '../archive/archive.ts';
import type { Params } from '../rest/queryString.ts';
import { answerOf, type Answers, countCommand, parsePage, type ReadCommands } from './queueReader.ts';
import { rangeFilter } from './idRange.ts';

// A record goes from waiting to reserved (`get`), from reserved to failed (`error`), from failed to reserved and failed (`get` with `error: 1`), and out of the
// queue from anywhere (`get` with `clear: 1`, `clear`, `error` of a duplicate, age): never back (facts, sections 0 to 4). So of the records that were there once,
// those which have come no further than a stage only become fewer: changes can't hide each other in such a count, and where it is what it was, none has gone past.

/** The counts that tell of each stage, from the first on. Of the third that is so where the other counts are equal: failed ones count in it again. */
const stages: readonly CountOf[] = ['waiting', 'unfailed', 'unreserved', 'all'];
const RESERVED_AGAIN = 2;
/** Those that tell by themselves; of counts that differ as much, the first is gone after. */
const telling = [3, 0, 1];

export type Totals = Readonly<Record<CountOf, number>>;

/** A count that is not what it was, and what is known of the others. */
export interface Difference {
  readonly of: CountOf;
  readonly difference: number;
  /** By how much each of the others still differs, at most, when what differs in this one is known. */
  readonly othersMost: readonly number[];
  /** The same, if as large a share of those that changed as of all had come so far before. */
  readonly othersLikely: readonly number[];
}

/**
 * The count that differs most; undefined if none does. Where the portal's are old (`isOld`), the archive may have fewer, since it was told of changes meanwhile:
 * that is no difference then.
 */
export function mostDifferent(
  known: Totals,
  now: Totals,
  { isOld = false }: { readonly isOld?: boolean } = {},
): Difference | undefined {
  const [before, after] = [stageCounts(known), stageCounts(now)];
  const differences = before.map((count, i) => {
    const difference = count - (after[i] ?? 0);
    return isOld ? Math.max(0, difference) : Math.abs(difference);
  });
  const most = telling.reduce((best, i) => (at(differences, i) > at(differences, best) ? i : best));
  const chosen = at(differences, most) === 0 ? RESERVED_AGAIN : most;
  const difference = at(differences, chosen);
  const of = stages[chosen];
  if (of === undefined || difference === 0) {
    return undefined;
  }
  const others = differences.map((_, i) => i).filter((i) => i !== chosen);
  const count = at(before, chosen);
  return {
    of,
    difference,
    othersMost: others.map((i) =>
      i > chosen
        ? // What is past it but not past the chosen stage had gone past that before.
          Math.min(at(differences, i), at(before, i) - count)
        : // What went past the chosen stage went past this one too, but for those that had before.
          Math.max(0, at(differences, i) - Math.max(0, difference - (count - at(before, i)))),
    ),
    othersLikely: others.map((i) =>
      i > chosen
        ? Math.round(at(differences, i) * (1 - count / Math.max(1, at(before, i))))
        : Math.round(Math.abs(at(differences, i) - (difference * at(before, i)) / Math.max(1, count))),
    ),
  };
}

function at(list: readonly number[], i: number): number {
  return list[i] ?? 0;
}

/** How many have come no further than each stage. */
function stageCounts({ all, unfailed, unreserved, waiting }: Totals): number[] {
  return [waiting, unfailed, unfailed + unreserved - waiting, all];
}

/** What the server's `filter` says for a kind of count. */
export function countFilter(of: CountOf): Params {
  return {
    ...(of === 'unfailed' || of === 'waiting' ? { '=ERROR': 0 } : {}),
    ...(of === 'unreserved' || of === 'waiting' ? { '=PROCESS_ID': '' } : {}),
  };
}

/** What counts all of a range. */
export function totalCommands(range: IdRange): ReadCommands {
  return new Map(stages.map((of) => [of, countCommand({ ...rangeFilter(range), ...countFilter(of) })]));
}

/** How many commands these are. */
export const TOTALS = stages.length;

export function totalsIn(answers: Answers): Totals {
  const total = (of: CountOf): number => parsePage(answerOf(answers, of)).total;
  return { all: total('all'), unfailed: total('unfailed'), unreserved: total('unreserved'), waiting: total('waiting') };
}

/** What the archive has to compare with them. */
export function toTotals([waiting = 0, unfailed = 0, unreserved = 0, all = 0]: readonly number[]): Totals {
  return { all, unfailed, unreserved, waiting };
}

/** What to ask the archive for that. */
export function totalsOf(range: IdRange): { readonly range: IdRange; readonly of: CountOf }[] {
  return stages.map((of) => ({ range, of }));
}
