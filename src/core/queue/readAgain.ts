import { chunks, type Filled } from '../chunks.ts';
import type { Envelope } from '../rest/envelope.ts';
import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { RestError } from '../rest/restError.ts';
import {
  listCommand,
  PAGE_SIZE,
  parsePage,
  type QueueReader,
  type ReadCommand,
  type ReadOptions,
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

/** Named records as spans: what can be read with one command each. */
export function toSpans(named: readonly QueueRecord[]): Span[] {
  return [...Map.groupBy(named, ({ eventName }) => eventName).values()].flatMap((group) =>
    chunks(
      group.toSorted((a, b) => compareIds(a.id, b.id)),
      PAGE_SIZE,
    ),
  );
}

/**
 * Reads up to 50 spans again. One request for all of them; another one for those that hold more than a page, or whose answer is not plain: these are
 * read by the ids alone, and of what lies between nothing is known then. Rejects with a {@link RestError}.
 */
export async function readAgain(
  spans: readonly Span[],
  reader: QueueReader,
  options?: ReadOptions,
): Promise<SpanReading[]> {
  const answers = await reader.batch(toSpanCall(spans), options);
  const readings = spans.map((span, i) => readingOf(span, answers.get(`s${i}`)));
  const scattered = spans.filter((_, i) => readings[i] === undefined).flat();
  const found = await reader.findByIds(
    scattered.map(({ id }) => id),
    options,
  );
  return spans.map((span, i) => readings[i] ?? compare(span, found, undefined));
}

/** The `batch` call that asks for up to 50 spans. */
export function toSpanCall(spans: readonly Span[]): ReadonlyMap<string, ReadCommand> {
  return new Map(spans.map((span, i) => [`s${i}`, spanCommand(span)]));
}

/** As many spans as fit in one request. */
export function spansPerCall(spans: readonly Span[]): Filled<Span>[] {
  return chunks(spans, MAX_COMMANDS);
}

function spanCommand(span: Span): ReadCommand {
  const [{ eventName, id }] = span;
  return listCommand({ filter: { '=EVENT_NAME': eventName, '>=ID': id, '<=ID': span.at(-1)?.id ?? id } });
}

/** Undefined if the answer is not surely all that lies in the span. */
function readingOf(span: Span, answer: Envelope | undefined): SpanReading | undefined {
  const rows = answer === undefined ? undefined : parseWhole(answer);
  const [first, last] = [span[0], span.at(-1) ?? span[0]];
  const isPlain = rows?.every(
    ({ id, eventName }, i) =>
      eventName === first.eventName &&
      compareIds(id, rows[i - 1]?.id ?? first.id) >= (i === 0 ? 0 : 1) &&
      compareIds(id, last.id) <= 0,
  );
  if (rows === undefined || isPlain !== true) {
    return undefined;
  }
  const named = new Set(span.map(({ id }) => id));
  const strangers = rows.filter(({ id }) => !named.has(id)).map(({ id }) => id);
  return compare(span, new Map(rows.map((row) => [row.id, row])), strangers);
}

/** The rows of a page that says that it is everything; undefined for one that is not, or that can't be read. */
function parseWhole(answer: Envelope): readonly QueueRecord[] | undefined {
  try {
    const { records, total } = parsePage(answer);
    return total === records.length ? records : undefined;
  } catch (error) {
    if (error instanceof RestError) {
      return undefined;
    }
    throw error;
  }
}

function compare(
  span: Span,
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
