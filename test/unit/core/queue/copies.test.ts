import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Json, parseJson } from '../../../../src/core/json.ts';
import { CopyError, RecordCopies } from '../../../../src/core/queue/copies.ts';
import { toWire } from '../../../../src/core/queue/record.ts';
import { seen } from '../../../support/rows.ts';
import { clockWithoutWaiting, MemoryFile } from '../../../support/testQueue.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

const portal = { id: 'p', name: 'Northwind', address: 'https://northwind.bitrix24.com', signIn: 's' };
const copiesIn = (file: MemoryFile): RecordCopies => new RecordCopies(file, clockWithoutWaiting([]), portal);

describe('the copies of records', () => {
  it('are one line of JSON each, whatever the record holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), async (values) => {
        const file = new MemoryFile();
        const records = values.map((value, i) => {
          const eventData: Json = JSON.parse(JSON.stringify(value));
          return seen(makeRow({ id: i + 1, eventData }));
        });
        await copiesIn(file).save(records);
        assert.deepEqual(file.records, records.map(toWire));
        assert.equal(file.text.split('\n').length, records.length + 1);
      }),
      { seed: 9, numRuns: 1000 },
    );
  }).timeout(30_000);

  it('hold data that is nested deeper than calls may be', async () => {
    const file = new MemoryFile();
    const data = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    await copiesIn(file).save([{ ...seen(makeRow({ id: 1 })), eventData: parseJson(data) ?? null }]);
    assert.ok(file.text.includes(`"EVENT_DATA":${data}`));
  });

  it('say when they were made and of which portal, but not how to sign in to it', async () => {
    const file = new MemoryFile();
    await copiesIn(file).save([seen(makeRow({ id: 1 }))]);
    const { savedAt, portal: of } = JSON.parse(file.text);
    assert.deepEqual(of, { id: 'p', name: 'Northwind', address: 'https://northwind.bitrix24.com', authConnector: '' });
    assert.match(savedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('write nothing for no record, and tell when they cannot be written', async () => {
    const file = new MemoryFile();
    file.failure = new Error('no space left on device');
    await copiesIn(file).save([]);
    await assert.rejects(copiesIn(file).save([seen(makeRow({ id: 1 }))]), (error) => {
      assert.ok(error instanceof CopyError);
      assert.equal(error.cause, file.failure);
      return true;
    });
  });
});
