import type { Json } from '../../src/core/json.ts';
import { parseRecord, type QueueRecord, type RecordId } from '../../src/core/queue/record.ts';
import type { DemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { toWireRecord } from '../../src/demoPortal/methods/wireRecord.ts';
import type { Row } from '../../src/demoPortal/row.ts';

/** A portal's rows as they are now, for comparing with later ones: all of each row, in the order of ids. */
export function rowsOf({ table }: DemoPortal): Row[] {
  return structuredClone(table.rows());
}

/** A row as the product reads it: what a user of the product has seen. */
export function seen(row: Row): QueueRecord {
  return parseRecord(toWireRecord(row, 180));
}

/** The rows with these ids, as the product reads them, in the order of the ids. */
export function seenIn(portal: DemoPortal, ids: readonly number[]): QueueRecord[] {
  return rowsWith(portal, ids).map(seen);
}

/** The same rows as the portal lists them: what the product must hand on unchanged. */
export function wireOf(portal: DemoPortal, ids: readonly number[]): Record<string, Json>[] {
  return rowsWith(portal, ids).map((row) => toWireRecord(row, 180));
}

function rowsWith({ table }: DemoPortal, ids: readonly number[]): Row[] {
  return ids.map((id) => {
    const row = table.find(id);
    if (row === undefined) {
      throw new Error(`no row has the id ${id}`);
    }
    return row;
  });
}

/** Ids as numbers, lowest first. */
export function numbers(ids: Iterable<RecordId>): number[] {
  return [...ids].map(Number).toSorted((a, b) => a - b);
}
