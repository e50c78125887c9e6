import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArchiveDatabase } from '../../../../src/infra/archive/archiveDatabase.ts';
import { sweepDemoArchives } from '../../../../src/infra/archive/sweepDemoArchives.ts';

describe('the archives of demo portals', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-events-demo-'));
  });
  afterEach(async () => await rm(folder, { recursive: true }));

  it('are deleted when no window has them open, and no other archive is', async () => {
    const open = ArchiveDatabase.open(join(folder, 'demo-open.db'));
    open.run("INSERT INTO marks VALUES ('x', 1)");
    ArchiveDatabase.open(join(folder, 'demo-gone.db')).close();
    ArchiveDatabase.open(join(folder, 'northwind.db')).close();
    sweepDemoArchives(folder);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.endsWith('.db')),
      ['demo-open.db', 'northwind.db'],
    );
    assert.deepEqual(open.all('SELECT value FROM marks'), [[1]]);
    open.close();
    sweepDemoArchives(folder);
    assert.deepEqual(await readdir(folder), ['northwind.db']);
  });

  it('may be such as can’t be deleted: the others are', async () => {
    await writeFile(join(folder, 'demo-1.db'), '');
    await writeFile(join(folder, 'demo-2.db'), '');
    await mkdir(join(folder, 'demo-1.db-shm'));
    sweepDemoArchives(folder);
    assert.deepEqual(await readdir(folder), ['demo-1.db-shm']);
  });

  it('need no folder', () => {
    sweepDemoArchives(join(folder, 'none'));
  });
});
