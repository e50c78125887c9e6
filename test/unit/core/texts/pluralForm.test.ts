import assert from 'node:assert/strict';
import { fillIn, pluralForm } from '../../../../src/core/texts/pluralForm.ts';

const english = new Intl.PluralRules('en');
const russian = new Intl.PluralRules('ru');
const counts = [0, 1, 2, 5, 11, 21, 22, 25, 101, 111, 1000];

describe('a text with a number', () => {
  it('has two forms in English', () => {
    assert.deepEqual(
      counts.filter((count) => pluralForm(english, count, 'record|records') === 'record'),
      [1],
    );
  });

  it('has three forms in Russian', () => {
    const forms = counts.map((count) => `${count} ${pluralForm(russian, count, 'запись|записи|записей')}`);
    assert.deepEqual(forms, [
      '0 записей',
      '1 запись',
      '2 записи',
      '5 записей',
      '11 записей',
      '21 запись',
      '22 записи',
      '25 записей',
      '101 запись',
      '111 записей',
      '1000 записей',
    ]);
  });

  it('shows its last form where it has too few', () => {
    assert.equal(pluralForm(russian, 5, 'record|records'), 'records');
    assert.equal(pluralForm(english, 1, 'records'), 'records');
  });

  it('takes nothing in what it is filled with for a placeholder of its own', () => {
    assert.equal(fillIn('{0} records of {1}, {2}', ['2', 'A|B {0}', '$&']), '2 records of A|B {0}, $&');
    assert.equal(fillIn('{0} of {1}', ['2']), '2 of {1}');
  });
});
