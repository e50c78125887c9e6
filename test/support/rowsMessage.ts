import assert from 'node:assert/strict';
import type { Row } from '../../src/core/archive/view.ts';
import { parseRecordId } from '../../src/core/queue/record.ts';
import type { RowsMessage } from '../../src/protocol/queueMessages.ts';

/** So many rows of a result; the one at position 0 has the ID 1. */
export function rowsMessage(resultId: number, from: number, size: number): RowsMessage {
  return { type: 'rows', resultId, from, rows: Array.from({ length: size }, (_, i) => row(from + i + 1)) };
}

function row(number: number): Row {
  const id = parseRecordId(String(number));
  assert.ok(id !== undefined);
  return {
    id,
    state: 'waiting',
    eventName: 'ONTASKADD',
    family: 'task',
    aboutId: '1',
    typeId: '',
    changedAt: number,
    user: '',
    processId: '',
  };
}
