import { isObject, type Json } from '../json.ts';
import type { Command } from '../rest/batchCall.ts';
import type { Params } from '../rest/queryString.ts';
import type { CallOptions, RestClient } from '../rest/restClient.ts';
import { RestError } from '../rest/restError.ts';
import { assertSafeChange } from './changeRules.ts';
import type { ChangeMethod } from './methods.ts';
import { isProcessId, type ProcessId } from './processId.ts';
import { parseTakenRecord, type QueueRecord, type RecordId } from './record.ts';

/** A record taken by a reservation, and the process id that clears it. */
interface Reserved {
  readonly record: QueueRecord;
  readonly processId: ProcessId;
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
  readonly #named: ReadonlySet<string>;

  constructor(client: RestClient, authConnector: string | undefined, named: Iterable<RecordId>) {
    this.#client = client;
    this.#outer = authConnector === undefined ? {} : { auth_connector: authConnector };
    this.#named = new Set<string>(named);
  }

  /**
   * Reserves up to 50 unreserved records, each under a process id of its own, in one request. One that somebody else was quicker to take is
   * undefined; one whose answer is not exactly what was asked for comes back as an error and must not be cleared by it.
   * Rejects with a {@link RestError} if the request failed.
   */
  async reserve(records: readonly QueueRecord[]): Promise<ReadonlyMap<RecordId, Reserved | RestError | undefined>> {
    const commands = new Map(records.map((record) => [keyOf(record.id), takeCommand(record, 0)]));
    const results = await this.#batch(commands, 'ifNotExecuted');
    return new Map(
      records.map((record) => {
        const outcome = results.get(keyOf(record.id));
        return [
          record.id,
          outcome === undefined || outcome instanceof RestError
            ? (outcome ?? unexpected())
            : parse(() => parseReserved(outcome.result, record)),
        ];
      }),
    );
  }

  /**
   * Takes one unreserved record out for good: the way without extended mode. Its answer is the record's last copy; undefined if somebody else
   * was quicker. Rejects with a {@link RestError}.
   */
  async take(record: QueueRecord): Promise<QueueRecord | undefined> {
    const { method, params } = takeCommand(record, 1);
    this.#check({ method, params });
    return parseTaken(
      (await this.#client.call(method, { ...params, ...this.#outer }, { repeat: 'ifNotExecuted' })).result,
      record,
    );
  }

  /** Clears up to 50 reserved records, by their process ids, in one request; gives the errors by process id. Rejects with a {@link RestError} if the request failed. */
  async clear(idsByProcess: ReadonlyMap<ProcessId, readonly RecordId[]>): Promise<ReadonlyMap<ProcessId, RestError>> {
    const commands = new Map(
      [...idsByProcess].map(([processId, ids]) => [keyOf(processId), clearCommand(processId, ids)]),
    );
    // Clearing the same ids of the same process twice removes nothing more (facts, section 3).
    const results = await this.#batch(commands, 'always');
    return new Map(
      [...idsByProcess.keys()].flatMap((processId) => {
        const outcome = results.get(keyOf(processId));
        return outcome instanceof RestError ? [[processId, outcome] as const] : [];
      }),
    );
  }

  async #batch(
    commands: ReadonlyMap<string, ChangeCommand>,
    repeat: CallOptions['repeat'],
  ): ReturnType<RestClient['batch']> {
    for (const command of commands.values()) {
      this.#check(command);
    }
    return await this.#client.batch(commands, this.#outer, { repeat });
  }

  #check(command: ChangeCommand): void {
    assertSafeChange(command, this.#named);
  }
}

/** A command's name: the server takes digits alone for positions of a list (facts, section 7). */
function keyOf(id: RecordId | ProcessId): string {
  return `of${id}`;
}

/** `get` for one named record: `clear: 0` reserves it, `clear: 1` removes it (facts, section 2). */
function takeCommand({ id, failed }: QueueRecord, clear: 0 | 1): ChangeCommand {
  return { method: 'event.offline.get', params: { filter: { '=ID': id }, limit: 1, clear, error: failed ? 1 : 0 } };
}

function clearCommand(processId: ProcessId, ids: readonly RecordId[]): ChangeCommand {
  return { method: 'event.offline.clear', params: { process_id: processId, id: ids } };
}

function parseReserved(result: Json, asked: QueueRecord): Reserved | undefined {
  const processId = isObject(result) ? result['process_id'] : undefined;
  if (!isProcessId(processId)) {
    throw unexpected();
  }
  const record = parseTaken(result, { ...asked, processId });
  return record === undefined ? undefined : { record, processId };
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
