import { l10n } from 'vscode';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';

/** The texts of the page's frame: filter box, histogram, facets, result bar. */
export function shellTexts() {
  return {
    filterPlaceholder: l10n.t('Filter: text, event:ONCRM*, state:failed, user:1, age:>2d, data.FIELDS.ID:38'),
    filterLabel: l10n.t('Filter records'),
    removeFilter: l10n.t('Remove the filter'),
    suggestions: l10n.t('Suggestions'),
    suggestionsHint: l10n.t('Separate several with a comma. * stands for any text. -event: leaves out.'),
    readOnly: l10n.t('read-only'),
    ...histogramTexts(),
    ...facetTexts(),
    ...resultTexts(),
  } satisfies Partial<QueuePageTexts>;
}

function histogramTexts() {
  return {
    histogramLabel: l10n.t('Records over time. Arrow keys move the range, Shift+Arrow extends it, Escape removes it.'),
    histogramRole: l10n.t('histogram'),
    perMinutes: l10n.t('Records per minute|Records per {0} minutes'),
    perHours: l10n.t('Records per hour|Records per {0} hours'),
    perDays: l10n.t('Records per day|Records per {0} days'),
    readSoFar: l10n.t('{0}, {1} of {2} read'),
    byState: l10n.t('by state'),
    byEvent: l10n.t('by event'),
    stackBy: l10n.t('Stack by'),
    timeZone: l10n.t('Time zone'),
    localTime: l10n.t('Local time ({0})'),
    utc: l10n.t('UTC'),
    legendByState: l10n.t('Records by state'),
    legendByEvent: l10n.t('Records by event'),
    otherEvents: l10n.t('Other events'),
    rangeSaid: l10n.t('{0} record from {1} to {2}|{0} records from {1} to {2}'),
    rangeRemoved: l10n.t('The whole time'),
  };
}

function facetTexts() {
  return {
    facets: l10n.t('Facets'),
    facetState: l10n.t('State'),
    facetEvent: l10n.t('Event'),
    facetUser: l10n.t('User'),
    facetProcess: l10n.t('Process'),
    facetAbout: l10n.t('About'),
    userNamed: l10n.t('User {0}'),
    noUser: l10n.t('No user (automation)'),
    moreValues: l10n.t('{0} more…|{0} more…'),
    fewerValues: l10n.t('Fewer'),
    facetHint: l10n.t(
      '{1}: {0} record. Click to include, Alt+Click to leave out.|{1}: {0} records. Click to include, Alt+Click to leave out.',
    ),
    facetLeftOut: l10n.t('{0}, left out'),
  };
}

function resultTexts() {
  return {
    view: l10n.t('View'),
    recordsTab: l10n.t('Records'),
    batchesTab: l10n.t('Batches'),
    stuckBatches: l10n.t('{0} stuck|{0} stuck'),
    recordCount: l10n.t('{0} record|{0} records'),
    recordCountRead: l10n.t('{1} of {0} record|{1} of {0} records'),
    matchCount: l10n.t('{1} match in {0} record|{1} match in {0} records'),
    matchCountRead: l10n.t('{1} match in {2} of {0} record|{1} match in {2} of {0} records'),
    chosenCount: l10n.t('{0} of {1} selected|{0} of {1} selected'),
    batchCount: l10n.t('{1} in {0} batch|{1} in {0} batches'),
    asking: l10n.t('Asking {0}…'),
    selectAll: l10n.t('Select All {0}'),
    clearAll: l10n.t('Clear All {0}…'),
    clearChosen: l10n.t('Clear {0}…'),
    clearBatch: l10n.t('Clear Batch…'),
    exportAll: l10n.t('Export…'),
    exportChosen: l10n.t('Export {0}…'),
    compare: l10n.t('Compare'),
    moreActions: l10n.t('More actions'),
    copyJson: l10n.t('Copy {0} Record as JSON|Copy {0} Records as JSON'),
    copyIds: l10n.t('Copy {0} ID|Copy {0} IDs'),
    openAsJson: l10n.t('Open {0} Record as JSON|Open {0} Records as JSON'),
    readingQueue: l10n.t('Reading the queue'),
    showDetails: l10n.t('Show Details'),
    nothingMatches: l10n.t('No record matches'),
    allSearched: l10n.t('{0} record was searched.|All {0} records were searched.'),
    someSearched: l10n.t('{1} of {0} record were searched.|{1} of {0} records were searched.'),
    matchWithout: l10n.t('Without {1}, {0} matches.|Without {1}, {0} match.'),
    removeWord: l10n.t('Remove {0}'),
    removeWholeFilter: l10n.t('Remove the Filter'),
  };
}
