import type { Clause, Filter, IdSpan } from '../filter/filter.ts';
import type { Params } from '../rest/queryString.ts';
import { compareIds, type QueueRecord } from './record.ts';

/** The server is asked for so many values of a field at most: each command of a batch call repeats them. */
const MAX_VALUES = 50;

/** What the server's `filter` says for clauses of which each is for another field, and that it has words for. */
export function conditionsFilter(clauses: Filter): Params {
  return Object.fromEntries(clauses.flatMap((clause) => Object.entries(conditionOf(clause) ?? {})));
}

/**
 * What the server's `filter` says for a clause, if it has words for just that: a range of ids or some ids, whole process ids or none, whole message ids. It
 * knows no negation, no "or" and no beginnings (facts, section 1). What a listing asks of states has other keys, or the same value.
 */
export function conditionOf({ isNegated, test }: Clause): Params | undefined {
  if (isNegated) {
    return undefined;
  }
  if (test.field === 'process') {
    return test.patterns.every((pattern) => pattern === '')
      ? { '=PROCESS_ID': '' }
      : anyOf('@PROCESS_ID', test.patterns, /^[0-9A-Za-z]{32}$/);
  }
  if (test.field === 'message') {
    return anyOf('@MESSAGE_ID', test.patterns, /^[0-9A-Fa-f]{32}$/);
  }
  return test.field === 'id' ? idCondition(test.ranges) : undefined;
}

/** Whether a record is what clauses ask for that {@link conditionOf} has words for. */
export function meetsConditions(record: QueueRecord, clauses: Filter): boolean {
  return clauses.every(({ test }) => {
    if (test.field === 'id') {
      return test.ranges.some((range) => isInSpan(record, range));
    }
    return (
      (test.field === 'process' && isOneOf(record.processId, test.patterns)) ||
      (test.field === 'message' && isOneOf(record.messageId, test.patterns))
    );
  });
}

function idCondition(ranges: readonly IdSpan[]): Params | undefined {
  const ids = ranges.flatMap(({ from, to }) => (from !== undefined && from === to ? from : []));
  if (ids.length === ranges.length) {
    return anyOf('@ID', ids);
  }
  const [range, ...others] = ranges;
  return range === undefined || others.length > 0
    ? undefined
    : {
        ...(range.from === undefined ? {} : { '>=ID': range.from }),
        ...(range.to === undefined ? {} : { '<=ID': range.to }),
      };
}

function anyOf(key: string, values: readonly string[], isWhole = /./): Params | undefined {
  return values.length <= MAX_VALUES && values.every((value) => isWhole.test(value)) ? { [key]: values } : undefined;
}

function isInSpan({ id }: QueueRecord, { from, to }: IdSpan): boolean {
  return (from === undefined || compareIds(id, from) >= 0) && (to === undefined || compareIds(id, to) <= 0);
}

function isOneOf(text: string, values: readonly string[]): boolean {
  return values.some((value) => value.toLowerCase() === text.toLowerCase());
}
