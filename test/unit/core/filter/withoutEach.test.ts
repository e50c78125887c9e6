import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseFilter } from '../../../../src/core/filter/parseFilter.ts';
import { dropWord } from '../../../../src/core/filter/rewrite.ts';
import { withoutEach } from '../../../../src/core/filter/withoutEach.ts';
import { anyText, berlin } from './filterTexts.ts';

const filterOf = (text: string) => parseFilter(text, berlin).filter;

describe('a filter without each of its words', () => {
  it('is what the others ask for, by the word that is left out as it was typed', () => {
    const less = withoutEach('event:ONCRM*  -state:failed "two words"', berlin);
    assert.deepEqual(less, [
      { word: 'event:ONCRM*', filter: filterOf('-state:failed "two words"') },
      { word: '-state:failed', filter: filterOf('event:ONCRM* "two words"') },
      { word: '"two words"', filter: filterOf('event:ONCRM* -state:failed') },
    ]);
  });

  it('has no wrong words, which ask for nothing', () => {
    assert.deepEqual(withoutEach('sate:failed user:1', berlin), [{ word: 'user:1', filter: [] }]);
  });

  it('is what the text asks for once the word is taken out of it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { word, filter } of withoutEach(text, berlin)) {
          assert.deepEqual(filterOf(dropWord(text, word)), filter, `${text} without ${word}`);
        }
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});
