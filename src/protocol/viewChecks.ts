import {
  type Batch,
  type Choice,
  columns,
  type FacetCount,
  type Facets,
  type Histogram,
  type Row,
  type SortOrder,
  type Span,
  stackings,
} from '../core/archive/view.ts';
import { families } from '../core/queue/about.ts';
import { parseRecordId, type RecordId } from '../core/queue/record.ts';
import { recordStates } from './queueMessages.ts';
import { type Check, isIndex, isListOf, isNumber, isOneOf, isOptional, isShape, isString } from './shape.ts';

/** A time in milliseconds since 1970, or a duration. */
export const isTime = isNumber;

const isRecordId: Check<RecordId> = (value): value is RecordId => value !== undefined && parseRecordId(value) === value;

const isColumn = isOneOf(columns);

export const isStacking = isOneOf(stackings);

export const isSortOrder = isShape<SortOrder>({ column: isColumn, direction: isOneOf(['ascending', 'descending']) });

const isOpenSpan = isShape<Span>({ from: isIndex, to: isIndex });

/** Never backwards: its length is what is asked for. */
export const isSpan: Check<Span> = (value): value is Span => isOpenSpan(value) && value.from <= value.to;

const isSpanList = isListOf(isSpan);

/** Spans that rise and do not overlap: no record is named twice. */
export const isSpans: Check<readonly Span[]> = (value): value is readonly Span[] =>
  isSpanList(value) && value.every(({ from }, i) => from >= (value[i - 1]?.to ?? 0));

export const isChoice = isShape<Choice>({
  spans: isSpans,
  focus: isOptional(isIndex),
  anchor: isOptional(isIndex),
});

export const isRow = isShape<Row>({
  id: isRecordId,
  state: isOneOf(recordStates),
  eventName: isString,
  family: isOptional(isOneOf(families)),
  aboutId: isString,
  typeId: isString,
  changedAt: isTime,
  user: isString,
  processId: isString,
});

export const isFacetCount = isShape<FacetCount>({ value: isString, count: isIndex });

const isFacet = isListOf(isFacetCount);

export const isFacets = isShape<Facets>({
  state: isFacet,
  event: isFacet,
  user: isFacet,
  process: isFacet,
  about: isFacet,
});

export const isHistogram = isShape<Histogram>({
  start: isTime,
  width: isTime,
  parts: isListOf(isShape<Histogram['parts'][number]>({ name: isString, counts: isListOf(isIndex), total: isIndex })),
});

export const isBatch = isShape<Batch>({
  processId: isString,
  count: isIndex,
  failed: isIndex,
  events: isFacet,
  oldest: isTime,
  newest: isTime,
  firstSeen: isTime,
  lastChange: isTime,
});
