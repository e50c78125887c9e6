import type { Archive, CountOf, IdRange } from '../archive/archive.ts';
import { chunks } from '../chunks.ts';
import type { Params } from '../rest/queryString.ts';
import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { rangeFilter, isInRange } from './idRange.ts';
import {
  answerOf,
  type Answers,
  countCommand,
  listCommand,
  PAGE_SIZE,
  type Page,
  parsePage,
  type ReadCommand,
  type ReadCommands,
} from './queueReader.ts';
import { requireOrder } from './pageChain.ts';
import type { QueueRecord, RecordId } from './record.ts';

export const countsOf: readonly CountOf[] = ['all', 'error', 'unreserved'];

export type Totals = Readonly<Record<CountOf, number>>;

/** A range of which the portal said how many records it has. */
export interface CountedRange {
  readonly range: IdRange;
  readonly count: number;
}

/** A range in which the portal has another number of records than the archive. */
interface Suspect extends CountedRange {
  /** Those that the archive has there, ascending. */
  readonly ids: readonly RecordId[];
  /** How many more or fewer the portal has. */
  readonly difference: number;
}

/** A question for the portal. */
type Task =
  /** Counts the first half of a suspect range; the second half is the difference. */
  | { readonly kind: 'halve'; readonly suspect: Suspect; readonly half: IdRange }
  /** Reads a range of which the archive has no more records than a page holds. */
  | { readonly kind: 'page'; readonly range: IdRange; readonly ids: readonly RecordId[] };

/** What answers told about the queue. */
export interface DescentFindings {
  readonly seen: readonly QueueRecord[];
  readonly gone: readonly RecordId[];
}

/**
 * Finds out where a portal's counts differ from the archive's: what differs is halved, until it is a page or two, or until so much of it differs that
 * reading it costs no more than going on. Tells of which commands the next call is made, and takes their answers.
 */
export class CountDescent {
  readonly #archive: Archive;
  readonly #of: CountOf;
  #halves: Task[] = [];
  #pages: Task[] = [];

  constructor(archive: Archive, of: CountOf) {
    this.#archive = archive;
    this.#of = of;
  }

  /** How many commands are waiting. */
  get size(): number {
    return this.#halves.length + this.#pages.length;
  }

  /** How many commands going on takes at most: each difference is halved down to a page or two by itself. */
  get most(): number {
    return this.#pages.length + this.#halves.reduce((sum, task) => sum + mostOf(task), 0);
  }

