import { l10n } from 'vscode';
import type { ReadProgress, WholeQueueState } from '../../core/queue/wholeQueueState.ts';
import { RestError } from '../../core/rest/restError.ts';
import type { QueueStatus } from '../../protocol/queueMessages.ts';
import { needsSignIn } from '../texts/errorTexts.ts';
import { formatNumber } from '../texts/numbers.ts';
import { plural } from '../texts/plural.ts';
import { shortDuration } from '../texts/progressTexts.ts';
import { formatClockSeconds } from '../texts/times.ts';
import { waitText } from '../texts/waitTexts.ts';
import type { QueueFacts } from './queueFacts.ts';

type StatusLine = Pick<QueueStatus, 'line' | 'lineIcon' | 'button'>;

/** The line at the bottom of the page: how much was read when, or how far the reading is; and the button at its end. */
export function statusLine(facts: QueueFacts): StatusLine {
  const { whole, archive, archiveError, now } = facts;
  if (archiveError !== undefined) {
    return lineOf(l10n.t('No local data'), 'warning');
  }
  switch (whole.kind) {
    case 'unread':
      return unreadLine(facts);
    case 'reading':
      return {
        ...(waitingLine(facts) ?? lineOf(progressText(readOf(whole.progress, facts)), 'loading')),
        button: stopButton(),
      };
    case 'syncing': {
      const text = l10n.t('Asking what changed since {0}', formatClockSeconds(whole.wholeAt, now));
      return { ...(waitingLine(facts) ?? lineOf(text, 'loading')), button: stopButton() };
    }
    case 'stopped':
      return { ...lineOf(stoppedText(readOf(whole.progress, facts)), 'debug-pause'), button: resumeButton() };
    case 'whole':
      return { ...lineOf(wholeText(whole, archive?.inQueue ?? 0, now), undefined), button: syncButton() };
    case 'failed':
      return failedLine(whole, facts);
    default:
      return whole satisfies never;
  }
}

/** The first reading comes to what the tree read before it: the line has the number that stands above the table. */
function readOf(progress: ReadProgress, { archive }: QueueFacts): ReadProgress {
  const isFirst = archive !== undefined && archive.wholeAt === undefined;
  return isFirst ? { ...progress, read: Math.max(progress.read, archive.inQueue) } : progress;
}

/** `65,000 of 104,213 read, 3,400/s, 12 s left` */
function progressText({ read, total, rate, timeLeft }: ReadProgress): string {
  const [done, all] = [formatNumber(read), formatNumber(Math.max(read, total))];
  return rate === undefined || timeLeft === undefined
    ? l10n.t('{0} of {1} read', done, all)
    : l10n.t('{0} of {1} read, {2}/s, {3} left', done, all, formatNumber(Math.round(rate)), shortDuration(timeLeft));
}

function unreadLine({ archive, total, offer }: QueueFacts): StatusLine {
  if (offer !== undefined || (archive !== undefined && total !== undefined)) {
    // The notice that asks has the button.
    const button = offer === undefined ? readButton() : undefined;
    return { ...lineOf(l10n.t('Not read yet'), undefined), button };
  }
  return lineOf(l10n.t('Reading names and counts'), 'loading');
}

function waitingLine({ waiting, portal, now }: QueueFacts): StatusLine | undefined {
  if (waiting === undefined) {
    return undefined;
  }
  return waiting.kind === 'rate'
    ? lineOf(waitText(waiting, portal.name, now), 'clockface')
    : lineOf(l10n.t('Waiting until {0}', formatClockSeconds(waiting.until, now)), 'clockface');
}

function failedLine(
  { error, wholeAt, progress }: Extract<WholeQueueState, { kind: 'failed' }>,
  facts: QueueFacts,
): StatusLine {
  const isSignedOut = error instanceof RestError && needsSignIn(error.kind);
  if (progress !== undefined) {
    return {
      ...lineOf(stoppedText(readOf(progress, facts)), 'warning'),
      button: isSignedOut ? undefined : resumeButton(),
    };
  }
  if (wholeAt !== undefined) {
    const text = l10n.t('Read at {0}', formatClockSeconds(wholeAt, facts.now));
    return { ...lineOf(text, 'warning'), button: isSignedOut ? undefined : syncButton() };
  }
  return lineOf(l10n.t('Not read'), 'warning');
}

/** `All 104,213 records read at 14:02:11, 42 requests in 19 s` */
function wholeText(
  { wholeAt, requests, duration }: Extract<WholeQueueState, { kind: 'whole' }>,
  count: number,
  now: number,
): string {
  if (count === 0) {
    return l10n.t('Read at {0}', formatClockSeconds(wholeAt, now));
  }
  const cost = plural(requests, l10n.t('{0} request in {1}|{0} requests in {1}'), shortDuration(duration));
  return plural(
    count,
    l10n.t('{0} record read at {1}, {2}|All {0} records read at {1}, {2}'),
    formatClockSeconds(wholeAt, now),
    cost,
  );
}

function stoppedText({ read, total }: ReadProgress): string {
  return l10n.t('Stopped at {0} of {1}', formatNumber(read), formatNumber(Math.max(read, total)));
}

function lineOf(line: string, lineIcon: string | undefined): StatusLine {
  return { line, lineIcon, button: undefined };
}

function readButton(): NonNullable<StatusLine['button']> {
  return { does: 'read', label: l10n.t('Read All') };
}

function resumeButton(): NonNullable<StatusLine['button']> {
  return { does: 'read', label: l10n.t('Resume') };
}

function syncButton(): NonNullable<StatusLine['button']> {
  return { does: 'sync', label: l10n.t('Sync') };
}

function stopButton(): NonNullable<StatusLine['button']> {
  return { does: 'stop', label: l10n.t('Stop') };
}
