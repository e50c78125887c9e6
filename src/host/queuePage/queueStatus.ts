import { l10n } from 'vscode';
import type { StoredSummary } from '../../core/archive/archive.ts';
import type { FacetCount } from '../../core/archive/view.ts';
import type { Portal } from '../../core/portal/portal.ts';
import { type QueueStatus, recordStates } from '../../protocol/queueMessages.ts';
import { portalName } from '../texts/portalTexts.ts';
import { portalIcon } from '../tree/portalRow.ts';
import type { QueueFacts } from './queueFacts.ts';
import { insteadOf } from './statusInstead.ts';
import { statusLine } from './statusLine.ts';
import { noticeOf } from './statusNotice.ts';

/** What the page of a queue says about the queue as a whole. */
export function queueStatus(facts: QueueFacts): QueueStatus {
  const { portal, archive, whole, stuckAfter } = facts;
  const instead = insteadOf(facts);
  return {
    portal: portalName(portal),
    application: applicationText(portal),
    icon: portalIcon(portal),
    isReadOnly: portal.isReadOnly === true,
    total: totalOf(facts),
    read: archive?.inQueue ?? 0,
    counted:
      archive?.summary === undefined || archive.wholeAt !== undefined ? undefined : countedBefore(archive.summary),
    progress: whole.kind === 'reading' ? shareOf(whole.progress) : undefined,
    ...statusLine(facts),
    // What stands in the middle of the page says it already.
    notice: instead === undefined ? noticeOf(facts) : undefined,
    instead,
    stuckAfter,
  };
}

/** What stands in place of everything where the portal is not in the list any more. */
export function noPortalStatus(): QueueStatus {
  return {
    portal: '',
    application: '',
    icon: 'globe',
    isReadOnly: true,
    total: undefined,
    read: 0,
    counted: undefined,
    progress: undefined,
    line: '',
    lineIcon: undefined,
    button: undefined,
    notice: undefined,
    instead: {
      icon: 'info',
      heading: l10n.t('This queue’s portal is no longer in the list'),
      text: l10n.t(
        'Add it again and open the queue from the sidebar. A demo portal ends with its window: open a new one there.',
      ),
      buttons: [],
    },
    stuckAfter: 0,
  };
}

function applicationText({ applicationCode, authConnector }: Portal): string {
  const connector = authConnector === undefined ? l10n.t('no connector') : l10n.t('connector {0}', authConnector);
  return applicationCode === undefined ? connector : `${applicationCode}, ${connector}`;
}

/** A reading counted the queue when it began; where it is whole, what was read is all. */
function totalOf({ whole, archive, total }: QueueFacts): number | undefined {
  switch (whole.kind) {
    case 'reading':
    case 'stopped':
      return Math.max(whole.progress.total, archive?.inQueue ?? 0);
    case 'whole':
    case 'syncing':
      return archive?.inQueue;
    case 'failed':
      return whole.wholeAt === undefined ? (whole.progress?.total ?? total) : archive?.inQueue;
    case 'unread':
      return total;
    default:
      return whole satisfies never;
  }
}

/** The four states apart, and events with the most records first. */
function countedBefore({ states, groups }: StoredSummary): {
  readonly states: readonly FacetCount[];
  readonly events: readonly FacetCount[];
} {
  return {
    states: recordStates.map((state) => ({ value: state, count: states[state] })),
    events: groups.map(({ eventName, count }) => ({ value: eventName, count })).toSorted((a, b) => b.count - a.count),
  };
}

function shareOf({ read, total }: { readonly read: number; readonly total: number }): number {
  return total === 0 ? 1 : Math.min(1, read / total);
}
