import type { Row, Span } from '../../core/archive/view.ts';
import type { RecordState } from '../../core/queue/record.ts';
import { recordStates } from '../../protocol/queueMessages.ts';

/** What several records have in common. Times are milliseconds since 1970. */
export interface ChoiceSummary {
  /** Those that are there, in the order in which states are told. */
  readonly states: readonly (readonly [state: RecordState, count: number])[];
  readonly oldest: number;
  readonly newest: number;
  /** Falling by count, equal ones rise by name. */
  readonly events: readonly (readonly [eventName: string, count: number])[];
}

/** Undefined where a row of the spans is not here, or there is none. */
export function choiceSummary(
  spans: readonly Span[],
  rowAt: (position: number) => Row | undefined,
): ChoiceSummary | undefined {
  const rows: Row[] = [];
  for (const { from, to } of spans) {
    for (let position = from; position < to; position += 1) {
      const row = rowAt(position);
      if (row === undefined) {
        return undefined;
      }
      rows.push(row);
    }
  }
  return rows.length === 0 ? undefined : summarize(rows);
}

function summarize(rows: readonly Row[]): ChoiceSummary {
  const states = Map.groupBy(rows, ({ state }) => state);
  const events = Map.groupBy(rows, ({ eventName }) => eventName);
  const times = rows.map(({ changedAt }) => changedAt);
  return {
    states: recordStates.flatMap((state) => {
      const count = states.get(state)?.length ?? 0;
      return count === 0 ? [] : [[state, count] as const];
    }),
    oldest: times.reduce((a, b) => Math.min(a, b)),
    newest: times.reduce((a, b) => Math.max(a, b)),
    events: [...events]
      .map(([name, { length }]) => [name, length] as const)
      .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)),
  };
}
