import assert from 'node:assert/strict';
import { listStep } from '../../../src/webview/listKeys.ts';

const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'Enter'];

/** Where each of the keys leads. */
function stepsFrom(at: number | undefined): (number | undefined)[] {
  return keys.map((key) => listStep(key, { at, count: 100, page: 10 }));
}

describe('the keys of a list', () => {
  it('lead on from where the keyboard is, and never out of the list', () => {
    assert.deepEqual(stepsFrom(50), [51, 49, 60, 40, 0, 99, undefined]);
    assert.deepEqual(stepsFrom(0), [1, 0, 10, 0, 0, 99, undefined]);
    assert.deepEqual(stepsFrom(99), [99, 98, 99, 89, 0, 99, undefined]);
  });

  it('lead in from the end that is nearest where it is at no row yet', () => {
    assert.deepEqual(stepsFrom(undefined), [0, 99, 9, 90, 0, 99, undefined]);
  });
});
