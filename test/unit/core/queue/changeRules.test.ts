import assert from 'node:assert/strict';
import { assertSafeChange, UnsafeChangeError } from '../../../../src/core/queue/changeRules.ts';
import { NamedIds } from '../../../../src/core/queue/namedIds.ts';
import type { Params } from '../../../../src/core/rest/queryString.ts';

const process_id = 'yh3gu929sf0d32lsfysqas2y1hlpp09q';
const one: Params = { '=ID': '5' };
const range = (first: string, last: string): Params => ({ '=EVENT_NAME': 'ONCRMDEALADD', '>=ID': first, '<=ID': last });
const get = (params: Params) => ({ method: 'event.offline.get', params });
const clear = (params: Params) => ({ method: 'event.offline.clear', params });

const named = new Set(['5', '6']);
const refusal = (command: ReturnType<typeof get>, ids = named): string | undefined => {
  try {
    assertSafeChange(command, new NamedIds(ids));
    return undefined;
  } catch (error) {
    assert.ok(error instanceof UnsafeChangeError);
    return error.message;
  }
};

describe('the check of changing commands lets through', () => {
  const sent = {
    'the reservation of one named record': get({ filter: one, limit: 1, clear: 0, error: 0 }),
    'the reservation of a failed one': get({ filter: one, limit: 1, clear: 0, error: 1 }),
    'the reservation of a range between two named ones': get({
      filter: range('5', '6'),
      order: { ID: 'ASC' },
      limit: 2,
      clear: 0,
      error: 0,
    }),
    'taking one named record out': get({ filter: one, limit: 1, clear: 1, error: 0 }),
    'clearing one named record': clear({ process_id, id: ['5'] }),
    'clearing several named records of a batch': clear({ process_id, id: ['5', '6'] }),
    'ids as numbers': clear({ process_id, id: [5, 6] }),
    'reading a batch again': get({ process_id, filter: one, limit: 50, clear: 0 }),
  };
  for (const [name, command] of Object.entries(sent)) {
    it(name, () => assert.equal(refusal(command), undefined));
  }
});

