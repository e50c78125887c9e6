import { chunks, type Filled, isFilled } from '../chunks.ts';
import { MAX_COMMANDS } from '../rest/batchCall.ts';
import type { Envelope } from '../rest/envelope.ts';
import { RestError } from '../rest/restError.ts';
import {
  listCommand,
  PAGE_SIZE,
  type Page,
  parsePage,
  type QueueReader,
  type ReadCommand,
  type ReadCommands,
  type ReadOptions,
  toIdCalls,
} from './queueReader.ts';
import { compareIds, isSameRecord, type QueueRecord, type RecordId } from './record.ts';

/** Up to 50 named records of one event name, ascending, and so the ids from its first to its last one. */
export type Span = Filled<QueueRecord>;

/** What the queue has where a span was seen. */
export interface SpanReading {
  /** The named records that are there, unchanged, ascending. */
  readonly present: readonly QueueRecord[];
  /** Those that are there, and are not as the user saw them. */
  readonly changed: readonly RecordId[];
  readonly gone: readonly RecordId[];
  /** Whatever else of the event name lies between the first and the last of them; undefined if that is not known. */
  readonly strangers: readonly RecordId[] | undefined;
}

/** The readings of all named records, and the `batch` calls that it took. */
export interface ReadAgain {
  readonly readings: readonly SpanReading[];
  readonly calls: readonly ReadCommands[];
}

/** Named records as spans: what can be read with one command each. */
export function toSpans(named: readonly QueueRecord[]): Span[] {
  return [...Map.groupBy(named, ({ eventName }) => eventName).values()].flatMap((group) =>
    chunks(
      group.toSorted((a, b) => compareIds(a.id, b.id)),
      PAGE_SIZE,
    ),
  );
}

/** As many spans as fit in one request. */
export function spansPerCall(spans: readonly Span[]): Filled<Span>[] {
  return chunks(spans, MAX_COMMANDS);
}

/**
 * Reads up to 50 spans again. One request for all of them; a second one for the ends of those that hold more than a page; and one more for those that
 * hold much more, or whose answer is not plain: these are read by the ids alone, and of what lies between nothing is known then.
 * Rejects with a {@link RestError}.
 */
export async function readAgain(
  spans: readonly Span[],
  reader: QueueReader,
  options?: ReadOptions,
): Promise<ReadAgain> {
  const first = await readSpans(spans, reader, options);
  const second = await readSpans(first.ends, reader, options);
  const scattered = [...first.scattered, ...second.scattered, ...second.ends];
  const ids = scattered.flat().map(({ id }) => id);
  const found = await reader.findByIds(ids, options);
  return {
    readings: [...first.readings, ...second.readings, ...scattered.map((span) => compare(span, found, undefined))],
    calls: [...first.calls, ...second.calls, ...toIdCalls(ids)],
  };
}

/** What became of records since they were seen, by what the queue has of them now. */
export function compare(
  span: readonly QueueRecord[],
  found: ReadonlyMap<RecordId, QueueRecord>,
  strangers: readonly RecordId[] | undefined,
): SpanReading {
  const present: QueueRecord[] = [];
  const changed: RecordId[] = [];
  const gone: RecordId[] = [];
  for (const seen of span) {
    const now = found.get(seen.id);
    if (now === undefined) {
      gone.push(seen.id);
    } else if (isSameRecord(seen, now)) {
      present.push(now);
    } else {
      changed.push(seen.id);
    }
  }
  return { present, changed, gone, strangers };
}

interface SpanPages {
  readonly readings: readonly SpanReading[];
  /** The ends of spans of which a page showed the beginning only, but most of it. */
  readonly ends: readonly Span[];
  /** Spans of which it showed little, or nothing that can be trusted. */
  readonly scattered: readonly Span[];
  /** The calls that it took. */
  readonly calls: readonly ReadCommands[];
}

async function readSpans(spans: readonly Span[], reader: QueueReader, options?: ReadOptions): Promise<SpanPages> {
  const readings: SpanReading[] = [];
  const [ends, scattered]: [Span[], Span[]] = [[], []];
  const { answers, calls } =
    spans.length === 0 ? { answers: undefined, calls: [] } : await reader.batchApart(toSpanCall(spans), options);
  for (const [i, span] of spans.entries()) {
    const answer = answers?.get(`s${i}`);
    const page = answer === undefined ? undefined : parsePlainPage(answer, span);
    const known = page === undefined ? [] : shownPart(span, page);
    const rest = span.slice(known.length);
    if (page === undefined || known.length < rest.length) {
      scattered.push(span);
    } else {
      readings.push(readingOf(known, page));
      if (isFilled(rest)) {
        ends.push(rest);
      }
    }
  }
  return { readings, ends, scattered, calls };
}

function toSpanCall(spans: readonly Span[]): ReadCommands {
  return new Map(spans.map((span, i) => [`s${i}`, spanCommand(span)]));
}

function spanCommand(span: Span): ReadCommand {
  const [{ eventName, id }] = span;
  return listCommand({ filter: { '=EVENT_NAME': eventName, '>=ID': id, '<=ID': lastOf(span).id } });
}

/** The page of a span, ascending and within it; undefined if it is not, or can't be read. */
function parsePlainPage(answer: Envelope, span: Span): Page | undefined {
  const page = orUndefined(() => parsePage(answer));
  const [first, last] = [span[0], lastOf(span)];
  const isPlain = page?.records.every(
    ({ id, eventName }, i) =>
      eventName === first.eventName &&
      compareIds(id, page.records[i - 1]?.id ?? first.id) >= (i === 0 ? 0 : 1) &&
      compareIds(id, last.id) <= 0,
  );
  const isCounted = page !== undefined && (page.total === page.records.length || page.records.length === PAGE_SIZE);
  return isPlain === true && isCounted ? page : undefined;
}

/** The named records of which a page tells all there is: the whole span, or up to the page's last record where there is more. */
function shownPart(span: Span, { records, total }: Page): readonly QueueRecord[] {
  const last = records.at(-1);
  return total === records.length || last === undefined ? span : span.filter(({ id }) => compareIds(id, last.id) <= 0);
}

function readingOf(known: readonly QueueRecord[], { records }: Page): SpanReading {
  const named = new Set(known.map(({ id }) => id));
  const strangers = records.filter(({ id }) => !named.has(id)).map(({ id }) => id);
  return compare(known, new Map(records.map((row) => [row.id, row])), strangers);
}

function lastOf(span: Span): QueueRecord {
  return span.at(-1) ?? span[0];
}

function orUndefined<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RestError) {
      return undefined;
    }
    throw error;
  }
}
