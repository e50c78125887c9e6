import assert from 'node:assert/strict';
import type { Json } from '../../../../src/core/json.ts';
import { parseJson } from '../../../../src/core/json.ts';
import { dataTest, wordsOfPattern } from '../../../../src/core/table/dataPattern.ts';

const data: Json = {
  FIELDS: {
    ID: 38,
    TITLE: 'Ремонт кровли',
    TAGS: ['red', 7, ['deep'], { NAME: 'x' }],
    EMPTY: '',
    NOTHING: null,
    OK: true,
  },
  LINES: [{ PRICE: 10 }, { PRICE: 20.5 }],
};

function passes(path: string, ...patterns: string[]): boolean {
  return dataTest(path.split('.'), patterns)(data);
}

describe('a condition on a record’s data', () => {
  it('compares the text of the value at the path, whatever its case', () => {
    assert.deepEqual(
      [
        passes('FIELDS.ID', '38'),
        passes('FIELDS.ID', '3'),
        passes('FIELDS.ID', '9', '3*'),
        passes('FIELDS.OK', 'TRUE'),
      ],
      [true, false, true, true],
    );
    assert.deepEqual(
      [passes('FIELDS.TITLE', 'ремонт*'), passes('FIELDS.TITLE', '*КРОВЛИ'), passes('FIELDS.TITLE', 'р*т*и')],
      [true, true, true],
    );
    assert.deepEqual([passes('FIELDS.EMPTY', ''), passes('FIELDS.NOTHING', 'null')], [true, true]);
  });

  it('takes any element of a list, and goes into each or into one by its place', () => {
    assert.deepEqual(
      [passes('FIELDS.TAGS', 'red'), passes('FIELDS.TAGS', '7'), passes('FIELDS.TAGS', 'deep')],
      [true, true, false],
    );
    assert.deepEqual(
      [passes('LINES.PRICE', '20.5'), passes('LINES.0.PRICE', '20.5'), passes('LINES.1.PRICE', '20.5')],
      [true, false, true],
    );
  });

  it('passes nothing where nothing is, and with * alone whatever is there', () => {
    assert.deepEqual(
      [passes('FIELDS.NONE', '*'), passes('FIELDS.NONE', ''), passes('FIELDS', '*'), passes('FIELDS', '38')],
      [false, false, true, false],
    );
    assert.deepEqual(passes('FIELDS.toString', '*'), false);
    assert.deepEqual(dataTest(['ID'], ['*'])(null), false);
  });

  it('compares all digits of a long number', () => {
    const long = parseJson('{"ID":9007199254740993}') ?? null;
    assert.deepEqual(
      [dataTest(['ID'], ['9007199254740993'])(long), dataTest(['ID'], ['9007199254740992'])(long)],
      [true, false],
    );
  });

  it('is narrowed by whole words of the pattern only, but for one that goes on at a *', () => {
    assert.deepEqual(
      ['38', 'Big deal*', '*deal', '*big deal', 'a*more words', '*', '*-*', '', 'a-b*', '*x™y z'].map(wordsOfPattern),
      [
        { text: '38', isWhole: true },
        { text: 'Big deal', isWhole: false },
        undefined,
        { text: ' deal', isWhole: true },
        { text: ' words', isWhole: true },
        undefined,
        undefined,
        undefined,
        { text: 'a-b', isWhole: false },
        { text: ' z', isWhole: true },
      ],
    );
  });
});
