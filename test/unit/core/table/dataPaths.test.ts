import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { type Json, parseJson } from '../../../../src/core/json.ts';
import { dataTest } from '../../../../src/core/table/dataPattern.ts';
import { DataPaths } from '../../../../src/core/table/dataPaths.ts';

function pathsOf(...data: readonly Json[]): string[] {
  const paths = new DataPaths();
  data.forEach((one) => paths.add(one));
  return paths.all();
}

describe('what a filter can ask for of data', () => {
  it('are the ways to its values, what most records have first', () => {
    const deal = { FIELDS: { ID: 38 } };
    const task = { FIELDS_BEFORE: 'undefined', FIELDS: { ID: 5, 'odd name': null } };
    assert.deepEqual(pathsOf(deal, task, deal, { B: 1, A: { X: 1 } }), [
      'data.FIELDS.ID',
      'data.A.X',
      'data.B',
      'data.FIELDS."odd name"',
      'data.FIELDS_BEFORE',
    ]);
  });

  it('go through lists without a position, as the filter looks into each element', () => {
    assert.deepEqual(pathsOf({ MESSAGES: [{ id: 1 }, { text: 'x' }], TAGS: ['a', ['b']] }), [
      'data.MESSAGES.id',
      'data.MESSAGES.text',
      'data.TAGS',
    ]);
  });

  it('are none where the data is no object', () => {
    assert.deepEqual(pathsOf(false, null, 107, 'text', []), []);
  });

  it('are not longer than a line, and not too many, however large the data is', () => {
    const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`name${i}`, i]));
    assert.equal(pathsOf(wide).length, 200);
    assert.deepEqual(pathsOf({ ['x'.repeat(200)]: 1 }), []);
  });

  it('end where enough was seen', () => {
    const paths = new DataPaths();
    paths.add(Array.from({ length: 3 }, () => 1));
    assert.equal(paths.isFull, false);
    paths.add(Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [i, i])));
    assert.equal(paths.isFull, true);
  });

  it('are found again in the data when they are asked for', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 4, withNullPrototype: false, values: [fc.integer(), fc.string()] }), (made) => {
        const data = parseJson(JSON.stringify(made)) ?? null;
        for (const path of pathsOf(data)) {
          const [clause] = parseFilter(`${path}:*`).filter;
          assert.ok(clause?.test.field === 'data', path);
          assert.ok(dataTest(clause.test.path, ['*'])(data), path);
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
