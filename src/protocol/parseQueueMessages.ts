import type {
  Deed,
  FromQueuePage,
  NoticeButton,
  PageQuery,
  PaneSizes,
  QueueNotice,
  QueuePageState,
  QueueStatus,
  RecordDeed,
  ToQueuePage,
} from './queueMessages.ts';
import { isQueuePageTexts } from './queueTexts.ts';
import { isRecordContent, isRecordPageTexts } from './recordContent.ts';
import { isCopiedMessage, isFromRecordPage } from './recordMessages.ts';
import {
  type Check,
  isAnyOf,
  isBoolean,
  isIndex,
  isListOf,
  isNumber,
  isOneOf,
  isOptional,
  isShape,
  isString,
} from './shape.ts';
import {
  isBatch,
  isChoice,
  isFacetCount,
  isFacets,
  isHistogram,
  isRow,
  isSortOrder,
  isSpan,
  isSpans,
  isStacking,
  isTime,
} from './viewChecks.ts';

/** Undefined for anything that is no message to the page. */
export function parseToQueuePage(value: unknown): ToQueuePage | undefined {
  return isToQueuePage(value) ? value : undefined;
}

/** Undefined for anything that is no message from the page. */
export function parseFromQueuePage(value: unknown): FromQueuePage | undefined {
  return isFromQueuePage(value) ? value : undefined;
}

/** What the page kept; undefined for anything else, as what another version of it kept. */
export function parseQueuePageState(value: unknown): QueuePageState | undefined {
  return isQueuePageState(value) ? value : undefined;
}

type To<T extends ToQueuePage['type']> = Extract<ToQueuePage, { readonly type: T }>;

type From<T extends FromQueuePage['type']> = Extract<FromQueuePage, { readonly type: T }>;

const deeds = [
  'read',
  'sync',
  'stop',
  'signIn',
  'showLog',
  'diagnose',
  'removeFilter',
  'deleteLocalData',
  'openSettings',
] as const satisfies readonly Deed[];

const recordDeeds = [
  'clear',
  'copyJson',
  'copyIds',
  'openAsJson',
  'compare',
  'export',
] as const satisfies readonly RecordDeed[];

const isPageQuery = isShape<PageQuery>({
  filter: isString,
  order: isSortOrder,
  stacking: isStacking,
  zone: isOneOf(['local', 'utc']),
  bars: isIndex,
});

const isQueuePageState = isShape<QueuePageState>({
  query: isPageQuery,
  tab: isOneOf(['records', 'batches']),
  focusId: isOptional(isString),
  isDetailsOpen: isBoolean,
  closedFacets: isListOf(isString),
  panes: isOptional(
    isShape<PaneSizes>({
      facets: isOptional(isNumber),
      tableBeside: isOptional(isNumber),
      tableAbove: isOptional(isNumber),
    }),
  ),
});

const isNoticeButton = isShape<NoticeButton>({ does: isOneOf(deeds), label: isString });

const isQueueNotice = isShape<QueueNotice>({
  severity: isOneOf(['info', 'warning', 'error']),
  lead: isString,
  text: isString,
  buttons: isListOf(isNoticeButton),
});

const isQueueStatus = isShape<QueueStatus>({
  portal: isString,
  application: isString,
  icon: isString,
  isReadOnly: isBoolean,
  total: isOptional(isIndex),
  read: isIndex,
  counted: isOptional(
    isShape<NonNullable<QueueStatus['counted']>>({
      states: isListOf(isFacetCount),
      events: isListOf(isFacetCount),
    }),
  ),
  progress: isOptional(isTime),
  line: isString,
  lineIcon: isOptional(isString),
  button: isOptional(
    isShape<NonNullable<QueueStatus['button']>>({ does: isOneOf(['read', 'sync', 'stop']), label: isString }),
  ),
  notice: isOptional(isQueueNotice),
  instead: isOptional(
    isShape<NonNullable<QueueStatus['instead']>>({
      icon: isString,
      heading: isString,
      text: isString,
      buttons: isListOf(isNoticeButton),
    }),
  ),
  stuckAfter: isTime,
});

const isToQueuePage: Check<ToQueuePage> = isAnyOf<ToQueuePage>(
  isShape<To<'setUp'>>({
    type: isOneOf(['setUp']),
    texts: isQueuePageTexts,
    recordTexts: isRecordPageTexts,
    language: isString,
  }),
  isShape<To<'status'>>({ type: isOneOf(['status']), status: isQueueStatus }),
  isShape<To<'result'>>({
    type: isOneOf(['result']),
    look: isIndex,
    resultId: isIndex,
    count: isIndex,
    searched: isIndex,
    choice: isChoice,
  }),
  isShape<To<'rows'>>({ type: isOneOf(['rows']), resultId: isIndex, from: isIndex, rows: isListOf(isRow) }),
  isShape<To<'tooNarrow'>>({
    type: isOneOf(['tooNarrow']),
    look: isIndex,
    words: isListOf(isShape<To<'tooNarrow'>['words'][number]>({ word: isString, count: isIndex })),
  }),
  isShape<To<'facets'>>({ type: isOneOf(['facets']), look: isIndex, facets: isFacets }),
  isShape<To<'histogram'>>({ type: isOneOf(['histogram']), look: isIndex, histogram: isHistogram }),
  isShape<To<'dataPaths'>>({ type: isOneOf(['dataPaths']), paths: isListOf(isString) }),
  isShape<To<'batches'>>({ type: isOneOf(['batches']), batches: isListOf(isBatch) }),
  isShape<To<'details'>>({ type: isOneOf(['details']), id: isString, content: isRecordContent }),
  isShape<To<'copiedInDetails'>>({ type: isOneOf(['copiedInDetails']), id: isString, copied: isCopiedMessage }),
  isShape<To<'setFilter'>>({ type: isOneOf(['setFilter']), filter: isString }),
  isShape<To<'changed'>>({ type: isOneOf(['changed']) }),
  isShape<To<'do'>>({ type: isOneOf(['do']), deed: isOneOf([...recordDeeds, 'open']) }),
  isShape<To<'said'>>({ type: isOneOf(['said']), text: isString }),
);

const isFromQueuePage: Check<FromQueuePage> = isAnyOf<FromQueuePage>(
  isShape<From<'ready' | Deed>>({ type: isOneOf(['ready', ...deeds]) }),
  isShape<From<'look'>>({
    type: isOneOf(['look']),
    look: isIndex,
    query: isPageQuery,
    timeZone: isString,
    resultId: isOptional(isIndex),
    choice: isChoice,
    focusId: isOptional(isString),
  }),
  isShape<From<'wantRows'>>({ type: isOneOf(['wantRows']), resultId: isIndex, span: isSpan }),
  isShape<From<'wantDetails'>>({ type: isOneOf(['wantDetails']), id: isOptional(isString) }),
  isShape<From<'open'>>({ type: isOneOf(['open']), id: isString, isPreview: isBoolean }),
  isShape<From<'act'>>({
    type: isOneOf(['act']),
    deed: isOneOf(recordDeeds),
    resultId: isIndex,
    spans: isSpans,
  }),
  isShape<From<'clearBatch' | 'copyProcessId'>>({
    type: isOneOf(['clearBatch', 'copyProcessId']),
    processId: isString,
  }),
  isShape<From<'inDetails'>>({ type: isOneOf(['inDetails']), id: isString, message: isFromRecordPage }),
);
