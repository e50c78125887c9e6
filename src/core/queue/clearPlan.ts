import { chunks, type Filled, isFilled } from '../chunks.ts';
import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { holdsReference } from './changeRules.ts';
import { isProcessId, type ProcessId } from './processId.ts';
import { PAGE_SIZE } from './queueReader.ts';
import { type Span, type SpanReading, spansPerCall, toSpans } from './readAgain.ts';
import { compareIds, type QueueRecord, type RecordId } from './record.ts';

/** Unreserved records that one `get` with `clear: 0` takes: one alone, or up to 50 ascending ones of one event name, all failed or none. */
export type Reservation = Filled<QueueRecord>;

/** Records that one `clear` removes: up to 50 of one process. */
export interface Claim {
  readonly processId: ProcessId;
  readonly records: Filled<QueueRecord>;
}

/** What is done between two checks, and what Stop waits for: one request each to reserve, to clear and to check, or one request for each of `take`. */
export interface ClearChunk {
  readonly reserve: readonly Reservation[];
  /** Reserved by others before: their processes' ids clear them. */
  readonly claims: readonly Claim[];
  /** Without extended mode: taken out for good, one by one. */
  readonly take: readonly QueueRecord[];
  /** Whether these are read once more first: taking out those of the chunks before may have taken minutes. */
  readonly takesLater: boolean;
}

/**
 * The fewest steps that clear what was just read again, and nothing else. Reserved records go by process; unreserved ones are reserved together where
 * the range from the first to the last of them holds no record but chosen ones, one by one where it does, or where that is not known; without
 * extended mode each is taken out by itself. A reserved record whose process id no process can have is in no step.
 */
export function planClear(readings: readonly SpanReading[], extendedMode: boolean): ClearChunk[] {
  const present = readings.flatMap((reading) => reading.present);
  if (extendedMode) {
    const steps = [...readings.flatMap(reservationsOf).map(toReserve), ...claimsOf(present).map(toClaim)];
    return pack(steps).map(toChunk);
  }
  const claims = chunks(claimsOf(present), MAX_COMMANDS);
  const take = chunks(present.filter(isUnreserved), MAX_COMMANDS);
  return Array.from({ length: Math.max(claims.length, take.length) }, (_, i) => {
    const ofChunk = take[i] ?? [];
    return { reserve: [], claims: claims[i] ?? [], take: ofChunk, takesLater: i > 0 && ofChunk.length > 0 };
  });
}

/** The records that a chunk is about, as they were just read again. */
export function recordsOf({ reserve, claims, take }: ClearChunk): QueueRecord[] {
  return [...reserve.flat(), ...claims.flatMap(({ records }) => records), ...take];
}

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
    return ofChunks.reduce((sum, requests) => sum + requests, readsFor(readings));
  });
  return calls.reduce((sum, requests) => sum + requests, 0);
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

/** Reserved records by process; those whose process id no process can have are left out. */
function claimsOf(present: readonly QueueRecord[]): Claim[] {
  const byProcess = Map.groupBy(present, ({ processId }) => processId);
  return [...byProcess].flatMap(([processId, batch]) =>
    isProcessId(processId) ? chunks(batch, MAX_COMMANDS).map((records) => ({ processId, records })) : [],
  );
}

/**
 * A range breaks off at whatever lies in it and is not chosen, in whichever state: that could be what a `get` takes by the time it is sent. Chosen ones
 * of the other kind, or reserved, are no harm in it: `get` leaves them alone.
 */
function reservationsOf({ present, strangers, changed }: SpanReading): Reservation[] {
  const unreserved = present.filter(isUnreserved);
  // A range goes by the event's name as well; one that reads as a reference can't be sent.
  if (strangers === undefined || present.some(({ eventName }) => holdsReference(eventName))) {
    return unreserved.map((record) => [record]);
  }
  const breaks = [...strangers, ...changed];
  const waiting = unreserved.filter(({ failed }) => !failed);
  const failed = unreserved.filter((record) => record.failed);
  return [...runsOf(waiting, breaks), ...runsOf(failed, breaks)];
}

/** Ascending records, cut where one of the `breaks` lies between two of them. */
function runsOf(records: readonly QueueRecord[], breaks: readonly RecordId[]): Reservation[] {
  const byGap = Map.groupBy(records, ({ id }) => breaks.filter((other) => compareIds(other, id) < 0).length);
  return [...byGap.values()].filter((run) => isFilled(run));
}

function isUnreserved({ processId }: QueueRecord): boolean {
  return processId === '';
}

/**
 * Characters of data that the answer to one request may repeat. One that is too long to be read would leave its records reserved; on its way a
 * character has up to 6 bytes.
 */
const MAX_DATA = 8 * 1024 * 1024;

/** Steps in their order, as many in a chunk as one request carries and answers. */
function pack(steps: readonly Step[]): Step[][] {
  const packed: Step[][] = [];
  let [open, data]: [Step[], number] = [[], 0];
  for (const step of steps) {
    const more = answeredData(step);
    if (open.length === 0 || open.length === MAX_COMMANDS || data + more > MAX_DATA) {
      [open, data] = [[], 0];
      packed.push(open);
    }
    open.push(step);
    data += more;
  }
  return packed;
}

/** In characters; `clear` answers no more than `true`. */
function answeredData(step: Step): number {
  return 'claim' in step ? 0 : step.reserve.reduce((sum, { eventData }) => sum + JSON.stringify(eventData).length, 0);
}

type Step = { readonly reserve: Reservation } | { readonly claim: Claim };

function toReserve(reserve: Reservation): Step {
  return { reserve };
}

function toClaim(claim: Claim): Step {
  return { claim };
}

function toChunk(steps: readonly Step[]): ClearChunk {
  return {
    reserve: steps.flatMap((step) => ('reserve' in step ? [step.reserve] : [])),
    claims: steps.flatMap((step) => ('claim' in step ? [step.claim] : [])),
    take: [],
    takesLater: false,
  };
}
