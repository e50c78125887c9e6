import { createProcessId } from './methods/offlineGet.ts';
import type { Row } from './row.ts';
import { isOneOf } from './table/condition.ts';
import { runQuery } from './table/query.ts';
import type { QueueTable } from './table/queueTable.ts';

/**
 * The integration that works on the same queue at the same time. It acts on the table directly, as if its requests
 * had just been served; a test calls it from a hook to make it come in between.
 */
export class CompetingConsumer {
  readonly #table: QueueTable;

  constructor(table: QueueTable) {
    this.#table = table;
  }

  /** Pops up to `count` waiting rows, those that changed first: `get` with `clear: 1`. */
  take(count: number, connectorId = ''): Row[] {
    const rows = this.#waiting(count, connectorId);
    this.#table.delete(rows);
    return rows;
  }

  /** Reserves up to `count` waiting rows, those that changed first: `get` with `clear: 0`. */
  reserve(count: number, connectorId = ''): { processId: string; rows: Row[] } {
    const rows = this.#waiting(count, connectorId);
    const processId = createProcessId();
    this.#table.reserve(rows, processId);
    return { processId, rows };
  }

  /** Reserves the rows with these IDs that are waiting. */
  reserveIds(ids: readonly number[]): { processId: string; rows: Row[] } {
    const rows = this.#find(ids).filter((row) => row.processId === '');
    const processId = createProcessId();
    this.#table.reserve(rows, processId);
    return { processId, rows };
  }

  /** Removes the rows with these IDs, whatever their state. */
  remove(ids: readonly number[]): Row[] {
    const rows = this.#find(ids);
    this.#table.delete(rows);
    return rows;
  }

  /** Deletes a batch: `clear` without ids. */
  clear(processId: string, connectorId = ''): void {
    this.#table.delete(this.#table.partition(connectorId).batch(processId));
  }

  /** `event.offline.error`, with its side effect. */
  markFailed(processId: string, messageIds: readonly string[], connectorId = ''): void {
    this.#table.markFailed(connectorId, processId, messageIds);
  }

  #find(ids: readonly number[]): Row[] {
    return ids.map((id) => this.#table.find(id)).filter((row) => row !== undefined);
  }

  #waiting(count: number, connectorId: string): Row[] {
    const where = [isOneOf('PROCESS_ID', ['']), isOneOf('ERROR', [0])];
    const order = [{ field: 'TIMESTAMP_X', isDescending: false } as const];
    return runQuery(this.#table.partition(connectorId), { where, order, limit: count, offset: 0 }).rows;
  }
}
