import { isObject, type Json, type JsonObject } from '../json.ts';
import { parseCount, type Envelope, parseTime } from './envelope.ts';
import { type Params, toQueryString } from './queryString.ts';
import { errorOfCode, RestError } from './restError.ts';

/** One `batch` call runs at most so many commands (facts, section 7). */
export const MAX_COMMANDS = 50;

export interface Command {
  readonly method: string;
  readonly params: Params;
}

/** The outcome of each command, by its key: its answer, or its error. */
export type CommandResults = ReadonlyMap<string, Envelope | RestError>;

/** The parameters of a `batch` call; `outer` are those of the whole. */
export function toBatchParams(commands: ReadonlyMap<string, Command>, outer: Params): Params {
  return { ...outer, halt: 0, cmd: toCmd(commands) };
}

/** The `cmd` parameter of a `batch` call. Keys are names, never list positions: the server answers those in other shapes (facts, section 7). */
export function toCmd(commands: ReadonlyMap<string, Command>): Params {
  if (commands.size === 0 || commands.size > MAX_COMMANDS) {
    throw new RangeError(`a batch call takes 1 to ${MAX_COMMANDS} commands: ${commands.size}`);
  }
  return Object.fromEntries(
    [...commands].map(([key, { method, params }]) => [key, `${method}?${toQueryString(params)}`]),
  );
}

/** The outcomes in a `batch` call's result; a command that the server left out is an error of kind `protocol`. */
export function parseBatchResult(result: Json, keys: Iterable<string>): CommandResults {
  if (!isObject(result)) {
    throw new RestError('protocol', 'the answer of a batch call is not an object');
  }
  const answers = parseMap(result['result']);
  const errors = parseMap(result['result_error']);
  const totals = parseMap(result['result_total']);
  const times = parseMap(result['result_time']);
  const outcomes = new Map<string, Envelope | RestError>();
  for (const key of keys) {
    const answer = answers[key];
    if (answer === undefined || Object.hasOwn(errors, key)) {
      outcomes.set(key, parseCommandError(errors[key]));
    } else {
      outcomes.set(key, { result: answer, total: parseCount(totals[key]), ...parseTime(times[key]) });
    }
  }
  return outcomes;
}

/** An empty map arrives as `[]` (facts, section 7). */
function parseMap(value: Json | undefined): JsonObject {
  if (isObject(value)) {
    return value;
  }
  if (value === undefined || (Array.isArray(value) && value.length === 0)) {
    return {};
  }
  throw new RestError('protocol', 'a part of a batch answer is not a map');
}

function parseCommandError(value: Json | undefined): RestError {
  const code = isObject(value) ? value['error'] : undefined;
  return typeof code === 'string'
    ? errorOfCode(code, 200)
    : new RestError('protocol', 'a command of a batch call has neither an answer nor an error code');
}
