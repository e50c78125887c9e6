import type { Row } from '../row.ts';

/** Columns by which `event.offline.list` filters and sorts (facts, section 1). */
export type Field = 'ID' | 'TIMESTAMP_X' | 'EVENT_NAME' | 'MESSAGE_ID' | 'PROCESS_ID' | 'ERROR';

/** A column's value as the database compares it: numbers for `ID`, `ERROR` and `TIMESTAMP_X` (unix seconds). */
export type ColumnValue = string | number;

/** One condition on one column; a query's conditions must all hold. */
export interface Condition {
  readonly field: Field;
  readonly test: (value: ColumnValue) => boolean;
  /** All values that can pass, where the condition is an equality or IN. */
  readonly exact?: readonly ColumnValue[];
  /** The smallest whole number that can pass. */
  readonly min?: number;
  /** The largest whole number that can pass. */
  readonly max?: number;
}

/** One column of an ORDER BY. */
export interface OrderTerm {
  readonly field: Field;
  readonly isDescending: boolean;
}

const columns: Record<Field, (row: Row) => ColumnValue> = {
  ID: (row) => row.id,
  TIMESTAMP_X: (row) => row.changedAt,
  EVENT_NAME: (row) => row.eventName,
  MESSAGE_ID: (row) => row.messageId,
  PROCESS_ID: (row) => row.processId,
  ERROR: (row) => (row.error ? 1 : 0),
};

/** Equality with one of the values. */
export function isOneOf(field: Field, values: readonly ColumnValue[]): Condition {
  const set = new Set(values);
  return { field, test: (value) => set.has(value), exact: [...set] };
}

/** `<`, `<=`, `>` or `>=`; strings by their characters. */
export function compares(field: Field, operator: '<' | '<=' | '>' | '>=', bound: ColumnValue): Condition {
  const isAbove = operator.startsWith('>');
  const isInclusive = operator.endsWith('=');
  const test = (value: ColumnValue): boolean =>
    value === bound ? isInclusive : isAbove ? value > bound : value < bound;
  if (typeof bound === 'string') {
    return { field, test };
  }
  const last = isInclusive ? 0 : 1;
  return isAbove ? { field, test, min: bound + last } : { field, test, max: bound - last };
}

/** Whether all conditions hold for the row. */
export function matches(row: Row, conditions: readonly Condition[]): boolean {
  return conditions.every(({ field, test }) => test(columns[field](row)));
}

/** Sorts rows by the terms, then by ID: the database leaves ties open, tests must not. */
export function compareRows(order: readonly OrderTerm[]): (a: Row, b: Row) => number {
  return (a, b) => {
    for (const { field, isDescending } of order) {
      const left = columns[field](a);
      const right = columns[field](b);
      if (left !== right) {
        return left < right === isDescending ? 1 : -1;
      }
    }
    return a.id - b.id;
  };
}
