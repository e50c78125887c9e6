import * as fc from 'fast-check';
import { fieldKeys } from '../../../../src/core/filter/keys.ts';
import type { ZoneOffset } from '../../../../src/core/filter/zone.ts';

/** Berlin in 2026: clocks go from 2:00 to 3:00 on March 29, and from 3:00 back to 2:00 on October 25. */
export const berlin: ZoneOffset = (instant) =>
  instant >= Date.UTC(2026, 2, 29, 1) && instant < Date.UTC(2026, 9, 25, 1) ? 7_200_000 : 3_600_000;

const pieces = [
  ...fieldKeys.map((key) => `${key}:`),
  'data.FIELDS.ID:',
  'data."odd name"[0]:',
  'data.',
  'sate:',
  ':',
  ',',
  '..',
  '-',
  '"',
  '\\',
  '*',
  '/',
  '.',
  '[',
  ' ',
  '  ',
  '\t',
  'ONCRM*',
  'failed',
  'reserved',
  'none',
  'deal',
  'deal/38',
  '1',
  '100',
  '>2d',
  '<30min',
  '2026-11-12',
  'T08:00',
  'Z',
  'слово',
  'a b',
  '🙂',
];

/** What people may type, or anything else: made of what the language is made of. */
export const anyText = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** A value of a record: names, ids, and what needs quotes. */
export const anyValue = fc.oneof(
  fc.constantFrom(
    'ONCRMDEALADD',
    'none',
    'NONE',
    '-x',
    'a b',
    'a,b',
    '"',
    'a"b',
    'C:\\x',
    '\\',
    'a b\\',
    'a \\" b',
    'x:y',
    '1..2',
    '*',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
