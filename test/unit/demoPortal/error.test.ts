import assert from 'node:assert/strict';

import type { Json } from '../../../src/core/json.ts';
import { startDemoPortal, type DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../../src/demoPortal/row.ts';
import { call, makeRow, processId, quiet, remaining } from './callPortal.ts';

const batch = processId('batch');
const other = processId('other');
/** Several rows about one object have one MESSAGE_ID. */
const same = { eventData: { FIELDS: { ID: 7 } } };
const message = makeRow({ id: 1, ...same }).messageId;

describe('event.offline.error', () => {
  let portal: DemoPortal;

  async function start(rows: Row[]): Promise<void> {
    portal = await startDemoPortal({ ...quiet, rows });
  }
  afterEach(() => portal.close());

  async function markFailed(params: Record<string, Json>): Promise<void> {
    const { status, body, text } = await call(portal, 'event.offline.error', params);
    assert.deepEqual([status, body['result']], [200, true], text);
  }
  const states = () => portal.table.rows().map(({ id, processId: reserved, error }) => [id, reserved, error]);

  it('marks the named rows of the batch; they lose the reservation', async () => {
    await start([makeRow({ id: 1, ...same, processId: batch }), makeRow({ id: 2, processId: batch })]);
    await markFailed({ process_id: batch, message_id: [message] });
    assert.deepEqual(states(), [
      [1, '', true],
      [2, batch, false],
    ]);
  });

  it('deletes other rows with the same key that have not failed: waiting ones and those of other batches', async () => {
    await start([
      makeRow({ id: 1, ...same, processId: batch }),
      makeRow({ id: 2, ...same }),
      makeRow({ id: 3, ...same, processId: other }),
      makeRow({ id: 4, ...same, processId: processId('failed'), error: true }),
    ]);
    await markFailed({ process_id: batch, message_id: [message] });
    assert.deepEqual(states(), [
      [1, '', true],
      [4, processId('failed'), true],
    ]);
  });

  it('with a wrong process id marks nothing, deletes, and answers true', async () => {
    await start([makeRow({ id: 1, ...same, processId: batch }), makeRow({ id: 2, ...same }), makeRow({ id: 3 })]);
    await markFailed({ process_id: processId('wrong'), message_id: [message] });
    assert.deepEqual(states(), [[3, '', false]]);
  });

  it('a second time does not touch rows that failed already', async () => {
    await start([makeRow({ id: 1, ...same, processId: batch, error: true })]);
    await markFailed({ process_id: batch, message_id: [message] });
    assert.deepEqual(states(), [[1, batch, true]]);
  });

  it('does nothing with an empty array, and does not check the length of keys', async () => {
    await start([makeRow({ id: 1, ...same, processId: batch })]);
    await markFailed({ process_id: batch, message_id: [] });
    await markFailed({ process_id: batch, message_id: ['x', 2] });
    assert.deepEqual(states(), [[1, batch, false]]);
  });

  it('keeps to its connector, and needs no feature of the plan', async () => {
    await start([makeRow({ id: 1, ...same, processId: batch }), makeRow({ id: 2, ...same, connectorId: 'crm' })]);
    portal.features.rest_offline_extended = false;
    await markFailed({ process_id: batch, message_id: [message] });
    assert.deepEqual(remaining(portal), [1, 2]);
  });

  it('is a failed query where an unreserved row with the key has failed already', async () => {
    await start([makeRow({ id: 1, ...same, processId: batch }), makeRow({ id: 2, ...same, error: true })]);
    const { status, body } = await call(portal, 'event.offline.error', { process_id: batch, message_id: [message] });
    assert.deepEqual([status, body], [500, { error: 'ERROR_CORE', error_description: 'SQL query error!' }]);
  });

  const refused: [name: string, params: Record<string, Json>, description: string, argument: string][] = [
    ['no process id', { message_id: [message] }, "Argument 'PROCESS_ID' is null or empty", 'PROCESS_ID'],
    ['no message id', { process_id: batch }, 'Value must be array of MESSAGE_ID values', 'message_id'],
    [
      'a text for message ids',
      { process_id: batch, message_id: message },
      'Value must be array of MESSAGE_ID values',
      'message_id',
    ],
  ];
  for (const [name, params, description, argument] of refused) {
    it(`refuses ${name}`, async () => {
      await start([makeRow({ id: 1, ...same, processId: batch })]);
      const { status, body } = await call(portal, 'event.offline.error', params);
      assert.deepEqual([status, body], [400, { error: 'ERROR_ARGUMENT', error_description: description, argument }]);
      assert.equal(portal.table.find(1)?.error, false);
    });
  }
});
