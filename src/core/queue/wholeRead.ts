import type { IdRange } from '../archive/archive.ts';
import type { Clock } from '../ports.ts';
import type { Params } from '../rest/queryString.ts';
import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { CallSize } from './callSize.ts';
import { isInRange, pagesToTheEnd, rangeChain, type RangeReading, rangeFilter, readChain } from './idRange.ts';
import {
  answerOf,
  type Answers,
  listCommand,
  PAGE_SIZE,
  parsePage,
  type QueueReader,
  type ReadCommands,
  type ReadOptions,
} from './queueReader.ts';
import { compareIds, type QueueRecord, type RecordId } from './record.ts';

/**
 * So many requests are under way at once: while one is on its way, the portal works on another. 50,000 records from a portal 120 ms away took 6.1 to 6.9 s
 * with one, 3.2 to 5.1 with two, 2.2 to 2.9 with three, 2.1 to 4.8 with four, 1.5 to 5.0 with six (measured twice, on a busy machine); from one next door,
 * 100,000 took 1.8, 1.6, 1.5, 1.4 and 1.3 s. More than three are little quicker, and a request more for each of them is needed.
 */
export const LANES = 3;
/** From so many records on, ranges are read side by side: below, dividing costs as much as it saves. */
const WORTH_DIVIDING = 3 * MAX_COMMANDS * PAGE_SIZE;

/** What a part of the reading found. */
export interface ReadPiece {
  /** Ascending. */
  readonly records: readonly QueueRecord[];
  /** What is not read yet, this piece included in what is. */
  readonly rest: readonly IdRange[];
  /** How many requests it took. */
  readonly requests: number;
  /** When the portal was asked, by this computer's clock, in milliseconds since 1970: what was found out later about a record is newer. */
  readonly askedAt: number;
  /** When the portal answered, by its own clock, in milliseconds since 1970; undefined if it does not say. */
  readonly portalTime: number | undefined;
}

/** A queue as it was when the reading of all of it began. */
export interface QueueStart extends ReadPiece {
  /** The highest id in the queue; undefined if it is empty. */
  readonly highestId: RecordId | undefined;
  readonly total: number;
}

interface WholeRead {
  readonly rest: readonly IdRange[];
  /** About how many records that is; undefined if nobody knows. */
  readonly expected: number | undefined;
  /** Which of the records are wanted: conditions besides those on `ID`. All if not given. */
  readonly filter?: Params;
}

export interface WholeReadOptions extends ReadOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly lanes?: number;
}

/** What is told of a call besides what it found. */
type CallFacts = Pick<ReadPiece, 'requests' | 'askedAt' | 'portalTime'>;

/**
 * The first request of reading all of a queue: how far that goes, and as many records as fit, at least 2,400. `expected` is about how many there are;
 * undefined if nobody knows. Rejects with a RestError.
 */
export async function beginWholeRead(
  reader: QueueReader,
  { expected, filter = {} }: Pick<WholeRead, 'expected' | 'filter'>,
  options: Omit<WholeReadOptions, 'lanes'>,
): Promise<QueueStart> {
  const range = { after: undefined, upTo: undefined };
  const { answers, ...call } = await callPatiently(reader, new CallSize(), options, (most) => {
    const pages = Math.min(most - 1, pagesToTheEnd(expected ?? Infinity));
    return new Map([
      ['highest', listCommand({ filter, order: { ID: 'DESC' } })],
      ...rangeChain(range, Math.max(1, pages), filter),
    ]);
  });
  const highest = answerOf(answers, 'highest');
  const { records: last, total } = parsePage(highest);
  const highestId = last[0]?.id;
  const { records, rest } = readChain(answers, range);
  const isWhole = rest?.after === undefined || highestId === undefined || compareIds(rest.after, highestId) >= 0;
  return {
    highestId,
    total,
    records,
    rest: isWhole ? [] : [{ ...rest, upTo: highestId }],
    ...call,
  };
}

/** A range that is being read, or will be. */
interface Part {
  readonly range: IdRange;
  readonly expected: number | undefined;
}

interface PartAnswer extends RangeReading, CallFacts {
  readonly part: Part;
}

/**
 * Reads what is left of a queue, or of what a filter leaves of it: `batch` calls of up to 50 pages, in `expected / 2500` requests and one for each lane.
 * Gives what each found as it comes, and what is left then; where it is stopped, it can go on from there. Each record that is in the queue from the
 * beginning to the end is in exactly one piece: pages follow each other by id, so that records which vanish, or come, meanwhile hide no others.
 * Rejects with a RestError, of kind `protocol` where answers don't follow each other.
 */
