import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { parseFeature } from './feature.ts';
import { directionOf, isFiltered, isWantedName, type Listing, listingFilter, wholeListing } from './listing.ts';
import {
  type Answers,
  answerOf,
  countCommand,
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
  /** Of the whole queue, as the states are. */
  readonly total: number;
  readonly states: Readonly<Record<RecordState, number>>;
  /** How many records match the listing; the groups are of these. */
  readonly shown: number;
  /** How many records of the whole queue came after the id that was asked about; all of them where none was. */
  readonly added: number;
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
  /** The group's first records in the listing's order: 50, or all if there are fewer. */
  readonly firstPage: readonly QueueRecord[];
  /** Whether the first page is known to be all of the group. */
  readonly isWhole: boolean;
}

/** What a summary is of. */
export interface SummaryQuery {
  /** Everything if not given. */
  readonly listing?: Listing;
  /** The highest id of an earlier reading: how many came after it is counted. */
  readonly since?: RecordId | undefined;
}

/** One command of the chain: what is listed of the queue, from a name on. */
interface Link {
  readonly eventName: string;
  readonly page: Page;
}

/**
 * Reads the summary in `ceil((G + 7) / 50)` requests for G groups that match the listing, whatever the number of records is.
 * Each command of the chain lists what comes after the first name of the answer before it, ordered by name and ID: so each starts with the
 * next group's first page, and the difference of two totals is a group's count. Rejects with a RestError.
 */
export async function readSummary(
  reader: QueueReader,
  { listing = wholeListing, since }: SummaryQuery = {},
  options?: ReadOptions,
): Promise<Summary> {
  const extras = new Map<string, ReadCommand>([
    ['unreserved', countCommand({ '=PROCESS_ID': '' })],
    ['error', countCommand({ '=ERROR': 1 })],
    ['unreservedError', countCommand({ '=PROCESS_ID': '', '=ERROR': 1 })],
    ['highest', listCommand({ order: { ID: 'DESC' } })],
    ['extendedMode', extendedModeCommand()],
    ...(since === undefined ? [] : [['added', countCommand({ '>ID': since })] as const]),
  ]);
  const first = await askForFewer(
    MAX_COMMANDS - extras.size,
    async (length) => await reader.batch(new Map([...extras, ...chain(length, listing)]), options),
  );
  const links: Link[] = [];
  let isComplete = follow(first, links);
  while (!isComplete) {
    const after = links.at(-1)?.eventName;
    const next = await askForFewer(
      MAX_COMMANDS,
      async (length) => await reader.batch(chain(length, listing, after), options),
    );
    isComplete = follow(next, links);
  }
  const counts = countRecords(first, links, listing);
  const extendedMode = parseFeature(answerOf(first, 'extendedMode'));
  return {
    ...counts,
    added: since === undefined ? counts.total : parsePage(answerOf(first, 'added')).total,
    extendedMode: extendedMode !== 'off',
    isSelfHosted: extendedMode === 'selfHosted',
  };
}

/** What the answers tell of names and numbers. */
function countRecords(
  first: Answers,
  links: readonly Link[],
  listing: Listing,
): Omit<Summary, 'added' | 'extendedMode' | 'isSelfHosted'> {
  const found = links.map((link, i) => toGroupSummary(link, links[i + 1]));
  const groups = found.filter(({ eventName }) => isWantedName(eventName, listing.names));
  const foreign = found.filter((group) => !groups.includes(group)).reduce((sum, { count }) => sum + count, 0);
  const matching = links[0]?.page.total ?? 0;
  const highest = parsePage(answerOf(first, 'highest'));
  const total = isFiltered(listing) ? highest.total : matching;
  return {
    total,
    states: countStates(total, first),
    shown: Math.max(0, matching - foreign),
    groups,
    highestId: highest.records[0]?.id,
  };
}

/** `length` list commands in a chain that starts after a name, or at the queue's beginning. */
function chain(length: number, listing: Listing, after?: string): Map<string, ReadCommand> {
  return new Map(
    Array.from({ length }, (_, i) => {
      const name = i === 0 ? after : `$result[g${i - 1}][0][EVENT_NAME]`;
      const filter = { ...listingFilter(listing), ...(name === undefined ? {} : { '>EVENT_NAME': name }) };
      return [`g${i}`, listCommand({ filter, order: { EVENT_NAME: 'ASC', ID: directionOf(listing.order) } })];
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
    const page = parsePage(answerOf(answers, `g${i}`));
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

/** The API has no negation, so what is reserved is what is left. Clamped: the queue may change between two counts. */
function countStates(total: number, answers: Answers): Record<RecordState, number> {
  const count = (key: string): number => parsePage(answerOf(answers, key)).total;
  const failed = count('unreservedError');
  const failedReserved = Math.max(0, count('error') - failed);
  const waiting = Math.max(0, count('unreserved') - failed);
  return { waiting, reserved: Math.max(0, total - waiting - failed - failedReserved), failed, failedReserved };
}
