import type { Archive, CountOf, IdRange } from '../archive/archive.ts';
import { chunks } from '../chunks.ts';
import { sumOf } from '../sumOf.ts';
import { countFilter } from './changeStages.ts';
import type { CountedRange } from './countedRanges.ts';
import { isWorthReading, mostCommands, pagesOf, requestsFor } from './descentCost.ts';
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

/** A range in which the portal has another number of records than the archive. */
interface Suspect extends CountedRange {
  /** Those that the archive has there, ascending. */
  readonly ids: readonly RecordId[];
  /** How many more or fewer the portal has. */
  readonly difference: number;
}

/** Counts the first half of a suspect range; the second half is the difference. */
interface Halving {
  readonly kind: 'halve';
  readonly suspect: Suspect;
  readonly half: IdRange;
}

/** Reads a range of which the archive has no more records than a page holds. */
interface PageReading {
  readonly kind: 'page';
  readonly range: IdRange;
  readonly ids: readonly RecordId[];
}

/** A question for the portal. */
type Task = Halving | PageReading;

/** What answers told about the queue. */
export interface DescentFindings {
  readonly seen: readonly QueueRecord[];
  readonly gone: readonly RecordId[];
}

/**
 * Finds out where a portal's counts differ from the archive's: what differs is halved, until it is a page or two, or until so much of it differs that
 * reading it surely costs no more than going on. Tells of which commands the next call is made, and takes their answers.
 */
export class CountDescent {
  readonly #archive: Archive;
  readonly #of: CountOf;
  readonly #settled: Set<RecordId>;
  #halves: Halving[] = [];
  #pages: PageReading[] = [];

  /** @param settled the records of which it is known already what became of them; those that it reads are added */
  constructor(archive: Archive, of: CountOf, settled: Set<RecordId>) {
    this.#archive = archive;
    this.#of = of;
    this.#settled = settled;
  }

  /** How many commands are waiting. */
  get size(): number {
    return this.#halves.length + this.#pages.length;
  }

  /** How many commands going on takes at most. */
  get mostCommands(): number {
    const commands = this.#halves.map(({ suspect }) => mostCommands(suspect.difference, suspect.ids.length));
    return sumOf(commands) + this.#pages.length;
  }

  /** How many requests going on takes at most. */
  get most(): number {
    return requestsFor(this.mostCommands, Math.max(0, ...this.#halves.map(({ suspect }) => suspect.ids.length)));
  }

  /** How many requests {@link readAll} takes from now on. */
  get toRead(): number {
    return requestsFor(sumOf(this.#halves.map(({ suspect }) => pagesOf(suspect.ids.length))) + this.#pages.length);
  }

  /** How many it takes at most to halve what waits for that, and read what is suspect then. */
  get toReadThen(): number {
    const left = this.#halves.map(({ suspect: { difference, ids } }) => {
      const half = pagesOf(Math.ceil(ids.length / 2));
      return difference === 1 ? half : 2 * half;
    });
    return requestsFor(this.#halves.length) + requestsFor(sumOf(left) + this.#pages.length);
  }

  /** Looks at ranges that the portal counted. Gives the records that are gone, as far as that can be told from there being none. */
  async add(counted: readonly CountedRange[]): Promise<RecordId[]> {
    const known = await this.#archive.count(counted.map(({ range }) => ({ range, of: this.#of })));
    const toRead: Suspect[] = [];
    const gone: RecordId[] = [];
    for (const [i, { range, count }] of counted.entries()) {
      const difference = Math.abs(count - (known[i] ?? 0));
      if (difference === 0) {
        continue;
      }
      const suspect = { range, count, difference, ids: await this.#archive.idsIn(range) };
      const middle = suspect.ids[Math.ceil(suspect.ids.length / 2) - 1];
      if (count === 0 && this.#of === 'all') {
        gone.push(...suspect.ids);
      } else if (isWorthReading(difference, suspect.ids.length) || middle === undefined) {
        toRead.push(suspect);
      } else {
        this.#halves.push({ kind: 'halve', suspect, half: { after: range.after, upTo: middle } });
      }
    }
    this.#read(toRead);
    return gone;
  }

  /** Takes all of a range for suspect, and reads it but for what is settled. */
  async addAll(range: IdRange): Promise<void> {
    const ids = await this.#archive.idsIn(range);
    this.#read(this.#unsettled({ range, count: ids.length, difference: 0, ids }));
  }

  /** Reads all that is suspect, but for what is settled, without looking closer at it first. */
  readAll(): void {
    const suspects = this.#halves.map(({ suspect }) => suspect);
    this.#halves = [];
    this.#read(suspects.flatMap((suspect) => this.#unsettled(suspect)));
  }

  /** Commands for one call, at most so many, and what their answers tell. */
  next(most: number): {
    readonly commands: ReadCommands;
    readonly take: (answers: Answers) => Promise<DescentFindings>;
  } {
    // Halves first: they lead to more commands, by which calls are filled.
    const halves = this.#halves.splice(0, most);
    const tasks: Task[] = [...halves, ...this.#pages.splice(0, most - halves.length)];
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
    gone.push(...(await this.add(counted)));
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
    const asked = isWhole ? ids : ids.filter((id) => isInRange(id, read));
    asked.forEach((id) => this.#settled.add(id));
    return asked.filter((id) => !there.has(id));
  }

  /** The parts of a suspect range between the records that are settled. */
  #unsettled({ range, count, difference, ids }: Suspect): Suspect[] {
    const parts: { after: RecordId | undefined; ids: RecordId[] }[] = [];
    let before = range.after;
    let isSettled = true;
    for (const id of ids) {
      const wasSettled = isSettled;
      isSettled = this.#settled.has(id);
      if (!isSettled) {
        if (wasSettled) {
          parts.push({ after: before, ids: [] });
        }
        parts.at(-1)?.ids.push(id);
      }
      before = id;
    }
    return parts.map((part) => {
      const last = part.ids.at(-1);
      return {
        range: { after: part.after, upTo: last === before ? range.upTo : last },
        count,
        difference,
        ids: part.ids,
      };
    });
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

function join(joined: Suspect[], next: Suspect): Suspect[] {
  const before = joined.at(-1);
  if (before === undefined || before.range.upTo !== next.range.after || before.range.upTo === undefined) {
    return [...joined, next];
  }
  const range = { after: before.range.after, upTo: next.range.upTo };
  const [count, difference] = [before.count + next.count, before.difference + next.difference];
  return [...joined.slice(0, -1), { range, count, difference, ids: [...before.ids, ...next.ids] }];
}
