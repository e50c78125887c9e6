import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ArchiveError, type Archives } from '../../../../src/core/archive/archive.ts';
import { setAside } from '../../../../src/infra/archive/setAside.ts';
import { ArchiveSuite } from '../../../support/archiveSuite.ts';
import { dealRecord, dealRecords } from '../../../support/dealRecord.ts';

describe('a damaged archive', () => {
  const suite = new ArchiveSuite();

  it('that is no database is kept under another name, told, and replaced', async () => {
    await mkdir(suite.folder);
    await writeFile(suite.pathOf('northwind'), 'no database at all '.repeat(1000));
    const archives = suite.open();
    const archive = archives.of('northwind');
    const files = await setAsideDuring(archives, async () => {
      await archive.saveFindings({ at: 5, seen: [dealRecord(1)], gone: [] });
    });
    assert.equal((await archive.state()).inQueue, 1);
    assert.equal(files.length, 1);
    const [, name = ''] = /^northwind: (northwind\.damaged-[\dTZ-]+\.db)$/.exec(files[0] ?? '') ?? [];
    assert.match(await readFile(suite.pathOf(name.replace(/\.db$/, '')), 'utf8'), /^no database at all/);
  });

  it('that another program has its own database in is kept whole', async () => {
    await mkdir(suite.folder);
    const foreign = new DatabaseSync(suite.pathOf('northwind'));
    foreign.exec("CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine')");
    foreign.close();
    const archives = suite.open();
    const files = await setAsideDuring(archives, async () => await archives.of('northwind').state());
    const kept = new DatabaseSync(suite.pathOf(files[0]?.replace(/^northwind: |\.db$/g, '') ?? ''));
    assert.equal(kept.prepare('SELECT text FROM notes').get()?.['text'], 'mine');
    kept.close();
  });

  it('whose end is missing is found when it is used', async () => {
    const before = suite.open();
    await before.of('northwind').saveFindings({ at: 5, seen: dealRecords(1, 5000), gone: [] });
    await before.close();
    const { length } = await readFile(suite.pathOf('northwind'));
    await truncate(suite.pathOf('northwind'), Math.floor(length / 2 / 4096) * 4096);
    const archives = suite.open();
    const archive = archives.of('northwind');
    const files = await setAsideDuring(archives, async () => {
      await archive.saveFindings({ at: 6, seen: dealRecords(1, 5000), gone: [] });
      await archive.views.records(dealRecords(1, 5000).map(({ id }) => id));
    });
    assert.equal(files.length, 1);
    await archive.saveFindings({ at: 7, seen: dealRecords(1, 5000), gone: [] });
    assert.equal((await archive.state()).inQueue, 5000);
  });

  it('is left by the windows that have it open, once another one has set it aside', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    const [here, elsewhere] = [suite.open().of('northwind'), suite.open().of('northwind')];
    await here.saveFindings({ at: 5, seen: [dealRecord(1)], gone: [] });
    for (const end of ['', '-wal', '-shm']) {
      await rename(suite.pathOf('northwind') + end, suite.pathOf('kept') + end);
    }
    await elsewhere.saveFindings({ at: 6, seen: dealRecords(1, 3), gone: [] });
    assert.equal((await here.state()).inQueue, 3);
  });

  it('is set aside once: what another window has put in its place stays', async () => {
    await suite
      .open()
      .of('northwind')
      .saveFindings({ at: 5, seen: [dealRecord(1)], gone: [] });
    assert.equal(setAside(suite.pathOf('northwind'), 9), undefined);
    assert.equal((await suite.open().of('northwind').state()).inQueue, 1);
  });

  it('is not what a later version wrote: that stays where it is', async () => {
    const before = suite.open();
    await before.of('northwind').saveFindings({ at: 5, seen: [dealRecord(1)], gone: [] });
    await before.close();
    const later = new DatabaseSync(suite.pathOf('northwind'));
    later.exec('PRAGMA user_version = 1000');
    later.close();
    const archives = suite.open();
    const files = await setAsideDuring(archives, async () => {
      await assert.rejects(
        archives.of('northwind').state(),
        (error) => error instanceof ArchiveError && error.problem === 'tooNew',
      );
    });
    assert.deepEqual(files, []);
    assert.ok((await readdir(suite.folder)).includes('northwind.db'));
  });
});

/** What is set aside while a task runs: the portals, and the names of the files. */
async function setAsideDuring(archives: Archives, task: () => Promise<unknown>): Promise<readonly string[]> {
  const files: string[] = [];
  archives.onDidSetAside((portalId, file) => files.push(`${portalId}: ${basename(file)}`));
  await task();
  return files;
}
