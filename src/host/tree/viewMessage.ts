import { l10n } from 'vscode';
import { isSameListing, type Listing } from '../../core/queue/listing.ts';
import type { Queue } from '../../core/queue/queue.ts';
import { errorText } from '../texts/errorTexts.ts';
import { changesText, filterText } from '../texts/listingTexts.ts';
import { formatNumber } from '../texts/numbers.ts';
import { readingText } from '../texts/progressTexts.ts';
import { formatClockTime } from '../texts/times.ts';
import { waitText } from '../texts/waitTexts.ts';

/** "Not refreshed since 13:40: northwind did not answer in time. Try again."; empty where nothing failed. Several failures are told on the portals' rows. */
export function failureMessage(queues: readonly Queue[], now: number): string {
  const failed = queues.filter(({ model }) => model.state.kind === 'failed');
  const [only, ...others] = failed;
  if (only?.model.state.kind !== 'failed') {
    return '';
  }
  if (others.length > 0) {
    const [count, of] = [formatNumber(failed.length), formatNumber(queues.length)];
    return l10n.t('{0} of {1} portals were not refreshed; their rows say why. F5 tries again.', count, of);
  }
  const { error, snapshot } = only.model.state;
  const reason = errorText(error, only.portal.name);
  return snapshot === undefined
    ? reason
    : l10n.t('Not refreshed since {0}: {1}', formatClockTime(snapshot.readAt, now), reason);
}

/** "Reading northwind: 65,000 of 104,213…", of each queue that is being read as a whole; its page tells more. */
export function readingMessage(queues: readonly Queue[]): string {
  const texts = queues.flatMap(({ portal, whole: { state } }) =>
    state.kind === 'reading' ? [readingText({ done: state.progress.read, total: state.progress.total }, portal)] : [],
  );
  return texts.join(' ');
}

/** "northwind limits requests. Going on in 12 s."; of several the one that goes on last. A time said once: it does not count down. */
export function waitingMessage(queues: readonly Queue[], now: number): string {
  const waits = queues.flatMap(({ portal, waiting }) => (waiting === undefined ? [] : [{ portal, waiting }]));
  const [last] = waits.toSorted((a, b) => b.waiting.until - a.waiting.until);
  return last === undefined ? '' : waitText(last.waiting, last.portal.name, now);
}

/** "Showing 75 of 104,213: failed."; empty where nothing is left out. Of what was read; while another listing is being read it tells no numbers. */
export function filterMessage(queues: readonly Queue[], listing: Listing): string {
  const snapshots = queues.flatMap(({ model }) => model.snapshot ?? []);
  const isRead = snapshots.length > 0 && snapshots.every((snapshot) => isSameListing(snapshot.listing, listing));
  const shown = snapshots.reduce((sum, snapshot) => sum + snapshot.shown, 0);
  const total = snapshots.reduce((sum, snapshot) => sum + snapshot.total, 0);
  return filterText(listing, isRead ? { shown, total } : undefined);
}

/**
 * "+12 new, 3 changed, 5 gone since 13:40.", of all portals together; empty before the second reading. From then on there is always such a line, so
 * that the rows don't move up and down with each refresh.
 */
export function changesMessage(queues: readonly Queue[], now: number): string {
  const changes = queues.flatMap(({ model }) => model.snapshot?.changes ?? []);
  if (changes.length === 0) {
    return '';
  }
  const since = formatClockTime(Math.min(...changes.map((change) => change.since)), now);
  const text = changesText(changes);
  return text === '' ? l10n.t('Nothing changed since {0}.', since) : l10n.t('{0} since {1}.', text, since);
}