/** Commands that break one rule each, so that nothing but this rule stops them. */
const broken: Record<string, (readonly [ReturnType<typeof get>, ids?: Set<string>])[]> = {
  'a method that is not known to clear': [
    [{ method: 'event.offline.error', params: { process_id, message_id: ['m'] } }],
    [{ method: 'event.offline.list', params: {} }],
    [{ method: 'event.offline.Get', params: { filter: one, limit: 1, clear: 1 } }],
    [{ method: 'batch', params: {} }],
  ],
  'an empty process_id': [
    [clear({ process_id: '', id: ['5'] })],
    [clear({ process_id: ' ', id: ['5'] })],
    [clear({ process_id: [], id: ['5'] })],
    [clear({ process_id: 'x'.repeat(65), id: ['5'] })],
    [get({ process_id: '', filter: one, limit: 1, clear: 0 })],
  ],
  'an empty or missing id list': [
    [clear({ process_id })],
    [clear({ process_id, id: [] })],
    [clear({ process_id, id: '5' })],
    [clear({ process_id, id: {} })],
    [clear({ process_id, message_id: ['m'] })],
  ],
  'a clear without a process_id': [[clear({ id: ['5'] })]],
  'id together with message_id': [[clear({ process_id, id: ['5'], message_id: ['m'] })]],
  'get without filter, limit and clear': [
    [get({ process_id, limit: 1, clear: 0 })],
    [get({ process_id, filter: one, clear: 0 })],
    [get({ process_id, filter: '5', limit: 1, clear: 0 })],
  ],
  'process_id together with clear: 1': [[get({ process_id, filter: one, limit: 1, clear: 1 })]],
  'clear: 1 other than with one =ID and limit: 1': [
    [get({ filter: one, limit: 2, clear: 1 })],
    [get({ filter: { '>=ID': '5' }, limit: 1, clear: 1 })],
    [get({ filter: { '=ID': '5', '>ID': '5' }, limit: 1, clear: 1 })],
    [get({ filter: {}, limit: 1, clear: 1 })],
    [get({ filter: one, limit: 1, clear: '1' })],
    [get({ filter: one, limit: 1, clear: 2 })],
    [get({ filter: { '=ID': '05' }, limit: 1, clear: 1 }), new Set(['05'])],
  ],
  'clear: 0 other than with one =ID and limit: 1, a range of named ids, or a process_id': [
    [get({ filter: {}, limit: 50, clear: 0 })],
    [get({ filter: one, limit: 2, clear: 0 })],
    [get({ filter: { '>=ID': '5', '<=ID': '6' }, limit: 1, clear: 0 })],
    [get({ filter: range('5', '6'), limit: 3, clear: 0 })],
    [get({ filter: range('5', '9'), limit: 3, clear: 0 }), new Set(['5', '9'])],
    [get({ filter: range('6', '5'), limit: 1, clear: 0 })],
    [get({ filter: range('5', '6'), limit: 0, clear: 0 })],
    [get({ filter: range('5', '6'), limit: 1.5, clear: 0 })],
    [
      get({ filter: range('1', '51'), limit: 51, clear: 0 }),
      new Set(Array.from({ length: 51 }, (_, i) => String(i + 1))),
    ],
    [get({ filter: { ...range('5', '6'), '=MESSAGE_ID': '5' }, limit: 2, clear: 0 })],
  ],
  'a $result reference': [
    [clear({ process_id, id: ['$result[a][0][ID]'] }), new Set(['$result[a][0][ID]'])],
    [clear({ process_id, id: ['$RESULT[a][0][ID]'] }), new Set(['$RESULT[a][0][ID]'])],
    [clear({ process_id, id: ['$total[a]'] }), new Set(['$total[a]'])],
    [
      get({ process_id, filter: { '=ID': '5', '=MESSAGE_ID': '$result[a]' }, limit: 1, clear: 0 }),
      new Set(['5', '$result[a]']),
    ],
  ],
  'an id that was not named': [
    [clear({ process_id, id: ['5', '7'] })],
    [clear({ process_id, id: [['5']] })],
    [clear({ process_id, id: ['05'] })],
    [get({ filter: { '=ID': '7' }, limit: 1, clear: 1 })],
    [get({ filter: { '=ID': '7' }, limit: 1, clear: 0 })],
    [get({ filter: range('5', '7'), limit: 2, clear: 0 })],
    [get({ filter: range('4', '6'), limit: 2, clear: 0 })],
    [get({ filter: { '=ID': ['5'] }, limit: 1, clear: 1 })],
  ],
  'a parameter that is not known': [
    [get({ filter: one, limit: 1, clear: 1, PROCESS_ID: process_id })],
    [get({ filter: one, limit: 1, clear: 0, Clear: 1 })],
    [clear({ process_id, id: ['5'], MESSAGE_ID: ['m'] })],
    [clear({ process_id, id: ['5'], auth_connector: 'other' })],
  ],
};

describe('the check of changing commands refuses', () => {
  for (const [rule, commands] of Object.entries(broken)) {
    for (const [command, ids] of commands) {
      it(`${rule}: ${command.method} ${JSON.stringify(command.params)}`, () => {
        assert.equal(refusal(command, ids), `refused to send ${command.method}: ${rule}`);
      });
    }
  }

  it('anything at all where nothing was named', () => {
    for (const command of [get({ filter: one, limit: 1, clear: 1 }), clear({ process_id, id: ['5'] })]) {
      assert.match(refusal(command, new Set()) ?? '', /an id that was not named/);
    }
  });

  it('a get and a clear without parameters, which would delete 50 records or do so with a default', () => {
    assert.notEqual(refusal(get({})), undefined);
    assert.notEqual(refusal(clear({})), undefined);
    assert.notEqual(refusal(get({ filter: one, limit: 1 })), undefined);
  });
});
