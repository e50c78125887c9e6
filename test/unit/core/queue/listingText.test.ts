import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isSameListing, type Listing, orders, shows } from '../../../../src/core/queue/listing.ts';
import { listingText, readListingText } from '../../../../src/core/queue/listingText.ts';
import { anyText } from '../filter/filterTexts.ts';

function shown(text: string): unknown {
  const read = readListingText(text);
  return read.kind === 'understood' ? read.show : read;
}

describe('the filter language in the tree', () => {
  it('shows the states that one word asks for, and leaves them open without one', () => {
    for (const show of ['waiting', 'reserved', 'failed']) {
      assert.equal(shown(`deal state:${show}`), show);
    }
    assert.equal(shown('state:waiting,reserved,failed'), 'all');
    assert.equal(shown('event:ONCRM*'), undefined);
  });

  it('refuses the words that only the queue page can answer, by the first of them', () => {
    for (const word of [
      'state:failed,reserved',
      '-state:failed',
      'process:abc',
      `process:none,${'a'.repeat(32)}`,
      '-id:5',
      'id:1..5,7..9',
      'user:1',
      'about:deal',
      'age:>2d',
      'time:2026-11-12',
      'message:a*',
      'data.FIELDS.ID:38',
    ]) {
      assert.deepEqual(readListingText(`deal ${word} user:2`), { kind: 'unanswerable', word });
    }
    assert.deepEqual(readListingText('state:failed state:waiting'), { kind: 'unanswerable', word: 'state:waiting' });
    assert.deepEqual(readListingText('id:5.. id:..9'), { kind: 'unanswerable', word: 'id:..9' });
  });

  it('says what is wrong with a word', () => {
    const read = readListingText('deal sate:failed');
    assert.equal(read.kind === 'wrong' && read.problem.suggestion, 'state:failed');
  });

  it('is written as it was understood', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...shows), fc.constantFrom(...orders), (text, show, order) => {
        const read = readListingText(text);
        if (read.kind !== 'understood') {
          return;
        }
        const listing: Listing = { order, show: read.show ?? show, records: read.records, names: read.names };
        const again = readListingText(listingText(listing));
        assert.ok(again.kind === 'understood');
        assert.ok(
          isSameListing(listing, { order, show: again.show ?? 'all', records: again.records, names: again.names }),
          text,
        );
      }),
      { numRuns: 1000, seed: 13 },
    );
  });
});
