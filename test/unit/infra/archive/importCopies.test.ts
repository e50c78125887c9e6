import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toWire } from '../../../../src/core/queue/record.ts';
import { ArchiveDatabase } from '../../../../src/infra/archive/archiveDatabase.ts';
import { importCopies } from '../../../../src/infra/archive/importCopies.ts';
import { PortalStore } from '../../../../src/infra/archive/portalStore.ts';
import { WindowMark } from '../../../../src/infra/archive/windowMark.ts';
import { wideLimits } from '../../../support/archiveFiles.ts';
import { recordsOf } from '../../../support/exports.ts';

describe('the copies that an earlier version wrote to a file', () => {
  let folder = '';
  let database: ArchiveDatabase;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-events-copies-'));
    database = ArchiveDatabase.open(join(folder, 'portal.db'));
  });
  afterEach(async () => {
    database.close();
    await rm(folder, { recursive: true });
  });

  const [first, second] = recordsOf([{ TITLE: 'Сделка' }, 2]);
  assert.ok(first && second);
  const line = (record: typeof first, savedAt: string): string =>
    `${JSON.stringify({ savedAt, portal: { id: 'p', name: 'n', address: 'https://n' }, record: toWire(record) })}\n`;
  const text =
    line(first, '2026-11-20T10:00:00.000Z') +
    line(second, '2026-11-20T10:00:00.000Z') +
    'not a copy\n' +
    line({ ...first, eventData: 'later' }, '2026-11-21T10:00:00.000Z') +
    line(second, '2026-11-22T10:00:00.000Z').slice(0, 70);
  const file = (): string => join(folder, 'portal.jsonl');
  const stored = (): unknown[] =>
    database
      .all('SELECT record, saved_at, result FROM copies ORDER BY saved_at, id')
      .map(([record, savedAt, result]) => [
        JSON.parse(String(record)).EVENT_DATA,
        new Date(Number(savedAt)).toISOString().slice(0, 10),
        result,
      ]);
  const all = [
    [{ TITLE: 'Сделка' }, '2026-11-20', 'unknown'],
    [2, '2026-11-20', 'unknown'],
    ['later', '2026-11-21', 'unknown'],
  ];

  it('are taken over as they are, and their file is kept under another name, with the line that broke off', async () => {
    await writeFile(file(), text);
    importCopies(database, file());
    assert.deepEqual(stored(), all);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.includes('jsonl')),
      ['portal.jsonl.imported'],
    );
    assert.equal(await readFile(`${file()}.imported`, 'utf8'), text);
    assert.deepEqual(database.all('SELECT id FROM clears WHERE ended_at IS NULL'), []);
  });

  it('are taken over once, also where the file could not be renamed then', async () => {
    await writeFile(file(), text);
    importCopies(database, file());
    await writeFile(file(), text + '\n' + line(second, '2026-11-23T10:00:00.000Z'));
    importCopies(database, file());
    assert.deepEqual(stored(), [...all, [2, '2026-11-23', 'unknown']]);
  });

  it('need not be there', () => {
    importCopies(database, file());
    assert.deepEqual(stored(), []);
  });

  it('are in a portal’s archive as soon as it is opened, and go with its local data', async () => {
    const oldCopiesPath = file();
    await writeFile(oldCopiesPath, text);
    const window = new WindowMark(join(folder, 'windows'));
    const path = join(folder, 'other.db');
    const store = new PortalStore({ path, oldCopiesPath, window, limits: () => wideLimits, now: Date.now });
    try {
      assert.equal(store.contents().copies, 3);
      store.deleteAll();
      assert.equal(store.contents().copies, 0);
      assert.deepEqual(
        (await readdir(folder)).filter((name) => name.includes('jsonl')),
        [],
      );
    } finally {
      store.close();
    }
  });
});
