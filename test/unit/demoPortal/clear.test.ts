import assert from 'node:assert/strict';

import type { Json } from '../../../src/core/json.ts';
import { startDemoPortal, type DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { call, makeRow, processId, quiet, remaining } from './callPortal.ts';

const batch = processId('batch');
const other = processId('other');
const message = (id: number) => makeRow({ id }).messageId;

describe('event.offline.clear', () => {
  let portal: DemoPortal;

  beforeEach(async () => {
    portal = await startDemoPortal({
      ...quiet,
      rows: [
        makeRow({ id: 1, processId: batch }),
        makeRow({ id: 2, processId: batch, error: true }),
        makeRow({ id: 3, processId: other }),
        makeRow({ id: 4 }),
        makeRow({ id: 5, error: true }),
        makeRow({ id: 6, connectorId: 'crm', processId: batch }),
      ],
    });
  });
  afterEach(() => portal.close());

  async function clear(params: Record<string, Json>): Promise<number[]> {
    const { status, body, text } = await call(portal, 'event.offline.clear', params);
    assert.deepEqual([status, body['result']], [200, true], text);
    return remaining(portal);
  }

  const cases: [name: string, params: Record<string, Json>, left: number[]][] = [
    ['deletes the named ids of the batch', { process_id: batch, id: [1] }, [2, 3, 4, 5, 6]],
    ['takes ids as digits, and an object of them', { process_id: batch, id: { a: '1', b: '2' } }, [3, 4, 5, 6]],
    ['deletes by message id', { process_id: batch, message_id: [message(2)] }, [1, 3, 4, 5, 6]],
    ['lets message_id win over id', { process_id: batch, id: [1], message_id: [message(2)] }, [1, 3, 4, 5, 6]],
    ['deletes the whole batch without ids', { process_id: batch }, [3, 4, 5, 6]],
    ['deletes the whole batch with an empty id list', { process_id: batch, id: [] }, [3, 4, 5, 6]],
    [
      'deletes the whole batch with an empty message_id list',
      { process_id: batch, message_id: [], id: [1] },
      [3, 4, 5, 6],
    ],
    ['deletes the whole batch with null lists', { process_id: batch, id: null, message_id: null }, [3, 4, 5, 6]],
    ['deletes nothing outside the batch', { process_id: batch, id: [3, 4, 5] }, [1, 2, 3, 4, 5, 6]],
    ['answers true to unknown ids', { process_id: batch, id: [999] }, [1, 2, 3, 4, 5, 6]],
    ['answers true to an unknown batch', { process_id: processId('none') }, [1, 2, 3, 4, 5, 6]],
    ['deletes all unreserved rows with an empty process id, failed ones included', { process_id: '' }, [1, 2, 3, 6]],
    ['deletes named unreserved rows with an empty process id', { process_id: '', id: [5] }, [1, 2, 3, 4, 6]],
    ['takes a process id of white space for empty', { process_id: '  ', id: [4] }, [1, 2, 3, 5, 6]],
    ['trims the process id', { process_id: ` ${other} ` }, [1, 2, 4, 5, 6]],
    ['deletes nothing under another connector', { process_id: batch, auth_connector: 'shop' }, [1, 2, 3, 4, 5, 6]],
    ['deletes within its connector', { process_id: batch, auth_connector: 'crm' }, [1, 2, 3, 4, 5]],
  ];
  for (const [name, params, left] of cases) {
    it(name, async () => {
      assert.deepEqual(await clear(params), left);
    });
  }

  it('is idempotent', async () => {
    await clear({ process_id: batch, id: [1] });
    assert.deepEqual(await clear({ process_id: batch, id: [1] }), [2, 3, 4, 5, 6]);
  });

  it('needs no feature of the plan', async () => {
    portal.features.rest_offline_extended = false;
    assert.deepEqual(await clear({ process_id: other }), [1, 2, 4, 5, 6]);
  });

  const missing = "Argument 'PROCESS_ID' is null or empty";
  const notIds = 'Value must be array of integers';
  const notMessages = 'Value must be array of MESSAGE_ID values';
  const refused: [name: string, params: Record<string, Json>, description: string, argument: string][] = [
    ['no process id', { id: [1] }, missing, 'PROCESS_ID'],
    ['a process id of null', { process_id: null }, missing, 'PROCESS_ID'],
    ['an id that is no array', { process_id: batch, id: 1 }, notIds, 'id'],
    ['an id of 0', { process_id: batch, id: [1, 0] }, notIds, 'id'],
    ['a negative id', { process_id: batch, id: [-1] }, notIds, 'id'],
    ['an id that is no number', { process_id: batch, id: ['x'] }, notIds, 'id'],
    ['an id that only begins with digits', { process_id: batch, id: ['1x'] }, notIds, 'id'],
    ['an id that is no whole number', { process_id: batch, id: [1.5] }, notIds, 'id'],
    ['an id of true', { process_id: batch, id: [true] }, notIds, 'id'],
    ['a list within the list of ids', { process_id: batch, id: [[1]] }, notIds, 'id'],
    ['a message id that is no array', { process_id: batch, message_id: message(1) }, notMessages, 'message_id'],
    ['a message id of the wrong length', { process_id: batch, message_id: [2] }, notMessages, 'message_id'],
    [
      'a message id with white space around it',
      { process_id: batch, message_id: [` ${message(1)} `] },
      notMessages,
      'message_id',
    ],
    [
      'a good message id beside a bad one',
      { process_id: batch, message_id: [message(1), ''] },
      notMessages,
      'message_id',
    ],
  ];
  for (const [name, params, description, argument] of refused) {
    it(`refuses ${name}, and nothing is deleted`, async () => {
      const { status, body } = await call(portal, 'event.offline.clear', params);
      assert.deepEqual([status, body], [400, { error: 'ERROR_ARGUMENT', error_description: description, argument }]);
      assert.equal(portal.table.size, 6);
    });
  }
});
