import { parseJson } from '../../core/json.ts';
import type { WordsWanted } from '../../core/table/storedRow.ts';
import { type ArchiveDatabase, numberOf, textOf } from './archiveDatabase.ts';
import { wordsOf, wordsOfData } from './wordsOf.ts';

/**
 * The words of all records' data, each with the records that have it. It may lag behind what is stored: reading a queue need not wait for it. What it
 * finds is exact as of {@link indexSome} having nothing left.
 */
export class WordIndex {
  readonly #database: ArchiveDatabase;

  constructor(database: ArchiveDatabase) {
    this.#database = database;
  }

  /** Takes up to so many records that came or changed into the index. Tells whether some are left. */
  indexSome(limit: number): boolean {
    const database = this.#database;
    if (database.get('SELECT 1 FROM unindexed LIMIT 1') === undefined) {
      return false;
    }
    return database.write(() => {
      const rows = database.all(NEXT, limit);
      for (const [id, data, additional] of rows) {
        if (typeof data === 'string') {
          const words = [data, textOf(additional)].flatMap((text) => wordsOfData(parseJson(text) ?? null));
          // A word that occurs twice is found by one of them.
          database.run(
            'INSERT OR REPLACE INTO words (rowid, text) VALUES (?, ?)',
            numberOf(id),
            [...new Set(words)].join(' '),
          );
        }
      }
      const last = rows.at(-1)?.[0];
      if (last !== undefined) {
        database.run('DELETE FROM unindexed WHERE id <= ?', last);
      }
      return rows.length === limit;
    });
  }

  /** The ids of records that have all words of a text; ascending. Undefined for a text without words. */
  find({ text, isWhole }: WordsWanted): Float64Array<ArrayBuffer> | undefined {
    const words = wordsOf(text);
    if (words.length === 0) {
      return undefined;
    }
    const query = words.map((word) => `"${word}"`).join(' AND ') + (isWhole ? '' : '*');
    // As one text: nearly a million ids one by one take four times as long.
    const ids: readonly number[] = JSON.parse(textOf(this.#database.get(FOUND, query)?.[0]));
    return new Float64Array(ids);
  }
}

const FOUND = 'SELECT json_group_array(rowid) FROM (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid)';

/** In the order of ids, so that the records of a page are not looked for all over the file. */
const NEXT = `SELECT unindexed.id, event_data, event_additional FROM unindexed LEFT JOIN records USING (id) ORDER BY unindexed.id LIMIT ?`;
