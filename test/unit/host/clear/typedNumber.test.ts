import assert from 'node:assert/strict';
import { isTypedNumber } from '../../../../src/host/clear/typedNumber.ts';

describe('a number that is typed to confirm', () => {
  it('may have the separators of any language', () => {
    const right = ['39101', '39,101', '39 101', '39.101', '39’101', "39'101", '39\u{A0}101', '39\u{202F}101'];
    assert.deepEqual(
      right.filter((text) => !isTypedNumber(text, 39_101)),
      [],
    );
    assert.ok(isTypedNumber('1,039,101', 1_039_101));
  });

  it('must be that number, and all of it', () => {
    const wrong = [
      '',
      '39100',
      '3910',
      '391011',
      '39,101,',
      ',39101',
      '39,,101',
      '39-101',
      '-39101',
      '39101 records',
      '0x98bd',
    ];
    assert.deepEqual(
      wrong.filter((text) => isTypedNumber(text, 39_101)),
      [],
    );
  });
});
