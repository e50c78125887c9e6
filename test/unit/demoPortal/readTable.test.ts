import assert from 'node:assert/strict';

import { readTable } from '../../../src/demoPortal/readTable.ts';
import { wireRecord } from '../../support/wireRecord.ts';

const record = wireRecord;

describe('readTable', () => {
  it('reads a record as the wire shows it', () => {
    assert.deepEqual(readTable(JSON.stringify([record])).rows, [
      {
        id: 365,
        changedAt: Date.parse('2020-09-14T06:34:40Z') / 1_000,
        eventName: 'ONCRMDEALUPDATE',
        eventData: { FIELDS: { ID: 38 } },
        eventAdditional: { user_id: '1' },
        messageId: '634959bd00d83c392c34d5e804d5682a',
        processId: '',
        error: false,
        connectorId: '',
      },
    ]);
  });

  it('reads connectors, states, numbers for digits, and puts the rows in the order of their ids', () => {
    const second = { ...record, ID: 12, ERROR: 1, PROCESS_ID: 'yh3gu929sf0d32lsfysqas2y1hlpp09q', CONNECTOR_ID: 'erp' };
    const { rows } = readTable(JSON.stringify([record, second]));
    const [{ id, error, processId, connectorId } = { id: 0, error: false, processId: '', connectorId: '' }] = rows;
    assert.deepEqual(
      { id, error, processId, connectorId, length: rows.length },
      { id: 12, error: true, processId: 'yh3gu929sf0d32lsfysqas2y1hlpp09q', connectorId: 'erp', length: 2 },
    );
  });

  it('takes a connector of null for none', () => {
    const { rows } = readTable(JSON.stringify([{ ...record, CONNECTOR_ID: null }]));
    assert.deepEqual(
      rows.map(({ connectorId }) => connectorId),
      [''],
    );
  });

  const offsets: [time: string, minutes: number][] = [
    ['2020-09-14T09:34:40+03:00', 180],
    ['2020-09-14T01:04:40-05:30', -330],
    ['2020-09-14T06:34:40Z', 0],
  ];
  for (const [time, minutes] of offsets) {
    it(`reads the server's offset from ${time}`, () => {
      assert.equal(readTable(JSON.stringify([{ ...record, TIMESTAMP_X: time }])).offsetMinutes, minutes);
    });
  }

  it('knows no offset where there are no records', () => {
    assert.deepEqual(readTable('[]'), { rows: [], offsetMinutes: undefined });
  });

  const broken: [name: string, json: string, message: RegExp][] = [
    ['is not JSON', '[', /^The table is not JSON$/],
    ['is not an array', '{}', /^The table is not an array of records$/],
    ['holds something else than records', '[1]', /^Record 1 of the table is not an object$/],
    ['has an unknown field', change({ NAME: 1 }), /^Record 2 of the table \(ID "7"\): unknown field NAME$/],
    ['lacks a field', change({ EVENT_DATA: undefined }), /^Record 2 .*: EVENT_DATA is missing$/],
    ['has an id that is none', change({ ID: 'x' }), /ID is not a number above 0: "x"$/],
    ['has a time without offset', change({ TIMESTAMP_X: '2020-09-14T09:34:40' }), /TIMESTAMP_X is not a time/],
    ['has a time that does not exist', change({ TIMESTAMP_X: '2020-19-14T09:34:40Z' }), /TIMESTAMP_X is not a time/],
    ['has an event name in lower case', change({ EVENT_NAME: 'onTaskAdd' }), /EVENT_NAME is not a name in upper case/],
    ['has a short MESSAGE_ID', change({ MESSAGE_ID: '1' }), /MESSAGE_ID is not 32 letters and digits: "1"$/],
    ['has a short PROCESS_ID', change({ PROCESS_ID: '1' }), /PROCESS_ID is not empty or 32 letters and digits/],
    ['has another ERROR', change({ ERROR: '2' }), /ERROR is not "0" or "1": "2"$/],
    ['has an id twice', change({ ID: '365' }), /^Two records of the table have ID 365$/],
    ['breaks the unique index', change({}), /^Two records of the table have MESSAGE_ID 634959bd/],
  ];
  for (const [name, json, message] of broken) {
    it(`says what is wrong when the table ${name}`, () => {
      assert.throws(() => readTable(json), { message });
    });
  }
});

/** A good record, and a second one with the id 7 and these values. */
function change(values: Record<string, unknown>): string {
  return JSON.stringify([record, { ...record, ID: '7', ...values }]);
}
