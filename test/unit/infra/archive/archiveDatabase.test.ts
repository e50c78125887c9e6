import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ArchiveError, type ArchiveProblem } from '../../../../src/core/archive/archive.ts';
import { ArchiveDatabase, NotAnArchiveError } from '../../../../src/infra/archive/archiveDatabase.ts';
import { applicationId, migrations } from '../../../../src/infra/archive/schema.ts';
import { DamagedError } from '../../../../src/infra/archive/sqliteError.ts';

describe('an archive’s database', () => {
  let folder = '';
  let path = '';
  let opened: ArchiveDatabase[] = [];

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'offline-events-archive-')), 'archive');
    path = join(folder, 'northwind.db');
  });
  afterEach(async () => {
    opened.forEach((database) => database.close());
    opened = [];
    await rm(join(folder, '..'), { recursive: true });
  });

  function open(): ArchiveDatabase {
    const database = ArchiveDatabase.open(path);
    opened.push(database);
    return database;
  }

  /** Runs statements on a file that is there, as another program would. */
  function tamper(sql: string): void {
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
  }

  it('is for its owner alone, with what is beside it', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    open().write(() => undefined, { synced: true });
    const files = await readdir(folder);
    const modes = await Promise.all(files.map(async (file) => [file, (await stat(join(folder, file))).mode & 0o777]));
    assert.deepEqual(Object.fromEntries(modes), {
      'northwind.db': 0o600,
      'northwind.db-shm': 0o600,
      'northwind.db-wal': 0o600,
    });
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
  });

  it('does all of a task or nothing of it', () => {
    const database = open();
    const failure = new Error('x');
    assert.throws(
      () =>
        database.write(() => {
          database.run("INSERT INTO batches VALUES ('a', 1)");
          throw failure;
        }),
      failure,
    );
    assert.deepEqual(database.all('SELECT * FROM batches'), []);
    database.write(() => database.run("INSERT INTO batches VALUES ('b', 1)"));
    assert.deepEqual(database.all('SELECT process_id FROM batches'), [['b']]);
  });

  it('reads as of one moment while another window writes', () => {
    const [one, other] = [open(), open()];
    one.read(() => {
      assert.equal(one.get('SELECT count(*) FROM batches')?.[0], 0);
      other.write(() => other.run("INSERT INTO batches VALUES ('a', 1)"));
      assert.equal(one.get('SELECT count(*) FROM batches')?.[0], 0);
    });
    assert.equal(one.get('SELECT count(*) FROM batches')?.[0], 1);
  });

  it('says that the disk is full, and has what it had before', () => {
    const database = open();
    database.limitPages(5);
    const fill = (): void =>
      database.write(() => {
        database.run('INSERT INTO batches VALUES (?, 1)', 'x'.repeat(100_000));
      });
    assert.throws(fill, isProblem('diskFull'));
    assert.deepEqual(database.all('SELECT * FROM batches'), []);
    database.limitPages(undefined);
    fill();
    assert.equal(database.get('SELECT count(*) FROM batches')?.[0], 1);
  });

  it('that a later version wrote is left as it is', () => {
    open().close();
    opened = [];
    tamper(`PRAGMA user_version = ${migrations.length + 1}`);
    assert.throws(open, isProblem('tooNew'));
    tamper(`PRAGMA user_version = ${migrations.length}`);
    open();
  });

  it('is none where another program has its own', () => {
    open().close();
    opened = [];
    tamper('PRAGMA application_id = 5');
    assert.throws(open, NotAnArchiveError);
  });

  it('is none where somebody else has tables', async () => {
    await mkdir(folder);
    tamper('CREATE TABLE notes (text)');
    assert.throws(open, NotAnArchiveError);
  });

  it('is damaged where no database is', async () => {
    open().close();
    opened = [];
    await writeFile(path, 'no database at all '.repeat(100));
    assert.throws(open, DamagedError);
  });

  it('can’t be had where there is no right to write', async () => {
    path = join(folder, '..', 'file', 'northwind.db');
    await writeFile(join(folder, '..', 'file'), '');
    assert.throws(open, isProblem('failed'));
  });

  it('of each older schema becomes one of the newest, with all that it has', () => {
    const newest = schemaOf(open());
    opened.forEach((database) => database.close());
    opened = [];
    for (let version = 1; version < migrations.length; version += 1) {
      path = join(folder, `version${version}.db`);
      tamper(migrations.slice(0, version).join(';'));
      tamper(`
        PRAGMA application_id = ${applicationId};
        PRAGMA user_version = ${version};
        INSERT INTO records VALUES (7, '2026-10-05T11:20:00+03:00', 1, 'ONCRMDEALADD', 'm', '', 0, '{"FIELDS":{"ID":38}}', 'false',
          '', 'deal', '38', '', 1, 1, 0, 0, 0, 0, 1)`);
      const database = open();
      assert.deepEqual(schemaOf(database), newest);
      assert.deepEqual(database.all('SELECT id, event_data FROM records'), [[7, '{"FIELDS":{"ID":38}}']]);
      assert.deepEqual(database.all('SELECT id FROM unindexed'), [[7]]);
    }
  });
});

/** Everything that a database is made of. */
function schemaOf(database: ArchiveDatabase): unknown {
  return [database.get('PRAGMA user_version'), database.all('SELECT name, sql FROM sqlite_schema ORDER BY name')];
}

function isProblem(problem: ArchiveProblem): (error: unknown) => boolean {
  return (error) => error instanceof ArchiveError && error.problem === problem;
}
