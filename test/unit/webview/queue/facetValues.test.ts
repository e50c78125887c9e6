import assert from 'node:assert/strict';
import { facetValues, withCounted } from '../../../../src/webview/queue/facetValues.ts';

describe('the values of a facet', () => {
  const users = Array.from({ length: 9 }, (_, i) => ({ value: String(i + 1), count: 90 - i }));

  it('are the first few, with the number of the others', () => {
    const { values, count } = facetValues('user', users, '', false);
    assert.deepEqual(
      values.map(({ value }) => value),
      ['1', '2', '3', '4', '5'],
    );
    assert.equal(count, 9);
  });

  it('are all of them when they were asked for, or when one more would take no more room than its button', () => {
    assert.equal(facetValues('user', users, '', true).values.length, 9);
    assert.equal(facetValues('user', users.slice(0, 6), '', false).values.length, 6);
  });

  it('have those that the filter names, in their own places', () => {
    const { values, count } = facetValues('user', users, 'user:9 -user:2', false);
    assert.deepEqual(
      values.map(({ value, presence }) => [value, presence]),
      [
        ['1', undefined],
        ['2', 'excluded'],
        ['3', undefined],
        ['4', undefined],
        ['5', undefined],
        ['9', 'included'],
      ],
    );
    assert.equal(count, 9);
  });

  it('have no more of those that a pattern covers than fit twice', () => {
    const events = Array.from({ length: 60 }, (_, i) => ({ value: `ONCRM${i}`, count: 60 - i }));
    const { values, count } = facetValues('event', events, 'event:ONCRM*', false);
    assert.equal(values.length, 18);
    assert.equal(count, 60);
  });

  it('name no user, but not that no process is known', () => {
    const counts = [
      { value: '', count: 5 },
      { value: 'abc', count: 1 },
    ];
    assert.deepEqual(facetValues('user', counts, 'user:none', false).values[0], {
      value: '',
      count: 5,
      presence: 'included',
    });
    assert.deepEqual(
      facetValues('process', counts, '', false).values.map(({ value }) => value),
      ['abc'],
    );
  });
});

describe('the counts that the portal told', () => {
  it('count a record that is reserved and failed by both rules', () => {
    const states = [
      { value: 'waiting', count: 100 },
      { value: 'reserved', count: 20 },
      { value: 'failed', count: 3 },
      { value: 'failedReserved', count: 1 },
    ];
    const events = [
      { value: 'ONTASKADD', count: 4 },
      { value: 'ONCRMDEALADD', count: 120 },
    ];
    const facets = withCounted(undefined, { states, events });
    assert.deepEqual(
      facets?.state.map(({ count }) => count),
      [100, 21, 4],
    );
    assert.equal(facets?.event[0]?.value, 'ONCRMDEALADD');
  });

  it('stand beside what was counted here of the rest', () => {
    const user = [{ value: '1', count: 2 }];
    const counted = { state: [], event: [], user, process: [], about: [] };
    assert.equal(withCounted(counted, undefined), counted);
    assert.equal(withCounted(counted, { states: [], events: [] })?.user, user);
  });
});
