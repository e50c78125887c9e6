import { ageText } from './ages.ts';
import type { Clause, Filter, Test } from './filter.ts';
import { idSpanText } from './idSpans.ts';
import { dataKey } from './keys.ts';
import { quote } from './quotes.ts';
import { NONE } from './readTest.ts';
import { timeText } from './times.ts';
import { readKey } from './words.ts';
import { localOffset, type ZoneOffset } from './zone.ts';

/** A text that asks for just this, if it is read in the same zone. Ages are told to the minute, times to the second. */
export function printFilter(filter: Filter, zoneOffsetOf: ZoneOffset = localOffset): string {
  return filter.map((clause) => clauseText(clause, zoneOffsetOf)).join(' ');
}

/** A value as it is written after a field's colon; the empty one as `none` where the field knows that. */
export function valueText(field: string, value: string): string {
  const hasNone = field === 'process' || field === 'user' || field === 'about';
  if (hasNone && value === '') {
    return NONE;
  }
  const isPlain = /^[^\s",][^\s,]*$/.test(value) && !(hasNone && value.toLowerCase() === NONE);
  return isPlain ? value : quote(value);
}

function clauseText({ isNegated, test }: Clause, zoneOffsetOf: ZoneOffset): string {
  return `${isNegated ? '-' : ''}${testText(test, zoneOffsetOf)}`;
}

function testText(test: Test, zoneOffsetOf: ZoneOffset): string {
  switch (test.field) {
    case 'text':
      return freeText(test.text);
    case 'event':
    case 'message':
    case 'process':
      return listText(test.field, test.patterns);
    case 'data':
      return listText(dataKey(test.path), test.patterns);
    case 'user':
      return listText(test.field, test.users);
    case 'state':
      return listText(test.field, test.states);
    case 'about':
      return listText(
        test.field,
        test.objects.map(({ family, id }) => (id === undefined ? family : `${family || NONE}/${id}`)),
      );
    case 'id':
      return `id:${test.ranges.map(idSpanText).join(',')}`;
    case 'age':
      return `age:${ageText(test)}`;
    case 'time':
      return `time:${timeText(test, zoneOffsetOf)}`;
    default:
      return test satisfies never;
  }
}

function listText(key: string, values: readonly string[]): string {
  return `${key}:${values.map((value) => valueText(key, value)).join(',')}`;
}

function freeText(text: string): string {
  const isPlain = /^[^\s"-]\S*$/.test(text) && readKey(text, 0) === undefined;
  return isPlain ? text : quote(text);
}
