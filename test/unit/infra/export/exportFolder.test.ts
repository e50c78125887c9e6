import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExportFolder } from '../../../../src/infra/export/exportFolder.ts';
import { piecesOf, recordsOf } from '../../../support/exports.ts';

describe('the folder for exports', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-events-exports-'));
  });
  afterEach(async () => await rm(folder, { recursive: true }));

  it('is its owner’s alone, and has a file for each export until that is deleted', async () => {
    const path = join(folder, 'exports');
    const exports = new ExportFolder(path);
    const [one, other] = await Promise.all(
      [[1], [2, 3]].map(async (data) => await exports.write(piecesOf(recordsOf(data)), { format: 'ndjson' })),
    );
    assert.deepEqual([one?.count, other?.count], [1, 2]);
    assert.equal((await readFile(other?.path ?? '', 'utf8')).split('\n').length, 3);
    assert.equal((await readdir(path)).length, 2);
    if (process.platform !== 'win32') {
      assert.equal((await stat(path)).mode & 0o777, 0o700);
    }
    await one?.delete();
    await other?.delete();
    assert.deepEqual(await readdir(path), []);
  });

  it('is cleaned of what a killed window left, and of nothing that another window is at', async () => {
    const [left, underWay] = [join(folder, 'left'), join(folder, 'under-way')];
    await writeFile(left, 'half');
    await writeFile(underWay, 'half');
    const long = Date.now() / 1000 - 25 * 60 * 60;
    await utimes(left, long, long);
    const file = await new ExportFolder(folder).write(piecesOf([]), { format: 'json' });
    await file.delete();
    assert.deepEqual(await readdir(folder), ['under-way']);
  });
});
