import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { mostDifferent, type Totals } from '../../../../src/core/queue/changeStages.ts';

/** Waiting, reserved, failed, failed and reserved, gone: how far a record has come. */
const [WAITING, RESERVED, FAILED, GONE] = [0, 1, 2, 4];

interface Change {
  readonly before: number;
  readonly after: number;
}

const change: fc.Arbitrary<Change> = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4 }))
  .map(([before, further]) => ({ before, after: Math.max(before, further) }));

function totalsOf(stages: readonly number[]): Totals {
  const count = (isWanted: (stage: number) => boolean): number => stages.filter(isWanted).length;
  return {
    all: count((stage) => stage < GONE),
    unfailed: count((stage) => stage <= RESERVED),
    unreserved: count((stage) => stage === WAITING || stage === FAILED),
    waiting: count((stage) => stage === WAITING),
  };
}

describe('counts of records by how far they have come', () => {
  it('differ wherever one of them changed, and tell by how much at most they still will when the one that differs most is settled', () => {
    const law = fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const now = totalsOf(changes.map(({ after }) => after));
      let known = changes.map(({ before }) => before);
      let most: readonly number[] | undefined;
      for (let i = 0; known.some((stage, j) => stage !== changes[j]?.after); i++) {
        assert.ok(i < 4, 'settled more often than there are counts');
        const different = mostDifferent(totalsOf(known), now);
        assert.ok(different !== undefined, 'a change that no count tells');
        if (most !== undefined) {
          assert.ok(different.difference <= Math.max(...most), `${different.difference} are more than ${most.join()}`);
        }
        most = different.othersMost;
        const last = ['waiting', 'unfailed', 'unreserved', 'all'].indexOf(different.of);
        known = known.map((stage, j) => {
          const after = changes[j]?.after ?? stage;
          return stage <= last && after > last ? after : stage;
        });
      }
      assert.equal(mostDifferent(totalsOf(known), now), undefined);
    });
    fc.assert(law, { seed: 1, numRuns: 2000 });
  });

  it('leave nothing to look for where as many are gone as wait no more, and all of them waited', () => {
    const [known, now] = [Array.from({ length: 500 }, () => WAITING), Array.from({ length: 400 }, () => WAITING)];
    const different = mostDifferent(totalsOf(known), totalsOf(now));
    assert.deepEqual([different?.of, different?.difference, different?.othersMost], ['all', 100, [0, 0, 0]]);
  });
});
