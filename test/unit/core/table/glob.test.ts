import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { globTest } from '../../../../src/core/table/glob.ts';

describe('a pattern', () => {
  it('has * stand for any text, also none, and only for that', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', '.'), maxLength: 6 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 5 });
    fc.assert(
      fc.property(text, pattern, (one, wanted) => {
        const regExp = new RegExp(`^${wanted.replaceAll('.', String.raw`\.`).replaceAll('*', '.*')}$`, 'i');
        assert.equal(globTest(wanted)(one), regExp.test(one));
      }),
      { seed: 11, numRuns: 3000 },
    );
  });
});
