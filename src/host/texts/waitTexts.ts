import { l10n } from 'vscode';
import type { Waiting } from '../../core/rest/waits.ts';
import { formatNumber } from './numbers.ts';
import { formatClockTime } from './times.ts';

const MINUTE = 60_000;

/** "northwind limits requests. Going on in 12 s.": what is waited for, until when, and that it goes on by itself. */
export function waitText({ kind, until }: Waiting, portal: string, now: number): string {
  const seconds = formatNumber(Math.max(1, Math.ceil((until - now) / 1000)));
  if (kind === 'rate') {
    return l10n.t('{0} limits requests. Going on in {1} s.', portal, seconds);
  }
  return until - now < MINUTE
    ? l10n.t('{0} blocks this method. Going on in {1} s.', portal, seconds)
    : l10n.t(
        '{0} blocks this method until {1}. Going on then.',
        portal,
        formatClockTime(Math.ceil(until / MINUTE) * MINUTE, now),
      );
}
