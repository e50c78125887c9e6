import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordPieces } from '../../../../src/core/export/exportFormat.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';
import { writeExport } from '../../../../src/infra/export/writeExport.ts';
import { piecesOf, recordsOf } from '../../../support/exports.ts';

describe('an export', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-events-export-'));
  });
  afterEach(async () => await rm(folder, { recursive: true }));
  const file = (): string => join(folder, 'export');

  it('writes all records, tells how far it is, and is nobody else’s to read', async () => {
    const told: number[] = [];
    const records = recordsOf(Array.from({ length: 25 }, (_, id) => ({ FIELDS: { ID: id } })));
    const onProgress = (count: number): unknown => told.push(count);
    const count = await writeExport(piecesOf(records, 10), { path: file(), format: 'ndjson', onProgress });
    assert.equal(count, 25);
    assert.deepEqual(told, [10, 20, 25]);
    assert.equal((await readFile(file(), 'utf8')).split('\n').length, 26);
    if (process.platform !== 'win32') {
      assert.equal((await stat(file())).mode & 0o777, 0o600);
    }
  });

  it('of no record is still a file of its format', async () => {
    const header = '\uFEFFID,TIMESTAMP_X,EVENT_NAME,EVENT_DATA,EVENT_ADDITIONAL,MESSAGE_ID,PROCESS_ID,ERROR\r\n';
    for (const [format, text] of [
      ['json', '[]\n'],
      ['ndjson', ''],
      ['csv', header],
    ] as const) {
      const path = join(folder, format);
      assert.equal(await writeExport(piecesOf([]), { path, format }), 0);
      assert.equal(await readFile(path, 'utf8'), text);
    }
  });

  it('as CSV has data as JSON in one cell, quotes what must be, and takes the sting out of formulas', async () => {
    const [record] = recordsOf([{ TITLE: 'Сделка "№ 5", срочно' }]);
    assert.ok(record);
    const hostile = { ...record, eventName: '=HYPERLINK("http://x")', messageId: '@SUM(A1)', eventData: -5 };
    const records = [record, hostile, { ...record, eventName: 'A\nB' }];
    await writeExport(piecesOf(records), { path: file(), format: 'csv' });
    const lines = (await readFile(file(), 'utf8')).split('\r\n');
    assert.equal(lines.length, 5);
    assert.ok(lines[1]?.includes(',"{""TITLE"":""Сделка \\""№ 5\\"", срочно""}",'), lines[1]);
    assert.ok(lines[2]?.includes(`,"'=HYPERLINK(""http://x"")",'-5,`), lines[2]);
    assert.ok(lines[2]?.includes(",'@SUM(A1),"), lines[2]);
    assert.ok(lines[3]?.includes(',"A\nB",'), lines[3]);
  });

  for (const format of ['ndjson', 'json', 'csv'] as const) {
    it(`leaves nothing behind where it is stopped, or records can't be had (${format})`, async () => {
      const stop = new AbortController();
      const stopping = endless((number) => number === 40 && stop.abort());
      await assert.rejects(
        writeExport(stopping, { path: file(), format, signal: stop.signal }),
        (error) => error instanceof RestError && error.kind === 'cancelled',
      );
      assert.deepEqual(await readdir(folder), []);

      const failure = new Error('the archive is gone');
      const failing = endless((number) => {
        if (number === 40) {
          throw failure;
        }
      });
      await assert.rejects(writeExport(failing, { path: file(), format }), failure);
      assert.deepEqual(await readdir(folder), []);
    });
  }

  it('asks for records only as fast as the disk takes them', async () => {
    const data = { TEXT: 'x'.repeat(10_000) };
    let [given, written, ahead] = [0, 0, 0];
    async function* watched(): RecordPieces {
      for (let i = 0; i < 300; i++) {
        given += 10;
        written = await stat(file()).then(
          ({ size }) => size / 10_000,
          () => 0,
        );
        ahead = Math.max(ahead, given - written);
        yield recordsOf(Array.from({ length: 10 }, () => data));
      }
    }
    assert.equal(await writeExport(watched(), { path: file(), format: 'csv' }), 3000);
    assert.ok(ahead < 100, `${ahead} records were ahead of the disk`);
  });
});

/** Pieces of two records, without an end. */
async function* endless(onPiece: (number: number) => void): RecordPieces {
  for (let number = 1; ; number++) {
    onPiece(number);
    yield recordsOf([number, number]);
  }
}
