import type { Row } from '../row.ts';
import { Bucket } from './bucket.ts';

/** The rows of one event name by state (facts, section 0). */
export interface Group {
  readonly waiting: Bucket;
  readonly reserved: Bucket;
  readonly failed: Bucket;
  readonly failedReserved: Bucket;
}

/** The rows of one `auth_connector`, indexed by name and state, by message id and by process id. */
export class Partition {
  readonly groups = new Map<string, Group>();
  /** The partition's row with this ID: the table knows all. */
  readonly withId: (id: number) => Row | undefined;
  readonly #byMessageId = new Map<string, Row | Row[]>();
  readonly #byProcessId = new Map<string, Set<Row>>();
  #sortedNames: string[] | undefined;

  constructor(withId: (id: number) => Row | undefined) {
    this.withId = withId;
  }

  /** Event names with rows, now or before, in the order of their characters. */
  get names(): readonly string[] {
    this.#sortedNames ??= [...this.groups.keys()].toSorted();
    return this.#sortedNames;
  }

  withMessageId(messageId: string): readonly Row[] {
    const found = this.#byMessageId.get(messageId);
    return found === undefined ? [] : Array.isArray(found) ? found : [found];
  }

  /** The row that a repeated event merges into. */
  unreserved(messageId: string): Row | undefined {
    return this.withMessageId(messageId).find((row) => row.processId === '');
  }

  /** The process ids of all batches. */
  processIds(): string[] {
    return [...this.#byProcessId.keys()];
  }

  /** The rows of one batch; for the empty process id all rows outside any batch. */
  batch(processId: string): Row[] {
    if (processId !== '') {
      return [...(this.#byProcessId.get(processId) ?? [])];
    }
    return [...this.groups.values()].flatMap((group) => group.waiting.rows.concat(group.failed.rows));
  }

  add(row: Row): void {
    this.place(row);
    const found = this.#byMessageId.get(row.messageId);
    if (found === undefined) {
      // Nearly all message ids have one row: a list for each would double the memory of a million.
      this.#byMessageId.set(row.messageId, row);
    } else {
      this.#byMessageId.set(row.messageId, [...this.withMessageId(row.messageId), row]);
    }
  }

  remove(rows: readonly Row[]): void {
    this.displace(rows);
    for (const row of rows) {
      const left = this.withMessageId(row.messageId).filter((one) => one !== row);
      if (left.length === 0) {
        this.#byMessageId.delete(row.messageId);
      } else {
        this.#byMessageId.set(row.messageId, left);
      }
    }
  }

  /** Enters a row in the indexes that depend on its state. */
  place(row: Row): void {
    this.#group(row.eventName)[stateOf(row)].add(row);
    if (row.processId !== '') {
      const batch = this.#byProcessId.get(row.processId) ?? new Set();
      this.#byProcessId.set(row.processId, batch.add(row));
    }
  }

  /** Takes rows out of the indexes that depend on their state, before that changes. */
  displace(rows: readonly Row[]): void {
    const byBucket = Map.groupBy(rows, (row) => this.#group(row.eventName)[stateOf(row)]);
    for (const [bucket, gone] of byBucket) {
      bucket.remove(new Set(gone));
    }
    for (const row of rows) {
      const batch = this.#byProcessId.get(row.processId);
      batch?.delete(row);
      if (batch?.size === 0) {
        this.#byProcessId.delete(row.processId);
      }
    }
  }

  #group(eventName: string): Group {
    const known = this.groups.get(eventName);
    if (known !== undefined) {
      return known;
    }
    const group = {
      waiting: new Bucket(),
      reserved: new Bucket(),
      failed: new Bucket(),
      failedReserved: new Bucket(),
    };
    this.groups.set(eventName, group);
    this.#sortedNames = undefined;
    return group;
  }
}

function stateOf(row: Row): keyof Group {
  if (row.error) {
    return row.processId === '' ? 'failed' : 'failedReserved';
  }
  return row.processId === '' ? 'waiting' : 'reserved';
}
