import assert from 'node:assert/strict';
import { Formats, shortProcessId } from '../../../../src/webview/queue/formats.ts';

const ages = { ageSeconds: '{0} s', ageMinutes: '{0} min', ageHours: '{0} h', ageDays: '{0} d' };
const time = Date.UTC(2026, 10, 6, 23, 10, 44);

describe('the formats of the queue page', () => {
  it('write times in English with the day first and 24 hours', () => {
    const formats = new Formats('en', ages);
    assert.equal(formats.time(time, 'utc'), '6 Nov, 23:10:44');
    assert.equal(formats.fullTime(time, 'utc'), '6 Nov 2026, 23:10:44');
  });

  it('write times beyond the last one that dates have as that', () => {
    const formats = new Formats('en', ages);
    const last = 8.64e15;
    assert.equal(formats.time(last + 1e12, 'utc'), formats.time(last, 'utc'));
    assert.equal(formats.timeSpan(-last - 1e12, last + 1e12, 'utc'), formats.timeSpan(-last, last, 'utc'));
  });

  it('know how long a time gets', () => {
    assert.equal(new Formats('en', ages).longestTime, '28 Sept, 00:00:00'.length);
    assert.equal(new Formats('ru', ages).longestTime, '28 сент., 00:00:00'.length);
  });

  it('write numbers and plural forms in the page’s language', () => {
    assert.equal(new Formats('en', ages).plural(1200, '{0} record|{0} records'), '1,200 records');
    const russian = new Formats('ru', ages);
    assert.deepEqual(
      [1, 3, 5].map((count) => russian.plural(count, '{0} запись|{0} записи|{0} записей')),
      ['1 запись', '3 записи', '5 записей'],
    );
  });

  it('write how long ago something was in sentences', () => {
    const formats = new Formats('en', ages);
    assert.deepEqual(
      [0, 59_999, 60_000, 7_200_000, 14 * 86_400_000].map((age) => formats.ago(age)),
      ['now', 'now', '1 minute ago', '2 hours ago', '14 days ago'],
    );
    assert.equal(new Formats('ru', ages).ago(0), 'сейчас');
  });

  it('write an age in one unit', () => {
    const formats = new Formats('en', ages);
    assert.deepEqual(
      [-5, 59_999, 60_000, 3_600_000, 47 * 3_600_000, 48 * 3_600_000].map((age) => formats.age(age)),
      ['0 s', '59 s', '1 min', '1 h', '47 h', '2 d'],
    );
  });

  it('shorten process ids, whose characters all show', () => {
    assert.equal(shortProcessId('yh3gu929sf0d32lsfysqas2y1hlpp09q'), 'yh3gu929…pp09q');
    assert.equal(shortProcessId('ab\u202Ec'), String.raw`ab\u202Ec`);
  });
});
