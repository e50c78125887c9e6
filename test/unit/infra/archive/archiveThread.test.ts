import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ArchiveError, type ArchiveProblem } from '../../../../src/core/archive/archive.ts';
import type { ViewQuery } from '../../../../src/core/archive/view.ts';
import { SqliteArchives } from '../../../../src/infra/archive/sqliteArchives.ts';
import { wideLimits } from '../../../support/archiveFiles.ts';
import { ArchiveSuite } from '../../../support/archiveSuite.ts';
import { dealRecord, dealRecords, recordId } from '../../../support/dealRecord.ts';
import { ofKind } from '../../../support/ofKind.ts';

const query: ViewQuery = { filter: [], order: { column: 'id', direction: 'ascending' }, now: 9 };

describe('the thread of the archives', () => {
  const suite = new ArchiveSuite();
  /** Archives whose thread crashes at its next message once there is a file `crash`. */
  const openFragile = (): SqliteArchives =>
    new SqliteArchives(new URL('../../../support/fragileWorker.ts', import.meta.url), {
      folder: suite.folder,
      oldCopiesFolder: suite.folder,
      limits: wideLimits,
    });

  it('keeps the archives of portals apart', async () => {
    const archives = suite.open();
    await archives.of('northwind').saveFindings({ at: 5, seen: dealRecords(1, 3), gone: [] });
    assert.equal((await archives.of('southwind').state()).inQueue, 0);
    assert.equal(archives.of('northwind'), archives.of('northwind'));
  });

  it('has everything again after the window was closed and opened', async () => {
    const before = suite.open();
    await before.of('northwind').saveFindings({ at: 5, seen: dealRecords(1, 3), gone: [] });
    await before.close();
    assert.equal((await suite.open().of('northwind').state()).inQueue, 3);
  });

  it('does what was asked for before it was closed, and nothing after', async () => {
    const archives = suite.open();
    const archive = archives.of('northwind');
    const saving = archive.saveFindings({ at: 5, seen: dealRecords(1, 3), gone: [] });
    const closing = archives.close();
    await Promise.all([saving, closing]);
    await assert.rejects(archive.state(), isProblem('failed'));
    await archives.close();
    assert.equal((await suite.open().of('northwind').state()).inQueue, 3);
  });

  it('answers looks by what is stored', async () => {
    const archive = suite.open().of('northwind');
    await archive.saveFindings({ at: 5, seen: dealRecords(1, 3), gone: [] });
    const { resultId } = await archive.views.find({
      ...query,
      filter: [{ isNegated: false, test: { field: 'id', ranges: [{ from: recordId(2), to: recordId(2) }] } }],
    });
    const rows = await archive.views.rows(resultId, { from: 0, to: 9 });
    assert.deepEqual(
      rows?.map(({ id, aboutId, state }) => [id, aboutId, state]),
      [['2', '2', 'waiting']],
    );
    assert.deepEqual(
      (await archive.views.records([recordId(3)])).map(({ record, fate }) => [record, fate]),
      [[dealRecord(3), 'inQueue']],
    );
    assert.equal(await archive.views.rows(resultId + 7, { from: 0, to: 1 }), undefined);
  });

  it('leaves off what is not wanted any more, and answers what is asked next', async () => {
    const archive = suite.open().of('northwind');
    await archive.saveFindings({ at: 5, seen: dealRecords(1, 20_000), gone: [] });
    const stop = new AbortController();
    const looks = Array.from({ length: 3 }, async () => await archive.views.find(query, undefined, stop.signal));
    stop.abort();
    for (const look of looks) {
      await assert.rejects(look, ofKind('cancelled'));
    }
    await assert.rejects(archive.views.facets(query, stop.signal), ofKind('cancelled'));
    const { resultId, count } = await archive.views.find(query);
    assert.equal(count, 20_000);
    assert.deepEqual(await archive.views.idsOf(resultId, [{ from: 0, to: 2 }]), [recordId(1), recordId(2)]);
  });

  it('says why it can’t be had', async () => {
    const missing = new URL('missing.ts', import.meta.url);
    const archives = new SqliteArchives(missing, {
      folder: suite.folder,
      oldCopiesFolder: suite.folder,
      limits: wideLimits,
    });
    await assert.rejects(archives.of('northwind').state(), isProblem('failed'));
    await archives.close();
  });

  it('is started again after it crashed: what was asked for then fails, what is asked for next is answered', async () => {
    const archives = openFragile();
    const archive = archives.of('northwind');
    mkdirSync(suite.folder);
    writeFileSync(join(suite.folder, 'crash'), '');
    const asked = Array.from({ length: 3 }, async () => await archive.state());
    for (const one of asked) {
      await assert.rejects(one, isProblem('failed'));
    }
    // The first thread may not have ended yet.
    await archive.saveFindings({ at: 5, seen: dealRecords(1, 3), gone: [] });
    assert.equal((await archive.state()).inQueue, 3);
    await archives.close();
    assert.equal((await suite.open().of('northwind').state()).inQueue, 3);
  });

  it('leaves a clear to its window when it crashes in the middle of it, and that ends it in the next thread', async () => {
    const archives = openFragile();
    const archive = archives.of('northwind');
    const other = suite.open().of('northwind');
    try {
      const clear = await archive.beginClear();
      await archive.saveCopies(clear, dealRecords(1, 2));
      writeFileSync(join(suite.folder, 'crash'), '');
      await assert.rejects(archive.state(), isProblem('failed'));
      assert.deepEqual(await archive.brokenClears(), []);
      assert.deepEqual(await other.brokenClears(), []);
      await archive.endClear(clear, new Map([[recordId(1), 'cleared']]));
      assert.deepEqual(
        (await archive.copies()).map(({ record, result }) => [record.id, result]),
        [
          ['1', 'cleared'],
          ['2', 'unknown'],
        ],
      );
    } finally {
      await archives.close();
    }
    assert.deepEqual(await other.brokenClears(), []);
  });

  it('keeps results where what is done beside fails, as where the disk is full', async () => {
    const archive = suite.open().of('northwind');
    await archive.state();
    // The thread may be writing: as in the product, one waits for the other.
    const other = new DatabaseSync(suite.pathOf('northwind'), { timeout: 5000 });
    other.exec("CREATE TRIGGER full BEFORE DELETE ON unindexed BEGIN SELECT RAISE(ABORT, 'no room'); END");
    other.close();
    await archive.saveFindings({ at: 5, seen: dealRecords(1, 3), gone: [] });
    const { resultId } = await archive.views.find(query);
    for (let i = 0; i < 10; i++) {
      await archive.state();
      assert.equal((await archive.views.rows(resultId, { from: 0, to: 9 }))?.length, 3);
    }
  });

  it('goes by limits that changed', async () => {
    const archives = suite.open();
    const archive = archives.of('northwind');
    const clear = await archive.beginClear();
    await archive.saveCopies(clear, [dealRecord(1)]);
    archives.limit({ ...wideLimits, bytes: 1000 });
    await assert.rejects(archive.saveCopies(clear, [dealRecord(2)]), isProblem('limitReached'));
    archives.limit(wideLimits);
    await archive.saveCopies(clear, [dealRecord(2)]);
    assert.equal((await archive.copies()).length, 2);
  });
});

function isProblem(problem: ArchiveProblem): (error: unknown) => boolean {
  return (error) => error instanceof ArchiveError && error.problem === problem;
}
