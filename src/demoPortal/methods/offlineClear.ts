import type { Json } from '../../core/json.ts';
import { argumentError } from '../portalError.ts';
import { elements, isArray, toInt, toText } from '../php/casts.ts';
import type { Row } from '../row.ts';
import { requireQueue, type Call, type MethodAnswer } from './call.ts';

/**
 * `event.offline.clear`: deletes rows of one batch and answers `true` to anything (facts, section 3). `message_id`
 * wins over `id`; neither, or an empty array, means the whole batch; an empty `process_id` the rows outside any.
 */
export function offlineClear(call: Call): MethodAnswer {
  const table = requireQueue(call);
  const { params } = call;
  const processId = requireProcessId(params['process_id']);
  const messageIds = params['message_id'] ?? undefined;
  const isNamed = messageIds === undefined ? namedById(params['id'] ?? undefined) : namedByMessageId(messageIds);
  table.delete(table.partition(call.connectorId).batch(processId).filter(isNamed));
  return { result: true };
}

/** @throws {PortalError} 400 `ERROR_ARGUMENT` without one; an empty string is accepted (facts, section 3) */
export function requireProcessId(value: Json | undefined): string {
  if (value === undefined || value === null) {
    throw argumentError("Argument 'PROCESS_ID' is null or empty", 'PROCESS_ID');
  }
  return toText(value).trim();
}

function namedByMessageId(value: Json | undefined): (row: Row) => boolean {
  const problem = 'Value must be array of MESSAGE_ID values';
  if (!isArray(value)) {
    throw argumentError(problem, 'message_id');
  }
  const keys = new Set(elements(value));
  if (![...keys].every((key) => typeof key === 'string' && Array.from(key).length === 32)) {
    throw argumentError(problem, 'message_id');
  }
  return keys.size === 0 ? () => true : (row) => keys.has(row.messageId);
}

function namedById(value: Json | undefined): (row: Row) => boolean {
  const problem = 'Value must be array of integers';
  if (value === undefined) {
    return () => true;
  }
  if (!isArray(value)) {
    throw argumentError(problem, 'id');
  }
  const values = elements(value);
  if (!values.every(isId)) {
    throw argumentError(problem, 'id');
  }
  const ids = new Set(values.map(toInt));
  return ids.size === 0 ? () => true : (row) => ids.has(row.id);
}

/** A whole number above 0, also as digits; nothing else that PHP would cast to one. */
function isId(value: Json): boolean {
  const isWhole = typeof value === 'string' ? /^\d+$/.test(value) : Number.isInteger(value);
  return isWhole && toInt(value) > 0;
}
