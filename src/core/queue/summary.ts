import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { parseFeature } from './feature.ts';
import {
  type Answers,
  extendedModeCommand,
  listCommand,
  parsePage,
  type Page,
  type QueueReader,
  type ReadCommand,
  type ReadOptions,
  restAfter,
} from './queueReader.ts';
import type { QueueRecord, RecordId, RecordState } from './record.ts';
import { askForFewer } from './smallerCalls.ts';

/** Names, counts and first pages of a queue, without reading it (design, section 5). */
export interface Summary {
  readonly total: number;
  readonly states: Readonly<Record<RecordState, number>>;
  /** In the server's order of names. */
  readonly groups: readonly GroupSummary[];
  /** The highest id in the queue; undefined if it is empty. */
  readonly highestId: RecordId | undefined;
  /** Whether the portal can reserve (`rest_offline_extended`). */
  readonly extendedMode: boolean;
  /** Whether the portal is on-premise: a server of its owner's, with his limits. */
  readonly isSelfHosted: boolean;
}

export interface GroupSummary {
  readonly eventName: string;
  readonly count: number;
  /** The group's records with the lowest ids: 50, or all if there are fewer. */
  readonly firstPage: readonly QueueRecord[];
  /** Whether the first page is known to be all of the group. */
  readonly isWhole: boolean;
}

/** One command of the chain: the queue from a name on. */
interface Link {
  readonly eventName: string;
  readonly page: Page;
}

/** More than any queue holds: a page there has no records, only the total (facts, section 1). */
export const BEYOND_THE_END = 2_000_000_000;

/**
 * Reads the summary in `ceil((G + 6) / 50)` requests for G groups, whatever the number of records is.
 * Each command of the chain lists what comes after the first name of the answer before it, ordered by name and ID: so each starts with the
 * next group's first page, and the difference of two totals is a group's count. Rejects with a RestError.
 */
export async function readSummary(reader: QueueReader, options?: ReadOptions): Promise<Summary> {
  const extras = new Map<string, ReadCommand>([
    ['unreserved', countCommand({ '=PROCESS_ID': '' })],
    ['error', countCommand({ '=ERROR': 1 })],
    ['unreservedError', countCommand({ '=PROCESS_ID': '', '=ERROR': 1 })],
    ['highest', listCommand({ order: { ID: 'DESC' } })],
    ['extendedMode', extendedModeCommand()],
  ]);
  const first = await askForFewer(
    MAX_COMMANDS - extras.size,
    async (length) => await reader.batch(new Map([...extras, ...chain(length)]), options),
  );
  const links: Link[] = [];
  let isComplete = follow(first, links);
  while (!isComplete) {
    const after = links.at(-1)?.eventName;
    const next = await askForFewer(MAX_COMMANDS, async (length) => await reader.batch(chain(length, after), options));
    isComplete = follow(next, links);
  }
  const total = links[0]?.page.total ?? 0;
  const extendedMode = parseFeature(answer(first, 'extendedMode'));
  return {
    total,
    states: countStates(total, first),
    groups: links.map((link, i) => toGroupSummary(link, links[i + 1])),
    highestId: parsePage(answer(first, 'highest')).records[0]?.id,
    extendedMode: extendedMode !== 'off',
    isSelfHosted: extendedMode === 'selfHosted',
  };
}

/** `length` list commands in a chain that starts after a name, or at the queue's beginning. */
function chain(length: number, after?: string): Map<string, ReadCommand> {
  return new Map(
    Array.from({ length }, (_, i) => {
      const name = i === 0 ? after : `$result[g${i - 1}][0][EVENT_NAME]`;
      const filter = name === undefined ? {} : { '>EVENT_NAME': name };
      return [`g${i}`, listCommand({ filter, order: { EVENT_NAME: 'ASC', ID: 'ASC' } })];
    }),
  );
}

/**
 * Adds the links of an answered chain; true if the queue's last group is among them. After the last group a reference has nothing to refer to
 * and the server may start again from the top (facts, section 7): an empty page, or a name that was there before, ends the chain.
 */
function follow(answers: Answers, links: Link[]): boolean {
  const seen = new Set(links.map(({ eventName }) => eventName));
  for (let i = 0; answers.has(`g${i}`); i++) {
    const page = parsePage(answer(answers, `g${i}`));
    const eventName = page.records[0]?.eventName;
    if (eventName === undefined || seen.has(eventName)) {
      return true;
    }
    seen.add(eventName);
    links.push({ eventName, page });
    if (restAfter(page) === 0 && page.records.every((record) => record.eventName === eventName)) {
      return true;
    }
  }
  return false;
}

function toGroupSummary({ eventName, page }: Link, next: Link | undefined): GroupSummary {
  const firstPage = page.records.filter((record) => record.eventName === eventName);
  // A group that ends on its own first page is counted there; else the queue may have changed between the two totals.
  const isWhole = firstPage.length < page.records.length || restAfter(page) === 0;
  const count = isWhole ? firstPage.length : Math.max(firstPage.length, page.total - (next?.page.total ?? 0));
  return { eventName, count, firstPage, isWhole };
}

function countCommand(filter: { readonly [field: string]: string | number }): ReadCommand {
  return listCommand({ filter, start: BEYOND_THE_END });
}

/** The API has no negation, so what is reserved is what is left. Clamped: the queue may change between two counts. */
function countStates(total: number, answers: Answers): Record<RecordState, number> {
  const count = (key: string): number => parsePage(answer(answers, key)).total;
  const failed = count('unreservedError');
  const failedReserved = Math.max(0, count('error') - failed);
  const waiting = Math.max(0, count('unreserved') - failed);
  return { waiting, reserved: Math.max(0, total - waiting - failed - failedReserved), failed, failedReserved };
}

function answer(answers: Answers, key: string): Parameters<typeof parsePage>[0] {
  const found = answers.get(key);
  if (found === undefined) {
    throw new Error(`no such command was sent: ${key}`);
  }
  return found;
}
