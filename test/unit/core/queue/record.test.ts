import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/core/json.ts';
import {
  changedAt,
  compareIds,
  isSameRecord,
  parseRecord,
  parseRecordId,
  parseTakenRecord,
  stateOf,
  toWire,
} from '../../../../src/core/queue/record.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { wireRecord } from '../../../support/wireRecord.ts';

const wire: JsonObject = wireRecord;
const { PROCESS_ID: _processId, ERROR: _error, ...taken } = wire;

const state = (PROCESS_ID: string, ERROR: string): string => stateOf(parseRecord({ ...wire, PROCESS_ID, ERROR }));
const parseId = (text: string) => {
  const id = parseRecordId(text);
  assert.ok(id !== undefined);
  return id;
};

describe('a record of event.offline.list', () => {
  it('has its eight fields', () => {
    assert.deepEqual(parseRecord(wire), {
      id: '365',
      timestamp: '2020-09-14T09:34:40+03:00',
      eventName: 'ONCRMDEALUPDATE',
      eventData: { FIELDS: { ID: 38 } },
      eventAdditional: { user_id: '1' },
      messageId: '634959bd00d83c392c34d5e804d5682a',
      processId: '',
      failed: false,
    });
    assert.deepEqual(toWire(parseRecord(wire)), wire);
  });

  it('may have numbers where PostgreSQL portals send them', () => {
    assert.deepEqual(parseRecord({ ...wire, ID: 365, ERROR: 0 }), parseRecord(wire));
    assert.equal(parseRecord({ ...wire, ERROR: 1 }).failed, true);
  });

  it('may have any JSON value as its data, and none', () => {
    const shapes: Json[] = [
      { FIELDS: { ID: 123 } },
      { FIELDS: { ID: 'USD' } },
      { FIELDS_BEFORE: 'undefined', FIELDS_AFTER: { ID: 123 }, IS_ACCESSIBLE_BEFORE: 'N' },
      { id: 1414 },
      { ID: '123', ACTIVE: true, UF_DEPARTMENT: [1, 2] },
      { DATA: [{ chat: { id: 8000 }, message: { text: '<b>\u0000\u2028</b>' } }] },
      107,
      'text',
      '',
      true,
      false,
      null,
      [],
      {},
    ];
    for (const EVENT_DATA of shapes) {
      assert.deepEqual(parseRecord({ ...wire, EVENT_DATA }).eventData, EVENT_DATA);
    }
    const { EVENT_DATA: _data, ...without } = wire;
    assert.equal(parseRecord(without).eventData, null);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const EVENT_DATA: Json = JSON.parse(JSON.stringify(value));
        assert.deepEqual(toWire(parseRecord({ ...wire, EVENT_DATA })), { ...wire, EVENT_DATA });
      }),
      { seed: 1, numRuns: 1000 },
    );
  }).timeout(30_000);

  it('may have any of the documented shapes of additional data', () => {
    const shapes: Json[] = [{ user_id: '1' }, { user_id: 0 }, { user_id: null }, false, null, 0, []];
    for (const EVENT_ADDITIONAL of shapes) {
      assert.deepEqual(parseRecord({ ...wire, EVENT_ADDITIONAL }).eventAdditional, EVENT_ADDITIONAL);
    }
  });

  it('is in one of four states', () => {
    assert.deepEqual(
      [state('', '0'), state('p1', '0'), state('', '1'), state('p1', '1')],
      ['waiting', 'reserved', 'failed', 'failedReserved'],
    );
  });

  it('changed last at the instant that its time stamp names, in any zone', () => {
    assert.equal(changedAt(parseRecord(wire)), Date.UTC(2020, 8, 14, 6, 34, 40));
    assert.equal(
      changedAt(parseRecord({ ...wire, TIMESTAMP_X: '2020-09-14T06:34:40Z' })),
      Date.UTC(2020, 8, 14, 6, 34, 40),
    );
  });

  it('is none where a field that everything hangs on is missing or of a wrong type', () => {
    const wrong: [string, Json[]][] = [
      ['ID', ['', '0', '00365', '-1', '1.5', '1e3', ' 365', 0, -1, 1.5, 2 ** 53, null, true, [], '1'.repeat(21)]],
      ['TIMESTAMP_X', ['', 'yesterday', 1789646720, null]],
      ['EVENT_NAME', [null, 5, [], {}]],
      ['MESSAGE_ID', [null, 5]],
      ['PROCESS_ID', [null, 0, false, []]],
      ['ERROR', ['', '2', 2, true, false, null, 'N']],
    ];
    for (const [field, values] of wrong) {
      const { [field]: _left, ...without } = wire;
      assert.throws(() => parseRecord(without), ofKind('protocol'), `without ${field}`);
      for (const value of values) {
        assert.throws(
          () => parseRecord({ ...wire, [field]: value }),
          ofKind('protocol'),
          `${field}: ${JSON.stringify(value)}`,
        );
      }
    }
    for (const value of [null, 'x', 5, [], [wire]]) {
      assert.throws(() => parseRecord(value), ofKind('protocol'));
    }
  });

  it('is the same as another reading only if all eight fields are', () => {
    const changes: [string, Json][] = [
      ['ID', '366'],
      ['TIMESTAMP_X', '2020-09-14T09:34:41+03:00'],
      ['EVENT_NAME', 'ONCRMDEALADD'],
      ['EVENT_DATA', { FIELDS: { ID: 39 } }],
      ['EVENT_ADDITIONAL', { user_id: 0 }],
      ['MESSAGE_ID', 'x'],
      ['PROCESS_ID', 'p1'],
      ['ERROR', '1'],
    ];
    assert.equal(isSameRecord(parseRecord(wire), parseRecord({ ...wire, ID: 365, ERROR: 0 })), true);
    for (const [field, value] of changes) {
      assert.equal(isSameRecord(parseRecord(wire), parseRecord({ ...wire, [field]: value })), false, field);
    }
  });
});

describe('a record of event.offline.get', () => {
  it('lacks process id and error, which the caller knows', () => {
    assert.deepEqual(parseTakenRecord(taken, { processId: 'p1', failed: true }), {
      ...parseRecord(wire),
      processId: 'p1',
      failed: true,
    });
  });

  it('is none where it is no object, or has no id', () => {
    const { ID: _id, ...without } = taken;
    for (const value of [null, 5, 'x', [], {}, without]) {
      assert.throws(() => parseTakenRecord(value, { processId: '', failed: false }), ofKind('protocol'));
    }
  });
});

describe('ids', () => {
  it('compare by number, whatever their size', () => {
    const id = fc.bigInt({ min: 1n, max: 10n ** 20n - 1n });
    fc.assert(
      fc.property(id, id, (a, b) => {
        assert.equal(Math.sign(compareIds(parseId(String(a)), parseId(String(b)))), a < b ? -1 : a > b ? 1 : 0);
      }),
      { seed: 1, numRuns: 1000 },
    );
  }).timeout(30_000);

  it('of 20 digits keep all of them', () => {
    assert.equal(parseRecordId('18446744073709551615'), '18446744073709551615');
  });
});
