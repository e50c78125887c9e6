import { l10n } from 'vscode';
import type { ArchiveError } from '../../core/archive/archive.ts';
import type { Portal } from '../../core/portal/portal.ts';
import { RestError } from '../../core/rest/restError.ts';
import type { WholeQueueState } from '../../core/queue/wholeQueueState.ts';
import type { Deed, NoticeButton, QueueNotice } from '../../protocol/queueMessages.ts';
import { errorText, needsSignIn } from '../texts/errorTexts.ts';
import { formatNumber } from '../texts/numbers.ts';
import { plural } from '../texts/plural.ts';
import { shortDuration } from '../texts/progressTexts.ts';
import { formatClockSeconds, formatClockTime } from '../texts/times.ts';
import type { QueueFacts, ReadOffer } from './queueFacts.ts';

/** Why what the page shows may not be what the queue has, and what mends it; undefined where nothing is to be said. */
export function noticeOf({ portal, whole, waiting, offer, setAside, now }: QueueFacts): QueueNotice | undefined {
  if (whole.kind === 'failed') {
    return failureNotice(whole, portal, now);
  }
  if ((whole.kind === 'reading' || whole.kind === 'syncing') && waiting?.kind === 'operating') {
    return {
      severity: 'info',
      lead: l10n.t('Reading goes on at {0}.', formatClockSeconds(waiting.until, now)),
      text: l10n.t('{0} has blocked the method until then: it used up its time of the last ten minutes.', portal.name),
      buttons: [button('showLog')],
    };
  }
  if (whole.kind === 'unread' && offer !== undefined) {
    return offerNotice(offer);
  }
  return setAside === undefined ? undefined : setAsideNotice(portal, setAside);
}

/** What an archive's failure means, and what mends it. */
export function archiveProblem({ problem }: ArchiveError, portal: Portal): Omit<QueueNotice, 'severity'> {
  switch (problem) {
    case 'diskFull':
      return {
        lead: l10n.t('There is no room on the disk.'),
        text: l10n.t('What was read so far is kept. Free some space, or delete the local data of {0}.', portal.name),
        buttons: [button('read'), button('deleteLocalData')],
      };
    case 'limitReached':
      return {
        lead: l10n.t('The limit for local data is reached.'),
        text: l10n.t(
          'What was read so far is kept. Raise the limit in the settings, or delete the local data of {0}.',
          portal.name,
        ),
        buttons: [button('openSettings'), button('deleteLocalData')],
      };
    case 'tooNew':
      return {
        lead: l10n.t('A later version of the extension wrote the local data.'),
        text: l10n.t('Update the extension to go on with it.'),
        buttons: [button('showLog')],
      };
    case 'failed':
      return {
        lead: l10n.t('The local data can’t be read or written.'),
        text: l10n.t('The tree in the sidebar works without it; clearing does not. The log tells more.'),
        buttons: [button('read'), button('showLog')],
      };
    default:
      return problem satisfies never;
  }
}

/** A button by what it does, in the words that stand everywhere. */
export function button(does: Deed): NoticeButton {
  return { does, label: labelOf(does) };
}

/** Why one must sign in again, where it is said already that one must. */
export function signedOutText(error: RestError, { name }: Portal): string {
  return error.kind === 'signedOut' || error.kind === 'expiredToken'
    ? l10n.t('{0} no longer accepts this sign-in.', name)
    : errorText(error, name);
}

function labelOf(does: Deed): string {
  return {
    read: l10n.t('Try Again'),
    sync: l10n.t('Try Again'),
    stop: l10n.t('Stop'),
    signIn: l10n.t('Sign In Again…'),
    showLog: l10n.t('Show Log'),
    diagnose: l10n.t('Diagnose Portal'),
    removeFilter: l10n.t('Remove the Filter'),
    deleteLocalData: l10n.t('Delete Local Data…'),
    openSettings: l10n.t('Open Settings'),
  }[does];
}

function failureNotice(
  { error, wholeAt, progress }: Extract<WholeQueueState, { kind: 'failed' }>,
  portal: Portal,
  now: number,
): QueueNotice {
  if (!(error instanceof RestError)) {
    return { severity: 'error', ...archiveProblem(error, portal) };
  }
  if (needsSignIn(error.kind)) {
    const lead = l10n.t('Sign in again to go on.');
    return { severity: 'error', lead, text: signedOutText(error, portal), buttons: [button('signIn')] };
  }
  const text = errorText(error, portal.name);
  const buttons = [button(progress === undefined && wholeAt !== undefined ? 'sync' : 'read'), button('showLog')];
  if (error.kind === 'overloaded') {
    return { severity: 'error', lead: l10n.t('Nothing is sent until you try again.'), text, buttons };
  }
  const lead =
    wholeAt === undefined
      ? l10n.t('The reading stopped.')
      : l10n.t('Not refreshed since {0}.', formatClockTime(wholeAt, now));
  return { severity: 'warning', lead, text, buttons };
}

function offerNotice({ total, requests, duration }: ReadOffer): QueueNotice {
  return {
    severity: 'info',
    lead: l10n.t('Read all {0} records?', formatNumber(total)),
    text: plural(requests, l10n.t('{0} request, about {1}.|{0} requests, about {1}.'), shortDuration(duration)),
    buttons: [{ does: 'read', label: l10n.t('Read All') }],
  };
}

function setAsideNotice({ name }: Portal, file: string): QueueNotice {
  return {
    severity: 'warning',
    lead: l10n.t('The local data of {0} was damaged.', name),
    text: l10n.t('It was kept as {0} and a new one begun. The portal’s queue is not affected.', file),
    buttons: [button('showLog')],
  };
}
