import assert from 'node:assert/strict';
import { beginsNumber, isTypedNumber } from '../../../../src/host/clear/typedNumber.ts';

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

  it('is no error while it may still become right', () => {
    const beginnings = ['', '3', '39', '39,', '39,1', '39 101', '39.10'];
    assert.deepEqual(
      beginnings.filter((text) => !beginsNumber(text, 39_101)),
      [],
    );
    const wrong = ['4', '391011', '38', ',', '39,,', '39-', 'x', ' 39'];
    assert.deepEqual(
      wrong.filter((text) => beginsNumber(text, 39_101)),
      [],
    );
  });
});
