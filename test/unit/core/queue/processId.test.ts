import assert from 'node:assert/strict';
import { isProcessId } from '../../../../src/core/queue/processId.ts';
import { processId } from '../../demoPortal/callPortal.ts';

describe('a process id', () => {
  it('is a text of letters and digits, and never empty', () => {
    assert.equal(isProcessId(processId('a')), true);
    for (const value of ['', ' ', 'a b', 'a-b', "'", 'x'.repeat(65), '$result[a]', 5, null, undefined, ['a']]) {
      assert.equal(isProcessId(value), false);
    }
  });
});
