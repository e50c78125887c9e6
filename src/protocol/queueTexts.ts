import { hintCodes } from '../core/filter/completions.ts';
import { problemCodes } from '../core/filter/problem.ts';
import { type Check, isRecordOf, isString } from './shape.ts';

/**
 * The texts of the page of a queue, in the language of VS Code. Where a text has a number, its forms stand in the order of CLDR with a bar between
 * them, and `{0}`, `{1}` for what is put in; see `core/texts/pluralForm.ts`.
 */
const names = [
  // The filter box
  'filterPlaceholder',
  'filterLabel',
  'removeFilter',
  'suggestions',
  'suggestionsHint',
  ...hintCodes,
  /** What is wrong with a word; `{0}` is what was given. */
  ...problemCodes,
  /** `{0}` is what can stand in the word's place, to be clicked. */
  'filterDidYouMean',
  // The histogram
  'histogramLabel',
  'histogramRole',
  /** `Records per hour|Records per {0} hours`; the same for minutes and days. */
  'perMinutes',
  'perHours',
  'perDays',
  /** `{0} of {1} read` */
  'readSoFar',
  'byState',
  'byEvent',
  'stackBy',
  'timeZone',
  /** `Local time ({0})` */
  'localTime',
  'utc',
  'legendByState',
  'legendByEvent',
  'otherEvents',
  /** What the keyboard's range holds: records, its beginning, its end. */
  'rangeSaid',
  'rangeRemoved',
  // Facets
  'facets',
  'facetState',
  'facetEvent',
  'facetUser',
  'facetProcess',
  'facetAbout',
  'userNamed',
  'noUser',
  'moreValues',
  'fewerValues',
  /** The tooltip of a facet: its name, its count. */
  'facetHint',
  'facetLeftOut',
  // Results
  'view',
  'recordsTab',
  'batchesTab',
  /** `{0} stuck` */
  'stuckBatches',
  'recordCount',
  /** `{1} of {0} records`: read so far. */
  'recordCountRead',
  'matchCount',
  /** `{1} match in {2} of {0} records` */
  'matchCountRead',
  'chosenCount',
  'batchCount',
  'asking',
  'selectAll',
  'clearAll',
  'clearChosen',
  'clearBatch',
  'exportAll',
  'exportChosen',
  'compare',
  'moreActions',
  'copyJson',
  'copyIds',
  'openAsJson',
  'readingQueue',
  'showDetails',
  // Nothing matches
  'nothingMatches',
  'allSearched',
  'someSearched',
  /** `Without {1}, {0} match.` */
  'matchWithout',
  'removeWord',
  'removeWholeFilter',
  'readOnly',
  // Tables
  'columnId',
  'columnChanged',
  'columnAge',
  /** As short as it can be: what stands below it is. */
  'columnUser',
  'columnHeld',
  /** What a smart process item is called: `{0} {1} (type {2})`. */
  'ofType',
  /** In place of a user. */
  'nobody',
  /** `{0}, stuck` */
  'stuckFor',
  'stuckAlready',
  'heldHint',
  'noBatch',
  'noBatchText',
  // Details
  'details',
  /** `{0} of {1}`: the place of a record among those that match. */
  'placeOf',
  'openInTab',
  'closeDetails',
  'chooseRecord',
  'chooseBatch',
  'chosenRecords',
  'selection',
  'tooManyToSumUp',
  'oldest',
  'newest',
  'events',
  'batch',
  'batchRecords',
  /** `{0} failed` */
  'batchFailed',
  'stuck',
  /** Since when nothing changed. */
  'stuckSince',
  'notStuckSince',
  /** Between which days the first of its records is dropped; until when. */
  'firstDropped',
  'firstDroppedBy',
  'copyProcessId',
  'firstSeen',
  'lastChange',
  // States, as they stand alone
  'stateWaiting',
  'stateReserved',
  'stateFailed',
  'stateFailedReserved',
  // Ages
  'ageSeconds',
  'ageMinutes',
  'ageHours',
  'ageDays',
  // Kinds of objects
  'familyDeal',
  'familyLead',
  'familyContact',
  'familyCompany',
  'familyQuote',
  'familyItem',
  'familyActivity',
  'familyUserField',
  'familyComment',
  'familyTask',
  'familyTaskComment',
  'familyProduct',
  'familyOrder',
  'familyCalendarEntry',
  'familyBooking',
  'familyCall',
  'familyOpenLine',
  'familyChat',
  'familyUser',
  'familyWorkgroup',
] as const;

export type QueuePageTexts = Readonly<Record<(typeof names)[number], string>>;

export const isQueuePageTexts: Check<QueuePageTexts> = isRecordOf(names, isString);
