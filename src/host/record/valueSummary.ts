import { l10n } from 'vscode';
import { isContainer, type Json } from '../../core/json.ts';
import { formatNumber } from '../texts/numbers.ts';
import { plural } from '../texts/plural.ts';

/** What a value is, and how big: `object, 1 property, 20 B`. `text` is the value as compact JSON. */
export function valueSummary(value: Json, text: string): string {
  if (!isContainer(value)) {
    return scalarSummary(value, text);
  }
  return Array.isArray(value)
    ? [l10n.t('array'), countItems(value.length), jsonSize(text)].join(', ')
    : [l10n.t('object'), countProperties(Object.keys(value).length), jsonSize(text)].join(', ');
}

function scalarSummary(value: Json, text: string): string {
  if (typeof value === 'string') {
    return [l10n.t('string'), jsonSize(text)].join(', ');
  }
  return value === null ? 'null' : typeof value === 'boolean' ? l10n.t('boolean') : l10n.t('number');
}

/** The size of a text in UTF-8: `20 B`, `1.4 KB`. */
function jsonSize(text: string): string {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes < 1024) {
    return l10n.t('{0} B', bytes);
  }
  return bytes < 1_048_576
    ? l10n.t('{0} KB', formatNumber(tenths(bytes / 1024)))
    : l10n.t('{0} MB', formatNumber(tenths(bytes / 1_048_576)));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function countProperties(count: number): string {
  return plural(count, l10n.t('{0} property|{0} properties'));
}

function countItems(count: number): string {
  return plural(count, l10n.t('{0} item|{0} items'));
}
