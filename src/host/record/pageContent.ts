import { l10n } from 'vscode';
import type { QueueRecord } from '../../core/queue/record.ts';
import type { SharedProcess } from '../../core/queue/sharedProcess.ts';
import type { RestError } from '../../core/rest/restError.ts';
import type { MendButton, Neighbours, Notice, RecordContent, RecordPageTexts } from '../../protocol/recordContent.ts';
import { errorText, needsSignIn } from '../texts/errorTexts.ts';
import { formatClockTime } from '../texts/times.ts';
import type { SeenRecord, Sight } from './sight.ts';
import type { RecordAddress } from './recordUri.ts';
import { recordView } from './recordView.ts';

interface PageContext {
  readonly address: RecordAddress;
  /** As dialogs name it; empty where it is no longer in the list. */
  readonly portalName: string;
  /** Whether nothing on the portal may be changed from here. */
  readonly isReadOnly: boolean;
  /** Who shares a reserved record's process id; undefined where nothing of its queue was read. */
  readonly sharing: (record: QueueRecord) => SharedProcess | undefined;
  readonly neighbours: Neighbours;
  /** Whether the page has this very record's data already. */
  readonly hasData: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What the page of a record shows of what is known. */
export function pageContent(sight: Sight, context: PageContext): RecordContent {
  const { address, portalName, now } = context;
  switch (sight.kind) {
    case 'loading':
      return { kind: 'loading', text: l10n.t('Asking {0} for record #{1}…', portalName, address.id) };
    case 'seen':
      return {
        kind: 'record',
        record: recordView(sight, { ...context, portal: portalName }),
        notice: noticeOf(sight, portalName, now),
      };
    case 'missing':
      return {
        kind: 'missing',
        heading: l10n.t('Record #{0} is not in the queue', address.id),
        text: l10n.t(
          '{0} has no record with this ID. It was cleared, the application took it, or the portal dropped it by age.',
          portalName,
        ),
      };
    case 'noPortal':
      return {
        kind: 'missing',
        heading: l10n.t('This record’s portal is no longer in the list'),
        text: l10n.t(
          'Add it again and open the record from the sidebar. A demo portal ends with its window: open a new one there.',
        ),
      };
    case 'failed':
      return {
        kind: 'failed',
        heading: l10n.t('Record #{0} can’t be read', address.id),
        text: errorText(sight.error, portalName),
        button: mendButton(sight.error),
      };
    default:
      return sight satisfies never;
  }
}

/** What is shown under an address that a person or another program made up. */
export function unknownAddress(): RecordContent {
  return {
    kind: 'missing',
    heading: l10n.t('This is not the address of a record'),
    text: l10n.t('Open records from the Offline Events view in the sidebar.'),
  };
}

/** The page's own words. */
export function pageTexts(): RecordPageTexts {
  return {
    state: l10n.t('State'),
    fields: l10n.t('Fields'),
    facts: l10n.t('Known on this computer'),
    clear: l10n.t('Clear…'),
    previousRecord: l10n.t('Previous record ({0})'),
    nextRecord: l10n.t('Next record ({0})'),
    empty: l10n.t('empty'),
    onlyBeginning: l10n.t('Only the beginning is shown.'),
    showMore: l10n.t('Show More'),
    findIn: l10n.t('Find in {0}'),
    findPlaceholder: l10n.t('Find in data'),
    matchOf: l10n.t('{0} of {1}'),
    noMatches: l10n.t('No results'),
    previousMatch: l10n.t('Previous match ({0})'),
    nextMatch: l10n.t('Next match ({0})'),
    expandAll: l10n.t('Expand all'),
    collapseAll: l10n.t('Collapse all'),
    showAsText: l10n.t('Show as text'),
    copyValue: l10n.t('Copy value ({0})'),
    copyPath: l10n.t('Copy path ({0})'),
  };
}

function noticeOf({ since, seenAt }: SeenRecord, portalName: string, now: number): Notice | undefined {
  switch (since.kind) {
    case 'changed':
      return {
        severity: 'info',
        text: l10n.t(
          'This record has changed in the queue. The page shows it as it was at {0}.',
          formatClockTime(seenAt, now),
        ),
        button: { does: 'refresh', label: l10n.t('Show Current Version') },
      };
    case 'noPortal':
      return {
        severity: 'warning',
        text: l10n.t('This record’s portal is no longer in the list. The page keeps what was last read.'),
        button: undefined,
      };
    case 'unknown':
      return {
        severity: 'warning',
        text: l10n.t('Not checked since {0}: {1}', formatClockTime(seenAt, now), errorText(since.error, portalName)),
        button: mendButton(since.error),
      };
    case 'same':
    case 'gone':
      return undefined;
    default:
      return since satisfies never;
  }
}

function mendButton({ kind }: RestError): MendButton {
  return needsSignIn(kind)
    ? { does: 'signIn', label: l10n.t('Sign In Again…') }
    : { does: 'refresh', label: l10n.t('Try Again') };
}
