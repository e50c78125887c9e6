import { l10n } from 'vscode';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';

/** The texts of the page's tables, and of the details beside them. */
export function tableTexts() {
  return {
    columnId: l10n.t('ID'),
    columnChanged: l10n.t('Changed'),
    columnAge: l10n.t('Age'),
    columnUser: l10n.t({ message: 'User', comment: ['the head of a narrow column'] }),
    columnHeld: l10n.t('Held for'),
    ofType: l10n.t('{0} {1} (type {2})'),
    nobody: l10n.t('none'),
    stuckFor: l10n.t('{0}, stuck'),
    stuckAlready: l10n.t('stuck'),
    heldHint: l10n.t('Seen here with this process id since {0}. The API does not tell when a batch was reserved.'),
    noBatch: l10n.t('No batch'),
    noBatchText: l10n.t('No process holds a record of this queue.'),
    ...detailsTexts(),
    ...batchTexts(),
  } satisfies Partial<QueuePageTexts>;
}

function detailsTexts() {
  return {
    details: l10n.t('Details'),
    placeOf: l10n.t('{0} of {1}'),
    openInTab: l10n.t('Open in a tab ({0})'),
    closeDetails: l10n.t('Close details'),
    chooseRecord: l10n.t('Select a record to see its data.'),
    chooseBatch: l10n.t('Select a batch to see what it holds.'),
    chosenRecords: l10n.t('{0} record selected|{0} records selected'),
    selection: l10n.t('Selection'),
    tooManyToSumUp: l10n.t('Too many to sum up here. The actions above the table are about all of them.'),
    oldest: l10n.t('Oldest'),
    newest: l10n.t('Newest'),
    events: l10n.t('Events'),
  };
}

function batchTexts() {
  return {
    batch: l10n.t('Batch'),
    batchRecords: l10n.t('{0} record reserved by one process|{0} records reserved by one process'),
    batchFailed: l10n.t('{0} failed|{0} failed'),
    stuck: l10n.t('Stuck.'),
    stuckSince: l10n.t(
      'Nothing about it changed since {0}. The portal gives these records to nobody else until it drops them.',
    ),
    notStuckSince: l10n.t(
      'Last change {0}. As long as they are reserved the portal gives these records to nobody else.',
    ),
    firstDropped: l10n.t('It drops the oldest between {0} and {1}.'),
    firstDroppedBy: l10n.t('It drops the oldest by {0}.'),
    copyProcessId: l10n.t('Copy process id'),
    firstSeen: l10n.t('First seen'),
    lastChange: l10n.t('Last change'),
  };
}
