import { l10n } from 'vscode';
import type { RecordState } from '../../core/queue/record.ts';
import { formatNumber } from './numbers.ts';
import { countRecords, plural } from './plural.ts';

/** `104,213 records: 103,628 waiting, 399 reserved, 186 failed`; states of which there is none are left out. */
export function stateCountsText(total: number, states: Readonly<Record<RecordState, number>>): string {
  const parts = [
    ...(states.waiting > 0 ? [l10n.t('{0} waiting', formatNumber(states.waiting))] : []),
    ...(states.reserved > 0 ? [l10n.t('{0} reserved', formatNumber(states.reserved))] : []),
    ...(states.failed > 0 ? [l10n.t('{0} failed', formatNumber(states.failed))] : []),
    ...(states.failedReserved > 0 ? [l10n.t('{0} failed and reserved', formatNumber(states.failedReserved))] : []),
  ];
  return parts.length === 0
    ? countRecords(total)
    : plural(total, l10n.t('{0} record: {1}|{0} records: {1}'), parts.join(', '));
}
