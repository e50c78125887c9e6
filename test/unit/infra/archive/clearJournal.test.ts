import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ArchiveError, type ArchiveProblem, type ClearResult } from '../../../../src/core/archive/archive.ts';
import { parseJson } from '../../../../src/core/json.ts';
import { type QueueRecord, type RecordId } from '../../../../src/core/queue/record.ts';
import { ArchiveDatabase } from '../../../../src/infra/archive/archiveDatabase.ts';
import { ClearJournal } from '../../../../src/infra/archive/clearJournal.ts';
import { WindowMark } from '../../../../src/infra/archive/windowMark.ts';
import { recordsOf } from '../../../support/exports.ts';

/** One window's journal of the clears of a portal. */
interface TestWindow {
  readonly journal: ClearJournal;
  readonly database: ArchiveDatabase;
  readonly mark: WindowMark;
  readonly close: () => void;
}

describe('the journal of clears', () => {
  let folder = '';
  let windows: TestWindow[] = [];
  let time = 1000;
  const left: string[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-events-journal-'));
    left.length = 0;
  });
  afterEach(async () => {
    windows.forEach(({ close }) => close());
    windows = [];
    await rm(folder, { recursive: true });
  });

  function open(makeRoom: (bytes: number) => void = () => undefined): TestWindow {
    const database = ArchiveDatabase.open(join(folder, 'portal.db'));
    const mark = new WindowMark(join(folder, 'windows'));
    const journal = new ClearJournal({
      database,
      window: mark,
      now: () => (time += 1),
      makeRoom,
      leave: ({ ids }, fate) => left.push(...ids.map((id) => `${id} ${fate}`)),
    });
    let isOpen = true;
    const close = (): void => {
      if (isOpen) {
        isOpen = false;
        database.close();
        mark.close();
      }
    };
    const opened = { journal, database, mark, close };
    windows.push(opened);
    return opened;
  }

  const [first, second, third] = recordsOf(['first', { n: 2 }, null]);
  assert.ok(first && second && third);
  it('has the copies of all clears, the latest first, and what became of the records', () => {
    const window = open();
    const before = window.journal.begin();
    window.journal.saveCopies(before, [first, second]);
    window.journal.end(before, resultsOf([first, 'cleared'], [second, 'stillThere']));
    const after = window.journal.begin();
    window.journal.saveCopies(after, [second, third]);
    assert.deepEqual(copiesIn(window), [
      ['2', undefined],
      ['3', undefined],
      ['1', 'cleared'],
      ['2', 'stillThere'],
    ]);
    window.journal.end(after, resultsOf([second, 'alreadyGone']));
    assert.deepEqual(copiesIn(window), [
      ['2', 'alreadyGone'],
      ['3', 'unknown'],
      ['1', 'cleared'],
      ['2', 'stillThere'],
    ]);
    assert.deepEqual(left, ['1 cleared', '2 gone']);
    assert.deepEqual(window.journal.copies(undefined, { from: 1, to: 3 }), window.journal.copies().slice(1, 3));
    assert.deepEqual(window.journal.copies([second.id]), [window.journal.copies()[0], window.journal.copies()[3]]);
  });

  it('has copies on the disk itself when they are saved; other writes need not wait for that', () => {
    const { journal, database } = open();
    const synchronous = (): unknown => database.get('PRAGMA synchronous')?.[0];
    const [normal, full] = [1, 2];
    const clear = journal.begin();
    assert.equal(synchronous(), normal);
    journal.saveCopies(clear, [first]);
    assert.equal(synchronous(), full);
    journal.end(clear, new Map());
    assert.equal(synchronous(), normal);
  });

  it('gives back each record as it was, whatever it holds', () => {
    const data = parseJson(
      `{"id":9007199254740993,"deep":${'['.repeat(5000)}${']'.repeat(5000)},"text":"\\ud83d 😀 '\\u0000"}`,
    );
    const odd: QueueRecord = {
      ...first,
      eventData: data ?? null,
      eventAdditional: false,
      processId: 'x'.repeat(32),
      failed: true,
    };
    const { journal } = open();
    const clear = journal.begin();
    journal.saveCopies(clear, [odd]);
    assert.deepEqual(journal.copies()[0]?.record, odd);
  });

  it('takes a newer copy of a record for the older one of the same clear, and keeps those of other clears', () => {
    const window = open();
    const before = window.journal.begin();
    window.journal.saveCopies(before, [first]);
    const clear = window.journal.begin();
    window.journal.saveCopies(clear, [first]);
    window.journal.saveCopies(clear, [{ ...first, eventData: 'newer' }]);
    assert.deepEqual(
      window.journal.copies().map(({ record }) => record.eventData),
      ['newer', 'first'],
    );
  });

  it('tells how many copies it has, and when something about them changed', () => {
    const { journal } = open();
    assert.deepEqual(journal.contents(), { copies: 0, copiesChangedAt: undefined });
    const clear = journal.begin();
    journal.saveCopies(clear, [first, second]);
    assert.deepEqual(journal.contents(), { copies: 2, copiesChangedAt: time });
    journal.end(clear, new Map());
    assert.deepEqual(journal.contents(), { copies: 2, copiesChangedAt: time });
  });

  it('does not take a clear for broken off while its window is there, and tells one window of it when it is not', () => {
    const [at, other, last] = [open(), open(), open()];
    const clear = at.journal.begin();
    at.journal.saveCopies(clear, [first, second]);
    assert.deepEqual([at.journal.takeBroken(), other.journal.takeBroken()], [[], []]);
    at.close();
    const begunAt = other.journal.takeBroken().map((broken) => {
      assert.deepEqual([broken.clear, broken.ids], [clear, ['1', '2']]);
      return broken.begunAt;
    });
    assert.equal(begunAt.length, 1);
    assert.deepEqual([other.journal.takeBroken(), last.journal.takeBroken()], [[], []]);
    other.close();
    assert.equal(last.journal.takeBroken().length, 1, 'the window that was told ended before it ended the clear');
    last.journal.end(clear, resultsOf([first, 'unknown']));
    last.close();
    assert.deepEqual(open().journal.takeBroken(), []);
  });

  it('does not tell of a broken clear that had nothing copied, and so had sent nothing', () => {
    const [at, other] = [open(), open()];
    at.journal.begin();
    at.close();
    assert.deepEqual(other.journal.takeBroken(), []);
    assert.deepEqual(other.database.all('SELECT id FROM clears WHERE ended_at IS NULL'), []);
  });

  it('keeps the copies of a window that is killed between copying and the end, and tells of the clear', async () => {
    const killed = spawn(process.execPath, [fileURLToPath(import.meta.resolve('./beginClear.ts')), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(killed.stdout, 'data');
    assert.equal(String(line).trim(), 'copied');
    const window = open();
    assert.deepEqual(window.journal.takeBroken(), [], 'it still lives');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    assert.deepEqual(
      window.journal.takeBroken().map(({ ids }) => ids),
      [['1', '2', '3']],
    );
    assert.deepEqual(
      window.journal.copies().map(({ record, result }) => [record.eventData, result]),
      [
        ['one', undefined],
        ['two', undefined],
        ['three', undefined],
      ],
    );
    assert.deepEqual(await readdir(join(folder, 'windows')), [`${window.mark.id}.lock`]);
  });

  it('has all copies of a call or none, and says so, where the disk or the limit of the settings has no more room', () => {
    const many = recordsOf(Array.from({ length: 400 }, () => 'x'.repeat(1000)));
    const window = open((bytes) => {
      if (bytes > 1_000_000) {
        throw new ArchiveError('limitReached', 'too many');
      }
    });
    const clear = window.journal.begin();
    window.journal.saveCopies(clear, many.slice(0, 1));
    window.database.limitPages(20);
    assert.throws(() => window.journal.saveCopies(clear, many), isProblem('diskFull'));
    assert.equal(window.journal.copies().length, 1);
    window.database.limitPages(undefined);
    assert.throws(() => window.journal.saveCopies(clear, [...many, ...many, ...many]), isProblem('limitReached'));
    window.journal.saveCopies(clear, many);
    assert.equal(window.journal.copies().length, 400);
  });

  it('deletes all but the copies of a clear that somebody is at', () => {
    const [at, gone, deleting] = [open(), open(), open()];
    const [underWay, broken, ended] = [at.journal.begin(), gone.journal.begin(), deleting.journal.begin()];
    at.journal.saveCopies(underWay, [first]);
    gone.journal.saveCopies(broken, [second]);
    deleting.journal.saveCopies(ended, [third]);
    deleting.journal.end(ended, new Map());
    gone.close();
    deleting.database.write(() => deleting.journal.deleteAll());
    assert.deepEqual(copiesIn(deleting), [['1', undefined]]);
    at.journal.end(underWay, resultsOf([first, 'cleared']));
    assert.deepEqual(copiesIn(deleting), [['1', 'cleared']]);
  });
});

function resultsOf(...results: readonly [QueueRecord, ClearResult][]): Map<RecordId, ClearResult> {
  return new Map(results.map(([{ id }, result]) => [id, result]));
}

function copiesIn({ journal }: TestWindow): unknown[] {
  return journal.copies().map(({ record, result }) => [record.id, result]);
}

function isProblem(problem: ArchiveProblem): (error: unknown) => boolean {
  return (error) => error instanceof ArchiveError && error.problem === problem;
}
