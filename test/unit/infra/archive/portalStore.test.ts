import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArchiveError } from '../../../../src/core/archive/archive.ts';
import { parseJson } from '../../../../src/core/json.ts';
import type { QueueRecord } from '../../../../src/core/queue/record.ts';
import { ArchiveDatabase } from '../../../../src/infra/archive/archiveDatabase.ts';
import { DatabaseViewSource } from '../../../../src/infra/archive/databaseViewSource.ts';
import { packRecord, unpackRecord } from '../../../../src/infra/archive/packedRecord.ts';
import { PortalStore } from '../../../../src/infra/archive/portalStore.ts';
import { QueueMarks } from '../../../../src/infra/archive/queueMarks.ts';
import type { RetentionLimits } from '../../../../src/infra/archive/retention.ts';
import type { StoredRow } from '../../../../src/core/table/storedRow.ts';
import { WindowMark } from '../../../../src/infra/archive/windowMark.ts';
import { WordIndex } from '../../../../src/infra/archive/wordIndex.ts';
import { wideLimits } from '../../../support/archiveFiles.ts';
import { dealRecord, dealRecords, recordId } from '../../../support/dealRecord.ts';

const DAY = 86_400_000;

describe('what is stored of a portal', () => {
  let folder = '';
  let store: PortalStore;
  let database: ArchiveDatabase;
  let source: DatabaseViewSource;
  let limits: RetentionLimits;
  const now = 100 * DAY;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-events-archive-'));
    limits = wideLimits;
    const path = join(folder, 'northwind.db');
    store = new PortalStore({
      path,
      oldCopiesPath: join(folder, 'northwind.jsonl'),
      window: new WindowMark(join(folder, 'windows')),
      limits: () => limits,
      now: () => now,
    });
    database = ArchiveDatabase.open(path);
    source = new DatabaseViewSource(database, { marks: new QueueMarks(database), words: new WordIndex(database) });
  });
  afterEach(async () => {
    store.close();
    database.close();
    await rm(folder, { recursive: true });
  });

  function see(at: number, ...seen: readonly QueueRecord[]): void {
    store.saveFindings({ at, seen: seen.map(packRecord), gone: [] }, undefined);
  }

  function lose(at: number, ...ids: readonly number[]): void {
    store.saveFindings({ at, seen: [], gone: ids.map(recordId) }, undefined);
  }

  function workToTheEnd(): void {
    while (store.workOn()) {
      // Until nothing is left.
    }
  }

  function keptIds(): unknown[] {
    return database.all('SELECT id FROM records ORDER BY id').map(([id]) => id);
  }

  describe('of a record', () => {
    it('is exact, with all digits of long numbers and the order of keys', () => {
      const eventData =
        parseJson('{"z":9007199254740993123,"a":[1.50,null,"\\u0000 ё \\"quoted\\""],"2":false}') ?? null;
      const record = dealRecord(1, { eventData, eventAdditional: false, processId: 'p', failed: true });
      see(5, record);
      const [archived] = store.records.records([recordId(1)]);
      assert.equal(archived?.record.eventData, packRecord(record).eventData);
      assert.match(archived?.record.eventData ?? '', /9007199254740993123/);
      assert.deepEqual(
        archived === undefined ? undefined : packRecord(unpackRecord(archived.record)),
        packRecord(record),
      );
    });

    it('has when it was seen first and last, and what became of it', () => {
      see(5, ...dealRecords(1, 3));
      see(9, dealRecord(1), dealRecord(3, { failed: true }));
      lose(11, 3);
      const archived = store.records.records([3, 1, 7, 2].map(recordId));
      assert.deepEqual(
        archived.map(({ record, fate, firstSeen, lastSeen }) => [record.id, record.failed, fate, firstSeen, lastSeen]),
        [
          ['3', true, 'gone', 5, 9],
          ['1', false, 'inQueue', 5, 9],
          ['2', false, 'inQueue', 5, 5],
        ],
      );
    });

    it('is what was found last, in whichever order it is told', () => {
      see(9, dealRecord(1, { processId: 'later' }));
      see(5, dealRecord(1));
      assert.equal(store.records.records([recordId(1)])[0]?.record.processId, 'later');
      lose(7, 1);
      assert.equal(store.state().inQueue, 1);
    });

    it('is cleared once a clear says so, also where nobody else has seen it, and where an answer of before comes later', () => {
      see(1, dealRecord(1));
      const clear = store.journal.begin();
      store.journal.saveCopies(clear, dealRecords(1, 3));
      store.journal.end(
        clear,
        new Map([
          [recordId(1), 'cleared'],
          [recordId(2), 'cleared'],
          [recordId(3), 'stillThere'],
        ]),
      );
      see(now - 1, ...dealRecords(1, 3));
      assert.deepEqual(
        store.records.records([1, 2, 3].map(recordId)).map(({ record: { id }, fate }) => `${id} ${fate}`),
        ['1 cleared', '2 cleared', '3 inQueue'],
      );
      assert.equal(store.state().inQueue, 1);
    });

    it('is nothing where its id has more digits than the database’s numbers keep', () => {
      see(5, dealRecord(1), dealRecord(2, { id: recordId('9007199254740993') }));
      assert.deepEqual(keptIds(), [1]);
    });
  });

  describe('for the views', () => {
    it('is told once: all at first, then what changed', () => {
      see(5, ...dealRecords(1, 4));
      const first = changesIn(source, 0);
      assert.deepEqual(
        first.rows.map(({ id }) => id),
        [1, 2, 3, 4],
      );
      assert.deepEqual(changesIn(source, first.next), { next: first.next, rows: [] });
      see(9, dealRecord(1), dealRecord(2, { failed: true }), dealRecord(5));
      lose(9, 4);
      const second = changesIn(source, first.next);
      assert.deepEqual(
        second.rows.map(({ id, failed, fate }) => [id, failed, fate]),
        [
          [2, true, 'inQueue'],
          [5, false, 'inQueue'],
          [4, false, 'gone'],
        ],
      );
      assert.deepEqual(changesIn(source, second.next).rows, []);
    });

    it('comes in pieces', () => {
      for (let i = 0; i < 5; i += 1) {
        see(5 + i, ...dealRecords(10 * i + 1, 10 * i + 4));
      }
      const pieces: number[] = [];
      for (let piece = changesIn(source, 0, 6); piece.rows.length > 0; piece = changesIn(source, piece.next, 6)) {
        pieces.push(piece.rows.length);
      }
      assert.deepEqual(pieces, [8, 8, 4]);
    });

    it('begins anew when everything was deleted', () => {
      see(5, ...dealRecords(1, 4));
      const { next } = changesIn(source, 0);
      store.deleteAll();
      see(9, dealRecord(7));
      assert.deepEqual(changesIn(source, next), { next: 0, rows: [] });
      assert.deepEqual(
        changesIn(source, 0).rows.map(({ id }) => id),
        [7],
      );
    });

    it('says what a record is about, who made it, and since when its process has it', () => {
      see(5, dealRecord(1), dealRecord(2, { processId: 'p', eventAdditional: { user_id: 0 } }));
      see(
        8,
        dealRecord(1, { processId: 'p' }),
        dealRecord(2, { processId: 'p', eventAdditional: { user_id: 0 }, failed: true }),
      );
      assert.deepEqual(
        changesIn(source, 0).rows.map(({ id, family, aboutId, user, heldSince }) => [
          id,
          family,
          aboutId,
          user,
          heldSince,
        ]),
        [
          [1, 'deal', '1', '1', 8],
          [2, 'deal', '2', '', 5],
        ],
      );
    });

    it('knows when a batch changed, which a first look at it is not', () => {
      see(5, dealRecord(1, { processId: 'old' }), dealRecord(2, { processId: 'old' }), dealRecord(3));
      assert.deepEqual([...source.batchChanges()], []);
      see(8, dealRecord(3, { processId: 'new' }));
      lose(9, 2);
      // From now on what comes was not there before.
      const reading = store.beginReading({ startedAt: 4, highestId: recordId(3), total: 3, rest: [] });
      store.saveReading(reading, {
        at: 10,
        seen: [dealRecord(1, { processId: 'old' }), dealRecord(3, { processId: 'new' })].map(packRecord),
        gone: [],
      });
      see(11, dealRecord(4, { processId: 'fresh' }));
      assert.deepEqual(Object.fromEntries(source.batchChanges()), { new: 8, old: 9, fresh: 11 });
    });

    it('gives the data of records', () => {
      see(5, ...dealRecords(1, 3));
      assert.deepEqual(
        [...source.dataOf([3, 9, 1])],
        [
          { id: 3, data: { FIELDS: { ID: 3 } } },
          { id: 1, data: { FIELDS: { ID: 1 } } },
        ],
      );
    });
  });

  describe('is found by its words', () => {
    beforeEach(() => {
      see(
        5,
        dealRecord(1, { eventData: { FIELDS: { ID: 38, TITLE: 'Поставка Ёлок' } } }),
        dealRecord(2, {
          eventData: { FIELDS: { ID: 3811, UF_CRM_1: 'first\nsecond' } },
          eventAdditional: { user_id: '77' },
        }),
        dealRecord(3, { eventData: null, eventAdditional: false }),
      );
    });

    it('in any case, in Cyrillic as in Latin letters, with accents or without', () => {
      assert.deepEqual(
        [find(source, 'поставка'), find(source, 'ЁЛОК'), find(source, 'елок'), find(source, 'SECOND')],
        [[1], [1], [1], [2]],
      );
    });

    it('by digits, by names of fields, and by who made it', () => {
      assert.deepEqual([find(source, '77'), find(source, 'uf_crm_1'), find(source, 'user_id')], [[2], [2], [1, 2]]);
    });

    it('of which the last may only be begun', () => {
      assert.deepEqual([find(source, '38'), find(source, '38 fields'), find(source, '3811 fie')], [[1, 2], [1], [2]]);
    });

    it('or has to be whole', () => {
      assert.deepEqual([find(source, '38', true), find(source, '3811 fie', true)], [[1], []]);
    });

    it('and by none where there are none', () => {
      assert.deepEqual([find(source, '" - *'), find(source, '"поставка')], [undefined, [1]]);
    });

    it('as they are now', () => {
      assert.deepEqual(find(source, 'поставка'), [1]);
      see(9, dealRecord(1, { eventData: { FIELDS: { TITLE: 'Возврат' } } }));
      assert.deepEqual([find(source, 'поставка'), find(source, 'возврат')], [[], [1]]);
    });
  });

  describe('for how long', () => {
    it('is as the limit says, for what left the queue and was only seen', () => {
      limits = { ...wideLimits, days: 30 };
      see(60 * DAY, ...dealRecords(1, 5));
      lose(69 * DAY, 1, 2);
      lose(71 * DAY, 3);
      // It is not there any longer when that is found out again.
      lose(90 * DAY, 1);
      const clear = store.journal.begin();
      store.journal.saveCopies(clear, [dealRecord(2), dealRecord(4)]);
      store.journal.end(clear, new Map([[recordId(4), 'cleared']]));
      store.applyRetention();
      workToTheEnd();
      assert.deepEqual(keptIds(), [3, 4, 5]);
      assert.equal(store.contents().copies, 2);
      assert.deepEqual([...(source.findText({ text: 'fields', isWhole: false }) ?? [])], [3, 4, 5]);
    });

    it('ends with those that left the queue first, when there is too much', () => {
      see(60 * DAY, ...dealRecords(1, 9000));
      lose(61 * DAY, ...dealRecords(1, 3000).map(({ id }) => Number(id)));
      lose(62 * DAY, ...dealRecords(3001, 8000).map(({ id }) => Number(id)));
      workToTheEnd();
      const before = store.contents().bytes;
      limits = { ...wideLimits, bytes: 1_800_000 };
      store.applyRetention();
      workToTheEnd();
      const ids = keptIds();
      assert.ok(ids.length >= 1000 && ids.length < 9000, `${ids.length} of ${before} bytes`);
      assert.deepEqual(
        ids,
        dealRecords(9001 - ids.length, 9000).map(({ id }) => Number(id)),
      );
    });

    it('is never at an end while it is in the queue; there is no room for a copy then', () => {
      see(60 * DAY, ...dealRecords(1, 500));
      limits = { days: 1, bytes: 1000 };
      store.applyRetention();
      workToTheEnd();
      assert.equal(keptIds().length, 500);
      assert.throws(
        () => store.journal.saveCopies(store.journal.begin(), [dealRecord(1)]),
        (error) => error instanceof ArchiveError && error.problem === 'limitReached',
      );
    });
  });
});

/** What is told after a mark, and the mark for the next time. */
function changesIn(
  source: DatabaseViewSource,
  mark: number,
  limit = 1000,
): { readonly next: number; readonly rows: StoredRow[] } {
  const rows: StoredRow[] = [];
  return { next: source.changesSince(mark, (row) => rows.push(row), limit), rows };
}

function find(source: DatabaseViewSource, text: string, isWhole = false): number[] | undefined {
  const found = source.findText({ text, isWhole });
  return found === undefined ? undefined : [...found];
}
