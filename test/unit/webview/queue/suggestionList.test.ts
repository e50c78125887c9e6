import assert from 'node:assert/strict';
import { localOffset } from '../../../../src/core/filter/zone.ts';
import { SuggestionList } from '../../../../src/webview/queue/suggestionList.ts';

describe('the suggestions of the filter box', () => {
  let text: string;
  let events: readonly string[];
  let list: SuggestionList;

  beforeEach(() => {
    events = ['ONTASKADD', 'ONTASKUPDATE', 'ONTASKDELETE'];
    list = new SuggestionList({
      text: () => text,
      caret: () => text.length,
      known: () => ({
        facets: { state: [], event: events.map((value) => ({ value, count: 1 })), user: [], process: [], about: [] },
        paths: ['data.FIELDS.ID'],
        now: 0,
        zoneOffsetOf: localOffset,
      }),
    });
  });

  function typeIn(typed: string): void {
    text = typed;
    list.suggest();
  }

  it('offer a value to be taken by Enter, and a field only to be chosen', () => {
    typeIn('event:');
    assert.equal(list.active?.insert, 'ONTASKADD');
    typeIn('data.f');
    assert.equal(list.active?.insert, 'data.FIELDS.ID:');
    typeIn('ev');
    assert.deepEqual([list.shown?.items.length, list.active], [1, undefined]);
  });

  it('are closed where nothing was typed, unless they are asked for', () => {
    typeIn('');
    assert.equal(list.shown, undefined);
    list.suggest(true);
    assert.notEqual(list.shown, undefined);
    list.close();
    assert.equal(list.shown, undefined);
  });

  it('go round in both directions', () => {
    typeIn('event:');
    const passed = ([-1, -1, 1, 1, 1] as const).map((by) => {
      list.step(by);
      return list.shown?.active;
    });
    assert.deepEqual(passed, [2, 1, 2, 0, 1]);
    typeIn('a');
    list.step(-1);
    assert.equal(list.active?.insert, 'age:');
  });

  it('stay at their place when other values become known, as far as there are so many', () => {
    typeIn('event:');
    list.step(-1);
    events = ['ONTASKADD', 'ONTASKUPDATE'];
    list.refresh();
    assert.equal(list.active?.insert, 'ONTASKUPDATE');
    events = [];
    list.refresh();
    assert.equal(list.shown, undefined);
  });
});
