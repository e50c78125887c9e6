import { l10n } from 'vscode';
import type { Filter } from '../../core/filter/filter.ts';
import { printFilter } from '../../core/filter/printFilter.ts';
import { type Listing, isFiltered, type Order, type Show } from '../../core/queue/listing.ts';
import { formatNumber } from './numbers.ts';
import { plural } from './plural.ts';
import { stateName } from './recordTexts.ts';

/** As the menu Sort names it. */
export function orderName(order: Order): string {
  return { oldest: l10n.t('Oldest First'), newest: l10n.t('Newest First') }[order];
}

/** As the menu Show names it. */
export function showName(show: Show): string {
  return {
    all: l10n.t('All'),
    waiting: l10n.t('Waiting'),
    reserved: l10n.t('Reserved'),
    failed: l10n.t('Failed'),
  }[show];
}

/** How many records there are, and how many of them are shown; undefined while that is being read. */
export interface ShownOf {
  readonly shown: number;
  readonly total: number;
}

/** "Showing 75 of 104,213: failed, name contains “deal”."; empty where nothing is left out. */
export function filterText(listing: Listing, counts: ShownOf | undefined): string {
  if (!isFiltered(listing)) {
    return '';
  }
  const conditions = conditionsText(listing);
  if (counts === undefined) {
    return l10n.t('Showing only: {0}.', conditions);
  }
  const total = formatNumber(counts.total);
  return counts.shown === 0
    ? l10n.t('No record matches in {0}: {1}.', total, conditions)
    : l10n.t('Showing {0} of {1}: {2}.', formatNumber(counts.shown), total, conditions);
}

function conditionsText({ show, records, names }: Listing): string {
  return [
    ...(show === 'all' ? [] : [stateName(show)]),
    ...(names.length === 0 ? [] : [namesText(names)]),
    ...(records.length === 0 ? [] : [printFilter(records)]),
  ].join(', ');
}

/** A part of the name in words, anything else as it is typed. */
function namesText(names: Filter): string {
  const [only, ...others] = names;
  return only?.test.field === 'text' && !only.isNegated && others.length === 0
    ? l10n.t('name contains “{0}”', only.test.text)
    : printFilter(names);
}

/** What happened in a queue since it was read before, in records. */
export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
}

/** "+12 new, 3 changed, 5 gone", of all queues together; what is 0 is left out. */
export function changesText(changes: readonly Changes[]): string {
  const sum = (of: keyof Changes): number => changes.reduce((total, change) => total + change[of], 0);
  const [added, changed, gone] = [sum('added'), sum('changed'), sum('gone')];
  return [
    ...(added > 0 ? [plural(added, l10n.t('+{0} new|+{0} new'))] : []),
    ...(changed > 0 ? [plural(changed, l10n.t('{0} changed|{0} changed'))] : []),
    ...(gone > 0 ? [plural(gone, l10n.t('{0} gone|{0} gone'))] : []),
  ].join(', ');
}
