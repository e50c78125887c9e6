import { isObject, type Json } from '../json.ts';
import type { Command } from '../rest/batchCall.ts';
import type { Params } from '../rest/queryString.ts';
import type { CallOptions, RestClient } from '../rest/restClient.ts';
import { RestError } from '../rest/restError.ts';
import { assertSafeChange } from './changeRules.ts';
import type { ChangeMethod } from './methods.ts';
import type { Claim, Reservation } from './clearPlan.ts';
import { NamedIds } from './namedIds.ts';
import { isProcessId, type ProcessId } from './processId.ts';
import { parseTakenRecord, type QueueRecord, type RecordId } from './record.ts';

/** What a `get` with `clear: 0` took. */
export interface Reserved {
  /** Clears what was taken. */
  readonly processId: ProcessId;
  /** Of those that were asked for; the others somebody else was quicker to take. */
  readonly records: readonly QueueRecord[];
}

interface ChangeCommand extends Command {
  readonly method: ChangeMethod;
}

/**
 * Takes records out of one portal's queue: the only code that sends a changing method. It is made for the ids that the user named when
 * confirming, and checks every command against them before it is sent.
 */
export class QueueChanges {
  readonly #client: RestClient;
  readonly #outer: Params;
  readonly #named: NamedIds;
  readonly #stop: AbortSignal | undefined;

  /** `stop` ends the wait for a method that the portal blocks, and no request under way. */
  constructor(client: RestClient, authConnector: string | undefined, named: Iterable<RecordId>, stop?: AbortSignal) {
    this.#client = client;
    this.#outer = authConnector === undefined ? {} : { auth_connector: authConnector };
    this.#named = new NamedIds(named);
    this.#stop = stop;
  }

  /**
   * Carries out up to 50 reservations, each under a process id of its own, in one request. One whose answer is not exactly of what was asked for
   * comes back as an error: nothing may be cleared by it. Rejects with a {@link RestError} if the request failed.
   */
  async reserve(reservations: readonly Reservation[]): Promise<readonly (Reserved | RestError)[]> {
    const results = await this.#batch(toReserveCall(reservations), 'ifNotExecuted');
    return reservations.map((reservation) => {
      const outcome = results.get(reserveKey(reservation)) ?? unexpected();
      return outcome instanceof RestError ? outcome : parse(() => parseReserved(outcome.result, reservation));
    });
  }

  /**
   * Takes one unreserved record out for good: the way without extended mode. Its answer is the record's last copy; undefined if somebody else
   * was quicker. Rejects with a {@link RestError}.
   */
  async take(record: QueueRecord): Promise<QueueRecord | undefined> {
    const { method, params } = takeCommand(record, 1);
    this.#check({ method, params });
    return parseTaken(
      (await this.#client.call(method, { ...params, ...this.#outer }, { repeat: 'ifNotExecuted', stop: this.#stop }))
        .result,
      record,
    );
  }

  /** Carries out up to 50 claims in one request; gives the errors of those that failed. Rejects with a {@link RestError} if the request failed. */
  async clear(claims: readonly Claim[]): Promise<readonly RestError[]> {
    const commands = new Map(claims.map((claim) => [clearKey(claim), clearCommand(claim)]));
    // Clearing the same ids of the same process twice removes nothing more (facts, section 3).
    const results = await this.#batch(commands, 'always');
    return [...results.values()].filter((outcome) => outcome instanceof RestError);
  }

  async #batch(
    commands: ReadonlyMap<string, ChangeCommand>,
    repeat: CallOptions['repeat'],
  ): ReturnType<RestClient['batch']> {
    for (const command of commands.values()) {
      this.#check(command);
    }
    return await this.#client.batch(commands, this.#outer, { repeat, stop: this.#stop });
  }

  #check(command: ChangeCommand): void {
    assertSafeChange(command, this.#named);
  }
}

/** The `batch` call that carries out up to 50 reservations. */
export function toReserveCall(reservations: readonly Reservation[]): ReadonlyMap<string, ChangeCommand> {
  return new Map(reservations.map((reservation) => [reserveKey(reservation), reserveCommand(reservation)]));
}

/** A command's name in its `batch` call. */
export function reserveKey([{ id }]: Reservation): string {
  return `r${id}`;
}

/** A command's name in its `batch` call. */
export function clearKey({ records: [{ id }] }: Pick<Claim, 'records'>): string {
  return `c${id}`;
}

/** `get` for one named record, or for all in a range that holds named ones only: `clear: 0` reserves, and deletes nothing (facts, section 2). */
function reserveCommand(reservation: Reservation): ChangeCommand {
  const [first, ...others] = reservation;
  const last = others.at(-1);
  if (last === undefined) {
    return takeCommand(first, 0);
  }
  return {
    method: 'event.offline.get',
    params: {
      filter: { '=EVENT_NAME': first.eventName, '>=ID': first.id, '<=ID': last.id },
      order: { ID: 'ASC' },
      limit: reservation.length,
      clear: 0,
      error: first.failed ? 1 : 0,
    },
  };
}

/** `get` for one named record: `clear: 0` reserves it, `clear: 1` removes it (facts, section 2). */
export function takeCommand({ id, failed }: QueueRecord, clear: 0 | 1): ChangeCommand {
  return { method: 'event.offline.get', params: { filter: { '=ID': id }, limit: 1, clear, error: failed ? 1 : 0 } };
}

function clearCommand({ processId, records }: Claim): ChangeCommand {
  return { method: 'event.offline.clear', params: clearParams(processId, records) };
}

/** `clear` for records of one process, and never without their ids (facts, section 3). */
export function clearParams(processId: string, records: readonly QueueRecord[]): Params {
  return { process_id: processId, id: records.map(({ id }) => id) };
}

/** Throws a {@link RestError} of kind `protocol` if the answer holds anything that was not asked for, or something twice. */
function parseReserved(result: Json, reservation: Reservation): Reserved {
  const processId = isObject(result) ? result['process_id'] : undefined;
  const events = isObject(result) ? result['events'] : undefined;
  if (!isProcessId(processId) || !Array.isArray(events)) {
    throw unexpected();
  }
  const records = events.map((event) => parseTakenRecord(event, { processId, failed: reservation[0].failed }));
  const asked = new Set(reservation.map(({ id }) => id));
  if (records.some(({ id }) => !asked.delete(id))) {
    throw unexpected();
  }
  return { processId, records };
}

/** Nothing, or exactly the record that was asked for. Throws a {@link RestError} of kind `protocol` for any other answer. */
function parseTaken(result: Json, asked: QueueRecord): QueueRecord | undefined {
  const events = isObject(result) ? result['events'] : undefined;
  if (!Array.isArray(events) || events.length > 1) {
    throw unexpected();
  }
  const [event] = events;
  const record = event === undefined ? undefined : parseTakenRecord(event, asked);
  if (record !== undefined && record.id !== asked.id) {
    throw unexpected();
  }
  return record;
}

function parse<T>(parser: () => T): T | RestError {
  try {
    return parser();
  } catch (error) {
    if (error instanceof RestError) {
      return error;
    }
    throw error;
  }
}

function unexpected(): RestError {
  return new RestError('protocol', 'the answer about a taken record is not what was asked for');
}
