// A window that copies three records and then never gets to the end of its clear: `node beginClear.ts <folder>`. It is to be killed.
import { join } from 'node:path';
import { ArchiveDatabase } from '../../../../src/infra/archive/archiveDatabase.ts';
import { ClearJournal } from '../../../../src/infra/archive/clearJournal.ts';
import { WindowMark } from '../../../../src/infra/archive/windowMark.ts';
import { recordsOf } from '../../../support/exports.ts';

const [folder = ''] = process.argv.slice(2);
const journal = new ClearJournal({
  database: ArchiveDatabase.open(join(folder, 'portal.db')),
  window: new WindowMark(join(folder, 'windows')),
  now: Date.now,
  makeRoom: () => undefined,
  leave: () => undefined,
});
journal.saveCopies(journal.begin(), recordsOf(['one', 'two', 'three']));
console.log('copied');
setInterval(() => undefined, 60_000);
