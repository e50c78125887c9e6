import { existsSync, readFileSync, renameSync } from 'node:fs';
import { isObject, jsonText, parseJson } from '../../core/json.ts';
import { parseRecord, type QueueRecord, toWire } from '../../core/queue/record.ts';
import { RestError } from '../../core/rest/restError.ts';
import { type ArchiveDatabase, numberOf } from './archiveDatabase.ts';

/**
 * Takes over the copies that an earlier version wrote to a file, one line of JSON each, and renames it to `….imported`: there a line that broke off is
 * kept as it is. What became of the records is not known of them. Each copy is taken once, also where this was cut short before.
 */
export function importCopies(database: ArchiveDatabase, path: string): void {
  if (!existsSync(path)) {
    return;
  }
  const bySavedAt = Map.groupBy(readFileSync(path, 'utf8').split('\n').flatMap(parseLine), ({ savedAt }) => savedAt);
  database.write(
    () => {
      for (const [savedAt, copies] of bySavedAt) {
        importClear(
          database,
          savedAt,
          copies.map(({ record }) => record),
        );
      }
    },
    { synced: true },
  );
  try {
    renameSync(path, importedPath(path));
  } catch (error) {
    // Another window was faster.
    if (existsSync(path)) {
      throw error;
    }
  }
}

/** Where such a file is kept then. */
export function importedPath(path: string): string {
  return `${path}.imported`;
}

interface OldCopy {
  readonly savedAt: number;
  readonly record: QueueRecord;
}

/** One clear may have saved the same record at two times, but not at one. */
function importClear(database: ArchiveDatabase, savedAt: number, records: readonly QueueRecord[]): void {
  const texts = new Map(records.map((record) => [record.id, jsonText(toWire(record))]));
  const isKnown = ([id, text]: readonly [string, string]): boolean =>
    database.get('SELECT 1 FROM copies WHERE id = ? AND saved_at = ? AND record = ?', id, savedAt, text) !== undefined;
  const missing = [...texts].filter((copy) => !isKnown(copy));
  if (missing.length === 0) {
    return;
  }
  database.run("INSERT INTO clears (begun_at, owner, ended_at) VALUES (?, '', ?)", savedAt, savedAt);
  const clear = numberOf(database.get('SELECT last_insert_rowid()')?.[0]);
  for (const [id, text] of missing) {
    database.run(
      "INSERT INTO copies (clear, id, saved_at, record, result) VALUES (?, ?, ?, ?, 'unknown')",
      clear,
      id,
      savedAt,
      text,
    );
  }
}

/** Nothing for a line that is no copy. */
function parseLine(line: string): OldCopy[] {
  const value = parseJson(line);
  const { savedAt: time, record = null } = isObject(value) ? value : {};
  const savedAt = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  try {
    return Number.isNaN(savedAt) ? [] : [{ savedAt, record: parseRecord(record) }];
  } catch (error) {
    if (error instanceof RestError) {
      return [];
    }
    throw error;
  }
}
