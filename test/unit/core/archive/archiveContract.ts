import assert from 'node:assert/strict';
import type { Archive, Reading, StoredSummary } from '../../../../src/core/archive/archive.ts';
import { compareIds } from '../../../../src/core/queue/record.ts';
import { dealRecord, dealRecords, recordId } from '../../../support/dealRecord.ts';

/** What every archive does: the one on disk, and the one that tests have in memory. `open` gives an empty one. */
export function describeArchive(name: string, open: () => Promise<Archive>): void {
  describe(`${name}, as an archive`, () => {
    let archive: Archive;

    beforeEach(async () => {
      archive = await open();
    });

    /** Begins a reading of the ids up to a number. */
    async function begin(startedAt: number, highest: number): Promise<Reading> {
      const highestId = recordId(highest);
      return await archive.beginReading({
        startedAt,
        highestId,
        total: highest,
        rest: [{ after: undefined, upTo: highestId }],
      });
    }

    async function idsInQueue(): Promise<number[]> {
      return (await archive.idsIn({ after: undefined, upTo: undefined })).map(Number);
    }

    it('knows nothing at first', async () => {
      assert.deepEqual(await archive.state(), {
        wholeAt: undefined,
        reading: undefined,
        lastRead: undefined,
        inQueue: 0,
        summary: undefined,
        syncMark: undefined,
      });
      assert.deepEqual(await idsInQueue(), []);
      assert.deepEqual(await archive.divide(3), []);
    });

    it('goes on with a reading where it stopped, and is whole as of its beginning when nothing is left', async () => {
      const begun = await begin(1000, 20);
      assert.equal(begun.requests, 0);
      const half = { ...begun, requests: 2, rest: [{ after: recordId(10), upTo: recordId(20) }] };
      await archive.saveReading(half, { at: 1100, seen: dealRecords(1, 10), gone: [] });
      const { reading, wholeAt, inQueue } = await archive.state();
      assert.deepEqual({ reading, wholeAt, inQueue }, { reading: half, wholeAt: undefined, inQueue: 10 });

      await archive.saveReading({ ...half, requests: 5, rest: [] }, { at: 1400, seen: dealRecords(11, 20), gone: [] });
      const state = await archive.state();
      assert.deepEqual(
        [state.reading, state.wholeAt, state.inQueue, state.lastRead],
        [undefined, 1000, 20, { requests: 5, duration: 400 }],
      );
    });

    it('takes what a whole reading did not see for gone, and leaves what came after its beginning', async () => {
      await archive.saveFindings({ at: 500, seen: [...dealRecords(1, 6), dealRecord(50)], gone: [] });
      const reading = await begin(1000, 5);
      await archive.saveFindings({ at: 1050, seen: [dealRecord(7)], gone: [] });
      await archive.saveReading({ ...reading, rest: [] }, { at: 1100, seen: [dealRecord(2), dealRecord(4)], gone: [] });
      assert.deepEqual(await idsInQueue(), [2, 4, 7]);
    });

    it('leaves what another look saw first in what a reading had read by then, and not what was to be read yet', async () => {
      const begun = await begin(1000, 20);
      const half = { ...begun, rest: [{ after: recordId(10), upTo: recordId(20) }] };
      await archive.saveReading(half, { at: 1100, seen: [...dealRecords(1, 4), ...dealRecords(6, 10)], gone: [] });
      await archive.saveFindings({ at: 1200, seen: [dealRecord(5), dealRecord(15)], gone: [] });
      // Seen after the portal was asked for the rest, and stored before its answer.
      await archive.saveFindings({ at: 1300, seen: [dealRecord(17)], gone: [] });
      await archive.saveReading(
        { ...half, rest: [] },
        { at: 1250, seen: [...dealRecords(11, 14), dealRecord(16), ...dealRecords(18, 20)], gone: [] },
      );
      assert.deepEqual(
        await idsInQueue(),
        [...dealRecords(1, 14), ...dealRecords(16, 20)].map(({ id }) => Number(id)),
      );
    });

    it('has nothing in the queue after a reading that found it empty', async () => {
      await archive.saveFindings({ at: 500, seen: dealRecords(1, 3), gone: [] });
      const reading = await archive.beginReading({ startedAt: 1000, highestId: undefined, total: 0, rest: [] });
      await archive.saveReading(reading, { at: 1100, seen: [], gone: [] });
      assert.deepEqual(await idsInQueue(), []);
      assert.equal((await archive.state()).wholeAt, 1000);
    });

    it('forgets how far a reading got when another one begins, and not what it stored', async () => {
      const first = await begin(1000, 20);
      const second = await begin(2000, 20);
      assert.ok(second.number > first.number);
      await archive.saveReading({ ...first, requests: 9 }, { at: 2100, seen: [dealRecord(3)], gone: [] });
      assert.deepEqual((await archive.state()).reading, second);
      assert.deepEqual(await idsInQueue(), [3]);
    });

    it('is whole as of a sync, which leaves its mark', async () => {
      const mark = { latestChange: 900, zoneShift: undefined };
      const reading = await begin(400, 3);
      await archive.saveReading({ ...reading, rest: [] }, { at: 500, seen: dealRecords(1, 3), gone: [] });
      await archive.saveFindings(
        { at: 1000, seen: [dealRecord(4)], gone: [recordId(2)] },
        { mark, requests: 1, duration: 80 },
      );
      const { wholeAt, syncMark, lastRead } = await archive.state();
      assert.deepEqual(
        { wholeAt, syncMark, lastRead },
        { wholeAt: 1000, syncMark: mark, lastRead: { requests: 1, duration: 80 } },
      );
      assert.deepEqual(await idsInQueue(), [1, 3, 4]);
    });

    it('is not told by an earlier look that a record is back', async () => {
      await archive.saveFindings({ at: 500, seen: dealRecords(1, 2), gone: [] });
      await archive.saveFindings({ at: 1000, seen: [], gone: [recordId(1)] });
      await archive.saveFindings({ at: 700, seen: dealRecords(1, 2), gone: [] });
      assert.deepEqual(await idsInQueue(), [2]);
    });

    it('keeps the summary', async () => {
      const summary: StoredSummary = {
        readAt: 900,
        total: 3,
        states: { waiting: 2, reserved: 0, failed: 1, failedReserved: 0 },
        groups: [{ eventName: 'ONCRMDEALUPDATE', count: 3 }],
      };
      await archive.saveSummary(summary);
      assert.deepEqual((await archive.state()).summary, summary);
    });

    it('counts all of a range, those without an error, those that no process holds, and those of which both is true', async () => {
      const seen = Array.from({ length: 12 }, (_, i) =>
        dealRecord(i + 1, { processId: i < 5 ? 'p' : '', failed: i % 3 === 0 }),
      );
      await archive.saveFindings({ at: 500, seen, gone: [] });
      const range = { after: recordId(2), upTo: recordId(9) };
      const counts = await archive.count([
        { range, of: 'all' },
        { range, of: 'unfailed' },
        { range, of: 'unreserved' },
        { range, of: 'waiting' },
        { range: { after: undefined, upTo: undefined }, of: 'unreserved' },
      ]);
      assert.deepEqual(counts, [7, 5, 4, 3, 7]);
      assert.deepEqual((await archive.idsIn(range)).map(Number), [3, 4, 5, 6, 7, 8, 9]);
    });

    it('divides what is in the queue into parts of about equal size, whose last id is the last of all', async () => {
      await archive.saveFindings({
        at: 500,
        seen: dealRecords(1, 103).filter(({ id }) => Number(id) % 4 !== 0),
        gone: [],
      });
      const ends = await archive.divide(5);
      const starts = [undefined, ...ends.slice(0, -1)];
      const sizes = await archive.count(ends.map((upTo, i) => ({ range: { after: starts[i], upTo }, of: 'all' })));
      assert.equal(ends.at(-1), '103');
      assert.deepEqual(
        sizes.toSorted((a, b) => a - b),
        [15, 15, 16, 16, 16],
      );
      assert.equal((await archive.divide(1000)).length, 78);
    });

    it('says that it changed to those who still want to hear it', async () => {
      let told = 0;
      const first = Promise.withResolvers<void>();
      const heard = archive.onDidChange(() => {
        told += 1;
        first.resolve();
      });
      await archive.saveFindings({ at: 500, seen: [dealRecord(1)], gone: [] });
      await first.promise;
      heard.dispose();
      const second = Promise.withResolvers<void>();
      archive.onDidChange(second.resolve);
      await archive.saveFindings({ at: 600, seen: [dealRecord(2)], gone: [] });
      await second.promise;
      assert.equal(told, 1);
    });

    it('keeps the copies of a clear and what it found out, and that a record was cleared', async () => {
      await archive.saveFindings({ at: 500, seen: dealRecords(1, 3), gone: [] });
      const clear = await archive.beginClear();
      await archive.saveCopies(clear, dealRecords(1, 2));
      await archive.endClear(
        clear,
        new Map([
          [recordId(1), 'cleared'],
          [recordId(2), 'stillThere'],
        ]),
      );
      const copies = (await archive.copies()).toSorted((a, b) => compareIds(a.record.id, b.record.id));
      assert.deepEqual(
        copies.map(({ record, result }) => [record, result]),
        [
          [dealRecord(1), 'cleared'],
          [dealRecord(2), 'stillThere'],
        ],
      );
      assert.deepEqual(await idsInQueue(), [2, 3]);
      assert.deepEqual(await archive.brokenClears(), []);
    });

    it('is not whole by a reading, or a sync, that was under way when everything was deleted, and is by the next', async () => {
      const whole = await begin(300, 20);
      await archive.saveReading({ ...whole, rest: [] }, { at: 400, seen: dealRecords(1, 20), gone: [] });
      const begun = await begin(1000, 20);
      const half = { ...begun, rest: [{ after: recordId(10), upTo: recordId(20) }] };
      await archive.saveReading(half, { at: 1100, seen: dealRecords(1, 10), gone: [] });
      await archive.deleteAll();
      const isWhole = async (): Promise<boolean> => (await archive.state()).wholeAt !== undefined;
      await archive.saveReading({ ...half, rest: [] }, { at: 1200, seen: dealRecords(11, 20), gone: [] });
      assert.equal(await isWhole(), false);
      const mark = { latestChange: 1, zoneShift: 0 };
      await archive.saveFindings({ at: 1000, seen: [], gone: [] }, { mark, requests: 1, duration: 1 });
      const { syncMark, lastRead } = await archive.state();
      assert.deepEqual([await isWhole(), syncMark, lastRead], [false, undefined, undefined]);
      const next = await begin(2000, 20);
      await archive.saveReading({ ...next, rest: [] }, { at: 2100, seen: dealRecords(1, 20), gone: [] });
      assert.deepEqual([await isWhole(), (await idsInQueue()).length], [true, 20]);
    });

    it('has nothing left when everything was deleted', async () => {
      const clear = await archive.beginClear();
      await archive.saveCopies(clear, [dealRecord(1)]);
      await archive.endClear(clear, new Map([[recordId(1), 'cleared']]));
      const reading = await begin(450, 3);
      await archive.saveReading({ ...reading, rest: [] }, { at: 500, seen: dealRecords(1, 3), gone: [] });
      await archive.deleteAll();
      const { records, copies } = await archive.contents();
      assert.deepEqual([records, copies, (await archive.state()).wholeAt], [0, 0, undefined]);
      await archive.saveFindings({ at: 400, seen: [dealRecord(3)], gone: [] });
      assert.deepEqual(await idsInQueue(), [3]);
    });
  });
}
