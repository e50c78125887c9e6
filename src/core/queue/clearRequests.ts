import type { Command } from '../rest/batchCall.ts';
import { toBatchParams } from '../rest/batchCall.ts';
import type { Params } from '../rest/queryString.ts';
import { type ClearChunk, planClear, recordsOf } from './clearPlan.ts';
import { clearKey, clearParams, reserveKey, takeCommand, toReserveCall } from './queueChanges.ts';
import { type QueueReader, type ReadOptions, toIdCalls } from './queueReader.ts';
import { readAgain, spansPerCall, toSpans } from './readAgain.ts';
import type { QueueRecord, RecordId } from './record.ts';

/** A request that a clear will send, as it will send it, but for the token. */
export interface ClearRequest {
  readonly step: 'readAgain' | 'reserve' | 'take' | 'clear' | 'check';
  readonly method: string;
  /** Of a process id that only the answer to a reservation tells: `(process id from r5391206)`, after the name of its command. */
  readonly params: Params;
  /** The records that it reserves, takes out or clears; empty for what only reads. */
  readonly changes: readonly QueueRecord[];
}

interface HowToClear extends ReadOptions {
  readonly extendedMode: boolean;
  readonly authConnector: string | undefined;
}

/**
 * The requests that clearing these records takes, in their order, if nothing changes until then. Reads the records again for that, and changes nothing.
 * Rejects with a RestError.
 */
export async function planRequests(
  named: readonly QueueRecord[],
  reader: QueueReader,
  { extendedMode, authConnector, ...options }: HowToClear,
): Promise<ClearRequest[]> {
  const outer = authConnector === undefined ? {} : { auth_connector: authConnector };
  const requests: ClearRequest[] = [];
  const changed = new Set<RecordId>();
  for (const spans of spansPerCall(toSpans(named))) {
    const { readings, calls } = await readAgain(spans, reader, options);
    for (const id of readings.flatMap((reading) => reading.changed)) {
      changed.add(id);
    }
    // Each check asks for them too, in the order in which they were named.
    const leftAlone = named.map(({ id }) => id).filter((id) => changed.has(id));
    requests.push(...calls.map((commands) => batchRequest('readAgain', commands, outer)));
    for (const chunk of planClear(readings, extendedMode)) {
      requests.push(...chunkRequests(chunk, leftAlone, outer));
    }
  }
  return requests;
}

function chunkRequests(chunk: ClearChunk, leftAlone: readonly RecordId[], outer: Params): ClearRequest[] {
  const { reserve, claims, take, takesLater } = chunk;
  const records = recordsOf(chunk);
  const toClear = [
    ...claims,
    ...reserve.map((taken) => ({ processId: `(process id from ${reserveKey(taken)})`, records: taken })),
  ];
  const clearCall = new Map(
    toClear.map((claim) => [
      clearKey(claim),
      { method: 'event.offline.clear', params: clearParams(claim.processId, claim.records) },
    ]),
  );
  const checked = [...new Set([...records.map(({ id }) => id), ...leftAlone])];
  const readFirst = takesLater ? toIdCalls(take.map(({ id }) => id)) : [];
  return [
    ...readFirst.map((commands) => batchRequest('readAgain', commands, outer)),
    ...(reserve.length === 0 ? [] : [batchRequest('reserve', toReserveCall(reserve), outer, reserve.flat())]),
    ...take.map((record): ClearRequest => {
      const { method, params } = takeCommand(record, 1);
      return { step: 'take', method, params: { ...params, ...outer }, changes: [record] };
    }),
    ...(toClear.length === 0
      ? []
      : [
          batchRequest(
            'clear',
            clearCall,
            outer,
            toClear.flatMap((claim) => claim.records),
          ),
        ]),
    ...toIdCalls(checked).map((commands) => batchRequest('check', commands, outer)),
  ];
}

function batchRequest(
  step: ClearRequest['step'],
  commands: ReadonlyMap<string, Command>,
  outer: Params,
  changes: readonly QueueRecord[] = [],
): ClearRequest {
  return { step, method: 'batch', params: toBatchParams(commands, outer), changes };
}
