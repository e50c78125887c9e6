import assert from 'node:assert/strict';
import { Formats } from '../../../../src/webview/queue/formats.ts';
import { recordsText, searchedText } from '../../../../src/webview/queue/resultText.ts';

const texts = {
  asking: 'Asking {0}…',
  chosenCount: '{0} of {1} selected|{0} of {1} selected',
  recordCount: '{0} record|{0} records',
  recordCountRead: '{1} of {0} record|{1} of {0} records',
  matchCount: '{1} match in {0} record|{1} match in {0} records',
  matchCountRead: '{1} match in {2} of {0} record|{1} match in {2} of {0} records',
  allSearched: '{0} record was searched.|All {0} records were searched.',
  someSearched: '{1} of {0} record were searched.|{1} of {0} records were searched.',
};
const formats = new Formats('en', { ageSeconds: '', ageMinutes: '', ageHours: '', ageDays: '' });

describe('the number of records on the queue page', () => {
  const whole = { portal: 'northwind', total: 104_213, read: 104_213 };
  const partly = { ...whole, read: 65_000 };

  it('is that of the queue as long as nothing is filtered', () => {
    assert.equal(say({ count: 104_213, searched: 104_213 }, false), '104,213 records');
    assert.equal(say({ count: 1, searched: 1 }, false, { ...whole, total: 1, read: 1 }), '1 record');
  });

  it('says in how many records it was looked', () => {
    assert.equal(say({ count: 39_527, searched: 104_213 }, true), '39,527 match in 104,213 records');
  });

  it('says on how much it rests before the whole queue was read', () => {
    assert.equal(say({ count: 48, searched: 65_000 }, true, partly), '48 match in 65,000 of 104,213 records');
    assert.equal(say({ count: 65_000, searched: 65_000 }, false, partly), '65,000 of 104,213 records');
    assert.equal(searchedText(65_000, partly, texts, formats), '65,000 of 104,213 records were searched.');
  });

  it('does not say “of” where the queue grew shorter than what was read of it', () => {
    assert.equal(
      say({ count: 48, searched: 65_000 }, true, { ...partly, total: 64_000 }),
      '48 match in 65,000 records',
    );
    assert.equal(searchedText(12, { total: undefined, read: 12 }, texts, formats), 'All 12 records were searched.');
  });

  it('does not say “of” where a sync brought records that are about to be looked at', () => {
    assert.equal(say({ count: 100, searched: 100 }, false, { ...whole, total: 110, read: 110 }), '100 records');
    assert.equal(searchedText(100, { total: 110, read: 110 }, texts, formats), 'All 100 records were searched.');
  });

  it('is that of the chosen ones where there are several', () => {
    const result = { count: 13_048, searched: 104_213 };
    const text = recordsText({ result, status: whole, isFiltered: true, chosenCount: 4 }, texts, formats);
    assert.equal(text, '4 of 13,048 selected');
  });

  it('says who is asked before the first answer', () => {
    assert.equal(say(undefined, false), 'Asking northwind…');
  });

  function say(
    result: { readonly count: number; readonly searched: number } | undefined,
    isFiltered: boolean,
    status: Parameters<typeof recordsText>[0]['status'] = whole,
  ): string {
    return recordsText({ result, status, isFiltered, chosenCount: 1 }, texts, formats);
  }
});
