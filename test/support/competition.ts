import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ClearOutcome } from '../../src/core/queue/clearAccount.ts';
import { type QueueRecord, toWire } from '../../src/core/queue/record.ts';
import type { DemoPortal } from '../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../src/demoPortal/row.ts';
import { makeRow, processId } from '../unit/demoPortal/callPortal.ts';
import { numbers, seenIn } from './rows.ts';
import type { TestQueue } from './testQueue.ts';

// A queue on which others work while we clear: what property tests are made of.

const events = ['ONCRMDEALADD', 'ONCRMDEALUPDATE', 'ONTASKADD'] as const;
export const batches = [processId('a'), processId('b')];

/** A row, whether the user named it, and what befell it between the user's look and the clear. */
export const rowPlan = fc.record({
  gap: fc.integer({ min: 1, max: 3 }),
  event: fc.constantFrom(...events),
  object: fc.integer({ min: 1, max: 6 }),
  processId: fc.constantFrom('', '', ...batches),
  error: fc.boolean(),
  connectorId: fc.constantFrom('', '', '', 'shop'),
  isNamed: fc.boolean(),
  meanwhile: fc.constantFrom('nothing', 'nothing', 'nothing', 'gone', 'happened again', 'reserved'),
});
export type RowPlan = typeof rowPlan extends fc.Arbitrary<infer T> ? T : never;

/** What others do just before one of the requests. */
export const intervention = fc.record({
  request: fc.integer({ min: 1, max: 6 }),
  act: fc.constantFrom('take', 'reserve', 'reserve one', 'remove', 'raise', 'fail', 'lose the feature'),
  id: fc.integer({ min: 1, max: 20 }),
});
export type Intervention = typeof intervention extends fc.Arbitrary<infer T> ? T : never;

export const plans = fc.array(rowPlan, { minLength: 1, maxLength: 12 });

/** The rows of a plan, with unique keys as the server's index demands. */
function planRows(list: readonly RowPlan[]): (RowPlan & { readonly row: Row })[] {
  let id = 0;
  const keys = new Set<string>();
  return list.flatMap((plan) => {
    id += plan.gap;
    const eventData = { FIELDS: { ID: plan.object } };
    const { event: eventName, processId: reservedBy, error, connectorId } = plan;
    const row = makeRow({ id, eventName, eventData, processId: reservedBy, error, connectorId });
    const key = `${connectorId}|${row.messageId}|${reservedBy}`;
    const isTaken = keys.has(key);
    keys.add(key);
    return isTaken ? [] : [{ ...plan, row }];
  });
}

/** Fills the table, and gives what the user saw and named of it, before the rest of the plan took place. */
export function prepare(portal: DemoPortal, list: readonly RowPlan[]): QueueRecord[] {
  portal.table.delete(portal.table.rows());
  const planned = planRows(list);
  portal.table.insertAll(planned.map(({ row }) => row));
  const isOurs = ({ row, isNamed }: (typeof planned)[number]): boolean => isNamed && row.connectorId === '';
  const named = seenIn(
    portal,
    planned.filter(isOurs).map(({ row }) => row.id),
  );
  portal.clock.advance(60_000);
  for (const { row, meanwhile } of planned) {
    if (meanwhile === 'gone') {
      portal.consumer.remove([row.id]);
    } else if (meanwhile === 'reserved') {
      portal.consumer.reserveIds([row.id]);
    } else if (meanwhile === 'happened again') {
      portal.raise(row.eventName, row.eventData, { userId: 77 });
    }
  }
  return named;
}

export function intervene(portal: DemoPortal, { act, id }: Omit<Intervention, 'request'>): void {
  const row = portal.table.find(id);
  switch (act) {
    case 'take':
      portal.consumer.take(2);
      break;
    case 'reserve':
      portal.consumer.reserve(2);
      break;
    case 'reserve one':
      portal.consumer.reserveIds([id]);
      break;
    case 'remove':
      portal.consumer.remove([id]);
      break;
    case 'fail':
      if (row !== undefined && row.processId !== '' && !row.error) {
        markFailed(portal, row);
      }
      break;
    case 'raise':
      portal.raise(row?.eventName ?? events[0], row?.eventData ?? { FIELDS: { ID: 7 } }, { userId: 78 });
      break;
    case 'lose the feature':
      portal.features.rest_offline_extended = false;
      break;
    default:
      act satisfies never;
  }
}

/** The index forbids it where a failed row with the same key is there already; then the server answers an error. */
function markFailed({ table, consumer }: DemoPortal, { messageId, processId: batch, connectorId }: Row): void {
  if (!table.rows().some((row) => row.messageId === messageId && row.processId === '')) {
    consumer.markFailed(batch, [messageId], connectorId);
  }
}

/** What our own requests did to the table, apart from what others did between them. */
export class Hand {
  readonly deleted: Row[] = [];
  readonly touched = new Set<number>();
  /** Those deleted by a request before which no copy of what the user saw was written. */
  readonly uncopied: number[] = [];
  /** The rows before a request, by their ids, as JSON: quicker than copies of them. */
  #before = new Map<number, string>();

  /** `named` are the records that the user saw and named, once they are known. */
  watch(
    portal: DemoPortal,
    { copies }: TestQueue,
    named: () => readonly QueueRecord[],
    beforeRequest: () => void,
  ): void {
    let copied = '';
    portal.hooks.onBeforeRequest = () => {
      beforeRequest();
      this.#before = new Map(portal.table.rows().map((row) => [row.id, JSON.stringify(row)]));
      copied = copies.text;
    };
    portal.hooks.onAfterRequest = () => {
      for (const [id, row] of this.#before) {
        const now = portal.table.find(id);
        if (JSON.stringify(now) !== row) {
          this.touched.add(id);
        }
        if (now === undefined) {
          this.deleted.push(JSON.parse(row));
          const seen = named().find((record) => record.id === String(id));
          if (!(seen && copied.includes(JSON.stringify(toWire(seen))))) {
            this.uncopied.push(id);
          }
        }
      }
    };
  }
}

export function assertIsPartition(
  { cleared, alreadyGone, stillThere, unknown, changed }: ClearOutcome,
  ids: number[],
): void {
  assert.deepEqual(numbers([...cleared, ...alreadyGone, ...stillThere, ...unknown]), ids);
  assert.deepEqual(
    changed.filter((id) => !stillThere.includes(id)),
    [],
  );
}

/** Whether the copies hold what the row was about when it was deleted, and who caused it. */
export function isCopied({ id, eventData, eventAdditional }: Row, { copies }: TestQueue): boolean {
  const content = JSON.stringify([eventData, eventAdditional]);
  return copies.records.some(
    ({ ID, EVENT_DATA, EVENT_ADDITIONAL }) =>
      ID === String(id) && JSON.stringify([EVENT_DATA, EVENT_ADDITIONAL]) === content,
  );
}
