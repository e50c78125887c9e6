import { ArchiveError, type BrokenClear, type ClearResult, type SavedCopy } from '../../core/archive/archive.ts';
import type { Span } from '../../core/archive/view.ts';
import { jsonText, parseJson } from '../../core/json.ts';
import { parseRecord, parseRecordId, type QueueRecord, type RecordId, toWire } from '../../core/queue/record.ts';
import { type ArchiveDatabase, numberOf, type Row, textOf } from './archiveDatabase.ts';
import type { WindowMark } from './windowMark.ts';

interface JournalOptions {
  readonly database: ArchiveDatabase;
  readonly window: Pick<WindowMark, 'id' | 'hold' | 'isThere'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Throws an {@link ArchiveError} `limitReached` where so many bytes more are too many. */
  readonly makeRoom: (bytes: number) => void;
  /** Notes beside records that they left the queue, as `SeenRecords.leave` does; a transaction is open then. Those with copies may not be known yet. */
  readonly leave: (left: LeftRecords, fate: 'gone' | 'cleared', at: number) => void;
}

/** Records that left the queue. */
interface LeftRecords {
  readonly ids: readonly RecordId[];
  /** Those of them that the clear copied. */
  readonly copies: readonly QueueRecord[];
}

/** A clear whose results are not known. */
interface OpenClear {
  readonly id: number;
  readonly begunAt: number;
  readonly owner: string;
}

/**
 * The clears of a portal's records, and the copies that they made (design, section 2, promise 3). A clear is open from its beginning until its results are
 * known; one whose window is gone was broken off. Everything here keeps its thread until it is done, and throws {@link ArchiveError}s.
 */
export class ClearJournal {
  readonly #options: JournalOptions;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  begin(): number {
    const { database, window, now } = this.#options;
    window.hold();
    return database.write(() => {
      database.run('INSERT INTO clears (begun_at, owner) VALUES (?, ?)', now(), window.id);
      return numberOf(database.get('SELECT last_insert_rowid()')?.[0]);
    });
  }

  /** Returns when all of them are on the disk itself. A newer copy of a record takes the place of the one that the same clear saved before. */
  saveCopies(clear: number, records: readonly QueueRecord[]): void {
    const { database, now, makeRoom } = this.#options;
    const texts = records.map((record) => [record.id, jsonText(toWire(record))] as const);
    makeRoom(texts.reduce((sum, [, text]) => sum + text.length, 0));
    const at = now();
    database.write(
      () => {
        for (const [id, text] of texts) {
          database.run(
            `INSERT INTO copies (clear, id, saved_at, record) VALUES (?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET saved_at = excluded.saved_at, record = excluded.record`,
            clear,
            id,
            at,
            text,
          );
        }
      },
      { synced: true },
    );
  }

  /** What a clear that found out nothing about a record is told to be: unknown. */
  end(clear: number, results: ReadonlyMap<RecordId, ClearResult>): void {
    const { database, now, leave } = this.#options;
    const at = now();
    database.write(() => {
      for (const [id, result] of results) {
        database.run('UPDATE copies SET result = ? WHERE clear = ? AND id = ?', result, clear, id);
      }
      database.run("UPDATE copies SET result = 'unknown' WHERE clear = ? AND result IS NULL", clear);
      database.run('UPDATE clears SET ended_at = ? WHERE id = ?', at, clear);
      leave(this.#leftWith('cleared', clear, results), 'cleared', at);
      leave(this.#leftWith('alreadyGone', clear, results), 'gone', at);
    });
  }

  /** Clears that a window left open which is gone. They become this window's, so that they are told once. */
  takeBroken(): BrokenClear[] {
    const { database } = this.#options;
    // Only who finds some has to wait until others have written.
    return this.#findBroken().length === 0
      ? []
      : database.write(() => this.#findBroken().flatMap((row) => this.#take(row)));
  }

  /** Latest first. */
  copies(ids?: readonly RecordId[], span?: Span): SavedCopy[] {
    const { database } = this.#options;
    const { from, to } = span ?? { from: 0, to: Number.MAX_SAFE_INTEGER };
    return database
      .all(
        `SELECT record, saved_at, result FROM copies
         WHERE ?1 IS NULL OR id IN (SELECT value FROM json_each(?1))
         ORDER BY saved_at DESC, clear DESC, length(id), id LIMIT ?2 OFFSET ?3`,
        ids === undefined ? null : JSON.stringify(ids),
        to - from,
        from,
      )
      .map(toCopy);
  }

  /** How many copies there are, and when one was saved or its clear ended last, in milliseconds since 1970. */
  contents(): { readonly copies: number; readonly copiesChangedAt: number | undefined } {
    const { database } = this.#options;
    const [copies, savedAt] = database.get('SELECT count(*), max(saved_at) FROM copies') ?? [];
    const [endedAt] = database.get('SELECT max(ended_at) FROM clears') ?? [];
    const times = [savedAt, endedAt].filter((time) => typeof time === 'number');
    return { copies: numberOf(copies), copiesChangedAt: times.length === 0 ? undefined : Math.max(...times) };
  }

  /** Deletes all copies but those of clears that are under way: what these delete has to be there. A transaction is to be open. */
  deleteAll(): void {
    const { database, window } = this.#options;
    const open = this.#open().filter(({ owner }) => window.isThere(owner));
    const kept = JSON.stringify(open.map(({ id }) => id));
    database.run('DELETE FROM copies WHERE clear NOT IN (SELECT value FROM json_each(?))', kept);
    database.run('DELETE FROM clears WHERE id NOT IN (SELECT value FROM json_each(?))', kept);
  }

  #leftWith(result: ClearResult, clear: number, results: ReadonlyMap<RecordId, ClearResult>): LeftRecords {
    const ids = [...results].filter(([, one]) => one === result).map(([id]) => id);
    const copies = this.#options.database
      .all('SELECT record, saved_at, result FROM copies WHERE clear = ? AND result = ?', clear, result)
      .map((row) => toCopy(row).record);
    return { ids, copies };
  }

  #open(): OpenClear[] {
    return this.#options.database
      .all('SELECT id, begun_at, owner FROM clears WHERE ended_at IS NULL ORDER BY id')
      .map(([id, begunAt, owner]) => ({ id: numberOf(id), begunAt: numberOf(begunAt), owner: textOf(owner) }));
  }

  #findBroken(): OpenClear[] {
    return this.#open().filter(({ owner }) => !this.#options.window.isThere(owner));
  }

  /** None where it had copied nothing: then it had not sent anything either. */
  #take({ id: clear, begunAt }: OpenClear): BrokenClear[] {
    const { database, window, now } = this.#options;
    const ids = database
      .all('SELECT id FROM copies WHERE clear = ? ORDER BY length(id), id', clear)
      .map(([id]) => toId(id));
    if (ids.length === 0) {
      database.run('UPDATE clears SET ended_at = ? WHERE id = ?', now(), clear);
      return [];
    }
    window.hold();
    database.run('UPDATE clears SET owner = ? WHERE id = ?', window.id, clear);
    return [{ clear, begunAt, ids }];
  }
}

function toCopy([record, savedAt, result]: Row): SavedCopy {
  return {
    record: parseRecord(parseJson(textOf(record)) ?? null),
    savedAt: numberOf(savedAt),
    result: results.find((one) => one === result),
  };
}

const results: readonly ClearResult[] = ['cleared', 'alreadyGone', 'stillThere', 'unknown'];

function toId(value: Row[number] | undefined): RecordId {
  const id = parseRecordId(value);
  if (id === undefined) {
    throw new ArchiveError('failed', 'a copy has no id of a record');
  }
  return id;
}
