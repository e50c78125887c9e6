import assert from 'node:assert/strict';
import type { Batch } from '../../../../src/core/archive/view.ts';
import { type BatchColumn, sortBatches } from '../../../../src/webview/queue/batchOrder.ts';

const batches = [
  batch('b', { count: 2, newest: 10 }),
  batch('a', { count: 2, newest: 30 }),
  batch('c', { count: 1, newest: 20 }),
];

describe('the order of batches', () => {
  it('is by what the column shows, and by process id where that is equal', () => {
    assert.equal(order('process', 'ascending'), 'abc');
    assert.equal(order('records', 'ascending'), 'cab');
    assert.equal(order('records', 'descending'), 'abc');
  });

  it('has the greatest age first when it falls', () => {
    assert.equal(order('newest', 'descending'), 'bca');
    assert.equal(order('newest', 'ascending'), 'acb');
  });
});

function order(column: BatchColumn, direction: 'ascending' | 'descending'): string {
  return sortBatches(batches, { column, direction })
    .map(({ processId }) => processId)
    .join('');
}

function batch(processId: string, { count, newest }: { readonly count: number; readonly newest: number }): Batch {
  return { processId, count, failed: 0, events: [], oldest: 1, newest, firstSeen: 1, lastChange: newest };
}
