import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { exportFormatOf, toJsonList, toNdjson, toRows } from '../../../../src/core/export/exportFormat.ts';
import { jsonText, parseJson } from '../../../../src/core/json.ts';
import { parseRecord, type QueueRecord, toWire } from '../../../../src/core/queue/record.ts';
import { collected, piecesOf, recordsOf } from '../../../support/exports.ts';

const anyRecords = fc
  .array(fc.jsonValue(), { maxLength: 7 })
  .map((values) => recordsOf(values.map((value) => parseJson(JSON.stringify(value)) ?? null)));

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  return (await collected(pieces)).join('');
}

function isSame(read: unknown, records: readonly QueueRecord[]): void {
  assert.equal(JSON.stringify(read), JSON.stringify(records.map(toWire)));
}

describe('exported records', () => {
  it('are one line of JSON each, as the wire has them, whatever they hold and however they come', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecords, fc.integer({ min: 1, max: 3 }), async (records, size) => {
        const lines = (await textOf(toNdjson(piecesOf(records, size)))).split('\n');
        assert.equal(lines.pop(), '');
        isSame(
          lines.map((line) => parseJson(line)),
          records,
        );
      }),
      { seed: 51, numRuns: 300 },
    );
  });

  it('are a list of JSON, without any an empty one', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecords, fc.integer({ min: 1, max: 3 }), async (records, size) => {
        isSame(parseJson(await textOf(toJsonList(piecesOf(records, size)))), records);
      }),
      { seed: 52, numRuns: 300 },
    );
  });

  it('keep all digits of their numbers', async () => {
    const records = recordsOf([parseJson('{"id":9007199254740993}') ?? null]);
    assert.match(await textOf(toNdjson(piecesOf(records))), /"EVENT_DATA":\{"id":9007199254740993\}/);
  });

  it('are rows from which a record can be made again', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecords, async (records) => {
        const rows = await collected(toRows(piecesOf(records)));
        const read = rows.map((cells) => {
          const [ID = '', TIMESTAMP_X = '', EVENT_NAME = '', data = '', additional = ''] = cells;
          const [MESSAGE_ID = '', PROCESS_ID = '', ERROR = ''] = cells.slice(5);
          const [EVENT_DATA = null, EVENT_ADDITIONAL = null] = [parseJson(data), parseJson(additional)];
          const wire = { ID, TIMESTAMP_X, EVENT_NAME, EVENT_DATA, EVENT_ADDITIONAL, MESSAGE_ID, PROCESS_ID, ERROR };
          return parseRecord(wire);
        });
        assert.equal(jsonText(read.map(toWire)), jsonText(records.map(toWire)));
      }),
      { seed: 53, numRuns: 300 },
    );
  });

  it('have the format that the name of the file ends with', () => {
    assert.deepEqual(
      ['a.csv', 'a.CSV', 'a.json', 'a.b.ndjson', 'a.jsonl', 'a', 'csv'].map((name) => exportFormatOf(name)),
      ['csv', 'csv', 'json', 'ndjson', 'ndjson', 'ndjson', 'csv'],
    );
  });
});
