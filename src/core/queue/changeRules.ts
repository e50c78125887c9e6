import { isObject } from '../json.ts';
import type { Command } from '../rest/batchCall.ts';
import type { Params } from '../rest/queryString.ts';
import type { NamedIds } from './namedIds.ts';
import { isProcessId } from './processId.ts';
import { parseRecordId } from './record.ts';

/** A changing command that could touch more than what was named was about to be sent. It was not: a defect of ours, never the user's doing. */
export class UnsafeChangeError extends Error {
  override readonly name = 'UnsafeChangeError';
}

/**
 * Lets only those commands through that can take no record but named ones out of the queue, whatever the server answers (design, section 2,
 * promise 2). The types of `queueChanges.ts` already say most of it; this is the check for what types can't see.
 * Throws an {@link UnsafeChangeError} that names the broken rule.
 */
export function assertSafeChange({ method, params }: Command, named: NamedIds): void {
  const change: Change = { method, params, named };
  for (const [rule, isBroken] of Object.entries(brokenRules)) {
    if (isBroken(change)) {
      throw new UnsafeChangeError(`refused to send ${method}: ${rule}`);
    }
  }
}

interface Change {
  readonly method: string;
  readonly params: Params;
  /** The ids that the user named when confirming. */
  readonly named: NamedIds;
}

/** Each `never` of promise 2, by its name, and when it would happen. Facts, sections 2 and 3, tell what the server does then. */
const brokenRules: Readonly<Record<string, (change: Change) => boolean>> = {
  'a method that is not known to clear': ({ method }) => !isGet(method) && !isClear(method),
  'an empty process_id': ({ params }) => 'process_id' in params && !isProcessId(params['process_id']),
  'an empty or missing id list': ({ method, params }) => isClear(method) && !isFilledList(params['id']),
  'a clear without a process_id': ({ method, params }) => isClear(method) && !('process_id' in params),
  'id together with message_id': ({ params }) => 'id' in params && 'message_id' in params,
  'get without filter, limit and clear': ({ method, params }) =>
    isGet(method) && !(isObject(params['filter']) && 'limit' in params && 'clear' in params),
  'process_id together with clear: 1': ({ method, params }) =>
    isGet(method) && 'process_id' in params && params['clear'] !== 0,
  'clear: 1 other than with one =ID and limit: 1': ({ method, params }) =>
    isGet(method) &&
    params['clear'] !== 0 &&
    !(params['clear'] === 1 && params['limit'] === 1 && isOneId(params['filter'])),
  'clear: 0 other than with one =ID and limit: 1, a range of named ids, or a process_id': ({ method, params, named }) =>
    isGet(method) &&
    params['clear'] === 0 &&
    !('process_id' in params || (params['limit'] === 1 && isOneId(params['filter'])) || isRange(params, named)),
  'a parameter that is not known': ({ params }) => Object.keys(params).some((name) => !knownParameters.has(name)),
  'a $result reference': ({ params }) => holdsReference(params),
  'an id that was not named': ({ params, named }) => idsIn(params).some((id) => !named.has(id)),
};

/** The server folds names to lower case (facts, section 1), so that `PROCESS_ID` would slip past the rules about `process_id`. */
const knownParameters: ReadonlySet<string> = new Set([
  'process_id',
  'id',
  'message_id',
  'filter',
  'order',
  'limit',
  'clear',
  'error',
]);

function isGet(method: string): boolean {
  return method === 'event.offline.get';
}

function isClear(method: string): boolean {
  return method === 'event.offline.clear';
}

function isFilledList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** A filter that holds one `=ID` condition with one id, and nothing else. */
function isOneId(filter: unknown): boolean {
  return isObject(filter) && Object.keys(filter).join() === '=ID' && /^[1-9]\d*$/.test(String(filter['=ID']));
}

/** A range of one event name between two named ids, and no more records than were named in it, 50 at most (facts, section 10). */
function isRange({ filter, limit }: Params, named: NamedIds): boolean {
  if (!isObject(filter) || Object.keys(filter).join() !== '=EVENT_NAME,>=ID,<=ID' || typeof limit !== 'number') {
    return false;
  }
  const [first, last] = [parseRecordId(filter['>=ID']), parseRecordId(filter['<=ID'])];
  if (first === undefined || last === undefined || !Number.isInteger(limit) || limit < 1 || limit > 50) {
    return false;
  }
  return limit <= named.countBetween(first, last);
}

/** Whether there is a `$result` reference in a value, as the server finds them: in any part of a text, in upper or lower case (facts, section 7). */
export function holdsReference(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).some(([key, inner]) => holdsReference(key) || holdsReference(inner));
  }
  return typeof value === 'string' && /\$(result|next|total|time|error)/i.test(value);
}

/** Every id that the parameters speak of; what is no single value is none that anybody named. */
function idsIn(params: Params): string[] {
  const conditions = isObject(params['filter']) ? Object.entries(params['filter']) : [];
  const filter: unknown[] = conditions.filter(([key]) => key !== '=EVENT_NAME').map(([, value]) => value);
  const list: unknown[] = Array.isArray(params['id']) ? params['id'] : [];
  return [...filter, ...list].map((id) =>
    typeof id === 'string' || typeof id === 'number' ? String(id) : 'not an id',
  );
}
