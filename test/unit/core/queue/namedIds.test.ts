import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { NamedIds } from '../../../../src/core/queue/namedIds.ts';
import { parseRecordId, type RecordId } from '../../../../src/core/queue/record.ts';

const id = fc.bigInt({ min: 1n, max: 40n }).map((small): RecordId => toId(small));
const anyId = fc.oneof(id, fc.bigInt({ min: 1n, max: 99_999_999_999_999_999_999n }).map(toId));

function toId(value: bigint): RecordId {
  const parsed = parseRecordId(String(value));
  assert.ok(parsed !== undefined);
  return parsed;
}

describe('the ids that were named', () => {
  it('are counted between any two, as numbers however long, and each once', () => {
    fc.assert(
      fc.property(fc.array(anyId), anyId, anyId, (ids, first, last) => {
        const between = new Set(ids.filter((one) => BigInt(one) >= BigInt(first) && BigInt(one) <= BigInt(last)));
        const named = new NamedIds(ids);
        assert.equal(named.countBetween(first, last), between.size);
        assert.equal(named.has(first), ids.includes(first));
      }),
      { seed: 51, numRuns: 1000 },
    );
  });
});