  /** Looks at ranges that the portal counted. */
  async add(counted: readonly CountedRange[]): Promise<void> {
    const known = await this.#archive.count(counted.map(({ range }) => ({ range, of: this.#of })));
    const toRead: Suspect[] = [];
    for (const [i, { range, count }] of counted.entries()) {
      const difference = Math.abs(count - (known[i] ?? 0));
      if (difference > 0) {
        const suspect = { range, count, difference, ids: await this.#archive.idsIn(range) };
        const middle = suspect.ids[Math.ceil(suspect.ids.length / 2) - 1];
        if (isWorthReading(difference, suspect.ids.length) || middle === undefined) {
          toRead.push(suspect);
        } else {
          this.#halves.push({ kind: 'halve', suspect, half: { after: range.after, upTo: middle } });
        }
      }
    }
    this.#read(toRead);
  }

  /** Reads all that is suspect, without looking closer at it first. */
  readAll(): void {
    const suspects = this.#halves.flatMap((task) => (task.kind === 'halve' ? [task.suspect] : []));
    this.#halves = [];
    this.#read(suspects);
  }

  /** Commands for one call, at most so many, and what their answers tell. */
  next(most: number): {
    readonly commands: ReadCommands;
    readonly take: (answers: Answers) => Promise<DescentFindings>;
  } {
    // Halves first: they lead to more commands, by which calls are filled.
    const halves = this.#halves.splice(0, most);
    const tasks = [...halves, ...this.#pages.splice(0, most - halves.length)];
    return {
      commands: new Map(tasks.map((task, i) => [`t${i}`, this.#commandOf(task)])),
      take: async (answers) => await this.#take(tasks, answers),
    };
  }

  #commandOf(task: Task): ReadCommand {
    return task.kind === 'page'
      ? listCommand({ filter: rangeFilter(task.range) })
      : countCommand({ ...rangeFilter(task.half), ...countFilter(this.#of) });
  }

  async #take(tasks: readonly Task[], answers: Answers): Promise<DescentFindings> {
    const seen: QueueRecord[] = [];
    const gone: RecordId[] = [];
    const counted: CountedRange[] = [];
    for (const [i, task] of tasks.entries()) {
      const page = parsePage(answerOf(answers, `t${i}`));
      if (task.kind === 'page') {
        seen.push(...page.records);
        gone.push(...this.#readPage(task.range, task.ids, page));
      } else {
        const { range, count } = task.suspect;
        const second = { after: task.half.upTo, upTo: range.upTo };
        counted.push(
          { range: task.half, count: page.total },
          { range: second, count: Math.max(0, count - page.total) },
        );
      }
    }
    await this.add(counted);
    return { seen, gone };
  }

  /** Those of the ids that are not there. A page that is full may not be all of its range: what follows is read too. */
  #readPage(range: IdRange, ids: readonly RecordId[], page: Page): RecordId[] {
    const last = requireOrder(page, 'oldest', range.after);
    const isWhole = page.records.length < PAGE_SIZE;
    const read = isWhole ? range : { ...range, upTo: last };
    const rest = { after: read.upTo, upTo: range.upTo };
    if (!isWhole && rest.after !== rest.upTo) {
      this.#pages.push({ kind: 'page', range: rest, ids: ids.filter((id) => isInRange(id, rest)) });
    }
    const there = new Set(page.records.map(({ id }) => id));
    return ids.filter((id) => isInRange(id, read) && !there.has(id));
  }

  /** Neighbours are read as one range: their pages are full then. */
  #read(suspects: readonly Suspect[]): void {
    for (const { range, ids } of suspects.reduce<Suspect[]>(join, [])) {
      const pieces = ids.length === 0 ? [[]] : chunks(ids, PAGE_SIZE);
      let { after } = range;
      for (const [i, piece] of pieces.entries()) {
        const upTo = i === pieces.length - 1 ? range.upTo : piece.at(-1);
        this.#pages.push({ kind: 'page', range: { after, upTo }, ids: piece });
        after = upTo;
      }
    }
  }
}

/**
 * Whether a range of so many records in which so many differ is read, instead of halved again: where a third of its pages may differ, both take as many
 * commands (counted for differences scattered at random).
 */
export function isWorthReading(difference: number, records: number): boolean {
  const pages = Math.ceil(records / PAGE_SIZE);
  return pages <= 2 || difference * 3 >= pages;
}

/** What the server's `filter` says for a kind of count. */
export function countFilter(of: CountOf): Params {
  return { ...(of === 'error' ? { '=ERROR': 1 } : {}), ...(of === 'unreserved' ? { '=PROCESS_ID': '' } : {}) };
}

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

/** How many ranges the archive is divided into before it is halved: as many as a call counts. */
export const MOST_RANGES = MAX_COMMANDS - countsOf.length + 1;

function mostOf(task: Task): number {
  if (task.kind === 'page') {
    return 1;
  }
  const { difference, ids } = task.suspect;
  return difference * (Math.ceil(Math.log2(ids.length / PAGE_SIZE)) + 2);
}

function join(joined: Suspect[], next: Suspect): Suspect[] {
  const before = joined.at(-1);
  if (before === undefined || before.range.upTo !== next.range.after || before.range.upTo === undefined) {
    return [...joined, next];
  }
  const range = { after: before.range.after, upTo: next.range.upTo };
  const [count, difference] = [before.count + next.count, before.difference + next.difference];
  return [...joined.slice(0, -1), { range, count, difference, ids: [...before.ids, ...next.ids] }];
}
