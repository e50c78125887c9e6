import type { Row } from '../row.ts';
import { compareRows, matches, type ColumnValue, type Condition, type OrderTerm } from './condition.ts';
import type { Partition } from './partition.ts';
import { countOf, cutById, cutByName, rowsOf, type Stretch } from './stretch.ts';

/** A query in the database's terms: WHERE, ORDER BY, LIMIT, OFFSET. */
export interface Query {
  readonly where: readonly Condition[];
  readonly order: readonly OrderTerm[];
  readonly limit: number;
  readonly offset: number;
}

/** The page asked for, and how many rows match in all. */
export interface Page {
  readonly rows: Row[];
  readonly total: number;
}

/**
 * Answers a query. Names, states and ranges of IDs are resolved by bucket and binary search, so that a count is a sum
 * of differences and a page a merge of sorted stretches; only conditions on other columns look at the rows.
 */
export function runQuery(partition: Partition, query: Query): Page {
  const named = rowsNamed(partition, query.where);
  if (named !== undefined) {
    return sortAndCut(named, query);
  }
  const { stretches, residual } = select(partition, query.where);
  if (residual.length > 0) {
    return sortAndCut(
      rowsOf(stretches).filter((row) => matches(row, residual)),
      query,
    );
  }
  const total = countOf(stretches);
  return { rows: query.offset < total ? cutSorted(stretches, query) : [], total };
}

/** The few rows that can match at all, where IDs, a MESSAGE_ID or a batch are named. */
function rowsNamed(partition: Partition, where: readonly Condition[]): Row[] | undefined {
  const ids = where.find(({ field, exact }) => field === 'ID' && exact !== undefined)?.exact;
  const messageIds = where.find(({ field, exact }) => field === 'MESSAGE_ID' && exact !== undefined)?.exact;
  const processIds = where.find(({ field, exact }) => field === 'PROCESS_ID' && exact?.includes('') === false)?.exact;
  const rows =
    ids?.map((id) => partition.withId(Number(id))).filter((row) => row !== undefined) ??
    messageIds?.flatMap((key) => partition.withMessageId(String(key))) ??
    processIds?.flatMap((key) => partition.batch(String(key)));
  return rows?.filter((row) => matches(row, where));
}

/** The stretches of buckets that names, states and IDs leave, and the conditions that each row must still meet. */
function select(partition: Partition, where: readonly Condition[]) {
  const on = Object.groupBy(where, ({ field }) => field);
  const range = idRange(on.ID ?? []);
  const unreserved = holds(on.PROCESS_ID, '');
  // Batches are few: only where some pass and some don't, each reserved row must be looked at.
  const verdicts = new Set(on.PROCESS_ID && partition.processIds().map((id) => holds(on.PROCESS_ID, id)));
  const reserved = on.PROCESS_ID === undefined || verdicts.has(true);
  const healthy = holds(on.ERROR, 0);
  const failed = holds(on.ERROR, 1);

  const stretches: Stretch[] = [];
  for (const eventName of partition.names) {
    const group = partition.groups.get(eventName);
    if (group !== undefined && holds(on.EVENT_NAME, eventName)) {
      const buckets = [
        ...(unreserved && healthy ? [group.waiting] : []),
        ...(reserved && healthy ? [group.reserved] : []),
        ...(unreserved && failed ? [group.failed] : []),
        ...(reserved && failed ? [group.failedReserved] : []),
      ];
      for (const bucket of buckets) {
        const stretch = { bucket, eventName, from: bucket.lowerBound(range.min), to: bucket.lowerBound(range.max + 1) };
        if (stretch.from < stretch.to) {
          stretches.push(stretch);
        }
      }
    }
  }
  const residual = [
    ...(on.ID?.filter((condition) => !isRange(condition)) ?? []),
    ...(on.TIMESTAMP_X ?? []),
    ...(on.MESSAGE_ID ?? []),
    ...(verdicts.size > 1 ? (on.PROCESS_ID ?? []) : []),
  ];
  return { stretches, residual };
}

function holds(conditions: readonly Condition[] | undefined, value: ColumnValue): boolean {
  return conditions?.every(({ test }) => test(value)) ?? true;
}

/** Whether a condition on the ID is fully expressed by its bounds. */
function isRange({ min, max }: Condition): boolean {
  return min !== undefined || max !== undefined;
}

/** The IDs that the bounds leave. */
function idRange(conditions: readonly Condition[]): { min: number; max: number } {
  const lowest = conditions.map(({ min = 0 }) => min);
  const highest = conditions.map(({ max = Infinity }) => max);
  return { min: Math.max(0, ...lowest), max: Math.min(Infinity, ...highest) };
}

/** One page of stretches that match as a whole. */
function cutSorted(stretches: readonly Stretch[], query: Query): Row[] {
  const [first, second] = query.order;
  if (first === undefined || first.field === 'ID') {
    return cutById(stretches, query.offset, query.limit, first?.isDescending ?? false);
  }
  if (first.field === 'EVENT_NAME' && (second === undefined || second.field === 'ID')) {
    const byName = cutByName(stretches, query.offset, query.limit, first.isDescending);
    return byName.flatMap(({ named, offset, limit }) => cutById(named, offset, limit, second?.isDescending ?? false));
  }
  return sortAndCut(rowsOf(stretches), query).rows;
}

function sortAndCut(rows: readonly Row[], { order, offset, limit }: Query): Page {
  const total = rows.length;
  return { rows: offset < total ? smallest(rows, compareRows(order), offset + limit).slice(offset) : [], total };
}

/** The first `count` rows in order, without sorting all: the default order of `event.offline.get` has no index. */
function smallest(rows: readonly Row[], compare: (a: Row, b: Row) => number, count: number): Row[] {
  let kept: Row[] = [];
  let worst: Row | undefined;
  for (const row of rows) {
    if (worst === undefined || compare(row, worst) < 0) {
      kept.push(row);
      if (kept.length >= 2 * count + 100) {
        kept = kept.toSorted(compare).slice(0, count);
        worst = kept.at(-1);
      }
    }
  }
  return kept.toSorted(compare).slice(0, count);
}
