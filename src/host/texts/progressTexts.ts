import { l10n } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import { formatNumber } from './numbers.ts';
import { markedLabel } from './portalTexts.ts';

interface Progress {
  readonly done: number;
  /** Undefined where it is not known. */
  readonly total: number | undefined;
}

/** "Reading 2,500 of 39,101 records of northwind…" */
export function readingText({ done, total }: Progress, portal: Portal): string {
  return total === undefined
    ? l10n.t('Reading {0}: {1} found…', markedLabel(portal), formatNumber(done))
    : l10n.t(
        'Reading {0}: {1} of {2}…',
        markedLabel(portal),
        formatNumber(done),
        // More may have come than were counted.
        formatNumber(Math.max(done, total)),
      );
}

/** While records are read again that were read before. */
export function readingAgainText(portal: Portal): string {
  return l10n.t('Reading the records of {0} again…', markedLabel(portal));
}

/** "Clearing 3,450 of 39,101 from northwind, about 12 min left": it fits two lines of a narrow place. `left` in milliseconds. */
export function clearingText(
  { done, total, left }: { readonly done: number; readonly total: number; readonly left: number },
  portal: Portal,
): string {
  if (total === 1) {
    // There is nothing to count.
    return l10n.t('Clearing 1 record from {0}…', markedLabel(portal));
  }
  return l10n.t(
    'Clearing {0} of {1} from {2}, about {3} left',
    formatNumber(done),
    formatNumber(total),
    markedLabel(portal),
    shortDuration(left),
  );
}

/** What is told of a task after Stop, until it ends. */
export function stoppingText(text: string): string {
  return l10n.t('Stopping. {0}', text);
}

/** `8 s`, `12 min`: a duration that nobody knows exactly; in milliseconds. */
export function shortDuration(duration: number): string {
  const seconds = Math.max(1, Math.ceil(duration / 1000));
  return seconds < 90 ? l10n.t('{0} s', seconds) : l10n.t('{0} min', formatNumber(Math.round(seconds / 60)));
}
