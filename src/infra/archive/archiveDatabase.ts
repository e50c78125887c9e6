import { closeSync, fsyncSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { ArchiveError } from '../../core/archive/archive.ts';
import { createPrivateFile } from '../createPrivateFile.ts';
import { applicationId, migrations } from './schema.ts';
import { toArchiveError } from './sqliteError.ts';

/** How long a write waits for those of other windows, in milliseconds. Theirs take a fraction of a second each. */
const PATIENCE = 60_000;

/** What a row's columns hold, in the order in which they were asked for. */
export type Row = readonly SQLOutputValue[];

/** A file is there that is no archive of ours, or a broken one. It was not touched. */
export class NotAnArchiveError extends Error {
  override readonly name = 'NotAnArchiveError';
}

/**
 * A portal's database, opened and of the newest schema. Windows of VS Code, each with a connection of its own, use it at once: readers and one writer do
 * not wait for each other, writers do (https://sqlite.org/wal.html). Everything here keeps its thread until it is done.
 */
export class ArchiveDatabase {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #file: bigint;
  #isFolderSynced = false;

  /**
   * Opens the file, or makes it, for its owner alone. Throws a {@link NotAnArchiveError} for a file of something else, an {@link ArchiveError} `tooNew` for
   * one that a later version wrote, else one as every use does; what is damaged shows when it is used.
   */
  static open(path: string): ArchiveDatabase {
    try {
      createPrivateFile(path);
      return new ArchiveDatabase(path);
    } catch (error) {
      throw toArchiveError(error);
    }
  }

  private constructor(path: string) {
    this.#path = path;
    this.#file = statSync(path, { bigint: true }).ino;
    this.#database = new DatabaseSync(path, { timeout: PATIENCE });
    try {
      this.#setUp();
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** Whether the file that was opened is still the one at its path: another window may have set it aside. */
  get isCurrent(): boolean {
    return statSync(this.#path, { bigint: true, throwIfNoEntry: false })?.ino === this.#file;
  }

  /** How many pages a database may have more than it has: so that tests need not fill a disk. Undefined for no limit but the disk's. */
  limitPages(further: number | undefined): void {
    const pages = further === undefined ? 2 ** 32 - 2 : numberOf(this.get('PRAGMA page_count')?.[0]) + further;
    this.exec(`PRAGMA max_page_count = ${pages}`);
  }

  /** Runs a statement. Throws an {@link ArchiveError}, as the others here do. */
  run(sql: string, ...values: readonly SQLInputValue[]): void {
    this.#use(() => this.#prepare(sql).run(...values));
  }

  /** The first row of an answer. */
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined {
    return this.#use(() => {
      const row: unknown = this.#prepare(sql).get(...values);
      return row === undefined ? undefined : toRow(row);
    });
  }

  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[] {
    return this.#use(() =>
      this.#prepare(sql)
        .all(...values)
        .map(toRow),
    );
  }

  /** The rows of an answer, one by one, as they are asked for. Nothing may run the same statement meanwhile. */
  *each(sql: string, ...values: readonly SQLInputValue[]): Generator<Row, void> {
    try {
      for (const row of this.#prepare(sql).iterate(...values)) {
        yield toRow(row);
      }
    } catch (error) {
      throw toArchiveError(error);
    }
  }

  /** Runs statements that answer nothing, and are not worth keeping. */
  exec(sql: string): void {
    this.#use(() => this.#database.exec(sql));
  }

  /**
   * Does all of a task or nothing of it; no other window writes meanwhile. With `synced` it returns when everything is on the disk itself, not in a cache:
   * else the last writes may be lost where the power fails, and are in no case half done.
   */
  write<T>(task: () => T, { synced = false }: { readonly synced?: boolean } = {}): T {
    return this.#use(() => {
      this.#database.exec(`PRAGMA synchronous = ${synced ? 'FULL' : 'NORMAL'}; BEGIN IMMEDIATE`);
      try {
        const result = task();
        this.#database.exec('COMMIT');
        if (synced) {
          this.#syncFolder();
        }
        return result;
      } catch (error) {
        // Some failures have ended it already.
        if (this.#database.isTransaction) {
          this.#database.exec('ROLLBACK');
        }
        throw error;
      }
    });
  }

  /** What all reads of a task see is as of one moment. */
  read<T>(task: () => T): T {
    return this.#use(() => {
      this.#database.exec('BEGIN');
      try {
        return task();
      } finally {
        this.#database.exec('COMMIT');
      }
    });
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #setUp(): void {
    // Both as of one moment: another window may be making it.
    const [id, schema] = this.read(() => [
      this.get('PRAGMA application_id')?.[0],
      this.get('PRAGMA schema_version')?.[0],
    ]);
    const isEmpty = schema === 0;
    if (id !== applicationId && !(id === 0 && isEmpty)) {
      throw new NotAnArchiveError('the database is not an archive');
    }
    // What a file has from its first page on. In one that is there already, these change nothing.
    this.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL');
    // Asks macOS for what a sync means elsewhere.
    this.exec('PRAGMA fullfsync = ON; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864');
    if (this.#version() !== migrations.length) {
      this.write(() => this.#migrate(), { synced: true });
    }
  }

  /** Another window may have done it meanwhile. */
  #migrate(): void {
    const version = this.#version();
    if (version > migrations.length) {
      throw new ArchiveError('tooNew', `schema version ${version}, known are versions up to ${migrations.length}`);
    }
    for (const migration of migrations.slice(version)) {
      this.exec(migration);
    }
    this.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length}`);
  }

  #version(): number {
    return numberOf(this.get('PRAGMA user_version')?.[0]);
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      return known;
    }
    const statement = this.#database.prepare(sql);
    statement.setReturnArrays(true);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** A new file is on the disk only when its folder's list is, that of the log beside it too. Windows can't sync folders, and needs not. */
  #syncFolder(): void {
    if (this.#isFolderSynced || process.platform === 'win32') {
      return;
    }
    const folder = openSync(dirname(this.#path), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
    this.#isFolderSynced = true;
  }

  #use<T>(task: () => T): T {
    try {
      return task();
    } catch (error) {
      throw toArchiveError(error);
    }
  }
}

/** Statements give rows as lists here, which the types don't say. */
function toRow(row: unknown): Row {
  if (!Array.isArray(row)) {
    throw new TypeError('a row must be a list');
  }
  return row;
}

/** A column that holds a number. Throws for anything else. */
export function numberOf(value: SQLOutputValue | undefined): number {
  if (typeof value !== 'number') {
    throw new TypeError('a column holds no number');
  }
  return value;
}

/** A column that holds a text. Throws for anything else. */
export function textOf(value: SQLOutputValue | undefined): string {
  if (typeof value !== 'string') {
    throw new TypeError('a column holds no text');
  }
  return value;
}
