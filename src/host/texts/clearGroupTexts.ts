import { l10n } from 'vscode';
import type { Shown } from '../../core/queue/listing.ts';
import { shownText } from '../../core/queue/listingText.ts';
import type { Selection } from '../../core/queue/selection.ts';
import { labelText } from './labelText.ts';
import { plural } from './plural.ts';

type GroupSelection = Extract<Selection, { kind: 'group' }>;

/** "39,101 records of ONCRMDEALUPDATE", "12 failed records of ONCRMDEALUPDATE". */
export function countOfGroup(count: number, { eventName, show }: GroupSelection): string {
  const name = labelText(eventName);
  switch (show) {
    case 'all':
      return plural(count, l10n.t('{0} record of {1}|{0} records of {1}'), name);
    case 'waiting':
      return plural(count, l10n.t('{0} waiting record of {1}|{0} waiting records of {1}'), name);
    case 'reserved':
      return plural(count, l10n.t('{0} reserved record of {1}|{0} reserved records of {1}'), name);
    case 'failed':
      return plural(count, l10n.t('{0} failed record of {1}|{0} failed records of {1}'), name);
    default:
      return show satisfies never;
  }
}

/** What is told where a portal has none of a group's records. */
export function nothingOfGroup(portalLabel: string, { eventName, show, records }: GroupSelection): string {
  const name = labelText(eventName);
  if (records.length > 0) {
    return l10n.t('{0} has no records of {1} that pass the filter.', portalLabel, name);
  }
  switch (show) {
    case 'all':
      return l10n.t('{0} has no records of {1}.', portalLabel, name);
    case 'waiting':
      return l10n.t('{0} has no waiting records of {1}.', portalLabel, name);
    case 'reserved':
      return l10n.t('{0} has no reserved records of {1}.', portalLabel, name);
    case 'failed':
      return l10n.t('{0} has no failed records of {1}.', portalLabel, name);
    default:
      return show satisfies never;
  }
}

/** What of a group is not cleared because it is not shown; undefined where all of it is. */
export function othersStay(shown: Shown): string | undefined {
  const { show, records } = shown;
  if (records.length > 0) {
    return l10n.t('The view shows “{0}” only: the other records of this event stay.', shownText(shown));
  }
  switch (show) {
    case 'all':
      return undefined;
    case 'waiting':
      return l10n.t('The view shows waiting records only: reserved and failed ones of this event stay.');
    case 'reserved':
      return l10n.t('The view shows reserved records only: those of this event that are not reserved stay.');
    case 'failed':
      return l10n.t('The view shows failed records only: those of this event that have not failed stay.');
    default:
      return show satisfies never;
  }
}
