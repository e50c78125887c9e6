import type { Json } from '../../core/json.ts';
import { PortalError } from '../portalError.ts';
import type { Row } from '../row.ts';
import { messageId } from '../generate/messageId.ts';
import { Partition } from './partition.ts';

/** The table's auto-increment: shared by all applications, so one application sees gaps (facts, section 0). */
export class IdSequence {
  #last = 0;

  next(): number {
    this.#last += 1;
    return this.#last;
  }

  /** No later id will be `id` or lower. */
  skipTo(id: number): void {
    this.#last = Math.max(this.#last, id);
  }
}

/** What happened, ready to be queued. */
export interface QueuedEvent {
  eventName: string;
  eventData: Json;
  eventAdditional: Json;
  connectorId: string;
  /** Unix seconds. */
  changedAt: number;
}

/**
 * The offline-event rows of one application. All changes go through its methods: they keep the indexes right, by
 * which a query over a million rows is a matter of some binary searches.
 */
export class QueueTable {
  readonly #ids: IdSequence;
  readonly #byId = new Map<number, Row>();
  readonly #partitions = new Map<string, Partition>();

  constructor(ids = new IdSequence()) {
    this.#ids = ids;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** All rows, in the order of their IDs. */
  rows(): Row[] {
    return [...this.#byId.values()].toSorted((a, b) => a.id - b.id);
  }

  find(id: number): Row | undefined {
    return this.#byId.get(id);
  }

  partition(connectorId: string): Partition {
    const known = this.#partitions.get(connectorId);
    if (known !== undefined) {
      return known;
    }
    const partition = new Partition((id) => {
      const row = this.#byId.get(id);
      return row?.connectorId === connectorId ? row : undefined;
    });
    this.#partitions.set(connectorId, partition);
    return partition;
  }

  /** Takes an ID for a row that is committed later, by `insert`: so a lower ID can appear after a higher one. */
  allocateId(): number {
    return this.#ids.next();
  }

  /** Inserts many rows at once, in the order of their IDs: that is what the indexes are quick at. */
  insertAll(rows: readonly Row[]): void {
    for (const row of rows.toSorted((a, b) => a.id - b.id)) {
      this.insert(row);
    }
  }

  /** @throws {Error} when the ID or the unique key (facts, section 0) is taken */
  insert(row: Row): void {
    const partition = this.partition(row.connectorId);
    const isTaken = partition.withMessageId(row.messageId).some((one) => one.processId === row.processId);
    if (isTaken || this.#byId.has(row.id)) {
      throw new Error(`Duplicate row ${String(row.id)}: ${row.messageId}, process id "${row.processId}"`);
    }
    this.#ids.skipTo(row.id);
    this.#byId.set(row.id, row);
    partition.add(row);
  }

  /**
   * Queues an event. A repeated one updates the unreserved row in place, also a failed one, which stays failed; the
   * upsert uses up an ID either way (facts, section 0).
   */
  upsert(event: QueuedEvent): Row {
    const id = this.#ids.next();
    const key = messageId(event.eventName, event.eventData);
    const known = this.partition(event.connectorId).unreserved(key);
    if (known !== undefined) {
      known.changedAt = event.changedAt;
      known.eventData = event.eventData;
      known.eventAdditional = event.eventAdditional;
      return known;
    }
    const row: Row = { ...event, id, messageId: key, processId: '', error: false };
    this.insert(row);
    return row;
  }

  /** Stamps rows with a process id. There is no way back (facts, section 2). */
  reserve(rows: readonly Row[], processId: string): void {
    this.#change(rows, (row) => {
      row.processId = processId;
    });
  }

  delete(rows: readonly Row[]): void {
    for (const [connectorId, group] of Map.groupBy(rows, (row) => row.connectorId)) {
      this.partition(connectorId).remove(group);
    }
    for (const row of rows) {
      this.#byId.delete(row.id);
    }
  }

  /**
   * `event.offline.error` (facts, section 4): rows of the batch become failed and lose the reservation; other rows
   * with these keys that have not failed are deleted.
   *
   * @throws {PortalError} 500 `ERROR_CORE` where the unique index forbids it, after the deletion
   */
  markFailed(connectorId: string, processId: string, messageIds: readonly string[]): void {
    const partition = this.partition(connectorId);
    const concerned = messageIds.flatMap((key) => partition.withMessageId(key)).filter((row) => !row.error);
    const inBatch = [...new Set(concerned.filter((row) => row.processId === processId))];
    this.delete([...new Set(concerned.filter((row) => row.processId !== processId))]);
    if (processId !== '' && inBatch.some((row) => partition.unreserved(row.messageId) !== undefined)) {
      throw new PortalError(500, 'ERROR_CORE', 'SQL query error!');
    }
    this.#change(inBatch, (row) => {
      row.error = true;
      row.processId = '';
    });
  }

  #change(rows: readonly Row[], change: (row: Row) => void): void {
    for (const [connectorId, group] of Map.groupBy(rows, (row) => row.connectorId)) {
      const partition = this.partition(connectorId);
      partition.displace(group);
      for (const row of group) {
        change(row);
        partition.place(row);
      }
    }
  }
}
