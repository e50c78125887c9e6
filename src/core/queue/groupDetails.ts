import type { Params } from '../rest/queryString.ts';
import { groupFilter, type Shown, showsState, wholeGroup } from './listing.ts';
import { answerOf, countCommand, listCommand, parsePage, type QueueReader, type ReadOptions } from './queueReader.ts';
import { changedAt, type RecordState } from './record.ts';

/** What a group's name and count don't tell. */
export interface GroupDetails {
  readonly states: Readonly<Record<RecordState, number>>;
  /** When the record that was left alone longest changed last (`TIMESTAMP_X`), in milliseconds since 1970; undefined for no records. */
  readonly oldest: number | undefined;
  readonly newest: number | undefined;
}

/**
 * Counts a group's records by state, and finds the times between which they changed last, in one request. With a listing only what that shows of the
 * group: other states count 0. Rejects with a RestError.
 */
export async function readGroupDetails(
  reader: QueueReader,
  eventName: string,
  shown: Shown = wholeGroup,
  options?: ReadOptions,
): Promise<GroupDetails> {
  const counted = states.filter((state) => showsState(shown.show, state));
  const inGroup = groupFilter(eventName, { ...shown, show: 'all' });
  const filter = groupFilter(eventName, shown);
  const answers = await reader.batch(
    new Map([
      ...counted.map((state) => [state, countCommand({ ...inGroup, ...stateFilters[state] })] as const),
      ['oldest', listCommand({ filter, order: { TIMESTAMP_X: 'ASC' } })],
      ['newest', listCommand({ filter, order: { TIMESTAMP_X: 'DESC' } })],
    ]),
    options,
  );
  const count = (state: RecordState): number =>
    counted.includes(state) ? parsePage(answerOf(answers, state)).total : 0;
  const timeOf = (key: string): number | undefined => {
    const [first] = parsePage(answerOf(answers, key)).records;
    return first === undefined ? undefined : changedAt(first);
  };
  return {
    states: {
      waiting: count('waiting'),
      reserved: count('reserved'),
      failed: count('failed'),
      failedReserved: count('failedReserved'),
    },
    oldest: timeOf('oldest'),
    newest: timeOf('newest'),
  };
}

const states: readonly RecordState[] = ['waiting', 'reserved', 'failed', 'failedReserved'];

const stateFilters: Readonly<Record<RecordState, Params>> = {
  waiting: { '=PROCESS_ID': '', '=ERROR': 0 },
  reserved: { '>PROCESS_ID': '', '=ERROR': 0 },
  failed: { '=PROCESS_ID': '', '=ERROR': 1 },
  failedReserved: { '>PROCESS_ID': '', '=ERROR': 1 },
};
