import type { RecordState } from '../../../../src/core/queue/record.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

export const recordStates = [
  'waiting',
  'reserved',
  'failed',
  'failedReserved',
] as const satisfies readonly RecordState[];

/** The event of the named records, and of most others. */
export const mainEvent = 'ONCRMDEALUPDATE';
export const otherEvent = 'ONTASKADD';
/** The batch of all reserved rows, named or not: a `clear` without ids would take all of them. */
export const batch = processId('a');
/** A process id that no row has. */
export const otherBatch = processId('b');
/** A row of the main event, below all that are named, which nobody names. */
export const stranger = 9;
/** The first named row of all layouts. */
export const firstNamed = 11;

/** How the named records lie between others, which decides how they are read again and reserved. */
export type Layout =
  /** Nothing lies between them. */
  | 'neighbours'
  /** More than a page lies between the first two and the others: their end is read with a second request. */
  | 'longSpan'
  /** More than a page lies between the first and the others: they are read by their ids. */
  | 'scattered'
  /** Nothing is named: the records of the main event are a page and a few more. */
  | 'group';

/** The rows by layout and state, as JSON: to make them anew for each cell takes longer than to parse them. */
const texts = new Map<string, string>();

/**
 * A queue for one cell, and the ids of what the user names. Of the four named rows two are in the cell's state; the others are reserved if those are
 * not, and waiting if they are, so that each clear has something to reserve or to take, and something to clear by its process id. In all states there
 * are rows that nobody names.
 */
export function layOut(layout: Layout, state: RecordState): { rows: Row[]; named: readonly number[] } {
  const key = `${layout} ${state}`;
  const text = texts.get(key) ?? JSON.stringify(makeRows(layout, state));
  texts.set(key, text);
  return { rows: JSON.parse(text), named: placeOf[layout].named };
}

const placeOf: Readonly<Record<Layout, { named: readonly number[]; between: readonly number[] }>> = {
  neighbours: { named: [firstNamed, 12, 14, 15], between: [] },
  longSpan: { named: [firstNamed, 12, 80, 81], between: range(13, 67) },
  scattered: { named: [firstNamed, 70, 80, 81], between: range(12, 66) },
  group: { named: [], between: range(firstNamed, 63) },
};

function makeRows(layout: Layout, state: RecordState): Row[] {
  const { named, between } = placeOf[layout];
  const companion = isReserved(state) ? 'waiting' : 'reserved';
  return [
    row(stranger, 'waiting'),
    ...named.map((id, i) => row(id, i < 2 ? state : companion)),
    ...between.map((id) => row(id, layout === 'group' ? state : 'waiting')),
    row(99, 'waiting'),
    ...recordStates.map((each, i) => row(201 + i, each, { eventName: otherEvent })),
    row(205, 'waiting', { connectorId: 'shop' }),
  ];
}

/** About an object with a Cyrillic name, so that a wrong encoding spoils the record. */
function row(id: number, state: RecordState, values: Partial<Row> = {}): Row {
  return makeRow({
    id,
    eventName: mainEvent,
    eventData: { FIELDS: { ID: id, TITLE: 'Заказ' } },
    processId: isReserved(state) ? batch : '',
    error: state.startsWith('failed'),
    ...values,
  });
}

function isReserved(state: RecordState): boolean {
  return state === 'reserved' || state === 'failedReserved';
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
