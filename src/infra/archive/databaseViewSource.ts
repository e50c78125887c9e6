import { type Json, parseJson } from '../../core/json.ts';
import { families } from '../../core/queue/about.ts';
import type { StoredRow, WordsWanted } from '../../core/table/storedRow.ts';
import { type ArchiveDatabase, numberOf, type Row, textOf } from './archiveDatabase.ts';
import type { QueueMarks } from './queueMarks.ts';
import { fateOf } from './seenRecords.ts';
import type { ViewSource } from './viewSource.ts';
import type { WordIndex } from './wordIndex.ts';

/** How many records are taken into the index of words in one transaction: a fraction of a second, for other windows wait meanwhile. */
export const wordsAtOnce = 500;

/** Gives the views what the database has. */
export class DatabaseViewSource implements ViewSource {
  readonly #database: ArchiveDatabase;
  readonly #marks: QueueMarks;
  readonly #words: WordIndex;

  constructor(database: ArchiveDatabase, { marks, words }: { readonly marks: QueueMarks; readonly words: WordIndex }) {
    this.#database = database;
    this.#marks = marks;
    this.#words = words;
  }

  changesSince(mark: number, visit: (row: StoredRow) => void, limit: number): number {
    if (mark > 0 && mark < (this.#marks.get('emptied') ?? 0)) {
      return 0;
    }
    let last = mark;
    let visited = 0;
    for (const row of this.#database.each(CHANGES, mark)) {
      const seq = numberOf(row[0]);
      // What was stored at once has one number, and is not parted.
      if (visited >= limit && seq !== last) {
        break;
      }
      visit(toStoredRow(row));
      visited += 1;
      last = seq;
    }
    return last;
  }

  findText(wanted: WordsWanted): Float64Array | undefined {
    while (this.#words.indexSome(wordsAtOnce)) {
      // Until nothing is left: what is found is to be everything.
    }
    return this.#words.find(wanted);
  }

  *dataOf(ids: Iterable<number>): Generator<{ readonly id: number; readonly data: Json }> {
    for (const id of ids) {
      const row = this.#database.get('SELECT event_data FROM records WHERE id = ?', id);
      if (row !== undefined) {
        yield { id, data: parseJson(textOf(row[0])) ?? null };
      }
    }
  }

  batchChanges(): ReadonlyMap<string, number> {
    const rows = this.#database.all('SELECT process_id, changed_at FROM batches');
    return new Map(rows.map(([processId, at]) => [textOf(processId), numberOf(at)]));
  }
}

const CHANGES = `SELECT seq, id, changed_at, event_name, message_id, process_id, failed, user, family, about_id, type_id, fate, held_since
  FROM records INDEXED BY records_seq WHERE seq > ? ORDER BY seq`;

function toStoredRow(row: Row): StoredRow {
  const [, id, changedAt, eventName, messageId, processId, failed, user, family, aboutId, typeId, fate, heldSince] =
    row;
  return {
    id: numberOf(id),
    changedAt: numberOf(changedAt),
    eventName: textOf(eventName),
    messageId: textOf(messageId),
    processId: textOf(processId),
    failed: failed === 1,
    user: textOf(user),
    family: families.find((one) => one === family),
    aboutId: textOf(aboutId),
    typeId: textOf(typeId),
    fate: fateOf(fate),
    heldSince: numberOf(heldSince),
  };
}
