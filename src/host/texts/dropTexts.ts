import { l10n } from 'vscode';
import type { DropSpan } from '../../core/queue/dropSpan.ts';
import { formatDay } from './times.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * For narrow places: `drops in 3 d` counts to the first day on which the portal may drop the record, `drops within 4 d` from then on to the last.
 * Days begun count. `now` is in milliseconds since 1970.
 */
export function dropNote({ from, until }: DropSpan, now: number): string {
  return from > now
    ? l10n.t('drops in {0} d', Math.ceil((from - now) / DAY))
    : l10n.t('drops within {0} d', Math.ceil((until - now) / DAY));
}

/** `The portal drops it between 7 Dec and 11 Dec.` */
export function dropSentence({ from, until }: DropSpan, now: number): string {
  return from > now
    ? l10n.t('The portal drops it between {0} and {1}.', formatDay(from), formatDay(until))
    : l10n.t('The portal drops it by {0}.', formatDay(until));
}
