// A window that does nothing but write to an archive, in a process of its own: `node archiveWriter.ts <folder> <from> <to> <size>`. It stores what a
// reading found, so many records at a time, and says `saved` after each time. The reading is not at its end then.
import { join } from 'node:path';
import { SqliteArchives } from '../../src/infra/archive/sqliteArchives.ts';
import { archiveWorker, wideLimits } from './archiveFiles.ts';
import { dealRecords, recordId } from './dealRecord.ts';

const [folder = '', ...numbers] = process.argv.slice(2);
const [from = 0, to = 0, size = 1] = numbers.map(Number);
const archives = new SqliteArchives(archiveWorker, {
  folder,
  oldCopiesFolder: join(folder, 'copies'),
  limits: wideLimits,
});
const archive = archives.of('northwind');
const highestId = recordId(to + 1);
const rest = [{ after: undefined, upTo: highestId }];
const begun = await archive.beginReading({ startedAt: 1, highestId, total: to, rest });
for (let first = from; first <= to; first += size) {
  const last = Math.min(first + size - 1, to);
  const reading = { ...begun, rest: [{ after: recordId(last), upTo: highestId }] };
  await archive.saveReading(reading, { at: 2, seen: dealRecords(first, last), gone: [] });
  console.log('saved');
}
await archives.close();
