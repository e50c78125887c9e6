import assert from 'node:assert/strict';
import type { ClearOutcome } from '../../../../src/core/queue/clearAccount.ts';
import { parseRecord, type QueueRecord, type RecordId } from '../../../../src/core/queue/record.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';
import { checkAgain } from '../../../../src/host/clear/checkAgain.ts';
import { wireRecord } from '../../../support/wireRecord.ts';

const ours = 'yh3gu929sf0d32lsfysqas2y1hlpp09q';

function record(id: string, processId = ''): QueueRecord {
  return parseRecord({ ...wireRecord, ID: id, PROCESS_ID: processId });
}

function ids(...texts: string[]): RecordId[] {
  return texts.map((text) => record(text).id);
}

const outcome: ClearOutcome = {
  cleared: ids('1'),
  alreadyGone: ids('2'),
  stillThere: ids('3'),
  unknown: ids('4', '5', '6'),
  asked: [],
  changed: [],
  held: [
    { processId: ours, ids: ids('3', '4', '5', '6'), isSurelyOurs: true },
    { processId: 'b'.repeat(32), ids: ids('6'), isSurelyOurs: false },
  ],
  copied: 6,
  error: new RestError('network', 'no answer'),
};

function queueOf(...left: QueueRecord[]) {
  const asked: RecordId[][] = [];
  const noted: RecordId[][] = [];
  return {
    asked,
    noted,
    reader: {
      async findByIds(named: readonly RecordId[]) {
        asked.push([...named]);
        return new Map(left.map((one) => [one.id, one]));
      },
    },
    noteCleared: (cleared: readonly RecordId[]): void => void noted.push([...cleared]),
  };
}

describe('a clear that could not be checked, checked again', () => {
  it('counts what is gone as cleared and what is there as still there', async () => {
    const queue = queueOf(record('5', ours), record('6'));
    const checked = await checkAgain(outcome, queue);
    assert.deepEqual(queue.asked, [outcome.unknown]);
    assert.deepEqual(checked, {
      ...outcome,
      cleared: ids('1', '4'),
      stillThere: ids('3', '5', '6'),
      unknown: [],
      held: [{ processId: ours, ids: ids('3', '5'), isSurelyOurs: true }],
      error: undefined,
    });
  });

  it('counts what is gone, and was sent no further than to be reserved, as already gone; what is reserved may be ours', async () => {
    const asked = ids('5', '6', '7', '8');
    const queue = queueOf(record('5', ours), record('6'), record('7', 'b'.repeat(32)));
    const checked = await checkAgain({ ...outcome, unknown: ids('4', '5', '6', '7', '8'), asked, held: [] }, queue);
    assert.deepEqual(checked, {
      ...outcome,
      cleared: ids('1', '4'),
      alreadyGone: ids('2', '8'),
      stillThere: ids('3', '5', '6', '7'),
      unknown: [],
      held: [
        { processId: ours, ids: ids('5'), isSurelyOurs: false },
        { processId: 'b'.repeat(32), ids: ids('7'), isSurelyOurs: false },
      ],
      error: undefined,
    });
    assert.deepEqual(queue.noted, [ids('4')]);
  });

  it('says why where the queue can’t be asked this time either', async () => {
    const error = new RestError('timeout', 'no answer in time');
    const queue = { ...queueOf(), reader: { findByIds: async () => await Promise.reject(error) } };
    assert.deepEqual(await checkAgain(outcome, queue), { ...outcome, error });
  });

  it('keeps a failure on this computer, which a check mends nothing of', async () => {
    const error = new Error('a defect');
    assert.equal((await checkAgain({ ...outcome, error }, queueOf())).error, error);
  });
});
