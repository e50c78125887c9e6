import type { CountOf, IdRange } from '../archive/archive.ts';
import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { countFilter, TOTALS } from './changeStages.ts';
import { rangeFilter } from './idRange.ts';
import { type Answers, answerOf, countCommand, parsePage, type ReadCommands } from './queueReader.ts';
import type { RecordId } from './record.ts';

/** A range of which the portal said how many records it has. */
export interface CountedRange {
  readonly range: IdRange;
  readonly count: number;
}

/** How many ranges the archive is divided into before it is halved: as many as a call counts. */
export const MOST_RANGES = MAX_COMMANDS - TOTALS + 1;

/** The ranges that end with these ids, the first one from the beginning on. */
export function rangesTo(ends: readonly RecordId[]): IdRange[] {
  return ends.map((upTo, i) => ({ after: ends[i - 1], upTo }));
}

/** The commands that count all ranges but the last, which is the rest of the total. */
export function rangeCounts(ranges: readonly IdRange[], of: CountOf, key: string): ReadCommands {
  return new Map(
    ranges.slice(0, -1).map((range, i) => [`${key}${i}`, countCommand({ ...rangeFilter(range), ...countFilter(of) })]),
  );
}

/** What the answers to {@link rangeCounts} say. */
export function toCounted(ranges: readonly IdRange[], answers: Answers, total: number, key: string): CountedRange[] {
  let rest = total;
  return ranges.map((range, i) => {
    const count = i === ranges.length - 1 ? Math.max(0, rest) : parsePage(answerOf(answers, `${key}${i}`)).total;
    rest -= count;
    return { range, count };
  });
}
