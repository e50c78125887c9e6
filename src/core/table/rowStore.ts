import type { Row } from '../archive/view.ts';
import type { StateRule } from '../filter/filter.ts';
import { families, type Family } from '../queue/about.ts';
import { parseRecordId, type RecordId, type RecordState } from '../queue/record.ts';
import { type Bitmap, countBits, exclude, has, include, wordsFor } from './bitmap.ts';
import { type Columns, widenColumns } from './columns.ts';
import { Dictionary } from './dictionary.ts';
import { IdIndex } from './idIndex.ts';
import { MessageColumn } from './messageColumn.ts';
import type { StoredRow } from './storedRow.ts';

/** The four states: those with a process id are the odd ones, those with `ERROR` 1 the last two. */
export const stateNames: readonly RecordState[] = ['waiting', 'reserved', 'failed', 'failedReserved'];

/** Which of them, by their places, pass each rule of a filter. */
export const statesOfRule: Readonly<Record<StateRule, readonly number[]>> = {
  waiting: [0],
  reserved: [1, 3],
  failed: [2, 3],
};

/** The code of the empty text: no user, no process, no id. */
export const NONE = 0;

const FIRST_ROOM = 1024;

/**
 * The records of a queue in memory, column by column. A row keeps its number as long as the table lives, also when its record changes or leaves the
 * queue, so that what was found keeps its meaning; new records get new rows at the end.
 */
export class RowStore {
  readonly events = new Dictionary();
  readonly users = new Dictionary('');
  readonly processes = new Dictionary('');
  readonly messages = new MessageColumn();
  /** Ids of objects that are no numbers. */
  readonly oddAboutIds = new Dictionary('');
  /** `deal/`, `item/147`: family and kind of smart process items. */
  readonly kinds = new Dictionary();
  /** When a record was first seen with a process id, by the code of it; in milliseconds since 1970. */
  readonly heldSince: number[] = [];
  #columns = widenColumns(undefined, 0);
  #count = 0;
  #version = 0;
  #isChanged = false;
  readonly #index = new IdIndex();

  /** How many rows there are, with those that left the queue. */
  get count(): number {
    return this.#count;
  }

