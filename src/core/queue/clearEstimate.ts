import { sumOf } from '../sumOf.ts';
import { type ClearChunk, planClear } from './clearPlan.ts';
import { PAGE_SIZE } from './queueReader.ts';
import { type Span, type SpanReading, spansPerCall, toSpans } from './readAgain.ts';
import { compareIds, type QueueRecord } from './record.ts';

/**
 * About how many requests it takes to clear these records: one to three to read 2,500 of them again, and for each chunk one to reserve, one to clear, one
 * to check; without extended mode one for each record, one to check 50 of them, and one to read the next 50 once more. `others` are those in the queue that are not meant, as far as they lie between; `undefined` if it is not known what does.
 */
export function estimateRequests(
  named: readonly QueueRecord[],
  others: readonly QueueRecord[] | undefined,
  extendedMode: boolean,
): number {
  const calls = spansPerCall(toSpans(named)).map((spans) => {
    const readings = spans.map((span) => assume(span, others));
    const ofChunks = planClear(readings, extendedMode).map(requestsOf);
    return readsFor(readings) + sumOf(ofChunks);
  });
  return sumOf(calls);
}

function requestsOf({ reserve, claims, take, takesLater }: ClearChunk): number {
  const reads = takesLater ? 2 : 1;
  return Math.min(1, reserve.length) + Math.min(1, reserve.length + claims.length) + take.length + reads;
}

/** What reading a span again would tell if nothing changed. */
function assume(span: Span, others: readonly QueueRecord[] | undefined): SpanReading {
  const [first, last] = [span[0], span.at(-1) ?? span[0]];
  const strangers = others
    ?.filter(({ eventName }) => eventName === first.eventName)
    .map(({ id }) => id)
    .filter((id) => compareIds(first.id, id) < 0 && compareIds(id, last.id) < 0);
  const isScattered = strangers === undefined || strangers.length > PAGE_SIZE;
  return { present: span, changed: [], gone: [], strangers: isScattered ? undefined : strangers };
}

/** As `readAgain`: a page more for the ends of spans that hold a few more than a page, and one for those of which little is known. */
function readsFor(readings: readonly SpanReading[]): number {
  const more = readings.map(({ present, strangers }) =>
    strangers === undefined ? undefined : present.length + strangers.length - PAGE_SIZE,
  );
  return 1 + (more.some((count) => count !== undefined && count > 0) ? 1 : 0) + (more.includes(undefined) ? 1 : 0);
}