export async function* readWhole(
  reader: QueueReader,
  { rest, expected, filter = {} }: WholeRead,
  { lanes = LANES, ...options }: WholeReadOptions,
): AsyncGenerator<ReadPiece, void, undefined> {
  const stop = new AbortController();
  const signals = [stop.signal, ...(options.signal === undefined ? [] : [options.signal])];
  const read = new PartReader(reader, filter, { ...options, signal: AbortSignal.any(signals) });
  const [only, ...others] = rest;
  let waiting: Part[] = rest.map((range) => ({ range, expected: others.length === 0 ? expected : undefined }));
  if (only !== undefined && others.length === 0 && lanes > 1 && expected !== undefined && expected >= WORTH_DIVIDING) {
    const { parts, ...found } = await read.divide({ range: only, expected }, lanes);
    waiting = [...parts];
    yield { ...found, rest: parts.map(({ range }) => range) };
  }
  const running = new Map<Part, Promise<PartAnswer>>();
  const run = (part: Part | undefined): void => {
    if (part !== undefined) {
      const answer = read.next(part);
      // It is awaited below, but may fail while what came before it is dealt with.
      answer.catch(() => undefined);
      running.set(part, answer);
    }
  };
  try {
    waiting.splice(0, lanes).forEach(run);
    while (running.size > 0) {
      const { part, rest: left, ...found } = await Promise.race(running.values());
      running.delete(part);
      run(
        left === undefined ? waiting.shift() : { range: left, expected: lessThan(part.expected, found.records.length) },
      );
      yield { ...found, rest: [...running.keys(), ...waiting].map(({ range }) => range) };
    }
  } finally {
    stop.abort();
  }
}

/** Reads ranges call by call, in calls of a size that suits the portal. */
class PartReader {
  readonly #reader: QueueReader;
  readonly #filter: Params;
  readonly #options: WholeReadOptions;
  readonly #size = new CallSize();

  constructor(reader: QueueReader, filter: Params, options: WholeReadOptions) {
    this.#reader = reader;
    this.#filter = filter;
    this.#options = options;
  }

  /** As much of a part as one call has room for. */
  async next(part: Part): Promise<PartAnswer> {
    const { range, expected = Infinity } = part;
    const { answers, ...call } = await callPatiently(this.#reader, this.#size, this.#options, (most) =>
      rangeChain(range, Math.min(most, pagesToTheEnd(expected)), this.#filter),
    );
    return { part, ...call, ...readChain(answers, range) };
  }

  /**
   * The first pages of a part, and what is left of it in parts of about the same number of records. Where they begin is asked for by offset: if records
   * come or go meanwhile, the parts are not quite the same, and nothing else.
   */
  async divide(
    { range, expected }: Part & { readonly expected: number },
    parts: number,
  ): Promise<Omit<ReadPiece, 'rest'> & { readonly parts: readonly Part[] }> {
    const { answers, ...call } = await callPatiently(this.#reader, this.#size, this.#options, (most) => {
      const pages = Math.max(1, most - parts + 1);
      const before = pages * PAGE_SIZE;
      const query = { filter: { ...this.#filter, ...rangeFilter(range) } };
      return new Map([
        ...rangeChain(range, pages, this.#filter),
        ...Array.from({ length: parts - 1 }, (_, i) => {
          const start = before + Math.round(((i + 1) * (expected - before)) / parts);
          return [`b${i}`, listCommand({ ...query, start })] as const;
        }),
      ]);
    });
    const { records, rest } = readChain(answers, range);
    if (rest === undefined) {
      return { ...call, records, parts: [] };
    }
    const left = Math.max(0, expected - records.length);
    const ends = endsIn(answers, parts - 1, rest);
    const ranges = [...ends, rest.upTo].map((upTo, i) => ({ after: ends[i - 1] ?? rest.after, upTo }));
    return { ...call, records, parts: ranges.map((part) => ({ range: part, expected: left / ranges.length })) };
  }
}

/** A call of up to as many commands as the size allows, and of fewer where that is too many for the portal. Rejects with a RestError. */
async function callPatiently(
  reader: QueueReader,
  size: CallSize,
  { clock, ...options }: WholeReadOptions,
  commandsOf: (most: number) => ReadCommands,
): Promise<CallFacts & { readonly answers: Answers }> {
  let commands = commandsOf(size.size);
  for (let requests = 1; ; requests++) {
    const askedAt = clock.now();
    try {
      const answers = await reader.batch(commands, options);
      size.learn(answers);
      return { answers, requests, askedAt, portalTime: [...answers.values()].at(-1)?.finishedAt };
    } catch (error) {
      const fewer = size.shrinkAfter(error, commands.size) ? commandsOf(size.size) : commands;
      if (fewer.size >= commands.size) {
        throw error;
      }
      commands = fewer;
    }
  }
}

/** The first ids of the pages that were asked for by offset, as far as they divide a range. */
function endsIn(answers: Answers, count: number, range: IdRange): RecordId[] {
  const ends: RecordId[] = [];
  for (let i = 0; i < count; i++) {
    const [first] = parsePage(answerOf(answers, `b${i}`)).records;
    if (
      first !== undefined &&
      first.id !== range.upTo &&
      isInRange(first.id, { ...range, after: ends.at(-1) ?? range.after })
    ) {
      ends.push(first.id);
    }
  }
  return ends;
}

function lessThan(expected: number | undefined, records: number): number | undefined {
  // More came than expected: how many more is not known then.
  return expected === undefined || expected < records ? undefined : expected - records;
}
