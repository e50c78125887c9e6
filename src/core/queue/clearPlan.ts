import { chunks, type Filled, isFilled } from '../chunks.ts';
import { jsonText } from '../json.ts';
import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { holdsReference } from './changeRules.ts';
import { isProcessId, type ProcessId } from './processId.ts';
import type { SpanReading } from './readAgain.ts';
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
  return 'claim' in step ? 0 : step.reserve.reduce((sum, { eventData }) => sum + jsonText(eventData).length, 0);
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
