import { l10n } from 'vscode';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { familyName } from '../texts/recordTexts.ts';
import { filterTexts } from './filterTexts.ts';

/** All words of the page that are not part of what it is told of a queue. */
export function pageTexts(): QueuePageTexts {
  return {
    ...filterTexts(),
    ...frameTexts(),
    ...histogramTexts(),
    ...facetTexts(),
    ...resultTexts(),
    ...actionTexts(),
    ...commonTexts(),
    ...familyTexts(),
  };
}

function frameTexts() {
  return {
    filterPlaceholder: l10n.t('Filter: text, event:ONCRM*, state:failed, user:1, age:>2d, data.FIELDS.ID:38'),
    filterLabel: l10n.t('Filter records'),
    removeFilter: l10n.t('Remove the filter'),
    suggestions: l10n.t('Suggestions'),
    suggestionsHint: l10n.t('Separate several with a comma. * stands for any text. -event: leaves out.'),
    view: l10n.t('View'),
    recordsTab: l10n.t('Records'),
    batchesTab: l10n.t('Batches'),
    stuckBatches: l10n.t('{0} stuck|{0} stuck'),
    queueStatus: l10n.t('State of the queue'),
    readingQueue: l10n.t('Reading the queue'),
    readOnly: l10n.t('read-only'),
    asking: l10n.t('Asking {0}…'),
  } satisfies Partial<QueuePageTexts>;
}

function histogramTexts() {
  return {
    histogramLabel: l10n.t(
      'Records over time. Arrow keys move the range, Shift and an arrow key extend it, Escape removes it.',
    ),
    histogramRole: l10n.t('histogram'),
    perMinutes: l10n.t('Records per minute|Records per {0} minutes'),
    perHours: l10n.t('Records per hour|Records per {0} hours'),
    perDays: l10n.t('Records per day|Records per {0} days'),
    readSoFar: l10n.t('{0} of {1} read'),
    byState: l10n.t('by state'),
    byEvent: l10n.t('by event'),
    stackBy: l10n.t('Stack by'),
    timeZone: l10n.t('Time zone'),
    localTime: l10n.t('Local time ({0})'),
    utc: l10n.t('UTC'),
    legendByState: l10n.t('Records by state'),
    legendByEvent: l10n.t('Records by event'),
    otherEvents: l10n.t('Other events'),
    rangeSaid: l10n.t('{0} record between {1} and {2}|{0} records between {1} and {2}'),
    rangeRemoved: l10n.t('Range removed'),
  } satisfies Partial<QueuePageTexts>;
}

function facetTexts() {
  return {
    facets: l10n.t('Facets'),
    facetState: l10n.t('State'),
    facetEvent: l10n.t('Event'),
    facetUser: l10n.t('User'),
    facetProcess: l10n.t('Process'),
    facetAbout: l10n.t('Object'),
    userNamed: l10n.t('User {0}'),
    noUser: l10n.t('No user (automation)'),
    noProcess: l10n.t('No process'),
    noObject: l10n.t('No known object'),
    moreValues: l10n.t('{0} more…|{0} more…'),
    fewerValues: l10n.t('Fewer…'),
    facetHint: l10n.t(
      '{1}: {0} record. Click to include, Alt and click to exclude.|{1}: {0} records. Click to include, Alt and click to exclude.',
    ),
    facetLeftOut: l10n.t('{0}, left out'),
  } satisfies Partial<QueuePageTexts>;
}

function resultTexts() {
  return {
    recordCount: l10n.t('{0} record|{0} records'),
    recordCountRead: l10n.t('{1} of {0} record|{1} of {0} records'),
    matchCount: l10n.t('{1} match in {0} record|{1} match in {0} records'),
    matchCountRead: l10n.t('{1} match in {2} of {0} record|{1} match in {2} of {0} records'),
    chosenCount: l10n.t('{0} of {1} selected|{0} of {1} selected'),
    batchCount: l10n.t('{0} batch|{0} batches'),
    nothingMatches: l10n.t('No record matches'),
    allSearched: l10n.t('The {0} record was searched.|All {0} records were searched.'),
    someSearched: l10n.t('{1} of {0} record were searched so far.|{1} of {0} records were searched so far.'),
    removeWord: l10n.t('Remove {0}'),
    removeWholeFilter: l10n.t('Remove the Whole Filter'),
  } satisfies Partial<QueuePageTexts>;
}

function actionTexts() {
  return {
    selectAll: l10n.t('Select All {0}'),
    clearAll: l10n.t('Clear All {0} That Match…'),
    clearChosen: l10n.t('Clear {0}…'),
    clearBatch: l10n.t('Clear Batch…'),
    exportAll: l10n.t('Export…'),
    exportChosen: l10n.t('Export {0}…'),
    compare: l10n.t('Compare'),
    moreActions: l10n.t('More actions'),
    copyJson: l10n.t('Copy {0} as JSON|Copy {0} as JSON'),
    copyIds: l10n.t('Copy {0} ID|Copy {0} IDs'),
    openAsJson: l10n.t('Open {0} as JSON Document|Open {0} as JSON Document'),
    showDetails: l10n.t('Show Details'),
  } satisfies Partial<QueuePageTexts>;
}

function commonTexts() {
  return {
    stateWaiting: l10n.t('Waiting'),
    stateReserved: l10n.t('Reserved'),
    stateFailed: l10n.t('Failed'),
    stateFailedReserved: l10n.t('Failed, reserved'),
    ageSeconds: l10n.t('{0} s'),
    ageMinutes: l10n.t('{0} min'),
    ageHours: l10n.t('{0} h'),
    ageDays: l10n.t('{0} d'),
  } satisfies Partial<QueuePageTexts>;
}

function familyTexts() {
  return {
    familyDeal: familyName('deal'),
    familyLead: familyName('lead'),
    familyContact: familyName('contact'),
    familyCompany: familyName('company'),
    familyQuote: familyName('quote'),
    familyItem: familyName('item'),
    familyActivity: familyName('activity'),
    familyUserField: familyName('userField'),
    familyComment: l10n.t('Comment'),
    familyTask: familyName('task'),
    familyTaskComment: l10n.t('Task comment'),
    familyProduct: familyName('product'),
    familyOrder: familyName('order'),
    familyCalendarEntry: familyName('calendarEntry'),
    familyBooking: familyName('booking'),
    familyCall: familyName('call'),
    familyOpenLine: familyName('openLine'),
    familyChat: familyName('chat'),
    familyUser: familyName('user'),
    familyWorkgroup: familyName('workgroup'),
  } satisfies Partial<QueuePageTexts>;
}