  get words(): number {
    return wordsFor(this.#count);
  }

  /** To be asked for anew after each change: they may have been replaced by wider ones. */
  get columns(): Columns {
    return this.#columns;
  }

  /** Rises with each {@link settle} that brought a change. */
  get version(): number {
    return this.#version;
  }

  /** How many records are in the queue. */
  get size(): number {
    return countBits(this.live());
  }

  /** The rows of records in the queue. */
  live(): Bitmap {
    return this.#columns.live.slice(0, this.words);
  }

  /** Takes over what became of a record. Each one at most once before {@link settle}. */
  put(stored: StoredRow): void {
    const known = this.rowOf(stored.id);
    const isLive = stored.fate === 'inQueue';
    if (known === undefined && !isLive) {
      return;
    }
    const row = known ?? this.#append(stored.id);
    this.#columns.changedIn[row >>> 5] = this.#version + 1;
    this.#isChanged = true;
    if (isLive) {
      this.#write(row, stored);
    } else {
      exclude(this.#columns.live, row);
    }
  }

  /** To be called after some were {@link put}: they are found by their ids then. */
  settle(): void {
    if (this.#isChanged) {
      this.#isChanged = false;
      this.#version += 1;
    }
    this.#index.settle(this.#columns.ids, this.#count);
  }

  /** The words of a bitmap in which a row came or changed after a version of the table; all of them without one. */
  wordsChangedSince(version = -1): Uint32Array {
    const { changedIn } = this.#columns;
    const changed = new Uint32Array(this.words);
    let count = 0;
    for (let word = 0; word < changed.length; word++) {
      if ((changedIn[word] ?? 0) > version) {
        changed[count++] = word;
      }
    }
    return changed.subarray(0, count);
  }

  /** All rows of such words. */
  rowsIn(words: Uint32Array): Uint32Array {
    const rows = Uint32Array.from({ length: 32 * words.length }, (_, i) => 32 * (words[i >>> 5] ?? 0) + (i & 31));
    return rows.subarray(0, rows.findLastIndex((row) => row < this.#count) + 1);
  }

  /** All rows in the order of their ids. */
  rowsById(): Uint32Array {
    return this.#index.rows();
  }

  /** The row of a record, also of one that left the queue. */
  rowOf(id: number): number | undefined {
    return this.#index.rowOf(id, this.#columns.ids);
  }

  /** The rows of records. `ids` rise. */
  rowsOf(ids: Float64Array): Bitmap {
    return this.#index.rowsOf(ids, this.#columns.ids, this.words);
  }

  idOf(row: number): RecordId {
    const id = parseRecordId(this.#columns.ids[row]);
    if (id === undefined) {
      throw new RangeError('no record has this row');
    }
    return id;
  }

  familyOf(kind: number): Family | undefined {
    const [name] = this.kinds.textOf(kind).split('/');
    return families.find((family) => family === name);
  }

  aboutIdOf(row: number): string {
    const aboutId = this.#columns.aboutIds[row] ?? 0;
    return aboutId < 0 ? this.oddAboutIds.textOf(-1 - aboutId) : String(aboutId);
  }

  read(row: number): Row {
    const { changedAt, states, events, users, processes, kinds } = this.#columns;
    const kind = kinds[row] ?? 0;
    return {
      id: this.idOf(row),
      state: stateNames[states[row] ?? 0] ?? 'waiting',
      eventName: this.events.textOf(events[row] ?? 0),
      family: this.familyOf(kind),
      aboutId: this.aboutIdOf(row),
      typeId: this.kinds.textOf(kind).replace(/^[^/]*\//, ''),
      changedAt: changedAt[row] ?? 0,
      user: this.users.textOf(users[row] ?? 0),
      processId: this.processes.textOf(processes[row] ?? 0),
    };
  }

  /** A table of its own with the records that are in the queue. `pause` may let others work meanwhile. */
  async compacted(pause: () => Promise<void>): Promise<RowStore> {
    const table = new RowStore();
    for (const [place, row] of this.rowsById().entries()) {
      if (has(this.#columns.live, row)) {
        table.put(this.#stored(row));
      }
      if (place % FIRST_ROOM === 0) {
        await pause();
      }
    }
    table.settle();
    return table;
  }

  #stored(row: number): StoredRow {
    const { id, state, ...fields } = this.read(row);
    const process = this.#columns.processes[row] ?? 0;
    return {
      ...fields,
      id: Number(id),
      failed: state === 'failed' || state === 'failedReserved',
      messageId: this.messages.textOf(row),
      fate: 'inQueue',
      heldSince: this.heldSince[process] ?? 0,
    };
  }

  #append(id: number): number {
    const row = this.#count;
    if (row === this.#columns.ids.length) {
      const room = Math.max(2 * row, FIRST_ROOM);
      this.#columns = widenColumns(this.#columns, room);
      this.messages.reserve(room);
    }
    this.#columns.ids[row] = id;
    this.#count = row + 1;
    this.#index.add(id);
    return row;
  }

  #write(row: number, stored: StoredRow): void {
    const columns = this.#columns;
    const process = this.processes.add(stored.processId);
    columns.changedAt[row] = stored.changedAt;
    columns.states[row] = (process === NONE ? 0 : 1) + (stored.failed ? 2 : 0);
    columns.events[row] = this.events.add(stored.eventName);
    columns.users[row] = this.users.add(stored.user);
    columns.processes[row] = process;
    columns.kinds[row] = this.kinds.add(`${stored.family ?? ''}/${stored.typeId}`);
    columns.aboutIds[row] = isPlainNumber(stored.aboutId)
      ? Number(stored.aboutId)
      : -1 - this.oddAboutIds.add(stored.aboutId);
    this.messages.set(row, stored.messageId);
    include(columns.live, row);
    if (process !== NONE && stored.heldSince > 0) {
      this.heldSince[process] = Math.min(stored.heldSince, this.heldSince[process] ?? Infinity);
    }
  }
}

/** Whether a number stands for a text as it is: digits without leading zeros, not too many. */
function isPlainNumber(text: string): boolean {
  return /^(0|[1-9]\d{0,14})$/.test(text);
}
