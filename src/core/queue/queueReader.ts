import { chunks } from '../chunks.ts';
import { isObject, type Json } from '../json.ts';
import { type Command, MAX_COMMANDS } from '../rest/batchCall.ts';
import type { Envelope } from '../rest/envelope.ts';
import type { Params } from '../rest/queryString.ts';
import type { CallOptions, RestClient } from '../rest/restClient.ts';
import { RestError } from '../rest/restError.ts';
import { parseFeature } from './feature.ts';
import { isReadMethod, type ReadMethod } from './methods.ts';
import { inHalves } from './smallerCalls.ts';
import { parseRecord, parseRecordId, type QueueRecord, type RecordId } from './record.ts';

/** The API's page: always so many records, no parameter changes it (facts, section 1). */
export const PAGE_SIZE = 50;

/** What one page is asked for by: `filter` and `order` as in facts, section 1, with operators in the keys (`'>ID'`). */
export interface ListQuery {
  readonly filter?: Params;
  readonly order?: Params;
  readonly start?: number;
}

export interface Page {
  readonly records: readonly QueueRecord[];
  /** How many records match in all. */
  readonly total: number;
}

export interface ReadCommand extends Command {
  readonly method: ReadMethod;
}

/** Commands of one `batch` call, by their keys. */
export type ReadCommands = ReadonlyMap<string, ReadCommand>;

/** Who waits for a read, and how it is cancelled; it may always be repeated. */
export type ReadOptions = Omit<CallOptions, 'repeat'>;

/** The answers of a `batch` call of reads: good ones only. */
export type Answers = ReadonlyMap<string, Envelope>;

interface ReadApart {
  readonly answers: Answers;
  readonly calls: readonly ReadCommands[];
}

/** Reads one portal's queue and changes nothing: it refuses any method that is not on the read-only list. */
export class QueueReader {
  readonly #client: RestClient;
  readonly #outer: Params;

  constructor(client: RestClient, authConnector: string | undefined) {
    this.#client = client;
    this.#outer = authConnector === undefined ? {} : { auth_connector: authConnector };
  }

  /** One page. Rejects with a {@link RestError}. */
  async list(query: ListQuery, options?: ReadOptions): Promise<Page> {
    const { method, params } = listCommand(query);
    return parsePage(await this.#client.call(method, { ...params, ...this.#outer }, { ...options, repeat: 'always' }));
  }

  /** Up to 50 reads in one request. Rejects with a {@link RestError} if one of them failed. */
  async batch(commands: ReadCommands, options?: ReadOptions): Promise<Answers> {
    for (const { method } of commands.values()) {
      if (!isReadMethod(method)) {
        throw new Error(`not a method that only reads: ${String(method)}`);
      }
    }
    const results = await this.#client.batch(commands, this.#outer, { ...options, repeat: 'always' });
    const answers = new Map<string, Envelope>();
    for (const [key, result] of results) {
      if (result instanceof RestError) {
        throw result;
      }
      answers.set(key, result);
    }
    return answers;
  }

  /**
   * Up to 50 reads that don't refer to each other, in fewer at a time where their answer is too long. Gives the answers, and the calls that were
   * answered. Rejects with a {@link RestError} if one of them failed.
   */
  async batchApart(commands: ReadCommands, options?: ReadOptions): Promise<ReadApart> {
    const parts = await inHalves([...commands], async (part) => {
      const call = new Map(part);
      return { call, answers: await this.batch(call, options) };
    });
    return {
      answers: new Map(parts.flatMap(({ answers }) => [...answers])),
      calls: parts.map(({ call }) => call),
    };
  }

  /** The named records as the queue has them now; those that are no longer in it are missing from the map. Rejects with a {@link RestError}. */
  async findByIds(ids: readonly RecordId[], options?: ReadOptions): Promise<ReadonlyMap<RecordId, QueueRecord>> {
    const found = new Map<RecordId, QueueRecord>();
    const named = new Set(ids);
    for (const commands of toIdCalls(ids)) {
      for (const answer of (await this.batchApart(commands, options)).answers.values()) {
        for (const row of parseRows(answer).rows.filter((candidate) => !isForeign(candidate, named))) {
          const record = parseRecord(row);
          found.set(record.id, record);
        }
      }
    }
    return found;
  }

  /** Whether the portal can reserve (`rest_offline_extended`). */
  async hasExtendedMode(options?: ReadOptions): Promise<boolean> {
    const { method, params } = extendedModeCommand();
    return parseFeature(await this.#client.call(method, params, { ...options, repeat: 'always' })) !== 'off';
  }
}

/** The `batch` calls that ask for these records: 50 by a command, 50 commands in a call. */
export function toIdCalls(ids: readonly RecordId[]): ReadCommands[] {
  return chunks(chunks(ids, PAGE_SIZE), MAX_COMMANDS).map(
    (call) => new Map(call.map((chunk, i) => [`p${i}`, listCommand({ filter: { '@ID': chunk } })])),
  );
}

export function listCommand({ filter = {}, order = { ID: 'ASC' }, start = 0 }: ListQuery): ReadCommand {
  return { method: 'event.offline.list', params: { filter, order, start } };
}

/** More than any queue holds: a page there has no records, only the total (facts, section 1). */
const BEYOND_THE_END = 2_000_000_000;

/** Asks how many records match, and for none of them. */
export function countCommand(filter: Params): ReadCommand {
  return listCommand({ filter, start: BEYOND_THE_END });
}

export function extendedModeCommand(): ReadCommand {
  return { method: 'feature.get', params: { CODE: 'rest_offline_extended' } };
}

/** The answer to a command of a call. */
export function answerOf(answers: Answers, key: string): Envelope {
  const found = answers.get(key);
  if (found === undefined) {
    throw new Error(`no such command was sent: ${key}`);
  }
  return found;
}

/** Throws a {@link RestError} of kind `protocol`, also for a page that has a record twice: no view could show that. */
export function parsePage(answer: Envelope): Page {
  const { rows, total } = parseRows(answer);
  const records = rows.map(parseRecord);
  if (new Set(records.map(({ id }) => id)).size < records.length) {
    throw new RestError('protocol', 'a page of the queue has a record twice');
  }
  return { records, total };
}

/** How many records follow a page; a short one is the last, whatever was counted beside it. */
export function restAfter({ records, total }: Page): number {
  return records.length < PAGE_SIZE ? 0 : Math.max(0, total - records.length);
}

function parseRows({ result, total }: Envelope): { rows: readonly Json[]; total: number } {
  if (!Array.isArray(result) || total === undefined) {
    throw new RestError('protocol', 'a page of the queue is not a list with a total');
  }
  return { rows: result, total };
}

/** Whether a row is surely that of a record which was not asked for. What can't be read may be one that was: it must not pass for gone. */
function isForeign(row: Json, named: ReadonlySet<RecordId>): boolean {
  const id = isObject(row) ? parseRecordId(row['ID']) : undefined;
  return id !== undefined && !named.has(id);
}
