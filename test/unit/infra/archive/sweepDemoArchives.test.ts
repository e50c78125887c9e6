import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
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

  it('need no folder', () => {
    sweepDemoArchives(join(folder, 'none'));
  });
});
