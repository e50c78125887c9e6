import assert from 'node:assert/strict';
import type { Row } from '../../../../src/core/archive/view.ts';
import { parseRecordId, type RecordState } from '../../../../src/core/queue/record.ts';
import { choiceSummary } from '../../../../src/webview/queue/choiceSummary.ts';

const rows = [
  row(1, 'failed', 'ONTASKADD'),
  row(2, 'waiting', 'ONCRMDEALADD'),
  row(3, 'waiting', 'ONTASKADD'),
  row(4, 'reserved', 'ONCRMLEADADD'),
];

describe('what chosen records have in common', () => {
  it('is their states in the usual order, their times, and their events, the most frequent first', () => {
    const spans = [
      { from: 0, to: 1 },
      { from: 1, to: 4 },
    ];
    assert.deepEqual(
      choiceSummary(spans, (position) => rows[position]),
      {
        states: [
          ['waiting', 2],
          ['reserved', 1],
          ['failed', 1],
        ],
        oldest: 1,
        newest: 4,
        events: [
          ['ONTASKADD', 2],
          ['ONCRMDEALADD', 1],
          ['ONCRMLEADADD', 1],
        ],
      },
    );
  });

  it('is not told where a row is not here, nor of nothing', () => {
    assert.equal(
      choiceSummary([{ from: 2, to: 5 }], (position) => rows[position]),
      undefined,
    );
    assert.equal(
      choiceSummary([], (position) => rows[position]),
      undefined,
    );
  });
});

function row(number: number, state: RecordState, eventName: string): Row {
  const id = parseRecordId(String(number));
  assert.ok(id !== undefined);
  return {
    id,
    state,
    eventName,
    family: undefined,
    aboutId: '',
    typeId: '',
    changedAt: number,
    user: '',
    processId: '',
  };
}
