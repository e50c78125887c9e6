// An archive's database that has a whole queue, made in a process of its own, so that whoever looks at it then has a heap as small as the product's:
// `node viewsDatabase.ts <path> <records>`.
import { generateRows } from '../../src/demoPortal/generate/generateRows.ts';
import type { Row } from '../../src/demoPortal/row.ts';
import { ArchiveDatabase } from '../../src/infra/archive/archiveDatabase.ts';
import { packRecord } from '../../src/infra/archive/packedRecord.ts';
import { QueueMarks } from '../../src/infra/archive/queueMarks.ts';
import { SeenRecords } from '../../src/infra/archive/seenRecords.ts';
import { WordIndex } from '../../src/infra/archive/wordIndex.ts';
import { chunks } from '../../src/core/chunks.ts';
import { seen } from '../support/rows.ts';

/** As many records as a call of the reader brings. */
export const PAGE = 2500;

/** Stores records as a reading does. */
export function store(database: ArchiveDatabase, rows: readonly Row[]): void {
  const packed = rows.map((row) => packRecord(seen(row)));
  const [records, marks] = [new SeenRecords(database), new QueueMarks(database)];
  database.write(() => records.see(packed, { at: Date.now(), reading: 1, seq: marks.nextSeq() }, { isNews: false }));
}

if (import.meta.main) {
  const [, , path = '', count] = process.argv;
  const database = ArchiveDatabase.open(path);
  for (const rows of chunks(generateRows({ count: Number(count), seed: 1, now: Date.now() }), PAGE)) {
    store(database, rows);
  }
  const words = new WordIndex(database);
  while (words.indexSome(PAGE)) {
    // In the product this is done in between.
  }
  database.close();
}
